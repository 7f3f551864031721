"""What the rules say about days, terms and numbers can be said in English, with the same facts."""

import ast
import re
from pathlib import Path

import pytest

from blueprints.language import CATALOGUES
from dialogue.rules import calendar, fuzzy_date, terms, vietnamese

RULES = Path(calendar.__file__).parent
FILES = ("calendar", "terms", "ledger", "fuzzy_date", "date_words", "numbering", "vietnamese")
TABLES = [
    *vietnamese.WEEKDAYS, *(name for name, _, _ in calendar.HOLIDAYS.values()),
    *terms.UNITS.values(), *terms.LAYERS.values(), *terms.KINDS.values(),
    *(duty.title for duty in terms.DUTIES.values()), *fuzzy_date.PRECISIONS.values(),
]


def written(name):
    """The sentences spelled out in a file: the first argument of every Sentence and refusal."""
    for node in ast.walk(ast.parse((RULES / f"{name}.py").read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Sentence", "Refused"):
            if isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


KEYS = sorted({*TABLES, *(key for name in FILES for key in written(name))})


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_of_the_rules_can_be_said_in_english(key):
    placeholders = re.compile(r"%\(\w+\)s")
    english = CATALOGUES["en"].get(key, "")
    assert english
    assert set(placeholders.findall(english)) == set(placeholders.findall(key))


def test_the_sentences_were_found():
    assert len(KEYS) > 60
