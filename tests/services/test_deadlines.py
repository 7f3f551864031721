"""Terms of a meeting in the database: layered, started, settled, excused."""

from datetime import date, time
from uuid import uuid4

import pytest

from dialogue.models.meeting import VillageSummary
from dialogue.models.plan import Plan
from dialogue.models.regulation import Regulation
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import deadlines, meetings
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY

PLAN_2024 = "Kế hoạch đối thoại năm 2024 của UBND xã Lộc Thịnh"
LOC_THINH = (
    # duty                 days   unit        unit stated
    ("post_notice",         -10, "calendar",  True),
    ("village_summary",      -5, "calendar",  True),
    ("post_conclusion",       5, "working",   True),
    ("refer_upwards",         5, "calendar",  False),
    ("answer",                7, "working",   True),
    ("report_to_superior",   10, "working",   True),
)


def regulate():
    db.session.add_all(Regulation(duty=duty, layer="unit", count=count, unit=unit, unit_stated=stated, source=PLAN_2024,
                                  in_force_from=date(2024, 1, 1)) for duty, count, unit, stated in LOC_THINH)
    db.session.flush()


def issued_plan(place):
    plan = Plan(client_key=uuid4(), year=2026, subject="Đối thoại năm 2026", state="issued", signed_on=MONDAY,
                drafted_by=place.mai.id, chair="Chủ tịch UBND xã")
    db.session.add(plan)
    db.session.flush()
    return plan


def fix(place, day=MEETING_DAY, on=MONDAY, **more):
    return meetings.schedule(issued_plan(place), client_key=uuid4(), title="Hội nghị đối thoại", day=day,
                             starts_at=time(7, 30), venue="Nhà Văn hóa xã", attendance="Mỗi hộ một người",
                             by=place.mai, on=on, **more)


def days(meeting, on=MONDAY):
    return {duty.duty: duty.due for duty in deadlines.of_meeting(meeting.id, on=on)}


def test_the_ledger_of_6_january_2026_at_loc_thinh(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        assert days(fix(loc_thinh)) == {
            "post_notice": date(2025, 12, 27), "village_summary": date(2026, 1, 1), "refer_upwards": date(2026, 1, 12),
            "post_conclusion": date(2026, 1, 12), "answer": date(2026, 1, 14), "publish_result": date(2026, 1, 16),
            "report_to_superior": date(2026, 1, 19)}


def test_without_a_regulation_only_the_statute_binds(ich_hau):
    with work(ich_hau.id):
        assert days(fix(ich_hau)) == {"post_notice": date(2025, 12, 30), "publish_result": date(2026, 1, 16)}


def test_a_term_already_missed_asks_a_reason_and_then_passes(loc_thinh):
    late = date(2025, 12, 29)
    with pytest.raises(Refused, match="ghi lý do"), work(loc_thinh.id):
        regulate()
        fix(loc_thinh, on=late)
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh, on=late, breach_reason="Bão số 15")
        rows = {duty.duty: duty for duty in deadlines.of_meeting(meeting.id, on=late)}
        assert (rows["post_notice"].state, rows["post_notice"].breach_reason) == ("late", "Bão số 15")
        assert rows["answer"].breach_reason is None


def test_the_same_form_sent_twice_fixes_one_meeting(loc_thinh):
    key = uuid4()
    with work(loc_thinh.id):
        plan = issued_plan(loc_thinh)
        first, second = (meetings.schedule(
            plan, client_key=key, title="Hội nghị", day=MEETING_DAY, starts_at=time(7, 30), venue="x", attendance="",
            by=loc_thinh.mai, on=MONDAY) for _ in range(2))
        assert first is second


def test_a_village_head_may_not_fix_the_day(loc_thinh):
    with pytest.raises(NotAllowed, match="Văn phòng"), work(loc_thinh.id):
        meetings.schedule(issued_plan(loc_thinh), client_key=uuid4(), title="x", day=MEETING_DAY, starts_at=time(7, 30),
                          venue="x", attendance="", by=loc_thinh.ung, on=MONDAY)


def test_the_summaries_are_done_when_the_last_village_sent_its_own(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        for count, village in enumerate(loc_thinh.villages.values(), 1):
            db.session.add(VillageSummary(meeting_id=meeting.id, village_id=village, petitions=0, submitted_on=MONDAY,
                                          submitted_by=loc_thinh.mai.id, late=False))
            db.session.flush()
            deadlines.settle(meeting.id, on=MONDAY)
            row = next(d for d in deadlines.of_meeting(meeting.id, on=MONDAY) if d.duty == "village_summary")
            assert (row.state == "done") == (count == len(loc_thinh.villages))


class TestConfirming:
    def refer(self, meeting):
        return next(d for d in deadlines.of_meeting(meeting.id, on=MONDAY) if d.duty == "refer_upwards")

    def test_the_open_unit_is_settled_and_the_day_counted_anew(self, loc_thinh):
        with work(loc_thinh.id):
            regulate()
            meeting = fix(loc_thinh)
            assert self.refer(meeting).unconfirmed
            deadlines.confirm("refer_upwards", "working", by=loc_thinh.mai, on=MONDAY)
            row = self.refer(meeting)
            assert (row.unconfirmed, row.due) == (False, date(2026, 1, 12))

    def test_there_is_nothing_to_confirm_twice(self, loc_thinh):
        with pytest.raises(Missing), work(loc_thinh.id):
            regulate()
            for _ in range(2):
                deadlines.confirm("refer_upwards", "calendar", by=loc_thinh.mai, on=MONDAY)


def test_only_a_missed_day_takes_an_excuse(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        notice = deadlines.of_meeting(fix(loc_thinh).id, on=MONDAY)[0]
        with pytest.raises(Refused, match="chưa bị chậm"):
            deadlines.excuse(notice.id, "x", by=loc_thinh.mai, on=date(2025, 12, 27))
        deadlines.excuse(notice.id, "Máy in hỏng", by=loc_thinh.mai, on=date(2025, 12, 28))
        assert deadlines.of_meeting(notice.meeting_id, on=date(2025, 12, 28))[0].breach_reason == "Máy in hỏng"


def test_another_units_terms_are_not_seen(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        regulate()
    with work(ich_hau.id):
        assert {term.layer for term in deadlines.terms()} == {"statute"}


@pytest.mark.parametrize("day, state", [
    (date(2025, 12, 23), "doing"), (date(2025, 12, 25), "soon"), (date(2025, 12, 27), "soon"), (date(2025, 12, 28), "late")])
def test_a_duty_is_soon_two_working_days_before_and_late_after_its_day(loc_thinh, day, state):
    with work(loc_thinh.id):
        regulate()
        assert deadlines.of_meeting(fix(loc_thinh).id, on=day)[0].state == state
