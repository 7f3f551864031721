"""Terms now running: which day, why, done or not, and what to do about a day that cannot be kept."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, literal, not_, or_, select

from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Meeting
from dialogue.models.regulation import CalendarDay, CalendarOverride, Regulation
from dialogue.rules import policy
from dialogue.rules.calendar import Calendar, Override
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.ledger import ORDER, Due, as_json, explain, ledger, undated
from dialogue.rules.moves import moves
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.terms import COMMUNE, DUTIES, HA_NOI, ORDINARY, STATUTE, Term
from dialogue.services import duties, history
from tenants.db import db
from tenants.resolve import units
from tenants.work import here

KEPT_SECONDS = 60.0              # the calendar changes some times a year; a page may show it a minute later
KEPT_UNITS = 500
SOON = 2                         # working days before the last one in time from which a duty is "soon"


@dataclass(frozen=True)
class Duty:
    """One line of a meeting's ledger, as its page and the desks show it."""

    id: UUID
    meeting_id: UUID
    duty: str
    title: str
    owner: str
    due: date
    alert_on: date
    layer: str
    source: str
    unconfirmed: bool
    done_on: date | None
    done_note: str
    breach_reason: str | None
    words: tuple[Sentence, ...]  # what a text says of it without a number, beside the day that was counted
    why: tuple[Sentence, ...]
    state: str                   # late, soon, doing (some of its parts are done), wait, done
    days: int                    # calendar days left; when done, days before the due day; negative: too late
    unclear: bool                # a regulation leaves open which days it means, and the unit may settle it
    holders: tuple[str, ...]     # who holds the owner's office
    part: int | None             # so many of `whole` are done, where a duty has parts
    whole: int | None
    of: str                      # of what: villages, places, petitions; empty without parts

    @property
    def missed(self) -> bool:
        """Past its day, done or not."""
        return self.days < 0


@dataclass(frozen=True)
class Undated:
    """A duty of a meeting for which no text gives a number of days, only words."""

    duty: str
    title: str
    owner: str
    words: str
    layer: str
    source: str
    done: bool


_kept: dict[tuple[str, int | None], tuple[float, Calendar]] = {}


def calendar(*, fresh: bool = False) -> Calendar:
    """The days that this unit works: the State's calendar, over it the State's swaps, over these the unit's own days.

    A process remembers it for a minute; whoever writes dates asks for it `fresh`: read anew, and remembered by nobody
    before it is certain that what was read stays.
    """
    key = (str(db.engine.url), db.session().info.get("tenant"))
    at, known = (0.0, None) if fresh else _kept.get(key, (0.0, None))
    if known is None or time.monotonic() - at > KEPT_SECONDS:
        known = Calendar(overrides())
        if fresh:
            _kept.pop(key, None)
            return known
        if len(_kept) >= KEPT_UNITS:
            _kept.clear()
        _kept[key] = (time.monotonic(), known)
    return known


def overrides(*, without: Collection[UUID] = ()) -> list[Override]:
    """The days set by decision over the library's calendar: the State's, then this unit's own, `without` some of them."""
    state = select(CalendarDay.day, CalendarDay.works, CalendarDay.in_exchange_for, CalendarDay.source,
                   CalendarDay.unconfirmed, literal(1).label("layer"))
    own = select(CalendarOverride.day, CalendarOverride.works, CalendarOverride.in_exchange_for, CalendarOverride.source,
                 false(), literal(2)).where(CalendarOverride.withdrawn_on.is_(None), CalendarOverride.id.not_in(without))
    return [Override(*day) for *day, _ in db.session.execute(state.union_all(own).order_by("layer"))]


def forget() -> None:
    """Drops what the process remembers of the calendars."""
    _kept.clear()


def terms(plan_id: UUID | None = None) -> list[Term]:
    """The statute, and over it what the superior, this unit and that plan rule."""
    return [*STATUTE, *(term for plan, term in regulations() if plan in (None, plan_id))]


def regulations() -> list[tuple[UUID | None, Term]]:
    """Every term below the statute, each with the plan it stands in, or None."""
    rows = db.session.scalars(select(Regulation).order_by(Regulation.duty, Regulation.layer, Regulation.in_force_from))
    return [(row.plan_id, term_of(row)) for row in rows]


