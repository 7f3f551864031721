"""The meeting from its fixed day to its closed file."""

from datetime import date, time
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from dialogue.models.meeting import Delegate
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan
from dialogue.models.posting import PostingPlace
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.services import deadlines, history, meetings
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, issued_plan, public, regulate, seated, summed_up

EVE = date(2026, 1, 5)
CHAIR = "Ông Bùi Văn Cường, Chủ tịch UBND xã"
POPULATION = 761 + 702 + 618


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


def actions(meeting, by):
    return [step.action for step in meetings.offers(meeting, by)]


def verbs(meeting):
    return [event.verb for event in history.of("meeting", meeting.id)]


class TestFixingTheDay:
    def test_an_issued_plan_gets_its_meeting_and_the_terms_run(self, place):
        meeting = fix(place)
        assert (meeting.state, meeting.day, meeting.chaired_by) == ("scheduled", MEETING_DAY, CHAIR)
        assert verbs(meeting) == ["meeting.schedule"]
        assert {duty.duty for duty in deadlines.of_meeting(meeting.id, on=MONDAY)} == {"post_notice", "publish_result"}

    @pytest.mark.parametrize("state", ["draft", "submitted", "signed"])
    def test_a_plan_that_is_not_issued_gets_none(self, place, state):
        with pytest.raises(Refused, match="ban hành kế hoạch"):
            fix(place, plan=issued_plan(place, state=state))

    def test_the_day_cannot_be_gone(self, place):
        with pytest.raises(Refused, match="trước hôm nay, 07/01/2026"):
            fix(place, on=date(2026, 1, 7))

    def test_today_can_still_be_the_day_with_a_reason(self, place):
        with pytest.raises(Refused, match="ghi lý do"):
            fix(place, on=MEETING_DAY)
        meeting = fix(place, on=MEETING_DAY, breach_reason="Cấp trên yêu cầu họp gấp")
        missed = [duty for duty in deadlines.of_meeting(meeting.id, on=MEETING_DAY) if duty.missed]
        assert [(duty.duty, duty.breach_reason) for duty in missed] == [("post_notice", "Cấp trên yêu cầu họp gấp")]

    def test_one_plan_may_have_several_meetings_but_not_two_at_one_hour(self, place):
        plan = issued_plan(place)
        fix(place, plan=plan)
        with pytest.raises(Refused, match="đúng ngày giờ đó"):
            fix(place, plan=plan)
        assert fix(place, plan=plan, starts_at=time(14, 0)).day == MEETING_DAY

    def test_two_clicks_at_once_fix_one_meeting(self, loc_thinh, app):
        with work(loc_thinh.id):
            plan_id = issued_plan(loc_thinh).id
        key, start, found = uuid4(), Barrier(2), []

        def click():
            with app.app_context(), work(loc_thinh.id):
                plan = db.session.get(Plan, (loc_thinh.id, plan_id))
                start.wait()
                found.append(fix(loc_thinh, plan=plan, client_key=key).id)

        together(click, click)
        assert len(found) == 2 and len(set(found)) == 1

    def test_a_village_head_fixes_nothing(self, place):
        with pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
            meetings.schedule(issued_plan(place), client_key=uuid4(), title="x", day=MEETING_DAY, starts_at=time(7, 30),
                              venue="x", attendance="", by=place.ung, on=MONDAY)

    def test_an_issued_plan_waits_for_its_day_only_once(self, place):
        plan = issued_plan(place)
        assert [row.id for row in meetings.unscheduled_plans()] == [plan.id]
        fix(place, plan=plan)
        assert meetings.unscheduled_plans() == []


class TestAnnouncing:
    def test_there_must_be_an_approved_public_copy_first(self, place):
        meeting = fix(place)
        for prepare in (lambda: None, lambda: public(place, meeting, "notice", state="prepared"),
                        lambda: public(place, meeting, "conclusion")):
            prepare()
            with pytest.raises(Refused, match="duyệt bản công khai"):
                meetings.notify(meeting, by=place.mai, on=MONDAY)
        public(place, meeting, "notice")
        meetings.notify(meeting, by=place.mai, on=MONDAY)
        assert meeting.state == "noticed"

    def test_the_duty_is_done_when_the_notice_hangs_everywhere(self, place):
        meeting = fix(place)
        posting = public(place, meeting, "notice", hung=MONDAY)
        places = db.session.query(PostingPlace).filter_by(posting_id=posting.id).order_by(PostingPlace.position).all()
        places[1].posted_on = None
        for part, state in ((1, "doing"), (2, "done")):
            deadlines.settle(meeting.id, on=MONDAY)
            duty = deadlines.of_meeting(meeting.id, on=MONDAY)[0]
            assert (duty.part, duty.whole, duty.of, duty.state) == (part, 2, "places", state)
            places[1].posted_on = MONDAY
            db.session.flush()

    def test_another_meetings_notice_does_not_count(self, place):
        plan = issued_plan(place)
        one, other = fix(place, plan=plan), fix(place, plan=plan, starts_at=time(14, 0))
        public(place, other, "notice")
        with pytest.raises(Refused):
            meetings.notify(one, by=place.mai, on=MONDAY)


