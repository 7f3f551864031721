"""The meeting: fixed, announced, held, concluded."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from dialogue.models.meeting import Delegate, Meeting, VillageSummary
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, Quota
from dialogue.models.posting import Posting
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, history, people
from tenants.db import db


def get(meeting_id: UUID) -> Meeting:
    """The meeting; Missing when this unit has none of that id."""
    meeting = db.session.scalar(select(Meeting).where(Meeting.id == meeting_id))
    if meeting is None:
        raise Missing("Không có hội nghị này.")
    return meeting


def listed() -> list[Any]:
    """Id, title, day, hour, venue, state, present, population of every meeting, latest first."""
    return list(db.session.execute(select(
        Meeting.id, Meeting.title, Meeting.day, Meeting.starts_at, Meeting.venue, Meeting.state, Meeting.present,
        Meeting.population, Meeting.kind).order_by(Meeting.day.desc())))


def current(*, on: date) -> Meeting | None:
    """The meeting at work: the next one, or the last one while its file is still open."""
    waiting = select(Meeting).where(Meeting.state != "closed")
    return (db.session.scalar(waiting.where(Meeting.day >= on).order_by(Meeting.day))
            or db.session.scalar(waiting.order_by(Meeting.day.desc())))


def unscheduled_plans() -> list[Any]:
    """Id, subject, year and words of the date of every issued plan that has no meeting yet."""
    fixed = exists().where(Meeting.tenant_id == Plan.tenant_id, Meeting.plan_id == Plan.id)
    return list(db.session.execute(select(Plan.id, Plan.subject, Plan.year, Plan.date_words).where(
        Plan.state == "issued", ~fixed).order_by(Plan.year.desc())))


def figures(meeting: Meeting) -> Any:
    """What a meeting counts, in one query: villages, summaries, population, seats, delegates, petitions by outcome."""
    def count(what: Any, *where: Any) -> Any:
        return select(func.count()).select_from(what).where(*where).scalar_subquery()

    def total(what: Any, *where: Any) -> Any:
        return select(func.coalesce(func.sum(what), 0)).where(*where).scalar_subquery()

    here = Petition.meeting_id == meeting.id
    return db.session.execute(select(
        count(Village).label("villages"), total(Village.population).label("population"),
        count(VillageSummary, VillageSummary.meeting_id == meeting.id).label("summaries"),
        total(Quota.seats, Quota.plan_id == meeting.plan_id).label("seats"),
        count(Delegate, Delegate.meeting_id == meeting.id).label("delegates"),
        count(Petition, here).label("petitions"),
        count(Petition, here, Petition.state == "answered").label("answered"),
        count(Petition, here, Petition.state.in_(("escalated", "heard"))).label("escalated"))).one()


def offers(meeting: Meeting, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person."""
    return [step for step in workflow.MEETING.possible(meeting.state)
            if policy.allows(by, f"meeting.{step.action}", meeting)]


def schedule(plan: Plan, *, client_key: UUID, title: str, day: date, starts_at: time, venue: str, attendance: str,
             by: Actor, on: date, breach_reason: str | None = None) -> Meeting:
    """Fixes the day of a meeting of an issued plan; its terms start. The same client key gives the first result.

    Refuses a plan that is not issued, a day before today, and terms already missed without a reason.
    """
    policy.require(by, "meeting.schedule")
    again = db.session.scalar(select(Meeting).where(Meeting.client_key == client_key))
    if again:
        return again
    if plan.state != "issued":
        raise Refused("Cần ban hành kế hoạch rồi mới chốt ngày hội nghị được.")
    if day < on:
        raise Refused("Ngày hội nghị không thể trước hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    meeting = Meeting(
        plan_id=plan.id, client_key=client_key, kind=plan.kind, title=title, day=day, starts_at=starts_at, venue=venue,
        attendance=attendance, scheduled_on=on, chaired_by=plan.chair)
    db.session.add(meeting)
    db.session.flush()
    history.write("meeting.schedule", meeting, by=by, on=on, day=day)
    deadlines.start(meeting, by=by, on=on, breach_reason=breach_reason)
    return meeting


def notify(meeting: Meeting, *, by: Actor, on: date) -> None:
    """The notice is out: its public copy was approved. Refuses while there is none."""
    approved = select(Posting.id).where(Posting.meeting_id == meeting.id, Posting.kind == "notice",
                                        Posting.state == "approved")
    if db.session.scalar(approved) is None:
        raise Refused("Cần ký, cấp số thông báo và duyệt bản công khai rồi mới ra thông báo được.")
    _take(meeting, "notify", by=by, on=on)


def hold(meeting: Meeting, *, version: int, began_at: time, ended_at: time, officials: int, walk_ins: int,
         chaired_by: str, opening: str, attended: frozenset[UUID], by: Actor, on: date) -> None:
    """Records that the meeting took place and who was there: delegates by id, officials and people who came by number.

    Refuses before the day itself, an end before the beginning, and a count above the population.
    """
    policy.require(by, "meeting.hold", meeting)
    _unchanged(meeting, version)
    if on < meeting.day:
        raise Refused("Hội nghị họp ngày %(day)s, chưa ghi được là đã họp.", day=f"{meeting.day:%d/%m/%Y}")
    if ended_at <= began_at:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu.")
    named = list(db.session.scalars(select(Delegate).where(Delegate.meeting_id == meeting.id)))
    for delegate in named:
        delegate.attended = delegate.id in attended
    present = sum(1 for delegate in named if delegate.attended) + officials + walk_ins
    population = people.population()
    if population and present > population:
        raise Refused("Số người dự (%(present)s) nhiều hơn số dân (%(population)s). Kiểm tra lại số vừa nhập.",
                      present=present, population=population)
    _take(meeting, "hold", by=by, on=on, began_at=began_at, ended_at=ended_at, officials=officials, walk_ins=walk_ins,
          chaired_by=chaired_by, opening=opening, present=present, population=population)


def conclude(meeting: Meeting, words: str, *, by: Actor, on: date) -> None:
    """Records the chair's conclusion."""
    _take(meeting, "conclude", by=by, on=on, conclusion=words)


def close(meeting: Meeting, *, by: Actor, on: date) -> None:
    """Closes the file. Refuses while a duty is open, and names it."""
    left = [duty for duty in deadlines.of_meeting(meeting.id, on=on) if duty.done_on is None]
    if left:
        raise Refused("Chưa khép hồ sơ được, còn việc: %(duty)s.", duty=Sentence(left[0].title))
    _take(meeting, "close", by=by, on=on)


def _unchanged(meeting: Meeting, version: int) -> None:
    if meeting.version != version:
        raise Overtaken("Người khác vừa sửa hội nghị này. Mời xem lại rồi ghi tiếp.")


def _take(meeting: Meeting, action: str, *, by: Actor, on: date, **facts: Any) -> None:
    """The only place where a meeting changes state, together with the facts that belong to it."""
    policy.require(by, f"meeting.{action}", meeting)
    step = workflow.MEETING.step(action, meeting.state)
    for name, value in {"state": step.target, "version": meeting.version + 1, **facts}.items():
        setattr(meeting, name, value)
    history.write(f"meeting.{action}", meeting, by=by, on=on)
    deadlines.settle(meeting.id, on=on)
