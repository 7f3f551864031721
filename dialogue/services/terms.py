"""The regulations of a unit and its superior in layers over the statute: read, settled where a text leaves it open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import not_, select

from dialogue.models.meeting import Meeting
from dialogue.models.regulation import Regulation
from dialogue.rules import policy
from dialogue.rules.errors import Missing
from dialogue.rules.ledger import Due, ledger
from dialogue.rules.policy import Actor
from dialogue.rules.terms import STATUTE, UNITS, Term
from dialogue.services import deadlines, history, moves
from tenants.db import db


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
