"""A plan that takes the place of another: which one, how its paper says so, what passes over when it is issued."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan, Quota
from dialogue.rules import workflow
from dialogue.rules.numbering import Number
from dialogue.rules.plan import REPLACING
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import short
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines, history
from tenants.db import db

GIVEN_WAY = "Kế hoạch thay thế đã ban hành"            # why a day set by the new plan may be past already


@dataclass(frozen=True)
class Link:
    """One plan of a chain in which each takes the place of the one before; `how` it does (rules.plan.REPLACING)."""

    id: UUID
    subject: str
    state: str
    replaces_id: UUID | None
    how: str | None
    number: int | None
    symbol: str | None
    issued_on: date | None


def chain(plan: Plan) -> list[Link]:
    """The plans before and after this one, itself among them, the first one first; empty for a plan that stands alone.

    A replacement that was dropped or cancelled is no link. One query.
    """
    after = aliased(Plan)
    replaced = select(after.id).where(after.tenant_id == Plan.tenant_id, after.replaces_id == Plan.id).exists()
    rows = db.session.execute(
        select(Plan.id, Plan.subject, Plan.state, Plan.replaces_id, Plan.replaces_how.label("how"),
               Paper.number, Paper.symbol, Paper.issued_on)
        .outerjoin(Paper, and_(Paper.tenant_id == Plan.tenant_id, Paper.plan_id == Plan.id, Paper.kind == "plan"))
        .where(Plan.replaces_id.is_not(None) | replaced))
    links = {row.id: Link(**row._mapping) for row in rows}
    after_of = {link.replaces_id: link for link in links.values() if link.state != "cancelled"}
    one = links.get(plan.id)
    while one and one.replaces_id:
        one = links.get(one.replaces_id)
    found: list[Link] = []
    while one:
        found.append(one)
        one = after_of.get(one.id)
    return found if len(found) > 1 and plan.id in {link.id for link in found} else []


def sentence(plan: Plan) -> str:
    """What the paper says of the plan that gives way: "Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 13/04/2022"."""
    if not plan.replaces_id:
        return ""
    row = db.session.execute(
        select(Paper.number, Paper.symbol, Paper.issued_on).where(
            Paper.plan_id == plan.replaces_id, Paper.kind == "plan", Paper.number.is_not(None))).one()
    return (f"Kế hoạch này {REPLACING[plan.replaces_how or 'replace']} Kế hoạch số {Number(row.number, row.symbol)} "
            f"ngày {short(row.issued_on)}")


def take_over(plan: Plan, *, by: Actor, on: date) -> None:
    """The plan is issued: the one that it replaces gives way, with the meetings that are still to be held.

    Their delegates keep their seats; a list that the new plan allots no seats goes over with the seats it had. Kind and
    chair are the new plan's, and open deadlines are counted anew by its terms.
    """
    if not plan.replaces_id:
        return
    old = db.session.scalars(select(Plan).where(Plan.id == plan.replaces_id)).one()
    old.state = workflow.PLAN.step("amend", old.state).target
    history.write("plan.amend", old, by=by, on=on, state=old.state, by_plan=plan.id)
    meetings = list(db.session.scalars(select(Meeting).where(Meeting.plan_id == old.id, Meeting.state.in_(AHEAD))))
    _seat(old, plan, {meeting.id for meeting in meetings})
    for meeting in meetings:
        meeting.plan_id, meeting.kind, meeting.chaired_by = plan.id, plan.kind, plan.chair or meeting.chaired_by
        db.session.flush()
        history.write("meeting.follow", meeting, by=by, on=on, plan=plan.id)
        found = deadlines.foresee(meeting.day, kind=meeting.kind, plan_id=plan.id, fresh=True)
        deadlines.count(meeting.id, found, by=by, on=on, breach_reason=GIVEN_WAY)


def _seat(old: Plan, new: Plan, meetings: set[UUID]) -> None:
    had = {quota.id: quota for quota in db.session.scalars(select(Quota).where(Quota.plan_id == old.id))}
    has = {quota.organisation: quota for quota in db.session.scalars(select(Quota).where(Quota.plan_id == new.id))}
    for delegate in db.session.scalars(select(Delegate).where(Delegate.meeting_id.in_(meetings))):
        seats = had[delegate.quota_id]
        if seats.organisation not in has:
            seats.plan_id, has[seats.organisation] = new.id, seats
        delegate.quota_id = has[seats.organisation].id
