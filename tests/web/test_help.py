"""The table of rights as a lawyer reads it."""

import re

import pytest

from blueprints.help import NOUNS
from dialogue.rules.policy import POLICY
from dialogue.rules.workflow import FLOWS


def test_every_verb_is_shown(loc_thinh, stranger):
    page = stranger.get("/help/rights").get_data(as_text=True)
    shown = set(re.findall(r'<th scope="row">(.)(.*?)</th>', page))
    assert {first.lower() + rest for first, rest in shown} == {right.title for right in POLICY.values()}
    assert {verb.split(".")[0] for verb in POLICY} == set(NOUNS)
    assert all(f'href="#{noun}"' in page and f'id="{noun}"' in page for noun in NOUNS)


def test_every_step_of_a_workflow_is_a_verb_of_the_policy():
    assert {f"{flow.noun}.{step.action}" for flow in FLOWS for step in flow} <= set(POLICY)


@pytest.mark.parametrize("login", [None, "ung", "cuong"])
def test_it_is_open_to_everybody_within_a_unit(browse, loc_thinh, login):
    page = browse(loc_thinh, login).get("/help/rights").get_data(as_text=True)
    assert "Ký kế hoạch" in page and "Chủ tịch (không phải người soạn) hoặc người được Chủ tịch ủy quyền ngày đó" in page


def test_it_is_shown_in_english_too(loc_thinh, stranger):
    page = stranger.get("/help/rights?lang=en").get_data(as_text=True)
    assert "The chairman (not being its author) or whoever the chairman delegated for that day" in page
    assert "hoặc" not in page.split("<main")[1]
