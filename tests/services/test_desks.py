"""What waits for whom."""

from datetime import date, time
from uuid import uuid4

import pytest

from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.rules.policy import Actor
from dialogue.services import desks, meetings, papers, postings
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

    def test_the_chairman_sees_what_is_overdue_and_five_numbers(self, loc_thinh, meeting):
        desk = desks.of(loc_thinh.cuong, on=date(2025, 12, 31))
        assert [task.due for task in desk.overdue] == [date(2025, 12, 30)]
        assert desk.figures == {"waiting": 1, "overdue": 1, "escalated": 0, "answered": 0, "petitions": 0, "present": None}


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
        postings.approve(posting, by=loc_thinh.mai, on=MONDAY)
        assert "posting.hang" in waits(loc_thinh, "mai")
