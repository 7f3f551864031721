"""Promises of earlier dialogues that are still open when a new plan is drafted: each gets its line before the signature.

A promise is an opinion of an earlier meeting of the unit that was taken on and is not yet answered: received, assigned,
promised in writing and not sent, asked of the superior, answered by the superior and not told. What went another way by
law is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from dialogue.documents.parts import Carried
from dialogue.documents.traces import found
from dialogue.models.carry_over import CarryOver
from dialogue.models.meeting import Meeting
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.rules import policy, workflow
from dialogue.rules.authority import FIELDS
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import short
from dialogue.services import duties, history
from tenants.db import db

OVER = ("held", "concluded", "closed", "cancelled")     # one called off leaves what was said for it beforehand
ELSEWHERE = ("redirected", "withdrawn", "duplicate")     # a line already written goes with the opinion
OPEN = or_(Petition.state.in_(("received", "assigned", "escalated", "heard")), duties.NOT_SENT)


@dataclass(frozen=True)
class Promise:
    """One opinion that a plan must or does report on; `open`: it must, and cannot be submitted without `line`."""

    id: UUID
    year: int
    number: int
    state: str
    mode: str | None
    summary: str
    words: str
    field: str
    village: str
    raised: date
    open: bool
    line: str
    version: int                    # of the line; 0 while there is none


def promises(plan: Plan) -> list[Promise]:
    """The open promises of every meeting held or called off under another plan up to the end of this plan's year, and
    those that have their line already; by meeting and number, the oldest first. One query."""
    rows = db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.state, Petition.mode, Petition.summary, Petition.words,
               Petition.field, func.coalesce(Village.word + " " + Village.name, "").label("village"),
               Meeting.day.label("raised"), OPEN.label("open"),
               func.coalesce(CarryOver.line, "").label("line"), func.coalesce(CarryOver.version, 0).label("version"))
        .join(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(CarryOver, and_(CarryOver.tenant_id == Petition.tenant_id, CarryOver.petition_id == Petition.id,
                                   CarryOver.plan_id == plan.id))
        .where(Meeting.plan_id != plan.id, Meeting.state.in_(OVER), Meeting.day <= date(plan.year, 12, 31),
               Petition.state.not_in(ELSEWHERE), or_(OPEN, CarryOver.id.is_not(None)))
        .order_by(Meeting.day, Petition.year, Petition.number))
    return [Promise(**row._mapping) for row in rows]


def lacking(owed: list[Promise]) -> int:
    """How many open promises have no line yet."""
    return sum(one.open and not one.line for one in owed)


def lines(plan_id: UUID) -> Any:
    """How many lines the annex of a plan has, as a column of another query."""
    return select(func.count()).select_from(CarryOver).where(CarryOver.plan_id == plan_id).scalar_subquery()


def annex(owed: list[Promise]) -> tuple[Carried, ...]:
    """The lines as the plan's annex says them; an opinion without a short title is called by number and field."""
    return tuple(Carried(one.summary or f"Ý kiến số {one.number}/{one.year} ({FIELDS[one.field]})",
                         short(one.raised), one.line) for one in owed if one.line)


def write(plan: Plan, lines: Mapping[UUID, tuple[str, int]], *, by: Actor, on: date) -> None:
    """Writes lines by petition, each with the version that the writer saw (0: none); an empty one takes the line away.

    Refuses once the plan waits for its signature or is signed, a line that names who asked or gives a telephone number
    of theirs, and (Overtaken, facts: `theirs` by petition) lines that somebody has since written otherwise.
    """
    policy.require(by, "plan.carry", plan)
    history.wait()
    db.session.refresh(plan, with_for_update={"of": Plan})
    workflow.PLAN.step("edit", plan.state)
    known = {one.id: one for one in promises(plan)}
    changed = {id: line for id, (line, _) in lines.items() if id in known and known[id].line != line}
    if lines.keys() - known.keys():
        raise Missing("Không có ý kiến này trong các ý kiến kỳ trước.")
    theirs = {id: known[id].line for id in changed if known[id].version != lines[id][1]}
    if theirs:
        raise Overtaken("Có người vừa ghi các dòng này. Xem hai bản rồi chọn.", theirs=theirs)
    _nameless(changed)
    kept = {row.petition_id: row for row in db.session.scalars(select(CarryOver).where(CarryOver.plan_id == plan.id))}
    for id, line in changed.items():
        _put(plan, id, line, kept.get(id), by, on)
    if changed:
        db.session.flush()
        history.write("plan.carry", plan, by=by, on=on, petitions=" ".join(map(str, changed)))


def _put(plan: Plan, petition_id: UUID, line: str, row: CarryOver | None, by: Actor, on: date) -> None:
    facts: dict[str, Any] = {"line": line, "written_on": on, "written_by": by.id}
    if row is None:
        db.session.add(CarryOver(plan_id=plan.id, petition_id=petition_id, **facts))
    elif not line:
        db.session.delete(row)
    else:
        for name, value in {**facts, "version": row.version + 1}.items():
            setattr(row, name, value)


class Named(Refused):
    """A line says who asked; `facts` carry the petition."""


def _nameless(lines: Mapping[UUID, str]) -> None:
    """The plan is shown to everybody: no line says who asked."""
    for row in db.session.execute(
            select(Petition.id, Petition.speaker, Petition.phone).where(Petition.id.in_(lines))):
        if found(lines[row.id], filter(None, (row.speaker, row.phone))):
            raise Named("Dòng này có tên hoặc số điện thoại của người hỏi. Kế hoạch công khai, chỉ ghi nội dung và kết quả.",
                        petition=row.id)
