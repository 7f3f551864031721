"""Deadlines that move because the calendar, a term or the day of a meeting changes: asked beforehand, then done."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Meeting
from dialogue.rules import moves as pure
from dialogue.rules.calendar import Calendar
from dialogue.rules.ledger import Due, ledger
from dialogue.rules.policy import Actor
from dialogue.rules.terms import BEFORE, DUTIES, STATUTE, Term
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines, tracking
from tenants.db import db

LIVE = Meeting.state.not_in(("closed", "cancelled"))


@dataclass(frozen=True)
class Moved:
    """One deadline that would move: of which meeting (`day` is the meeting's), which duty, from which day to which.

    `before` is None for a duty that begins, `after` for one that ends; `late`: the new day is past already.
    """

    meeting_id: UUID
    meeting: str
    day: date
    duty: str
    before: date | None
    after: date | None
    late: bool

    @property
    def title(self) -> str:
        return DUTIES[self.duty].title


def would(*, on: date, calendar: Calendar | None = None, rules: Sequence[tuple[UUID | None, Term]] | None = None,
          meeting: Meeting | None = None, day: date | None = None) -> list[Moved]:
    """The open deadlines that would move, by meeting and day; nothing is stored.

    What is given takes the place of what holds: a calendar, all regulations (each with its plan or None), or another
    `day` for one `meeting`; then only that meeting is asked. Nothing given: what moves if all is counted now.
    """
    known = deadlines.regulations() if rules is None else rules
    days = calendar or deadlines.calendar(fresh=True)
    asked = _meetings(LIVE if meeting is None else Meeting.id == meeting.id)
    return [moved for row, standing, done in asked
            for moved in _moved(row, day or row.day, _ledger(row, day or row.day, known, days), standing, done, on)]


def make(*, by: Actor, on: date, breach_reason: str | None = None) -> list[Moved]:
    """Counts every open deadline anew, after the change was written; each that moves is written into the history.

    Duties done keep their day and so do papers, whose words are sealed; who looks up a promised answer reads the new
    day. Refuses a new day that is past already, without a reason.
    """
    days, known = deadlines.calendar(fresh=True), deadlines.regulations()
    made = []
    for row, standing, done in _meetings(LIVE):
        found = _ledger(row, row.day, known, days)
        moved = _moved(row, row.day, found, standing, done, on)
        deadlines.count(row.id, found, by=by, on=on, breach_reason=breach_reason, keep=_kept(row))
        for one in moved:
            if one.duty == "answer" and one.after:
                tracking.promise(row.id, one.after)
        made += moved
    return made


def mark(moved: Iterable[Moved]) -> str:
    """A short digest of a list, by which a form says which list its writer saw."""
    said = "\n".join(f"{one.meeting_id} {one.duty} {one.before} {one.after}" for one in moved)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _ledger(row: Any, day: date, known: Iterable[tuple[UUID | None, Term]], calendar: Calendar) -> tuple[Due, ...]:
    """The ledger of a meeting (plan_id, kind) on a day by these regulations and that calendar."""
    binding = [term for plan_id, term in known if plan_id in (None, row.plan_id)]
    return ledger(day, [*STATUTE, *binding], calendar, row.kind, deadlines.scope(day))


def _meetings(condition: Any) -> list[tuple[Any, dict[str, date], set[str]]]:
    """The meetings, latest first, each with its open duties and their days, and those that are done."""
    rows = db.session.execute(
        select(Meeting.id, Meeting.title, Meeting.day, Meeting.kind, Meeting.state, Meeting.plan_id, Deadline.duty,
               Deadline.due, Deadline.done_on)
        .outerjoin(Deadline, and_(Deadline.tenant_id == Meeting.tenant_id, Deadline.meeting_id == Meeting.id))
        .where(condition).order_by(Meeting.day.desc(), Meeting.id, Deadline.due))
    found: dict[UUID, tuple[Any, dict[str, date], set[str]]] = {}
    for row in rows:
        _, standing, done = found.setdefault(row.id, (row, {}, set(_kept(row))))
        if row.done_on:
            done.add(row.duty)
        elif row.duty and row.duty not in done:
            standing[row.duty] = row.due
    return list(found.values())


def _kept(row: Any) -> tuple[str, ...]:
    """Once a meeting has begun, what was due before it stays: an interrupted one goes on another day."""
    return () if row.state in AHEAD else BEFORE


def _moved(row: Any, day: date, found: tuple[Due, ...], standing: dict[str, date], done: set[str], on: date) -> list[Moved]:
    return [Moved(row.id, row.title, day, move.duty, move.before, move.day, move.day is not None and move.day < on)
            for move in pure.moves(standing, done, found)]
