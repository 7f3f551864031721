"""Calendars read at a secret address: a person's own, the unit's; what stands in them on a day."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from dialogue.models.feed import Feed
from dialogue.models.meeting import Meeting, MeetingChange
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import deadlines, history, people
from tenants.db import db

KEPT = timedelta(days=400)                   # how long what is over stays in a calendar


@dataclass(frozen=True)
class Owner:
    """Whose calendar: a person's, or without one the unit's."""

    person_id: UUID | None


@dataclass(frozen=True)
class Reading:
    """What a calendar shows: meetings (id, title, day, starts_at, ended_at, venue, state, changes, changed_on) and duties;
    language: of its reader."""

    language: str
    meetings: list[Any]
    duties: list[deadlines.Duty]


def of(by: Actor) -> dict[str, Feed | None]:
    """The addresses in use: `own` of this person, `unit` of the unit. One statement."""
    rows = list(db.session.scalars(select(Feed).where(
        Feed.revoked_on.is_(None), or_(Feed.person_id == by.id, Feed.person_id.is_(None)))))
    return {"own": next((row for row in rows if row.person_id), None), "unit": next((row for row in rows if not row.person_id),
                                                                                   None)}


def make(owner: Owner, *, by: Actor, on: date) -> str:
    """Gives a calendar a new secret address and returns the secret, which is kept nowhere; an older one ends."""
    policy.require(by, "feed.make", owner)
    history.wait()
    if old := _live(owner):
        old.revoked_on = on
        db.session.flush()
    secret = secrets.token_urlsafe(32)
    row = Feed(person_id=owner.person_id, digest=_digest(secret), made_on=on, made_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("feed.make", row, by=by, on=on, person=owner.person_id)
    return secret


def revoke(owner: Owner, *, by: Actor, on: date) -> None:
    """Ends a calendar's address: whoever asks there gets nothing from now on."""
    policy.require(by, "feed.revoke", owner)
    row = _live(owner)
    if row is None:
        raise Refused("Lịch này không có địa chỉ nào đang dùng.")
    row.revoked_on = on
    history.write("feed.revoke", row, by=by, on=on, person=owner.person_id)


def read(secret: str, *, on: date) -> Reading:
    """What stands in the calendar of that address for its owner as he is on that day: all of the unit's deadlines in the
    unit's, in a person's those of the offices held. Missing alike for an address that never was, was revoked, or whose
    owner's account is closed or holds no office."""
    feed = db.session.scalar(select(Feed).where(Feed.digest == _digest(secret), Feed.revoked_on.is_(None)))
    holder = people.holder(feed.person_id, on=on) if feed and feed.person_id else None
    if feed is None or (feed.person_id and not (holder and policy.allows(holder.actor, "meeting.read"))):
        raise Missing("Không có địa chỉ này.")
    if feed.used_on != on:
        feed.used_on = on
    meetings = _meetings(on - KEPT)
    standing = {row.id for row in meetings if row.state != "cancelled"}
    duties = [duty for duty in deadlines.of_meetings(standing, on=on)
              if holder is None or duty.owner in holder.actor.roles]
    return Reading(holder.language if holder else "vi", meetings, duties)


def _meetings(since: date) -> list[Any]:
    changes = select(func.count()).where(
        MeetingChange.tenant_id == Meeting.tenant_id, MeetingChange.meeting_id == Meeting.id).scalar_subquery()
    changed = select(func.max(MeetingChange.made_on)).where(and_(
        MeetingChange.tenant_id == Meeting.tenant_id, MeetingChange.meeting_id == Meeting.id)).scalar_subquery()
    return list(db.session.execute(
        select(Meeting.id, Meeting.title, Meeting.day, Meeting.starts_at, Meeting.ended_at, Meeting.venue, Meeting.state,
               changes.label("changes"), func.coalesce(changed, Meeting.scheduled_on).label("changed_on"))
        .where(Meeting.day >= since).order_by(Meeting.day, Meeting.starts_at)))


def _live(owner: Owner) -> Feed | None:
    return db.session.scalar(select(Feed).where(
        Feed.person_id.is_(None) if owner.person_id is None else Feed.person_id == owner.person_id,
        Feed.revoked_on.is_(None)).with_for_update())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