class TestHolding:
    @pytest.fixture
    def meeting(self, place):
        return fix(place)

    def test_not_before_its_day(self, place, meeting):
        with pytest.raises(Refused, match="họp ngày 06/01/2026"):
            hold(place, meeting, on=EVE)

    def test_present_are_delegates_ticked_officials_and_whoever_came(self, place, meeting):
        first, second, third = seated(place, meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa", "Phạm Văn Bình")
        hold(place, meeting, officials=12, walk_ins=40, attended={first, third})
        assert (meeting.state, meeting.present, meeting.population) == ("held", 54, POPULATION)
        assert attended(meeting) == {first: True, second: False, third: True}

    @pytest.mark.parametrize("walk_ins, officials", [(POPULATION, 1), (10 ** 9, 0)])
    def test_no_more_than_live_there(self, place, meeting, walk_ins, officials):
        (delegate,) = seated(place, meeting, "nd", "Trương Văn Sơn")
        with pytest.raises(meetings.Miscounted, match="nhiều hơn số dân"):
            hold(place, meeting, walk_ins=walk_ins, officials=officials, attended={delegate})
        assert (meeting.state, attended(meeting)) == ("scheduled", {delegate: None})

    def test_the_whole_commune_may_come(self, place, meeting):
        hold(place, meeting, walk_ins=POPULATION, officials=0)
        assert meeting.present == POPULATION

    def test_somebody_must_have_come(self, place, meeting):
        with pytest.raises(meetings.Miscounted, match="Chưa ghi ai có mặt"):
            hold(place, meeting, walk_ins=0, officials=0)

    @pytest.mark.parametrize("ended_at", [time(7, 30), time(6, 0)])
    def test_the_end_comes_after_the_beginning(self, place, meeting, ended_at):
        with pytest.raises(Refused, match="sau giờ bắt đầu"):
            hold(place, meeting, ended_at=ended_at)

    def test_a_stranger_ticked_by_forgery_counts_nothing(self, place, meeting):
        hold(place, meeting, officials=1, walk_ins=0, attended={uuid4()})
        assert meeting.present == 1

    def test_the_second_clerk_is_told_and_overwrites_nothing(self, place, meeting):
        seen = meeting.version
        hold(place, meeting, walk_ins=40)
        with pytest.raises(Overtaken, match="vừa sửa"):
            hold(place, meeting, version=seen, walk_ins=7)
        assert meeting.walk_ins == 40

    def test_who_was_named_meanwhile_is_not_recorded_as_absent_unseen(self, place, meeting):
        listed = seated(place, meeting, "nd", "Trương Văn Sơn")
        (late,) = seated(place, meeting, "pn", "Lê Thị Hoa")
        with pytest.raises(Overtaken, match="Danh sách đại biểu vừa thay đổi"):
            hold(place, meeting, listed=listed, attended=listed)
        hold(place, meeting, listed=[*listed, late], attended=[late])
        assert attended(meeting) == {listed[0]: False, late: True}

    def test_only_the_clerk_records_it(self, place, meeting):
        for login in ("cuong", "thu", "tiep", "hop", "dang", "lan", "tham", "ung"):
            with pytest.raises(NotAllowed, match="Chỉ Văn phòng"):
                meetings.hold(meeting, version=1, began_at=time(7), ended_at=time(8), officials=1, walk_ins=1, chaired_by="x",
                              opening="", attended=(), by=place.people[login], on=MEETING_DAY)

    def test_a_mistake_is_corrected_until_the_minutes_are_signed(self, place, meeting):
        hold(place, meeting, walk_ins=40)
        hold(place, meeting, walk_ins=41)
        assert (meeting.state, meeting.present) == ("held", 53)
        signed(place, meeting, "minutes")
        with pytest.raises(Refused, match="đã ký, không sửa được"):
            hold(place, meeting, walk_ins=42)
        assert meeting.present == 53

    def test_with_no_opinion_left_the_answers_are_done_at_once(self, place):
        regulate()
        meeting = fix(place)
        hold(place, meeting)
        done = {duty.duty for duty in deadlines.of_meeting(meeting.id, on=MEETING_DAY) if duty.state == "done"}
        assert done == {"refer_upwards", "answer"}

    def test_two_clerks_at_once_record_one_meeting(self, loc_thinh, app):
        with work(loc_thinh.id):
            meeting_id = fix(loc_thinh).id
        start, results = Barrier(2), []

        def record(walk_ins):
            try:
                with app.app_context(), work(loc_thinh.id):
                    meeting = meetings.get(meeting_id)
                    seen = meeting.version
                    start.wait()
                    hold(loc_thinh, meeting, version=seen, walk_ins=walk_ins)
                    results.append(walk_ins)
            except Overtaken:
                results.append("overtaken")

        together(lambda: record(40), lambda: record(7))
        assert "overtaken" in results
        with work(loc_thinh.id):
            assert meetings.get(meeting_id).walk_ins in results


class TestConcluding:
    @pytest.fixture
    def meeting(self, place):
        row = fix(place)
        hold(place, row)
        return row

    def test_the_clerk_or_the_chairman_writes_what_the_chair_concluded(self, place, meeting):
        meetings.conclude(meeting, "Rãnh thoát nước: Địa chính khảo sát trước 31/01.", by=place.cuong, on=MEETING_DAY)
        assert (meeting.state, meeting.conclusion) == ("concluded", "Rãnh thoát nước: Địa chính khảo sát trước 31/01.")

    def test_not_before_the_meeting_was_held(self, place):
        with pytest.raises(Refused, match="cần ở bước “Đã họp”"):
            meetings.conclude(fix(place), "x", by=place.mai, on=MEETING_DAY)

    def test_minutes_signed_first_do_not_bar_it(self, place, meeting):
        signed(place, meeting, "minutes")
        meetings.conclude(meeting, "x", by=place.mai, on=MEETING_DAY)
        assert meeting.state == "concluded"

    def test_it_is_corrected_until_it_is_signed(self, place, meeting):
        meetings.conclude(meeting, "trước 31/01", by=place.mai, on=MEETING_DAY)
        meetings.conclude(meeting, "trước 15/02", by=place.mai, on=MEETING_DAY)
        signed(place, meeting, "conclusion")
        with pytest.raises(Refused, match="đã ký, không sửa được"):
            meetings.conclude(meeting, "trước 28/02", by=place.mai, on=MEETING_DAY)
        assert meeting.conclusion == "trước 15/02"

    def test_two_who_write_at_once_lose_nothing(self, place, meeting):
        seen = meeting.version
        meetings.conclude(meeting, "của Văn phòng", by=place.mai, on=MEETING_DAY, version=seen)
        with pytest.raises(Overtaken):
            meetings.conclude(meeting, "của Chủ tịch", by=place.cuong, on=MEETING_DAY, version=seen)
        assert meeting.conclusion == "của Văn phòng"


class TestClosing:
    def test_the_file_stays_open_while_a_duty_is(self, place):
        meeting = fix(place)
        hold(place, meeting)
        meetings.conclude(meeting, "x", by=place.mai, on=MEETING_DAY)
        with pytest.raises(Refused, match="Thông báo, niêm yết kế hoạch hội nghị; Công bố kết quả hội nghị; Ký biên bản"):
            meetings.close(meeting, by=place.mai, on=MEETING_DAY)

    def test_it_closes_with_the_last_one(self, place):
        regulate()
        meeting = fix(place)
        summed_up(place, meeting, *place.villages)
        public(place, meeting, "notice", hung=MONDAY)
        hold(place, meeting)
        meetings.conclude(meeting, "x", by=place.mai, on=MEETING_DAY)
        for kind in ("conclusion", "report"):
            public(place, meeting, kind, hung=MEETING_DAY)
        deadlines.settle(meeting.id, on=MEETING_DAY)
        with pytest.raises(Refused, match="còn việc: Ký biên bản"):
            meetings.close(meeting, by=place.mai, on=MEETING_DAY)
        signed(place, meeting, "minutes")
        meetings.close(meeting, by=place.mai, on=MEETING_DAY)
        assert meeting.state == "closed"
        assert verbs(meeting) == ["meeting.schedule", "meeting.hold", "meeting.conclude", "meeting.close"]
        assert meetings.offers(meeting, place.mai) == []


def test_each_person_is_offered_what_follows_and_is_allowed(place):
    meeting = fix(place)
    assert actions(meeting, place.mai) == ["notify", "hold", "move", "postpone", "adjourn"]
    assert actions(meeting, place.cuong) == ["move", "postpone", "cancel"]
    assert actions(meeting, place.ung) == []
    hold(place, meeting)
    assert actions(meeting, place.mai) == ["hold", "conclude"]
    assert actions(meeting, place.cuong) == ["conclude"]


def test_the_figures_are_those_of_this_meeting(place):
    plan = issued_plan(place)
    meeting, other = fix(place, plan=plan), fix(place, plan=plan, starts_at=time(14, 0))
    seated(place, meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
    seated(place, other, "nd", "Phạm Văn Bình")
    summed_up(place, meeting, "Ươm")
    known = meetings.figures(meeting)
    assert (known.villages, known.summaries, known.seats, known.delegates, known.population) == (3, 1, 6, 2, POPULATION)
    assert (known.petitions, known.announced, known.written_down, known.open_duties) == (
        0, False, False, ["post_notice", "publish_result"])


def test_another_unit_sees_no_meeting(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        meeting_id = fix(loc_thinh).id
    with work(ich_hau.id):
        assert meetings.listed() == []
        with pytest.raises(Missing):
            meetings.get(meeting_id)


# ---------- what the tests above ask

def attended(meeting):
    return {row.id: row.attended for row in db.session.query(Delegate).filter_by(meeting_id=meeting.id)}


def signed(place, meeting, kind):
    db.session.add(Paper(kind=kind, register="BB", year=2026, symbol="BB-UBND", subject="x", content={},
                         signed_by=place.cuong.id, signed_on=MEETING_DAY, meeting_id=meeting.id))
    db.session.flush()


def together(*acts):
    threads = [Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
