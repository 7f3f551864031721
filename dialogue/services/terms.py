"""The regulations of a unit and its superior in layers over the statute: read, ruled as a chain of dated rows, settled.

A row is never written over: what past meetings were counted by stays, a new row begins on its own day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, not_, select

from dialogue.models.meeting import Meeting
from dialogue.models.plan import Plan
from dialogue.models.regulation import Regulation
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.ledger import Due, ledger
from dialogue.rules.policy import Actor
from dialogue.rules.terms import DUTIES, LAYERS, STATUTE, UNITS, Term, follows
from dialogue.services import deadlines, history, moves
from dialogue.services.moves import Moved
from tenants.db import db

OURS = ("unit", "superior")             # the layers that the unit enters; a plan's terms are written in the plan
HELD = Meeting.state.in_(("held", "concluded", "closed"))


@dataclass(frozen=True)
class Line:
    """One term as the page of terms shows it: the statute has no `id`; `plan` names the plan it stands in."""

    id: UUID | None
    term: Term
    plan: str
    state: str                          # now, past, to_come: on the day that was asked

    @property
    def may_change(self) -> bool:
        return self.id is not None and self.term.layer in OURS and self.state != "past"


class NotFromThen(Refused):
    """A term cannot begin or end on that day."""


def get(id: UUID) -> Regulation:
    """A regulation of the unit or its superior; Missing when there is none of that id."""
    row = db.session.scalar(select(Regulation).where(Regulation.id == id, Regulation.layer.in_(OURS)))
    if row is None:
        raise Missing("Không có thời hạn này.")
    return row


def layers(*, on: date) -> dict[str, dict[str, list[Line]]]:
    """Duty → layer → its terms by first day, in the order of DUTIES and LAYERS, for the kind of unit this is on that day."""
    found: dict[str, dict[str, list[Line]]] = {duty: {layer: [] for layer in LAYERS} for duty in DUTIES}
    rows = db.session.execute(
        select(Regulation, Plan.subject).outerjoin(
            Plan, and_(Plan.tenant_id == Regulation.tenant_id, Plan.id == Regulation.plan_id))
        .order_by(Regulation.in_force_from, Regulation.count.is_(None)))
    here = deadlines.scope(on)
    lines = [Line(None, term, "", _state(term, on)) for term in STATUTE if term.scope <= here]
    lines += [Line(row.Regulation.id, term, row.subject or "", _state(term, on))
              for row in rows for term in (deadlines.term_of(row.Regulation),)]
    for line in lines:
        found[line.term.duty][line.term.layer].append(line)
    return found


def check(term: Term) -> None:
    """Refuses (NotFromThen) a term that would reach a meeting already held, or begin before one that is entered already."""
    _untouched(term.in_force_from or date.min, term.in_force_to)
    for _, known in deadlines.regulations():
        if follows(known, term) and (known.in_force_from or date.min) >= (term.in_force_from or date.min):
            raise NotFromThen("Việc này đã có thời hạn bắt đầu từ %(day)s. Chọn ngày sau ngày đó.",
                              day=f"{known.in_force_from:%d/%m/%Y}")


def would_rule(term: Term, *, on: date) -> list[Moved]:
    """The open deadlines that would move if the term were entered."""
    known = [(plan, replace(row, in_force_to=_eve(term)) if plan is None and follows(row, term) else row)
             for plan, row in deadlines.regulations()]
    return moves.would(on=on, rules=[*known, (None, term)])


def rule(term: Term, *, by: Actor, on: date, breach_reason: str | None = None) -> Regulation:
    """Enters a term of the unit or its superior; the row it follows ends the day before. The same again is the first.

    Refuses a term that would reach a meeting already held (NotFromThen), and a deadline moved into the past without a
    reason.
    """
    policy.require(by, "term.rule")
    history.wait()
    rows = list(db.session.scalars(select(Regulation).where(
        Regulation.duty == term.duty, Regulation.layer == term.layer, Regulation.plan_id.is_(None))))
    for row in rows:
        if deadlines.term_of(row) == term:
            return row
    check(term)
    for row in rows:
        if follows(deadlines.term_of(row), term):
            row.in_force_to = _eve(term)
            history.write("term.end", row, by=by, on=on, duty=row.duty, to=row.in_force_to)
    new = Regulation(duty=term.duty, layer=term.layer, count=term.count, unit=term.unit, unit_stated=term.unit_stated,
                     words=term.words, source=term.source, in_force_from=term.in_force_from, in_force_to=term.in_force_to)
    db.session.add(new)
    db.session.flush()
    history.write("term.rule", new, by=by, on=on, duty=term.duty, layer=term.layer, count=term.count, unit=term.unit,
                  since=term.in_force_from)
    moves.make(by=by, on=on, breach_reason=breach_reason)
    return new


def check_end(row: Regulation, last: date) -> None:
    """Refuses (NotFromThen) a last day before the first, after the one known, or before a meeting that used the term."""
    if last < row.in_force_from or (row.in_force_to and last > row.in_force_to):
        raise NotFromThen("Ngày cuối phải nằm trong thời gian hiệu lực, từ %(start)s.", start=f"{row.in_force_from:%d/%m/%Y}")
    _untouched(last + timedelta(days=1), row.in_force_to)


def would_end(row: Regulation, last: date, *, on: date) -> list[Moved]:
    """The open deadlines that would move if the term held until that day only."""
    ended = deadlines.term_of(row)
    return moves.would(on=on, rules=[(plan, replace(term, in_force_to=last) if (plan, term) == (None, ended) else term)
                                     for plan, term in deadlines.regulations()])


def end(row: Regulation, last: date, *, by: Actor, on: date, breach_reason: str | None = None) -> None:
    """A term holds until that day, the last one included, and not longer; open deadlines move."""
    policy.require(by, "term.rule")
    history.wait()
    check_end(row, last)
    row.in_force_to = last
    history.write("term.end", row, by=by, on=on, duty=row.duty, to=last)
    db.session.flush()
    moves.make(by=by, on=on, breach_reason=breach_reason)


def readings(meeting: Meeting, duty: str) -> dict[str, date]:
    """The day of a duty under each reading (working, calendar) of a term whose text leaves the unit open."""
    def days(unit: str) -> tuple[Due, ...]:
        known = [term for plan, term in read_as(duty, unit) if plan in (None, meeting.plan_id)]
        return ledger(meeting.day, [*STATUTE, *known], deadlines.calendar(), meeting.kind, deadlines.scope(meeting.day))

    return {unit: due.due for unit in UNITS for due in days(unit) if due.duty == duty}


def read_as(duty: str, unit: str) -> Sequence[tuple[UUID | None, Term]]:
    """All regulations as they would be if the texts about a duty that leave it open meant those days."""
    return [(plan, replace(term, unit=unit, unit_stated=True) if term.duty == duty and not term.unit_stated else term)
            for plan, term in deadlines.regulations()]


def confirm(duty: str, unit: str, *, by: Actor, on: date, breach_reason: str | None = None) -> None:
    """Settles whether a term whose text leaves it open means working or calendar days; open deadlines are counted anew.

    Refuses a day that is then past already, without a reason.
    """
    policy.require(by, "term.confirm")
    history.wait()
    open_terms = list(db.session.scalars(select(Regulation).where(Regulation.duty == duty, not_(Regulation.unit_stated))))
    if not open_terms:
        raise Missing("Không có thời hạn nào chờ xác nhận cách tính.")
    for row in open_terms:
        row.unit, row.unit_stated = unit, True
        history.write("term.confirm", row, by=by, on=on, duty=duty, unit=unit)
    db.session.flush()
    moves.make(by=by, on=on, breach_reason=breach_reason)


def _untouched(start: date, end: date | None) -> None:
    """Refuses a change of terms over days on which a meeting was held."""
    held = db.session.scalar(select(func.max(Meeting.day)).where(
        HELD, Meeting.day >= start, *([Meeting.day <= end] if end else [])))
    if held:
        raise NotFromThen("Hội nghị ngày %(day)s đã họp theo thời hạn cũ. Chọn ngày sau ngày đó.", day=f"{held:%d/%m/%Y}")


def _eve(term: Term) -> Any:
    return term.in_force_from and term.in_force_from - timedelta(days=1)


def _state(term: Term, on: date) -> str:
    if term.in_force_from and term.in_force_from > on:
        return "to_come"
    return "past" if term.in_force_to and term.in_force_to < on else "now"
