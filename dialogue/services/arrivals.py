"""Who comes in at the doors: ticks, taken back when one was made by mistake, counted for the minutes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from dialogue.models.meeting import Arrival, Delegate, Meeting
from dialogue.models.people import Village
from dialogue.rules import policy
from dialogue.rules.arrivals import ACTS, GROUPS, OPEN, WalkIn, inside, walked_in
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants.db import db


@dataclass(frozen=True)
class Count:
    """Who is in the hall: the delegates, each since when, and the others by group."""

    inside: dict[UUID, datetime]
    walked_in: Counter[WalkIn]

    @property
    def officials(self) -> int:
        """Officials and guests."""
        return self.walked_in[WalkIn("official")]

    @property
    def people(self) -> int:
        """People without a seat, officials not counted."""
        return self.walked_in.total() - self.officials

    @property
    def present(self) -> int:
        """All who are in the hall."""
        return len(self.inside) + self.walked_in.total()


def count(meeting: Meeting) -> Count:
    """Who is in the hall of a meeting by its doors, in one query."""
    ticks = db.session.execute(select(Arrival.delegate_id, Arrival.group, Arrival.village_id, Arrival.act, Arrival.at)
                               .where(Arrival.meeting_id == meeting.id)).all()
    return Count(inside(ticks), walked_in(ticks))


def tick(meeting: Meeting, *, client_key: UUID, act: str, at: datetime, by: Actor, on: date,
         delegate_id: UUID | None = None, group: str | None = None, village_id: UUID | None = None) -> Arrival:
    """One person came in (act "in"), or such a tick is taken back ("out"): a delegate, or somebody of a group of
    rules.arrivals.GROUPS. `at`: when it was ticked. The same client key gives the first result.

    Refuses before the day of the meeting and once it is recorded as held.
    """
    policy.require(by, "arrival.tick", meeting)
    history.wait()
    again = db.session.scalar(select(Arrival).where(Arrival.client_key == client_key))
    if again:
        return again
    db.session.refresh(meeting)
    if refusal := not_yet(meeting, on=on):
        raise refusal
    _known(meeting, act, delegate_id, group, village_id)
    row = Arrival(meeting_id=meeting.id, client_key=client_key, delegate_id=delegate_id, group=group, village_id=village_id,
                  act=act, at=at, made_by=by.id)
    db.session.add(row)
    db.session.flush()
    if delegate_id:
        _attend(delegate_id)
    history.write("arrival.tick", row, by=by, on=on, meeting=meeting.id, act=act)
    return row


def _attend(delegate_id: UUID) -> None:
    """The list of delegates shows at once who is inside; who is not yet is not absent before the meeting is recorded."""
    ticks = db.session.execute(select(Arrival.delegate_id, Arrival.act, Arrival.at).where(Arrival.delegate_id == delegate_id))
    delegate = db.session.scalars(select(Delegate).where(Delegate.id == delegate_id)).one()
    delegate.attended = True if inside(ticks) else None
    db.session.flush()


def not_yet(meeting: Meeting, *, on: date) -> Refused | None:
    """Why the doors cannot tick now, or None."""
    if meeting.state not in OPEN:
        return Refused("Hội nghị đã họp xong hoặc đã hủy, không điểm danh ở cửa nữa.")
    if on < meeting.day:
        return Refused("Hội nghị họp ngày %(day)s, đến hôm đó mới điểm danh.", day=f"{meeting.day:%d/%m/%Y}")
    return None


def _known(meeting: Meeting, act: str, delegate_id: UUID | None, group: str | None, village_id: UUID | None) -> None:
    named = delegate_id and db.session.scalar(select(Delegate.id).where(
        Delegate.id == delegate_id, Delegate.meeting_id == meeting.id, Delegate.absence.is_(None)))
    if act not in ACTS or bool(delegate_id) == bool(group) or delegate_id and not named:
        raise Missing("Không có đại biểu này trong danh sách. Có thể đoàn thể vừa bỏ tên.")
    if group and (group not in GROUPS or (group == "village") != bool(village_id)):
        raise Missing("Không có nhóm này.")
    if village_id and not db.session.scalar(select(Village.id).where(Village.id == village_id)):
        raise Missing("Không có thôn này.")