def scope(on: date) -> frozenset[str]:
    """The marks of the open unit by which some laws choose whom they bind."""
    known = units(on)
    unit = known[here()]
    above = known.get(unit.parent_id) if unit.parent_id else None
    while above and above.parent_id:
        above = known.get(above.parent_id)
    if unit.kind not in ("xã", "phường", "thị trấn", "đặc khu"):
        return frozenset()
    return HA_NOI if unit.kind == "phường" and above and above.name == "Hà Nội" else COMMUNE


def foresee(day: date, *, kind: str = "periodic", plan_id: UUID | None = None, fresh: bool = False) -> tuple[Due, ...]:
    """The ledger that a meeting on that day would have, by the calendar remembered or read `fresh`; nothing is stored."""
    return ledger(day, terms(plan_id), calendar(fresh=fresh), kind, scope(day))


def too_late(day: date, *, on: date, kind: str = "periodic", plan_id: UUID | None = None) -> tuple[Due, ...]:
    """The duties whose day would already be past if such a meeting were fixed today."""
    return tuple(due for due in foresee(day, kind=kind, plan_id=plan_id) if due.due < on)


def start(meeting: Meeting, *, by: Actor, on: date, breach_reason: str | None = None) -> None:
    """Starts the terms of a meeting with a fixed day; after the day moved, counts the open ones anew.

    A term already missed is written with the reason given; without one this is refused, never otherwise.
    """
    found = foresee(meeting.day, kind=meeting.kind, plan_id=meeting.plan_id, fresh=True)
    count(meeting.id, found, by=by, on=on, breach_reason=breach_reason)
    history.write("deadline.start", meeting, by=by, on=on, day=meeting.day)


def count(meeting_id: UUID, found: Collection[Due], *, by: Actor, on: date, breach_reason: str | None = None,
          keep: Collection[str] = ()) -> None:
    """Gives a meeting's open duties the days found: new ones begin, those that no text asks for end.

    Done ones stay as they are, and so do those to `keep`. Refuses a changed day that is past already, without a reason;
    one that was past before keeps what was said of it.
    """
    rows = {row.duty: row for row in db.session.scalars(select(Deadline).where(Deadline.meeting_id == meeting_id))}
    standing = {duty: row.due for duty, row in rows.items() if row.done_on is None and duty not in keep}
    changed = moves(standing, {*(rows.keys() - standing.keys()), *keep}, found)
    for move in changed:
        if move.day and move.day < on and not breach_reason:
            raise Refused("Hạn “%(duty)s” đã qua từ %(day)s. Vẫn chốt được ngày này, cần ghi lý do.",
                          duty=Sentence(DUTIES[move.duty].title), day=f"{move.day:%d/%m/%Y}")
    for due in found:
        row = rows.get(due.duty)
        if due.duty in keep:
            continue
        if row is None:
            row = rows[due.duty] = Deadline(meeting_id=meeting_id, duty=due.duty)
            db.session.add(row)
        if row.done_on is None:
            _write(row, due)
    for move in changed:
        row = rows[move.duty]
        if move.day is None:
            db.session.delete(row)
        else:
            row.breach_reason = breach_reason if move.day < on else None
        if move.before:
            history.write("deadline.move", row, by=by, on=on, duty=move.duty, meeting=meeting_id, before=move.before,
                          after=move.day)
    db.session.flush()


def settle(meeting_id: UUID, *, on: date) -> None:
    """Ends every duty whose facts are complete, and opens again one whose facts are not any more.

    It was done `on` that day, a posting on the day the last copy was put up, which may have been recorded later.
    """
    questions = [question(meeting_id).label(duty) for duty, question in duties.DONE.items()]
    days = [day(meeting_id).label(f"{duty}_on") for duty, day in duties.SINCE.items()]
    complete = db.session.execute(select(*questions, *days)).one()._mapping
    for row in db.session.scalars(select(Deadline).where(Deadline.meeting_id == meeting_id)):
        if complete[row.duty] and row.done_on is None:
            row.done_on = complete.get(f"{row.duty}_on") or on
        elif not complete[row.duty] and row.done_on is not None:
            row.done_on = None
    db.session.flush()


def of_meeting(meeting_id: UUID, *, on: date) -> list[Duty]:
    """The ledger of a meeting, earliest day first, as it stands on a day."""
    return _ledger(Deadline.meeting_id == meeting_id, on)


def of_meetings(ids: Collection[UUID], *, on: date) -> list[Duty]:
    """The duties of several meetings, earliest day first, as they stand on a day."""
    return _ledger(Deadline.meeting_id.in_(ids), on)


