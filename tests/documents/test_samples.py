"""Made-up facts: every kind is shown, tried and explained without anything written for it."""

import pytest

from dialogue.documents import samples
from dialogue.documents.kinds import KINDS
from dialogue.documents.words import compose

from .papers import LOC_THINH


@pytest.mark.parametrize("kind", KINDS)
def test_the_standard_wording_of_a_kind_stands_every_trial(kind):
    texts = [compose(kind, facts).text() for facts in samples.of(kind, LOC_THINH)]
    assert len(texts) > 10 and all("XÃ LỘC THỊNH" in text for text in texts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_that_a_wording_may_name_is_explained(kind):
    blanks = samples.blanks(kind)
    assert blanks[0].name == "unit" and "recipients" in {one.name for one in blanks}
    unnamed = [one.name for blank in blanks for one in (blank, *blank.parts) if one.meaning == one.name]
    assert not unnamed, "dialogue/rules/blanks.py does not name them"


def test_a_list_says_what_its_entries_hold():
    seats = next(one for one in samples.blanks("minutes") if one.name == "seats")
    assert seats.many and [part.name for part in seats.parts] == ["who", "seats", "present"]
