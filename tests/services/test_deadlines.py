"""Terms of a meeting in the database: layered, started, settled, excused."""

from datetime import date
from uuid import uuid4

import pytest

from dialogue.models.deadline import Deadline
from dialogue.models.people import Office
from dialogue.models.petition import Petition
from dialogue.models.regulation import Regulation
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import deadlines, terms
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import PLAN_2024, fix, hold, issued_plan, regulate, summed_up


def days(meeting, on=MONDAY):
    return {duty.duty: duty.due for duty in deadlines.of_meeting(meeting.id, on=on)}


def only(meeting, duty, on=MONDAY):
    return next(row for row in deadlines.of_meeting(meeting.id, on=on) if row.duty == duty)


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
    with work(loc_thinh.id):
        plan, key = issued_plan(loc_thinh), uuid4()
        first, second = (fix(loc_thinh, plan=plan, client_key=key) for _ in range(2))
        assert first is second


def test_the_summaries_are_done_when_the_last_village_sent_its_own(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        for count, village in enumerate(loc_thinh.villages, 1):
            summed_up(loc_thinh, meeting, village)
            deadlines.settle(meeting.id, on=MONDAY)
            row = only(meeting, "village_summary")
            assert (row.part, row.whole, row.of) == (count, 3, "villages")
            assert (row.state == "done") == (count == 3)


def test_whoever_holds_the_owners_office_that_day_answers_for_the_duty(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        assert only(meeting, "answer").holders == ("Bùi Thị Mai",)
        assert set(only(meeting, "village_summary").holders) == {"Phạm Thị Ưng", "Hà Văn Tiến"}
        db.session.query(Office).filter_by(role="clerk").update({"valid_to": MONDAY})
        assert only(meeting, "answer", on=date(2025, 12, 16)).holders == ()


class TestWords:
    def test_stand_beside_the_day_that_was_counted(self, loc_thinh):
        with work(loc_thinh.id):
            regulate(words=[("answer", "trong thời gian ngắn nhất")])
            answer = only(fix(loc_thinh), "answer")
            assert answer.due == date(2026, 1, 14)
            assert list(map(str, answer.words)) == [f"“trong thời gian ngắn nhất” ({PLAN_2024})"]
            assert not [line for line in answer.why if "ngắn nhất" in str(line)]

    def test_make_a_duty_of_their_own_where_no_text_counts_days(self, ich_hau):
        with work(ich_hau.id):
            db.session.add(Regulation(duty="answer", layer="unit", words="trong thời gian ngắn nhất", source=PLAN_2024,
                                      in_force_from=date(2024, 1, 1)))
            meeting = fix(ich_hau)
            dated = {duty.duty for duty in deadlines.of_meeting(meeting.id, on=MONDAY)}
            (spoken,) = deadlines.in_words(meeting, dated=dated)
            assert dated == {"post_notice", "publish_result"}
            assert (spoken.duty, spoken.words, spoken.owner, spoken.done) == (
                "answer", "trong thời gian ngắn nhất", "clerk", False)

    def test_are_not_said_twice(self, loc_thinh):
        with work(loc_thinh.id):
            regulate(words=[("answer", "trong thời gian ngắn nhất")])
            meeting = fix(loc_thinh)
            dated = {duty.duty for duty in deadlines.of_meeting(meeting.id, on=MONDAY)}
            assert deadlines.in_words(meeting, dated=dated) == []

    def test_no_longer_in_force_are_not_shown(self, ich_hau):
        with work(ich_hau.id):
            db.session.add(Regulation(duty="answer", layer="unit", words="sớm", source=PLAN_2024,
                                      in_force_from=date(2024, 1, 1), in_force_to=date(2026, 1, 5)))
            assert deadlines.in_words(fix(ich_hau), dated=()) == []


class TestConfirming:
    def test_the_open_unit_is_settled_and_the_day_counted_anew(self, loc_thinh):
        with work(loc_thinh.id):
            regulate()
            meeting = fix(loc_thinh)
            row = only(meeting, "refer_upwards")
            assert (row.unconfirmed, row.unclear) == (True, True)
            terms.confirm("refer_upwards", "working", by=loc_thinh.mai, on=MONDAY)
            row = only(meeting, "refer_upwards")
            assert (row.unconfirmed, row.unclear, row.due) == (False, False, date(2026, 1, 12))

    def test_a_day_already_kept_is_not_counted_again(self, loc_thinh):
        with work(loc_thinh.id):
            regulate()
            meeting = fix(loc_thinh)
            db.session.query(Deadline).filter_by(meeting_id=meeting.id, duty="refer_upwards").update({"done_on": MONDAY})
            terms.confirm("refer_upwards", "working", by=loc_thinh.mai, on=MONDAY)
            assert only(meeting, "refer_upwards").unconfirmed

    def test_only_clerk_and_chairman_settle_it(self, loc_thinh):
        with pytest.raises(NotAllowed, match="Chủ tịch hoặc Văn phòng"), work(loc_thinh.id):
            terms.confirm("refer_upwards", "working", by=loc_thinh.thu, on=MONDAY)

    def test_there_is_nothing_to_confirm_twice(self, loc_thinh):
        with pytest.raises(Missing), work(loc_thinh.id):
            regulate()
            for _ in range(2):
                terms.confirm("refer_upwards", "calendar", by=loc_thinh.mai, on=MONDAY)


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
    (date(2025, 12, 23), "wait"), (date(2025, 12, 24), "soon"), (date(2025, 12, 27), "soon"), (date(2025, 12, 28), "late")])
