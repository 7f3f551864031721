"""Seats of the organisations: allotted by the plan, filled by name, ticked off at the door."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.plan import Quota
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS, beyond
from dialogue.services import history
from tenants.db import db

OPEN = ("scheduled", "noticed")


@dataclass
class Line:
    """One organisation on the board of a meeting."""

    id: UUID
    organisation: str
    title: str
    seats: int
    delegates: list[Any] = field(default_factory=list)

    @property
    def named(self) -> int:
        return len(self.delegates)

    @property
    def attended(self) -> int:
        return sum(1 for delegate in self.delegates if delegate.attended)

    @property
    def missing(self) -> int:
        """Seats without a name; negative: that many beyond the seats."""
        return self.seats - self.named


class Full(Refused):
    """The seats are taken: one more needs the clerk and a reason."""


def board(meeting: Meeting) -> list[Line]:
    """Every organisation of the meeting's plan with the people it named, in one query."""
    rows = db.session.execute(
        select(Quota.id, Quota.organisation, Quota.seats, Delegate.id.label("delegate_id"), Delegate.name, Delegate.note,
               Delegate.beyond_reason, Delegate.attended)
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == meeting.id))
        .where(Quota.plan_id == meeting.plan_id).order_by(Quota.position, Delegate.named_on, Delegate.name))
    lines: dict[UUID, Line] = {}
    for row in rows:
        line = lines.setdefault(row.id, Line(row.id, row.organisation, ORGANISATIONS[row.organisation], row.seats))
        if row.delegate_id:
            line.delegates.append(row)
    return list(lines.values())


def seat(quota_id: UUID) -> Quota:
    """The allotment; Missing when this unit has none of that id."""
    quota = db.session.scalar(select(Quota).where(Quota.id == quota_id))
    if quota is None:
        raise Missing("Không có chỉ tiêu này.")
    return quota


def name(meeting: Meeting, quota: Quota, *, client_key: UUID, delegate: str, note: str, by: Actor, on: date,
         beyond_reason: str | None = None) -> Delegate:
    """Names somebody for a seat. The same client key gives the first result.

    The one too many is refused (Full), or accepted from the clerk with a reason. Refuses once the meeting was held.
    """
    policy.require(by, "quota.name", quota)
    again = db.session.scalar(select(Delegate).where(Delegate.client_key == client_key))
    if again:
        return again
    _open(meeting)
    if quota.plan_id != meeting.plan_id:
        raise Missing("Chỉ tiêu này không thuộc hội nghị.")
    db.session.execute(select(Quota.id).where(Quota.id == quota.id).with_for_update())
    named = db.session.scalar(select(func.count()).select_from(Delegate).where(
        Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id)) or 0
    if beyond(named, quota.seats):
        if not policy.allows(by, "quota.exceed", quota):
            raise Full("%(organisation)s đã đủ %(seats)s người. Muốn thêm, nhờ Văn phòng nhận và ghi lý do.",
                       organisation=ORGANISATIONS[quota.organisation], seats=quota.seats)
        if not beyond_reason:
            raise Full("%(organisation)s đã đủ %(seats)s người. Nhận thêm thì ghi lý do.",
                       organisation=ORGANISATIONS[quota.organisation], seats=quota.seats)
    row = Delegate(meeting_id=meeting.id, quota_id=quota.id, client_key=client_key, name=delegate, note=note,
                   beyond_reason=beyond_reason if beyond(named, quota.seats) else None, named_on=on, named_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("quota.name", row, by=by, on=on, quota=quota.id, beyond=row.beyond_reason is not None)
    return row


def strike(delegate_id: UUID, *, by: Actor, on: date) -> Meeting:
    """Takes a name off the list again. Refuses once the meeting was held."""
    row = db.session.scalar(select(Delegate).where(Delegate.id == delegate_id))
    if row is None:
        raise Missing("Không có đại biểu này.")
    policy.require(by, "quota.strike", seat(row.quota_id))
    meeting = db.session.scalars(select(Meeting).where(Meeting.id == row.meeting_id)).one()
    _open(meeting)
    history.write("quota.strike", row, by=by, on=on, quota=row.quota_id)
    db.session.delete(row)
    db.session.flush()
    return meeting


def _open(meeting: Meeting) -> None:
    if meeting.state not in OPEN:
        raise Refused("Hội nghị đã họp, danh sách đại biểu không đổi nữa.")
