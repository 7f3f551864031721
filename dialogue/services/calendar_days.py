"""The days that a unit adds over the State's calendar: a day off, a day worked, or both as a swap."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from dialogue.models.regulation import CalendarOverride
from dialogue.rules import policy
from dialogue.rules.calendar import Calendar, Override
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import deadlines, history, moves
from dialogue.services.moves import Moved
from tenants.db import db


class NotThatDay(Refused):
    """The day is so already, or the unit has decided about it before."""


class NotThatSwap(Refused):
    """The other day of a swap does not fit."""


def get(id: UUID) -> CalendarOverride:
    """A day that the unit added and has not taken back; Missing when there is none."""
    row = db.session.scalar(select(CalendarOverride).where(
        CalendarOverride.id == id, CalendarOverride.withdrawn_on.is_(None)))
    if row is None:
        raise Missing("Không có ngày này trong lịch của đơn vị.")
    return row


def own(year: int) -> dict[date, Any]:
    """The unit's own days of a year that hold: id, day, source, added_on."""
    rows = db.session.execute(
        select(CalendarOverride.id, CalendarOverride.day, CalendarOverride.source, CalendarOverride.added_on)
        .where(CalendarOverride.withdrawn_on.is_(None),
               CalendarOverride.day.between(date(year, 1, 1), date(year, 12, 31))))
    return {row.day: row for row in rows}


def would_add(day: date, works: bool, other: date | None, source: str, *, on: date) -> list[Moved]:
    """The open deadlines that would move if the day were added; `other` is the day it is swapped with."""
    return moves.would(on=on, calendar=Calendar([*deadlines.overrides(), *_turned(day, works, other, source)]))


def add(day: date, works: bool, other: date | None, source: str, *, by: Actor, on: date,
        breach_reason: str | None = None) -> CalendarOverride:
    """Turns a day, and with `other` the day it is swapped with; open deadlines move. The same again is the first.

    `works` says what the day becomes. Refuses (NotThatDay, NotThatSwap) a day that is so already, and a deadline moved
    into the past without a reason.
    """
    policy.require(by, "calendar.amend")
    history.wait()
    known = db.session.scalar(select(CalendarOverride).where(
        CalendarOverride.day == day, CalendarOverride.withdrawn_on.is_(None)))
    if known and (known.works, known.in_exchange_for, known.source) == (works, other, source):
        return known
    check(day, works, other)
    rows = [CalendarOverride(day=one.day, works=one.works, in_exchange_for=one.in_exchange_for, source=source, added_on=on)
            for one in _turned(day, works, other, source)]
    db.session.add_all(rows)
    db.session.flush()
    for row in rows:
        history.write("calendar.amend", row, by=by, on=on, day=row.day, works=row.works)
    moves.make(by=by, on=on, breach_reason=breach_reason)
    return rows[0]


def check(day: date, works: bool, other: date | None) -> None:
    """Refuses a day that is so already, and a swap with a day that does not turn the other way within three months."""
    calendar = deadlines.calendar(fresh=True)
    if calendar.is_working(day) == works:
        raise NotThatDay("Ngày %(day)s vốn đã là ngày làm việc." if works else "Ngày %(day)s vốn đã là ngày nghỉ.",
                         day=f"{day:%d/%m/%Y}")
    if other is None:
        return
    if calendar.is_working(other) != works or other == day:
        raise NotThatSwap("Ngày %(day)s không hoán đổi được: nghỉ ngày làm việc thì làm bù vào ngày nghỉ, và ngược lại.",
                          day=f"{other:%d/%m/%Y}")
    if abs(other - day) > timedelta(days=92):
        raise NotThatSwap("Hai ngày hoán đổi cách nhau quá ba tháng. Kiểm tra lại ngày vừa nhập.")


def would_withdraw(row: CalendarOverride, *, on: date) -> list[Moved]:
    """The open deadlines that would move if the day were taken back."""
    return moves.would(on=on, calendar=Calendar(deadlines.overrides(without=[one.id for one in _pair(row)])))


def withdraw(row: CalendarOverride, *, by: Actor, on: date, breach_reason: str | None = None) -> None:
    """Takes a day back, with the day it was swapped with; open deadlines move. The rows stay, no longer in force."""
    policy.require(by, "calendar.amend")
    history.wait()
    for one in _pair(row):
        one.withdrawn_on = on
        history.write("calendar.withdraw", one, by=by, on=on, day=one.day)
    db.session.flush()
    moves.make(by=by, on=on, breach_reason=breach_reason)


def _turned(day: date, works: bool, other: date | None, source: str) -> list[Override]:
    turned = [Override(day, works, other, source)]
    return [*turned, Override(other, not works, day, source)] if other else turned


def _pair(row: CalendarOverride) -> list[CalendarOverride]:
    return list(db.session.scalars(select(CalendarOverride).where(
        CalendarOverride.withdrawn_on.is_(None),
        or_(CalendarOverride.id == row.id, CalendarOverride.in_exchange_for == row.day))))
