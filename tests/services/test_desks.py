"""What waits for whom."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from blueprints.home import PLACES
from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.rules.desks import ACTS, CALM, FIVE, WAITS
from dialogue.rules.policy import ROLES, Actor
from dialogue.services import deadlines, desks, meetings, papers, postings, supervision
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.services import played


def plan(place, state, **more):
    row = Plan(client_key=uuid4(), year=2026, subject=f"Kế hoạch {state}", state=state, drafted_by=place.mai.id,
               signed_on=MONDAY if state in ("signed", "issued") else None, **more)
    db.session.add(row)
    db.session.flush()
    return row


def waits(place, login, on=MONDAY):
    if login == "cuong":
        lead = desks.of_chairman(place.cuong, on=on)
        return {task.kind for task in (*lead.sign, *lead.others)}
    desk = desks.of(place.people[login], on=on)
    return {task.kind for task in (*desk.late, *desk.now, *desk.later)}


@pytest.mark.parametrize("state, login, kind", [
    ("draft",     "mai",   "plan.finish"),
    ("submitted", "cuong", "plan.sign"),
    ("signed",    "tiep",  "plan.issue"),
    ("issued",    "mai",   "plan.schedule"),
])
def test_a_plan_waits_on_one_desk_at_a_time(loc_thinh, state, login, kind):
    with work(loc_thinh.id):
        plan(loc_thinh, state)
        assert kind in waits(loc_thinh, login)
        others = {name for name in loc_thinh.people if name not in (login, "thu") and kind in waits(loc_thinh, name)}
        assert others == set()


def test_only_the_body_that_was_asked_finds_the_plan(loc_thinh):
    with work(loc_thinh.id):
        asked = plan(loc_thinh, "in_review")
        db.session.add(PlanOpinion(plan_id=asked.id, body="mttq", state="asked", asked_on=MONDAY))
        db.session.flush()
        assert "plan.opine" in waits(loc_thinh, "lan")
        assert "plan.opine" not in waits(loc_thinh, "dang")


class TestBeforeTheMeeting:
    @pytest.fixture
    def meeting(self, loc_thinh):
        with work(loc_thinh.id):
            issued = plan(loc_thinh, "issued", chair="Chủ tịch")
            db.session.add(Quota(plan_id=issued.id, organisation="nd", seats=30))
            db.session.flush()
            meetings.schedule(issued, client_key=uuid4(), title="Hội nghị", day=MEETING_DAY, starts_at=time(7, 30),
                              venue="x", attendance="", by=loc_thinh.mai, on=MONDAY)
            yield

    def test_the_farmers_find_their_empty_seats(self, loc_thinh, meeting):
        assert waits(loc_thinh, "tham") == {"quota.name"}

    def test_the_village_head_finds_his_summary(self, loc_thinh, meeting):
        assert waits(loc_thinh, "ung") == {"summary.submit"}

    def test_the_clerk_finds_the_duties_by_their_day(self, loc_thinh, meeting):
        desk = desks.of(loc_thinh.mai, on=date(2025, 12, 31))
        assert [task.due for task in desk.late] == [date(2025, 12, 30)]
        assert date(2026, 1, 16) in [task.due for task in desk.later]

    def test_the_chairman_sees_what_is_overdue_and_when_the_next_meeting_is(self, loc_thinh, meeting):
        lead = desks.of_chairman(loc_thinh.cuong, on=date(2025, 12, 31))
        assert [(str(one.title), one.who, one.due) for one in lead.overdue] == [
            ("Thông báo, niêm yết kế hoạch hội nghị", "clerk", date(2025, 12, 30))]
        assert lead.numbers == {"sign": 1, "overdue": 1, "promises": 0, "above": 0, "meeting": 6}
        assert [task.kind for task in lead.sign] == ["notice.sign"] and lead.others == ()

    @pytest.mark.parametrize(("login", "kind"), [
        ("thu", "meeting.attend"), ("dang", "meeting.attend"), ("hop", "meeting.attend"), ("lan", "meeting.attend")])
    def test_who_attends_finds_the_meeting_until_its_day_has_passed(self, loc_thinh, meeting, login, kind):
        assert kind in waits(loc_thinh, login, on=MEETING_DAY)
        assert kind not in waits(loc_thinh, login, on=date(2026, 1, 7))

    def test_every_other_office_finds_what_the_meeting_asks_of_it(self, loc_thinh, meeting):
        kinds = {role: {task.kind for task in desks.of(Actor(uuid4(), roles=frozenset({role})), on=MONDAY).later}
                 for role in ("finance", "culture", "police", "military", "council", "home_affairs", "press")}
        assert kinds == {"finance": {"meeting.fund"}, "culture": {"meeting.prepare"}, "police": {"meeting.secure"},
                         "military": {"meeting.secure"}, "council": {"meeting.attend"}, "home_affairs": {"meeting.attend"},
                         "press": {"meeting.cover"}}


def test_the_chairmans_overdue_opinions_stand_there_by_name(loc_thinh):
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        played.regulation("answer", 7)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        supervision.remark(about.id, "Đề nghị trả lời sớm.", client_key=uuid4(), kind="recommendation", by=loc_thinh.lan,
                           on=MEETING_DAY)
        lead = desks.of_chairman(loc_thinh.cuong, on=date(2026, 1, 16))
        assert [(one.matter, one.who, one.due) for one in lead.overdue if one.matter] == [
            ("Cấp sổ đỏ chậm", "Lê Quang Hợp", date(2026, 1, 14))]
        assert (lead.numbers["promises"], lead.numbers["above"], lead.numbers["meeting"]) == (2, 0, None)
        assert {task.kind for task in lead.sign} == {"minutes.sign", "conclusion.sign", "report.sign"}
        assert [task.kind for task in lead.others] == ["supervision.reply"]
        assert "supervision.reply" in waits(loc_thinh, "mai", on=MEETING_DAY)


def test_a_village_head_finds_the_answers_that_the_own_people_have_not_heard(loc_thinh):
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        assert "petition.tell" in waits(loc_thinh, "ung") and "petition.tell" not in waits(loc_thinh, "tien")


def test_a_deputy_signs_only_what_was_delegated_for_that_day(loc_thinh):
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        for delegated, kinds in (({("minutes", "KT.")}, {"minutes.sign"}), (set(), set())):
            deputy = replace(loc_thinh.thu, delegated=frozenset(delegated))
            assert {task.kind for task in desks.of(deputy, on=MONDAY).now if task.kind.endswith(".sign")} == kinds


def test_every_role_has_something_calm_to_say():
    assert set(CALM) == set(ROLES) - {"chairman"} and set(WAITS) == set(ACTS) and set(FIVE) == {
        "sign", "overdue", "promises", "above", "meeting"}
    assert set(PLACES) == set(WAITS) | {"opinion"}


def test_a_person_without_an_office_has_an_empty_desk(loc_thinh):
    with work(loc_thinh.id):
        assert len(desks.of(Actor(uuid4()), on=MONDAY)) == 0


def test_two_offices_fill_one_desk(loc_thinh):
    with work(loc_thinh.id):
        plan(loc_thinh, "draft")
        plan(loc_thinh, "signed")
        both = Actor(loc_thinh.mai.id, roles=frozenset({"clerk", "records_clerk"}))
        assert {task.kind for task in desks.of(both, on=MONDAY).now} == {"plan.finish", "plan.issue"}


@pytest.mark.parametrize("kind, done", [("notice", False), ("minutes", True), ("conclusion", True), ("report", True)])
def test_a_paper_goes_from_desk_to_desk_until_it_is_posted(loc_thinh, kind, done):
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh) if done else played.meeting(loc_thinh)
        assert f"{kind}.sign" in waits(loc_thinh, "cuong") and f"{kind}.sign" not in waits(loc_thinh, "mai")
        paper = papers.sign(kind, about, by=loc_thinh.cuong, on=MONDAY)
        assert f"{kind}.sign" not in waits(loc_thinh, "cuong") and "paper.issue" in waits(loc_thinh, "tiep")
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        assert "posting.prepare" in waits(loc_thinh, "mai") and "paper.issue" not in waits(loc_thinh, "tiep")
        posting = postings.prepare(paper, by=loc_thinh.mai, on=MONDAY)
        assert "posting.approve" in waits(loc_thinh, "mai") and "posting.prepare" not in waits(loc_thinh, "mai")
        postings.approve(posting, posting.digest, by=loc_thinh.mai, on=MONDAY)
        assert "posting.hang" in waits(loc_thinh, "mai")
