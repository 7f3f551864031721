"""What the villages send before a meeting, even when nobody asked anything."""

from datetime import date

import pytest

from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import deadlines, history, summaries
from tenants.work import work
from tests.asked import asked, meeting
from tests.cast import MONDAY


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def before(place):
    return meeting(place)


def sent(place, before, village="Ươm", by="ung", on=MONDAY):
    return summaries.submit(before, place.villages[village], by=place.people[by], on=on)


def done_on(before):
    return next(duty.done_on for duty in deadlines.of_meeting(before.id, on=MONDAY) if duty.duty == "village_summary")


def test_a_village_sends_that_nobody_asked_anything(place, before):
    summary = sent(place, before)
    assert (summary.petitions, summary.late) == (0, False)
    assert [event.facts["petitions"] for event in history.of("summary", summary.id)] == [0]


def test_it_counts_what_the_village_sent_before(place, before):
    for _ in range(2):
        asked(place)
    asked(place, by="mai", village="Ươm")
    assert sent(place, before, "Lộc Tiến", "tien").petitions == 2


def test_the_duty_ends_when_every_village_has_sent(place, before):
    sent(place, before)
    sent(place, before, "Lộc Tiến", "tien")
    assert done_on(before) is None
    sent(place, before, "Lộc Phát", "mai")
    assert done_on(before) == MONDAY
    assert [row.submitted_on for row in summaries.of_meeting(before.id)] == [MONDAY] * 3


def test_late_ones_are_accepted_and_marked(place, before):
    assert not sent(place, before, on=date(2026, 1, 1)).late
    assert sent(place, before, "Lộc Tiến", "tien", on=date(2026, 1, 2)).late


def test_sent_again_the_first_one_stands(place, before):
    first = sent(place, before)
    assert sent(place, before, on=date(2026, 1, 2)).id == first.id


def test_a_village_head_sends_for_his_own_village_only(place, before):
    with pytest.raises(NotAllowed):
        sent(place, before, "Lộc Tiến", "ung")


def test_after_the_meeting_it_is_refused(place):
    with pytest.raises(Refused, match="Hội nghị đã họp"):
        sent(place, meeting(place, state="held"))


def test_villages_that_sent_nothing_stand_in_the_list(place, before):
    sent(place, before)
    assert [(row.name, row.submitted_on) for row in summaries.of_meeting(before.id)] == [
        ("Lộc Tiến", None), ("Lộc Phát", None), ("Ươm", MONDAY)]
