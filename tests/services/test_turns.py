"""The hall as two secretaries write it down."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from dialogue.rules.errors import NotAllowed, Overtaken, Refused
from dialogue.services import hall, meetings, petitions, turns
from tenants.work import work
from tests.asked import asked, meeting
from tests.cast import MEETING_DAY, MONDAY

AT = datetime(2026, 1, 6, 1, 5, tzinfo=UTC)
SAID = {"speaker": "Hà Văn Nói", "place": "làng Ươm", "words": "Kênh vỡ, bao giờ sửa?",
        "summary": "Kênh vỡ", "field": "farming"}


@pytest.fixture
def on_the_day(loc_thinh):
    with work(loc_thinh.id):
        yield {"by": loc_thinh.mai, "on": MEETING_DAY}, meeting(loc_thinh)


def spoken(about, who, name="Hà Văn Nói"):
    turn = turns.add(about, client_key=uuid4(), speaker=name, place="làng Ươm", **who)
    turns.call(turn, at=AT, **who)
    return turn


def queue(about):
    return [row.SpeakingTurn.speaker for row in hall.turns(about.id) if row.SpeakingTurn.state == "waiting"]


def test_the_queue_keeps_its_order_and_forgets_who_leaves(loc_thinh, on_the_day):
    who, about = on_the_day
    key = uuid4()
    first = turns.add(about, client_key=key, speaker="An", place="", **who)
    assert turns.add(about, client_key=key, speaker="An", place="", **who) is first
    second, third = (turns.add(about, client_key=uuid4(), speaker=name, place="", **who) for name in ("Bình", "Chi"))
    turns.shift(third, True, **who)
    turns.shift(first, True, **who)
    assert queue(about) == ["An", "Chi", "Bình"]
    turns.leave(second, **who)
    assert (second.state, second.speaker) == ("left", "")
    turns.call(first, at=AT, **who)
    turns.call(third, at=AT, by=loc_thinh.cuong, on=MEETING_DAY)
    assert (first.state, third.state, queue(about)) == ("spoken", "speaking", [])
    with pytest.raises(Refused):
        turns.leave(third, **who)


def test_a_pen_writes_as_it_goes_and_what_comes_late_or_twice_changes_nothing(loc_thinh, on_the_day):
    who, about = on_the_day
    turn, pen = spoken(about, who), uuid4()
    for stroke, words in ((10, "Kênh"), (30, "Kênh vỡ, bao giờ sửa?"), (20, "Kênh vỡ"), (30, "Kênh vỡ, bao giờ sửa?")):
        turns.write(turn, {**SAID, "words": words}, pen=pen, stroke=stroke, version=1, **who)
    assert (turn.words, turn.village_id) == ("Kênh vỡ, bao giờ sửa?", loc_thinh.villages["Ươm"])


def test_a_second_secretary_is_shown_both_and_loses_neither(loc_thinh, on_the_day):
    who, about = on_the_day
    turn = spoken(about, who)
    turns.write(turn, SAID, pen=uuid4(), stroke=1, version=1, **who)
    with pytest.raises(Overtaken) as refused:
        turns.write(turn, {**SAID, "words": "Khác"}, pen=uuid4(), stroke=1, version=1, **who)
    assert refused.value.facts["theirs"]["words"] == SAID["words"] == turn.words
    turns.write(turn, {**SAID, "words": "Cả hai"}, pen=uuid4(), stroke=1, version=turn.version, **who)
    assert turn.words == "Cả hai"


def test_words_become_one_petition_and_stand_nowhere_else(loc_thinh, on_the_day):
    who, about = on_the_day
    turn, pen = spoken(about, who), uuid4()
    typed = {"pen": pen, "stroke": 5, "version": 1}
    petition = turns.log(turn, SAID, **typed, **who)
    assert turns.log(turn, SAID, **typed, **who) is petition
    assert (petition.source, petition.meeting_id, petition.speaker, petition.village_id) == (
        "floor", about.id, "Hà Văn Nói", loc_thinh.villages["Ươm"])
    assert (petition.words, petition.summary) == (SAID["words"], "Kênh vỡ")
    turns.write(turn, {**SAID, "words": "muộn"}, pen=pen, stroke=4, version=1, **who)
    with pytest.raises(Overtaken):
        turns.log(turn, {**SAID, "words": "Khác"}, pen=uuid4(), stroke=1, version=1, **who)
    assert (turn.words, turn.speaker) == ("", "Hà Văn Nói")
    turns.end(turn, at=AT, **who)
    assert turn.speaker == ""


@pytest.mark.parametrize(("outcome", "state", "mode", "competence"), [
    ("answered", "answered", "on_spot", "own"), ("written", "assigned", "written", "own"),
    ("beyond", "received", None, "beyond"), ("unclear", "received", None, "unclear")])
def test_each_gets_its_outcome_on_the_spot_and_once(loc_thinh, on_the_day, outcome, state, mode, competence):
    who, about = on_the_day
    turn, pen = spoken(about, who), uuid4()
    petition = turns.log(turn, SAID, pen=pen, stroke=1, version=1, **who)
    said = {"kind": "question", "summary": "Kênh vỡ", "words": "Sửa xong trong quý I.", "person_id": loc_thinh.hop.id}
    for _ in range(2):
        turns.decide(turn, outcome, **said, pen=pen, version=3, **who)
    assert (petition.state, petition.mode, petition.competence) == (state, mode, competence)
    assert petition.answered_by == (loc_thinh.hop.id if outcome == "answered" else None)
    with pytest.raises(Overtaken):
        turns.decide(turn, "unclear", **said, pen=uuid4(), version=3, **who)


def test_what_was_sent_before_is_raised_once_and_brings_no_name(loc_thinh, on_the_day):
    who, about = on_the_day
    petition = asked(loc_thinh)
    turn = turns.bring_up(about, petition, at=AT, by=loc_thinh.cuong, on=MEETING_DAY)
    assert turns.bring_up(about, petition, at=AT, **who) is turn
    assert (turn.state, turn.speaker, turn.words) == ("speaking", "", "")


def test_a_meeting_is_not_recorded_while_words_wait_and_then_the_hall_keeps_no_name(loc_thinh, on_the_day):
    who, about = on_the_day
    held = {"began_at": about.starts_at, "ended_at": about.starts_at.replace(hour=11), "officials": 3, "walk_ins": 5,
            "chaired_by": "Chủ tịch", "opening": "", "attended": ()}
    turn, left = spoken(about, who), turns.add(about, client_key=uuid4(), speaker="Chờ Mãi", place="", **who)
    turns.write(turn, SAID, pen=uuid4(), stroke=1, version=1, **who)
    with pytest.raises(Refused, match="chưa chốt"):
        meetings.hold(about, version=about.version, **held, **who)
    turns.log(turn, {}, pen=turn.pen, stroke=2, version=2, **who)
    meetings.hold(about, version=about.version, **held, **who)
    assert {row.SpeakingTurn.speaker for row in hall.turns(about.id)} == {""} and left.speaker == ""
    assert petitions.get(turn.petition_id).speaker == "Hà Văn Nói"


def test_nothing_is_written_before_the_day_nor_by_whoever_keeps_no_minutes(loc_thinh, on_the_day):
    who, about = on_the_day
    with pytest.raises(Refused, match="06/01/2026"):
        turns.add(about, client_key=uuid4(), speaker="An", place="", by=loc_thinh.mai, on=MONDAY)
    with pytest.raises(NotAllowed):
        turns.add(about, client_key=uuid4(), speaker="An", place="", by=loc_thinh.hop, on=date(2026, 1, 6))
