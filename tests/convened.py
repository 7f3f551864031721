"""Meetings of the tests: the terms of Lộc Thịnh's plan, an issued plan with seats, a meeting of it on 6 January 2026."""

from collections.abc import Callable
from datetime import date, time
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from flask import Flask

from dialogue.models.meeting import Delegate, Meeting, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan, Quota
from dialogue.models.posting import Posting, PostingPlace
from dialogue.models.regulation import Regulation
from dialogue.services import meetings
from tenants.db import Base, db
from tenants.work import work

from .browsers import Browser, open_browser
from .cast import MEETING_DAY, MONDAY, Place

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
SEATS = {"nd": 3, "pn": 2, "mttq": 1}


def regulate(words: tuple[tuple[str, str], ...] = ()) -> None:
    """Enters the terms of Lộc Thịnh's own plan, and terms in words only as (duty, words)."""
    db.session.add_all(Regulation(duty=duty, layer="unit", count=count, unit=unit, unit_stated=stated, source=PLAN_2024,
                                  in_force_from=date(2024, 1, 1)) for duty, count, unit, stated in LOC_THINH)
    db.session.add_all(Regulation(duty=duty, layer="unit", words=said, source=PLAN_2024, in_force_from=date(2024, 1, 1))
                       for duty, said in words)
    db.session.flush()


def issued_plan(place: Place, seats: dict[str, int] | None = None, state: str = "issued") -> Plan:
    plan = Plan(client_key=uuid4(), year=2026, subject="Đối thoại với Nhân dân năm 2026", state=state, signed_on=MONDAY,
                drafted_by=place.mai.id, chair="Ông Bùi Văn Cường, Chủ tịch UBND xã", venue="Nhà Văn hóa xã",
                date_precision="month", date_words="trong tháng 01/2026", audience="Mỗi hộ một người")
    plan.quotas = [Quota(organisation=code, seats=count, position=position)
                   for position, (code, count) in enumerate((SEATS if seats is None else seats).items())]
    db.session.add(plan)
    db.session.flush()
    return plan


def fix(place: Place, *, plan: Plan | None = None, on: date = MONDAY, **more) -> Meeting:
    """A meeting with a fixed day; its terms run."""
    fields = {"client_key": uuid4(), "title": "Hội nghị đối thoại năm 2026", "day": MEETING_DAY, "starts_at": time(7, 30),
              "venue": "Nhà Văn hóa xã", "attendance": "Mỗi hộ một người", **more}
    return meetings.schedule(plan or issued_plan(place), by=place.mai, on=on, **fields)


def seat_of(meeting: Meeting, organisation: str) -> Quota:
    return db.session.query(Quota).filter_by(plan_id=meeting.plan_id, organisation=organisation).one()


def seated(place: Place, meeting: Meeting, organisation: str, *names: str) -> list[UUID]:
    """Names people straight into the list of an organisation."""
    quota = seat_of(meeting, organisation)
    rows = [Delegate(meeting_id=meeting.id, quota_id=quota.id, client_key=uuid4(), name=name, note="", named_on=MONDAY,
                     named_by=place.mai.id) for name in names]
    db.session.add_all(rows)
    db.session.flush()
    return [row.id for row in rows]


def hold(place: Place, meeting: Meeting, *, on: date = MEETING_DAY, **more) -> None:
    fields = {"version": meeting.version, "began_at": time(7, 30), "ended_at": time(11, 0), "officials": 12, "walk_ins": 40,
              "chaired_by": "Ông Bùi Văn Cường", "opening": "", "attended": (), **more}
    meetings.hold(meeting, by=place.mai, on=on, **fields)


def public(place: Place, meeting: Meeting, kind: str, *, on: date = MONDAY, state: str = "approved",
           hung: date | None = None) -> Posting:
    """The public copy of an issued paper of the meeting, at two places; `hung`: the day it was put up at both."""
    paper = Paper(kind=kind, register="TB", year=on.year, number=1 + db.session.query(Paper).count(), symbol="TB-UBND",
                  subject="Thông báo", state="issued", content={}, digest="0" * 64, signed_by=place.cuong.id, signed_on=on,
                  issued_by=place.tiep.id, issued_on=on, meeting_id=meeting.id)
    db.session.add(paper)
    db.session.flush()
    posting = Posting(paper_id=paper.id, meeting_id=meeting.id, kind=kind, title="Thông báo", number="01/TB-UBND",
                      issued_on=on, state=state, content={}, digest="0" * 64,
                      approved_by=place.cuong.id if state == "approved" else None,
                      approved_on=on if state == "approved" else None)
    db.session.add(posting)
    db.session.flush()
    db.session.add_all(PostingPlace(posting_id=posting.id, place=name, position=position, posted_on=hung)
                       for position, name in enumerate(("Trụ sở UBND xã", "Nhà văn hóa làng Ươm")))
    db.session.flush()
    return posting


def summed_up(place: Place, meeting: Meeting, *villages: str, on: date = MONDAY) -> None:
    """These villages sent their summaries: no opinion."""
    db.session.add_all(VillageSummary(meeting_id=meeting.id, village_id=place.villages[name], petitions=0, submitted_on=on,
                                      submitted_by=place.mai.id, late=False) for name in villages)
    db.session.flush()


class Unit:
    """A unit in a test of its pages: `unit.mai.get(…)` is its clerk's browser, `unit.do(fix)` runs a maker above at it."""

    def __init__(self, app: Flask, place: Place) -> None:
        self.app, self.place = app, place

    def __getattr__(self, login: str) -> Browser:
        browser = open_browser(self.app, self.place, login)
        setattr(self, login, browser)
        return browser

    @property
    def stranger(self) -> Browser:
        return open_browser(self.app, self.place)

    def do(self, make: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """What the maker makes at this unit, or its id when it is a row."""
        with work(self.place.id):
            made = make(self.place, *args, **more)
            return made.id if isinstance(made, Base) else made

    def read(self, ask: Callable[[], Any]) -> Any:
        with work(self.place.id):
            return ask()

    def on(self, day: date) -> None:
        """From now on it is that day."""
        self.app.config["DEMO_TODAY"] = day.isoformat()


def at(act: Callable[..., Any]) -> Callable[..., Any]:
    """A maker above that takes a meeting, taking its id: for Unit.do."""
    return lambda place, meeting_id, *args, **more: act(place, meetings.get(meeting_id), *args, **more)


HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def words(answer: Any) -> str:
    """The page as it is read: marks resolved."""
    return unescape(answer.get_data(as_text=True))


def is_a_part(answer: Any) -> bool:
    return answer.status_code == 200 and "<html" not in words(answer)
