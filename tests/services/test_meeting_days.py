"""The day of a meeting becomes another: what moves along, what keeps its date, what must be done again."""

from datetime import date, time

import pytest

from dialogue.rules.errors import NotAllowed, Overtaken, Refused
from dialogue.services import (
    carry_over,
    deadlines,
    desks,
    facts,
    meeting_days,
    meetings,
    papers,
    petitions,
    posting_places,
    postings,
)
from tenants.work import work
from tests.asked import asked
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, regulate
from tests.services import played

LATER = date(2026, 1, 20)                  # two weeks after MEETING_DAY
PLACE = {"starts_at": time(8, 0), "venue": "Nhà văn hóa làng Ươm"}
RAIN = "Mưa lũ chia cắt đường"


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        yield loc_thinh


def dues(meeting, on=MONDAY):
    return {duty.duty: duty.due for duty in deadlines.of_meeting(meeting.id, on=on) if not duty.done_on}


def announced(place, meeting, on=MONDAY):
    """The notice is signed, numbered, approved, hung everywhere, and out."""
    posting = played.posted(place, "notice", meeting, on=on)
    for row in posting_places.of(posting):
        posting_places.hang(posting_places.get(row.id), by=place.mai, on=on)
    meetings.notify(meeting, by=place.mai, on=on)
    return posting


def postpone(place, meeting, day=LATER, *, by=None, on=MONDAY, **more):
    meeting_days.postpone(meeting, day=day, reason=RAIN, by=by or place.mai, on=on, **PLACE, **more)


def test_before_any_notice_the_day_is_simply_corrected(place):
    meeting = fix(place)
    before = dues(meeting)
    with pytest.raises(Refused, match="chỉ cần đổi ngày họp"):
        postpone(place, meeting)
    foreseen = {one.duty: (one.before, one.after) for one in meeting_days.would_move(meeting, "move", LATER, on=MONDAY)}
    assert dues(meeting) == before                                        # asked, nothing stored
    meeting_days.move(meeting, day=LATER, reason="Ghi nhầm ngày", by=place.cuong, on=MONDAY, **PLACE)
    assert (meeting.state, meeting.day, meeting.venue) == ("scheduled", LATER, "Nhà văn hóa làng Ươm")
    assert dues(meeting)["post_notice"] == date(2026, 1, 10) != before["post_notice"]
    assert foreseen == {duty: (before[duty], due) for duty, due in dues(meeting).items()}
    papers.sign("notice", meeting, by=place.cuong, on=MONDAY)
    with pytest.raises(Refused, match="Cần hoãn hội nghị"):
        meeting_days.move(meeting, day=MEETING_DAY, reason="x", by=place.mai, on=MONDAY, **PLACE)


def test_a_postponed_meeting_is_announced_anew_and_what_was_sent_keeps_its_date(place):
    meeting = fix(place)
    first = announced(place, meeting)
    assert "post_notice" not in dues(meeting)
    again = meeting_days.would_move(meeting, "postpone", LATER, on=MONDAY)
    assert [(one.duty, one.before, one.after) for one in again][0] == ("post_notice", None, date(2026, 1, 10))
    postpone(place, meeting)
    assert (meeting.state, meeting.day) == ("postponed", LATER)
    assert dues(meeting) == {one.duty: one.after for one in again}
    assert first.announces["day"] == "2026-01-06" and "06/01/2026" in postings.content(first).text()
    assert [row.replaced_on for row in postings.published()] == [MONDAY]
    with pytest.raises(Refused, match="không niêm yết nữa"):
        posting_places.hang(posting_places.get(posting_places.of(first)[0].id), by=place.mai, on=MONDAY)
    with pytest.raises(Refused, match="duyệt bản công khai"):                # the old notice does not announce the new day
        meetings.notify(meeting, by=place.mai, on=MONDAY)
    told = facts.notice(meeting, on=MONDAY)
    assert (told.replaces, told.reason) == (f"Thông báo số {first.number} ngày 15/12/2025", RAIN)
    assert "notice.sign" in waiting(place.cuong)
    second = announced(place, meeting, on=date(2025, 12, 16))
    assert meeting.state == "noticed" and "post_notice" not in dues(meeting)
    said = papers.content(papers.get(second.paper_id)).text()
    assert f"thay thế Thông báo số {first.number}" in said and RAIN in said
    assert {row.id: row.replaced_on for row in postings.published()} == {first.id: MONDAY, second.id: None}
    postpone(place, meeting, date(2026, 1, 27))                              # and once more
    assert facts.notice(meeting, on=MONDAY).replaces.startswith(f"Thông báo số {second.number}")


