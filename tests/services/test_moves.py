"""What moves when calendar, terms or a meeting's day change: asked first, then done."""

from datetime import date, time

import pytest

from dialogue.models.deadline import Deadline
from dialogue.models.posting import Tracking
from dialogue.models.record import Event
from dialogue.models.regulation import CalendarOverride, Regulation
from dialogue.rules.calendar import OVERRIDES, Calendar, Override
from dialogue.rules.errors import Refused
from dialogue.services import deadlines, meeting_days, moves, petitions
from tenants.db import db
from tenants.work import work
from tests.asked import asked
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, regulate

CLOSED = Override(date(2026, 1, 12), False, None, "Công điện 01/CĐ-UBND")


def seen(lines):
    return [(line.duty, line.before, line.after, line.late) for line in lines]


def test_a_day_off_is_asked_about_first_and_then_moves_the_open_deadlines_with_history(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        db.session.query(Deadline).filter_by(meeting_id=meeting.id, duty="post_conclusion").update({"done_on": MONDAY})
        expected = [
            ("refer_upwards", date(2026, 1, 12), date(2026, 1, 13), False),
            ("answer", date(2026, 1, 14), date(2026, 1, 15), False),
            ("report_to_superior", date(2026, 1, 19), date(2026, 1, 20), False)]
        asked_first = moves.would(on=MONDAY, calendar=Calendar([*OVERRIDES, CLOSED]))
        assert seen(asked_first) == expected
        assert moves.would(on=MONDAY) == [] and deadlines.due(meeting.id, "answer") == date(2026, 1, 14)

        db.session.add(CalendarOverride(day=CLOSED.day, works=False, source=CLOSED.source, added_on=MONDAY))
        db.session.flush()
        made = moves.make(by=loc_thinh.mai, on=MONDAY)
        assert made == asked_first and moves.mark(made) == moves.mark(asked_first) != moves.mark([])
        assert deadlines.due(meeting.id, "answer") == date(2026, 1, 15)
        assert deadlines.due(meeting.id, "post_conclusion") == date(2026, 1, 12)
        told = [event.facts for event in db.session.query(Event).filter_by(verb="deadline.move").order_by(Event.position)]
        assert told[1] == {"duty": "answer", "meeting": str(meeting.id), "before": "2026-01-14", "after": "2026-01-15"}
        assert moves.would(on=MONDAY) == []


def test_who_was_promised_an_answer_reads_the_new_day(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        petition = asked(loc_thinh)
        assert petition.meeting_id == meeting.id
        petitions.promise(petition, by=loc_thinh.mai, on=MONDAY)
        promised = db.session.query(Tracking).filter_by(petition_id=petition.id).one()
        assert promised.next_on == date(2026, 1, 14)
        db.session.add(CalendarOverride(day=CLOSED.day, works=False, source=CLOSED.source, added_on=MONDAY))
        db.session.flush()
        moves.make(by=loc_thinh.mai, on=MONDAY)
        db.session.refresh(promised)
        assert promised.next_on == date(2026, 1, 15)


def test_another_day_for_a_meeting_is_asked_about_without_touching_the_others(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        one, _ = fix(loc_thinh), fix(loc_thinh)
        moved = moves.would(on=MONDAY, meeting=one, day=date(2025, 12, 23))
        assert {line.meeting_id for line in moved} == {one.id}
        assert seen(moved)[0] == ("post_notice", date(2025, 12, 27), date(2025, 12, 13), True)
        assert len(moved) == 7


def test_a_term_that_begins_or_ends_makes_and_drops_a_duty(loc_thinh):
    with work(loc_thinh.id):
        meeting = fix(loc_thinh)
        row = Regulation(duty="answer", layer="unit", count=7, unit="working", source="Quy chế", in_force_from=MONDAY)
        db.session.add(row)
        db.session.flush()
        assert seen(moves.make(by=loc_thinh.mai, on=MONDAY)) == [("answer", None, date(2026, 1, 14), False)]
        row.in_force_to = date(2026, 1, 5)
        db.session.flush()
        assert seen(moves.make(by=loc_thinh.mai, on=MONDAY)) == [("answer", date(2026, 1, 14), None, False)]
        assert deadlines.due(meeting.id, "answer") is None


def test_a_day_that_would_be_past_asks_a_reason_and_one_long_past_keeps_its_own(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        later = date(2026, 1, 14)
        notice = deadlines.of_meeting(meeting.id, on=later)[0]
        deadlines.excuse(notice.id, "Máy in hỏng", by=loc_thinh.mai, on=later)
        db.session.query(Regulation).filter_by(duty="answer").update({"count": 3})
        with pytest.raises(Refused, match="ghi lý do"):
            moves.make(by=loc_thinh.mai, on=later)
        moves.make(by=loc_thinh.mai, on=later, breach_reason="Quy định mới")
        reasons = {row.duty: row.breach_reason for row in deadlines.of_meeting(meeting.id, on=later)}
        assert (reasons["post_notice"], reasons["answer"]) == ("Máy in hỏng", "Quy định mới")


def test_a_units_own_day_holds_only_there(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        db.session.add(CalendarOverride(day=MEETING_DAY, works=False, source="Công điện 01", added_on=MONDAY))
        db.session.flush()
        assert not deadlines.calendar(fresh=True).is_working(MEETING_DAY)
    with work(ich_hau.id):
        assert deadlines.calendar().is_working(MEETING_DAY)


def test_what_was_due_before_an_interrupted_meeting_stays_where_it_was(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        meeting_days.adjourn(meeting, ended_at=time(11, 0), day=date(2026, 1, 20), starts_at=time(7, 30),
                             venue="Nhà Văn hóa xã", reason="Mất điện", by=loc_thinh.mai, on=MEETING_DAY)
        assert deadlines.due(meeting.id, "village_summary") == date(2026, 1, 1)
        assert moves.would(on=MEETING_DAY) == []
        db.session.add(CalendarOverride(day=date(2026, 1, 21), works=False, source="Công điện 02", added_on=MEETING_DAY))
        db.session.flush()
        moved = {line.duty for line in moves.make(by=loc_thinh.mai, on=MEETING_DAY)}
        assert moved == {"post_conclusion", "answer", "report_to_superior"}
        assert deadlines.due(meeting.id, "village_summary") == date(2026, 1, 1)
