"""Every no of the policy and of the workflow is a whole sentence, in Vietnamese and, where English is chosen, in English."""

import ast
import re

import pytest

from blueprints.language import CATALOGUES
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.rules.policy import POLICY, ROLES, Actor, require
from dialogue.rules.workflow import FLOWS
from tests.conftest import ROOT

ENGLISH = re.compile(r"[ -~“”–…]+")                    # nothing Vietnamese is left
IMPOSSIBLE = [(flow, action, state) for flow in FLOWS for action in dict.fromkeys(step.action for step in flow)
              for state in flow.states if action not in {step.action for step in flow.possible(state)}]
TABLES = {"states", "title", "name", "post"}


def english(refused: Refused) -> str:
    """The refusal as an English reader sees it; what nobody has translated stays Vietnamese."""
    return refused.said.translated(in_english)


def in_english(key: str) -> str:
    return str(CATALOGUES["en"].get(key, key))              # MTTQ is MTTQ


@pytest.mark.parametrize("verb", POLICY)
def test_whoever_may_not_is_told_who_may(verb):
    with pytest.raises(NotAllowed) as refused:
        require(Actor(None), verb)
    said = str(refused.value)
    assert re.fullmatch(r"Chỉ .+ được .+\.", said) and "%" not in said and str(POLICY[verb].holders) in said
    assert re.fullmatch(r"Only .+ may .+\.", english(refused.value)) and ENGLISH.fullmatch(english(refused.value))


@pytest.mark.parametrize(("flow", "action", "state"), IMPOSSIBLE, ids=[f"{f.noun}.{a} {s}" for f, a, s in IMPOSSIBLE])
def test_a_step_out_of_order_says_where_things_stand_and_what_must_come_first(flow, action, state):
    with pytest.raises(Refused) as refused:
        flow.step(action, state)
    sources = [flow.states[source] for step in flow if step.action == action for source in step.sources]
    said = str(refused.value)
    assert said.endswith(".") and f"đang ở bước “{flow.states[state]}”" in said
    assert all(f"“{source}”" in said.partition("cần ở bước")[2] for source in sources)
    assert ENGLISH.fullmatch(english(refused.value))


@pytest.mark.parametrize("role", ROLES)
def test_an_office_is_named_in_both_languages(role):
    assert ENGLISH.fullmatch(in_english(ROLES[role]))


def test_no_refusal_slips_the_words_of_a_table_past_the_translation():
    """A fact of a refusal that comes from a table of words must be a Sentence, else it stays Vietnamese in an English page."""
    found = []
    for path in sorted((ROOT / "dialogue").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refused", "NotAllowed", "Missing", "Overtaken"):
                found += [f"{path.name}:{fact.value.lineno}: {fact.arg}" for fact in node.keywords
                          if isinstance(fact.value, ast.Subscript)
                          or (isinstance(fact.value, ast.Attribute) and fact.value.attr in TABLES)]
    assert found == []