def unfinished(*, on: date) -> list[Duty]:
    """Every duty of this unit that is not done, earliest day first."""
    return _ledger(Deadline.done_on.is_(None), on)


def in_words(meeting: Meeting, *, dated: Collection[str]) -> list[Undated]:
    """The duties of a meeting that have words but no day, so that none is lost; `dated` are those that have one."""
    rows = db.session.execute(select(Regulation, duties.done(meeting.id, Regulation.duty).label("done")).where(
        Regulation.count.is_(None), or_(Regulation.plan_id.is_(None), Regulation.plan_id == meeting.plan_id)))
    known = {term_of(row.Regulation): row.done for row in rows}
    spoken = undated(meeting.day, [*STATUTE, *known], meeting.kind, scope(meeting.day))
    return [Undated(term.duty, DUTIES[term.duty].title, DUTIES[term.duty].owner, term.words or "", term.layer, term.source,
                    known[term]) for term in spoken if term.duty not in dated]


def due(meeting_id: UUID, duty: str) -> date | None:
    """The day by which a duty of a meeting must be done."""
    return db.session.scalar(select(Deadline.due).where(Deadline.meeting_id == meeting_id, Deadline.duty == duty))


def excuse(deadline_id: UUID, reason: str, *, by: Actor, on: date) -> Deadline:
    """Records why a day was not kept. The day itself stays."""
    policy.require(by, "deadline.excuse")
    row = db.session.scalar(select(Deadline).where(Deadline.id == deadline_id))
    if row is None:
        raise Missing("Không có hạn này.")
    if (row.done_on or on) <= row.due:
        raise Refused("Hạn này chưa bị chậm, không cần ghi lý do.")
    row.breach_reason = reason
    history.write("deadline.excuse", row, by=by, on=on, duty=row.duty)
    return row


def term_of(row: Regulation) -> Term:
    """The rule that a row of the table states."""
    return Term(row.duty, row.count, row.unit, row.layer, row.source, row.in_force_from, row.in_force_to, ORDINARY,
                row.unit_stated, row.words)


def _write(row: Deadline, found: Due) -> None:
    said = {"words": found.words, "why": explain(replace(found, words=()))}
    facts = {
        "nominal": found.nominal, "due": found.due, "alert_on": found.alert_on, "count": found.count,
        "unit": found.unit, "layer": found.layer, "source": found.source, "unconfirmed": found.unconfirmed,
        "ledger": as_json(found) | {name: [sentence.as_json() for sentence in lines] for name, lines in said.items()},
    }
    for name, value in facts.items():
        setattr(row, name, value)


def _ledger(condition: ColumnElement[bool], on: date) -> list[Duty]:
    unclear = exists().where(Regulation.tenant_id == Deadline.tenant_id, Regulation.duty == Deadline.duty,
                             not_(Regulation.unit_stated))
    rows = db.session.execute(select(
        Deadline.id, Deadline.meeting_id, Deadline.duty, Deadline.due, Deadline.alert_on, Deadline.layer, Deadline.source,
        Deadline.unconfirmed, Deadline.done_on, Deadline.done_note, Deadline.breach_reason,
        Deadline.ledger["words"].label("words"), Deadline.ledger["why"].label("why"),
        unclear.label("unclear"), duties.holders(on).label("holders"),
        duties.part().label("part"), duties.whole().label("whole"),
    ).where(condition))
    days = calendar()
    return [Duty(
        row.id, row.meeting_id, row.duty, DUTIES[row.duty].title, DUTIES[row.duty].owner, row.due, row.alert_on, row.layer,
        row.source, row.unconfirmed, row.done_on, row.done_note, row.breach_reason,
        words=_sentences(row.words), why=_sentences(row.why), state=_state(row, on, days),
        days=(row.due - (row.done_on or on)).days, unclear=row.unclear, holders=tuple(row.holders or ()),
        part=row.part, whole=row.whole, of=duties.PARTS[row.duty][2] if row.whole else "",
    ) for row in sorted(rows, key=lambda row: (row.due, ORDER[row.duty]))]


def _sentences(plain: list[dict[str, Any]]) -> tuple[Sentence, ...]:
    return tuple(map(Sentence.from_json, plain))


def _state(row: Any, on: date, days: Calendar) -> str:
    if row.done_on:
        return "done"
    if row.due < on:
        return "late"
    if row.alert_on <= days.working_days_after(on, SOON):
        return "soon"
    return "doing" if row.part else "wait"
