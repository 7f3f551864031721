"""What happened, written beside the change itself: a chain of events in each unit."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from dialogue.models.record import Event
from dialogue.rules.policy import Actor
from tenants.db import db
from tenants.work import here

START = "0" * 64


def write(verb: str, about: Any, *, by: Actor, on: date, **facts: Any) -> Event:
    """Records one verb about one row. `facts` are ids, states, counts and names of fields; never texts or persons' names."""
    return write_all([(verb, about, facts)], by=by, on=on)[0]


def write_all(done: Sequence[tuple[str, Any, dict[str, Any]]], *, by: Actor, on: date) -> list[Event]:
    """Records several verbs at once, in this order: each with the row it is about and its facts, as in write()."""
    wait()
    last = db.session.execute(
        select(Event.position, Event.digest).order_by(Event.position.desc()).limit(1)).first()
    position, previous = (last.position, last.digest) if last else (0, START)
    events = []
    for at, (verb, about, facts) in enumerate(done, position + 1):
        event = Event(
            position=at, at=datetime.now(UTC), day=on, by_id=by.id, by_role=by.role, verb=verb,
            noun=verb.split(".")[0], about_id=about.id, previous=previous,
            facts={name: _plain(value) for name, value in facts.items()})
        event.digest = previous = digest(event)
        events.append(event)
    db.session.add_all(events)
    db.session.flush()
    return events


def wait() -> None:
    """Takes the pen of this unit's history until the transaction ends: verbs that lock more than it take it first."""
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext("event"), here())))


def digest(event: Event) -> str:
    """The hash of an event over everything it says and the hash before it."""
    said = [event.previous, event.position, event.at.astimezone(UTC).isoformat(), event.day.isoformat(),
            str(event.by_id or ""), event.by_role, event.verb, str(event.about_id), event.facts]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def of(noun: str, about_id: UUID) -> list[Any]:
    """The events of one thing, oldest first: day, at, verb, by_role, facts."""
    return list(db.session.execute(
        select(Event.day, Event.at, Event.verb, Event.by_role, Event.facts)
        .where(Event.noun == noun, Event.about_id == about_id).order_by(Event.position)))


def listed(*, person: UUID | None = None, noun: str | None = None, day: date | None = None,
           limit: int | None = None, offset: int = 0) -> list[Any]:
    """The unit's events, the newest first, of one person, noun or day where asked: position, at, day, by_id, by_role, verb,
    noun, about_id, facts; `total` counts all pages."""
    wanted = {Event.by_id: person, Event.noun: noun, Event.day: day}
    return list(db.session.execute(
        select(Event.position, Event.at, Event.day, Event.by_id, Event.by_role, Event.verb, Event.noun, Event.about_id,
               Event.facts, func.count().over().label("total"))
        .where(*(column == value for column, value in wanted.items() if value))
        .order_by(Event.position.desc()).limit(limit).offset(offset)))


def first(verb: str, about_id: UUID) -> Any:
    """A subquery: who did that to that thing first; null when it never happened."""
    return (select(Event.by_id).where(Event.noun == verb.split(".")[0], Event.about_id == about_id, Event.verb == verb)
            .order_by(Event.position).limit(1).scalar_subquery())


def broken_at() -> int | None:
    """The position of the first event that does not fit its chain, or None when the whole chain holds."""
    previous, position = START, 0
    for event in db.session.scalars(select(Event).order_by(Event.position).execution_options(yield_per=500)):
        position += 1
        if event.position != position or event.previous != previous or event.digest != digest(event):
            return position
        previous = event.digest
    return None


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | str | None) else str(value)
