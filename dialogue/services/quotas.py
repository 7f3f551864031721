"""Seats of the organisations: allotted by the plan, filled by name, ticked off at the door."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import and_, select

from dialogue.models.meeting import Arrival, Delegate, Meeting
from dialogue.models.plan import Quota
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS, Pasted, alike, beyond, unfit
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import given_name
from dialogue.rules.workflow import AHEAD
from dialogue.services import history
from tenants.db import db

OPEN = AHEAD


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
    def complete(self) -> bool:
        """Whether as many came as there are seats."""
        return self.attended >= self.seats

    @property
    def missing(self) -> int:
        """Seats without a name; negative: that many beyond the seats."""
        return self.seats - self.named


class Full(Refused):
    """The seats are taken: one more needs the clerk and a reason."""


class Twice(Refused):
    """The list has this very name already."""


class Unfit(Refused):
    """A pasted list with something wrong; `problems` says what, line by line."""

    problems: list[Sentence]


def board(meeting: Meeting) -> list[Line]:
    """Every organisation of the meeting's plan with the people it named, by given name, in one query."""
    rows = db.session.execute(
        select(Quota.id, Quota.organisation, Quota.seats, Delegate.id.label("delegate_id"), Delegate.name, Delegate.note,
               Delegate.beyond_reason, Delegate.attended)
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == meeting.id))
        .where(Quota.plan_id == meeting.plan_id).order_by(Quota.position))
    lines: dict[UUID, Line] = {}
    for row in rows:
        line = lines.setdefault(row.id, Line(row.id, row.organisation, ORGANISATIONS[row.organisation], row.seats))
        if row.delegate_id:
            line.delegates.append(row)
    for line in lines.values():
        line.delegates.sort(key=lambda one: given_name(one.name))
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

    The one too many is refused (Full), or accepted from the clerk with a reason. Refuses once the meeting was held, and
    (Twice) the same name with the same note.
    """
    policy.require(by, "quota.name", quota)
    history.wait()
    again = db.session.scalar(select(Delegate).where(Delegate.client_key == client_key))
    if again:
        return again
    _open(meeting)
    if quota.plan_id != meeting.plan_id:
        raise Missing("Chỉ tiêu này không thuộc hội nghị.")
    db.session.refresh(quota, with_for_update=True)          # two at once for the last seat: the second finds it taken
    named = db.session.execute(select(Delegate.name, Delegate.note).where(
        Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id)).all()
    if alike(delegate, note) in {alike(one.name, one.note) for one in named}:
        raise Twice("%(name)s đã có trong danh sách. Nếu là người khác trùng tên, ghi rõ chi hội hoặc thôn.", name=delegate)
    extra = beyond(len(named), quota.seats)
    if extra:
        _exceed(quota, beyond_reason, by)
    row = Delegate(meeting_id=meeting.id, quota_id=quota.id, client_key=client_key, name=delegate, note=note,
                   beyond_reason=beyond_reason if extra else None, named_on=on, named_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("quota.name", row, by=by, on=on, quota=quota.id, beyond=extra)
    return row


def name_all(meeting: Meeting, quota: Quota, people: list[Pasted], *, client_key: UUID, by: Actor, on: date) -> int:
    """Names a whole pasted list or nobody; how many it names. The same client key with the same lines names nobody twice.

    Refuses (Unfit) lines that are wrong, and (Full) a list that has more lines than seats are left, from whomever: whom the
    clerk accepts beyond the seats is named one by one, each with the reason.
    """
    policy.require(by, "quota.name", quota)
    history.wait()
    keys = [uuid5(client_key, f"{one.row} {one.name} {one.note}") for one in people]
    if people and db.session.scalar(select(Delegate.id).where(Delegate.client_key == keys[-1])):
        return len(people)
    _open(meeting)
    db.session.refresh(quota, with_for_update=True)
    named = [(one.name, one.note) for one in db.session.execute(select(Delegate.name, Delegate.note).where(
        Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id))]
    if problems := unfit(people, named):
        refusal = Unfit("Danh sách chưa ghi, còn dòng phải sửa.")
        refusal.problems = problems
        raise refusal
    if len(named) + len(people) > quota.seats:
        raise Full("Danh sách có %(lines)s người, chỉ còn %(left)s chỗ. Bớt lại rồi ghi; ai vượt chỉ tiêu, Văn phòng nhận "
                   "từng người và ghi lý do.", lines=len(people), left=max(quota.seats - len(named), 0))
    for one, key in zip(people, keys, strict=True):
        name(meeting, quota, client_key=key, delegate=one.name, note=one.note, by=by, on=on)
    return len(people)


def strike(meeting: Meeting, quota: Quota, delegate_id: UUID, *, by: Actor, on: date) -> None:
    """Takes a name off the list again. Refuses once the meeting was held, and one whom a door has ticked."""
    policy.require(by, "quota.strike", quota)
    history.wait()
    row = db.session.scalar(select(Delegate).where(
        Delegate.id == delegate_id, Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id).with_for_update())
    if row is None:
        raise Missing("Không có đại biểu này.")
    _open(meeting)
    if db.session.scalar(select(Arrival.id).where(Arrival.delegate_id == row.id).limit(1)):
        raise Refused("Đại biểu này đã được điểm danh ở cửa, không bỏ tên được nữa.")
    history.write("quota.strike", row, by=by, on=on, quota=row.quota_id)
    db.session.delete(row)
    db.session.flush()


def _exceed(quota: Quota, reason: str | None, by: Actor) -> None:
    facts = {"organisation": Sentence(ORGANISATIONS[quota.organisation]), "seats": quota.seats}
    if not policy.allows(by, "quota.exceed", quota):
        raise Full("%(organisation)s đã đủ %(seats)s người. Muốn thêm, nhờ Văn phòng nhận và ghi lý do.", **facts)
    if not reason:
        raise Full("%(organisation)s đã đủ %(seats)s người. Nhận thêm thì ghi lý do.", **facts)


def _open(meeting: Meeting) -> None:
    db.session.refresh(meeting)
    if meeting.state not in OPEN:
        raise Refused("Hội nghị đã họp, danh sách đại biểu không đổi nữa.")