def test_a_notice_signed_for_the_old_day_is_not_issued_any_more(place):
    meeting = fix(place)
    paper = papers.sign("notice", meeting, by=place.cuong, on=MONDAY)
    postpone(place, meeting)
    with pytest.raises(Refused, match="không ban hành nữa"):
        papers.issue(paper, by=place.tiep, on=MONDAY)
    assert "paper.issue" not in waiting(place.tiep)
    assert papers.sign("notice", meeting, by=place.cuong, on=MONDAY).id != paper.id


def test_the_new_day_must_be_possible_and_a_missed_term_needs_its_reason(place):
    meeting = fix(place)
    announced(place, meeting)
    with pytest.raises(meetings.NotThatDay, match="trước hôm nay"):
        postpone(place, meeting, date(2025, 12, 1))
    with pytest.raises(meetings.NotThatDay, match="không có gì thay đổi"):    # the notice still says what holds
        meeting_days.postpone(meeting, day=meeting.day, starts_at=meeting.starts_at, venue=meeting.venue, reason=RAIN,
                              by=place.mai, on=MONDAY)
    with pytest.raises(Overtaken):
        postpone(place, meeting, version=1)
    with pytest.raises(Refused, match="cần ghi lý do"):
        postpone(place, meeting, date(2025, 12, 22))
    with pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
        postpone(place, meeting, by=place.hop)


def test_a_cancelled_meeting_has_no_open_duty_and_is_taken_back_in_public(place):
    meeting = fix(place)
    first = announced(place, meeting)
    with pytest.raises(NotAllowed, match="Chỉ Chủ tịch"):
        meeting_days.cancel(meeting, reason=RAIN, by=place.mai, on=MONDAY)
    assert all(one.after is None for one in meeting_days.would_move(meeting, "cancel", None, on=MONDAY))
    meeting_days.cancel(meeting, reason=RAIN, by=place.cuong, on=MONDAY)
    deadlines.settle(meeting.id, on=MONDAY)
    assert meeting.state == "cancelled" and dues(meeting) == {} and meetings.offers(meeting, place.cuong) == []
    assert [row.id for row in meetings.unscheduled_plans()] == [meeting.plan_id]
    second = played.posted(place, "notice", meeting)
    said = papers.content(papers.get(second.paper_id)).text()
    assert "không tổ chức" in said and first.number in said and RAIN in said and "Thời gian:" not in said
    assert second.announces is None
    assert fix(place, plan=meeting.plan).day == MEETING_DAY                   # the same hour is free again


def test_what_was_said_for_a_meeting_called_off_is_not_lost(place):
    meeting = fix(place)
    first, answered = asked(place), asked(place)
    petitions.promise(answered, by=place.mai, on=MONDAY)
    meeting_days.cancel(meeting, reason=RAIN, by=place.cuong, on=MONDAY)
    owed = {one.id for one in carry_over.promises(played.plan(place, state="draft", signed_on=None))}
    assert owed == {first.id, answered.id}                                    # another plan must report on them
    again = fix(place, plan=meeting.plan, day=LATER)
    assert (first.meeting_id, answered.meeting_id) == (again.id, meeting.id)  # what was promised in writing keeps its way
    hold(place, again, on=LATER)
    assert "answer" in dues(again, LATER)


def test_an_adjourned_meeting_is_held_with_its_last_part(place):
    meeting = fix(place)
    announced(place, meeting)
    with pytest.raises(Refused, match="họp ngày 06/01/2026"):
        adjourn(place, meeting, on=MONDAY)
    open_before = dues(meeting, MEETING_DAY)
    adjourn(place, meeting, on=MEETING_DAY)
    assert (meeting.state, meeting.day) == ("adjourned", date(2026, 1, 8))
    now = dues(meeting, MEETING_DAY)
    assert now["village_summary"] == open_before["village_summary"]           # it began on its first day
    assert now["refer_upwards"] > open_before["refer_upwards"]
    petition = asked(place, by="mai", source="floor", on=MEETING_DAY)
    assert petitions.get(petition.id).meeting_id == meeting.id
    with pytest.raises(meetings.NotThatDay, match="sau lúc tạm dừng"):
        meeting_days.move(meeting, day=MEETING_DAY, reason="Đổi giờ", by=place.mai, on=MEETING_DAY, **PLACE)
    with pytest.raises(Refused, match="họp ngày 08/01/2026"):
        hold(place, meeting, on=MEETING_DAY)
    hold(place, meeting, on=date(2026, 1, 8))
    assert meeting.state == "held"
    (change,) = meeting_days.changes(meeting.id)
    assert (change.action, change.day, change.ended_at, change.new_day) == ("adjourn", MEETING_DAY, time(11), date(2026, 1, 8))


def adjourn(place, meeting, *, on):
    meeting_days.adjourn(meeting, ended_at=time(11), day=date(2026, 1, 8), reason="Hết giờ, còn nhiều ý kiến",
                         by=place.mai, on=on, **PLACE)


def waiting(actor):
    desk = desks.of(actor, on=MONDAY)
    return {task.kind for task in desk.late + desk.now + desk.later}
