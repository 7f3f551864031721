"""Seats of the organisations: allotted by the plan, filled by name, ticked off at the door."""

from collections.abc import Sequence
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
from dialogue.rules.quotas import ABSENCES, ORGANISATIONS, Pasted, alike, beyond, unfit
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import given_name
from dialogue.rules.workflow import AHEAD
from dialogue.services import history
from tenants.db import db

OPEN = AHEAD


@dataclass
class Line:
    """One organisation on the board of a meeting: its delegates, and apart from them who cannot come."""

    id: UUID
    organisation: str
    title: str
    seats: int
    delegates: list[Any] = field(default_factory=list)
    excused: list[Any] = field(default_factory=list)

    @property
    def named(self) -> int:
        return len(self.delegates)

    @property
    def confirmed(self) -> int:
        return sum(1 for delegate in self.delegates if delegate.confirmed_on)

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
               Delegate.beyond_reason, Delegate.absence, Delegate.replaces_id, Delegate.confirmed_on, Delegate.attended)
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == meeting.id))
        .where(Quota.plan_id == meeting.plan_id).order_by(Quota.position))
    lines: dict[UUID, Line] = {}
    for row in rows:
        line = lines.setdefault(row.id, Line(row.id, row.organisation, ORGANISATIONS[row.organisation], row.seats))
        if row.delegate_id:
            (line.excused if row.absence else line.delegates).append(row)
    for line in lines.values():
        for people in (line.delegates, line.excused):
            people.sort(key=lambda one: given_name(one.name))
    return list(lines.values())


def seat(quota_id: UUID) -> Quota:
    """The allotment; Missing when this unit has none of that id."""
    quota = db.session.scalar(select(Quota).where(Quota.id == quota_id))
    if quota is None:
        raise Missing("Không có chỉ tiêu này.")
    return quota


def name(meeting: Meeting, quota: Quota, *, client_key: UUID, delegate: str, note: str, by: Actor, on: date,
         beyond_reason: str | None = None, replaces: Delegate | None = None) -> Delegate:
    """Names somebody for a seat, or in the seat of `replaces`, accepted as he was. The same client key gives the first result.

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
    named = _named(meeting, quota)
    if alike(delegate, note) in {alike(one.name, one.note) for one in named}:
        raise Twice("%(name)s đã có trong danh sách. Nếu là người khác trùng tên, ghi rõ chi hội hoặc thôn.", name=delegate)
    coming = [one for one in named if not one.absence and not (replaces and one.id == replaces.id)]
    if replaces:
        extra, beyond_reason = bool(replaces.beyond_reason), replaces.beyond_reason
        if not extra and beyond(sum(1 for one in coming if not one.beyond_reason), quota.seats):
            raise Full("Chỗ này đã ghi người khác, danh sách đủ %(seats)s người. Bỏ tên một người rồi ghi người thay.",
                       seats=quota.seats)
    elif extra := beyond(len(coming), quota.seats):
        _exceed(quota, beyond_reason, by)
    row = Delegate(meeting_id=meeting.id, quota_id=quota.id, client_key=client_key, name=delegate, note=note,
                   beyond_reason=beyond_reason if extra else None, named_on=on, named_by=by.id,
                   replaces_id=replaces.id if replaces else None)
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
    named = _named(meeting, quota)
    coming = sum(1 for one in named if not one.absence)
    if problems := unfit(people, [(one.name, one.note) for one in named]):
        refusal = Unfit("Danh sách chưa ghi, còn dòng phải sửa.")
        refusal.problems = problems
        raise refusal
    if coming + len(people) > quota.seats:
        raise Full("Danh sách có %(lines)s người, chỉ còn %(left)s chỗ. Bớt lại rồi ghi; ai vượt chỉ tiêu, Văn phòng nhận "
                   "từng người và ghi lý do.", lines=len(people), left=max(quota.seats - coming, 0))
    for one, key in zip(people, keys, strict=True):
        name(meeting, quota, client_key=key, delegate=one.name, note=one.note, by=by, on=on)
    return len(people)


def excuse(meeting: Meeting, quota: Quota, delegate_id: UUID, *, client_key: UUID, absence: str, substitute: str = "",
           note: str = "", by: Actor, on: date) -> Delegate:
    """A delegate cannot come (why: rules.quotas.ABSENCES); his seat is free, or somebody else's at once. Both stay on record.
    The same client key names the substitute once.

    Refuses once the meeting was held, one whom a door has ticked, one who is replaced already; Full, Twice as `name`.
    """
    policy.require(by, "quota.excuse", quota)
    history.wait()
    row = _delegate(meeting, quota, delegate_id)
    if db.session.scalar(select(Delegate.id).where(Delegate.client_key == client_key)):
        return row
    _unticked(row, Sentence("Đại biểu này đã được điểm danh ở cửa, không báo vắng được nữa."))
    if absence not in ABSENCES:
        raise Missing("Không có lý do này.")
    if _replaced(row):
        raise Refused("Đại biểu này đã có người thay.")
    if substitute:
        name(meeting, quota, client_key=client_key, delegate=substitute, note=note, replaces=row, by=by, on=on)
    row.absence, row.confirmed_on = absence, None
    db.session.flush()
    history.write("quota.excuse", row, by=by, on=on, quota=quota.id, replaced=bool(substitute))
    return row


def confirm(meeting: Meeting, quota: Quota, delegate_id: UUID, *, confirmed: bool, by: Actor, on: date) -> None:
    """A delegate has said that he comes, or that is taken back. Refuses once the meeting was held, and who cannot come."""
    policy.require(by, "quota.confirm", quota)
    history.wait()
    row = _delegate(meeting, quota, delegate_id)
    if row.absence:
        raise Refused("Đại biểu này đã báo không đến được.")
    if bool(row.confirmed_on) != confirmed:
        row.confirmed_on = on if confirmed else None
        db.session.flush()
        history.write("quota.confirm", row, by=by, on=on, quota=quota.id, confirmed=confirmed)


def strike(meeting: Meeting, quota: Quota, delegate_id: UUID, *, by: Actor, on: date) -> None:
    """Takes a name off the list again. Refuses once the meeting was held, one whom a door has ticked, one who is replaced."""
    policy.require(by, "quota.strike", quota)
    history.wait()
    row = _delegate(meeting, quota, delegate_id)
    _unticked(row, Sentence("Đại biểu này đã được điểm danh ở cửa, không bỏ tên được nữa."))
    if _replaced(row):
        raise Refused("Đại biểu này đã có người thay, bỏ tên người thay trước.")
    history.write("quota.strike", row, by=by, on=on, quota=row.quota_id)
    db.session.delete(row)
    db.session.flush()


def _named(meeting: Meeting, quota: Quota) -> Sequence[Any]:
    return db.session.execute(
        select(Delegate.id, Delegate.name, Delegate.note, Delegate.absence, Delegate.beyond_reason)
        .where(Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id)).all()


def _delegate(meeting: Meeting, quota: Quota, delegate_id: UUID) -> Delegate:
    row = db.session.scalar(select(Delegate).where(
        Delegate.id == delegate_id, Delegate.meeting_id == meeting.id, Delegate.quota_id == quota.id).with_for_update())
    if row is None:
        raise Missing("Không có đại biểu này.")
    _open(meeting)
    return row


def _unticked(row: Delegate, said: Sentence) -> None:
    if db.session.scalar(select(Arrival.id).where(Arrival.delegate_id == row.id).limit(1)):
        raise Refused(said)


def _replaced(row: Delegate) -> bool:
    return db.session.scalar(select(Delegate.id).where(Delegate.replaces_id == row.id)) is not None


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