def test_a_duty_is_soon_two_working_days_before_the_last_one_in_time_and_late_after_its_day(loc_thinh, day, state):
    with work(loc_thinh.id):
        regulate()
        assert deadlines.of_meeting(fix(loc_thinh).id, on=day)[0].state == state


class TestOpinionsOfAMeeting:
    """Referring and answering end when no opinion waits for them."""

    @pytest.fixture
    def meeting(self, loc_thinh):
        with work(loc_thinh.id):
            regulate()
            meeting = fix(loc_thinh)
            hold(loc_thinh, meeting)
            yield meeting

    @pytest.mark.parametrize("opinion, duties", [
        # what it is                                             what still waits
        ({"state": "logged"},                                    set()),
        ({"state": "received"},                                  {"refer_upwards", "answer"}),
        ({"state": "assigned"},                                  {"answer"}),
        ({"state": "assigned", "competence": "beyond"},          {"refer_upwards", "answer"}),
        ({"state": "answered", "mode": "on_spot"},               set()),
        ({"state": "answered", "mode": "written"},               {"answer"}),
        ({"state": "answered", "mode": "written", "sent_on": MEETING_DAY}, set()),
        ({"state": "escalated", "competence": "beyond"},         set()),
        ({"state": "refused", "refused_ground": "x"},            set()),
        ({"state": "withdrawn"},                                 set()),
    ])
    def test_each_waits_until_it_went_somewhere(self, meeting, opinion, duties):
        db.session.add(Petition(client_key=uuid4(), code="LT7K-4M2Q", year=2026, number=1, source="floor", words="x",
                                meeting_id=meeting.id, logged_on=MEETING_DAY,
                                answered_on=MEETING_DAY if opinion["state"] == "answered" else None, **opinion))
        db.session.flush()
        deadlines.settle(meeting.id, on=MEETING_DAY)
        rows = [only(meeting, duty, on=MEETING_DAY) for duty in ("refer_upwards", "answer")]
        assert {row.duty for row in rows if row.state != "done"} == duties

    def test_how_many_are_answered_stands_beside_the_day(self, meeting):
        for number, state in enumerate(("received", "assigned", "answered", "logged"), 1):
            db.session.add(Petition(client_key=uuid4(), code=f"LT7K-{number}", year=2026, number=number, source="floor",
                                    words="x", meeting_id=meeting.id, logged_on=MEETING_DAY, state=state,
                                    answered_on=MEETING_DAY if state == "answered" else None))
        db.session.flush()
        answer = only(meeting, "answer", on=MEETING_DAY)
        assert (answer.part, answer.whole, answer.of) == (1, 3, "petitions")
