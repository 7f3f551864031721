"""The figures of a meeting or of a period: two statements bring what is counted, the rules do the counting."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Meeting
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.rules.errors import Missing
from dialogue.rules.figures import AT_WORK, NOT_COUNTED, Count, Held, Item
from dialogue.rules.voices import person
from tenants.db import db

RAISED = func.coalesce(Meeting.day, Petition.logged_on)
NOT_ENDED = or_(Petition.state.in_(AT_WORK),
                and_(Petition.state == "answered", Petition.mode == "written", Petition.sent_on.is_(None)))
SHORT = func.coalesce(func.nullif(Petition.summary, ""), func.left(Petition.words, 90))


def of_meeting(meeting_id: UUID, *, on: date) -> Count:
    """What one meeting counts, with what earlier meetings left open. Two statements; Missing without such a meeting."""
    held = _meetings(Meeting.id == meeting_id)
    if not held.meetings:
        raise Missing("Không có hội nghị này.")
    return _with(held, items(_of(meeting_id), before=held.meetings[0].day), on)


def opinions_of(meeting: Meeting, *, on: date) -> Count:
    """What the opinions of one meeting count, without its people. One statement."""
    return Count(items(_of(meeting.id), before=meeting.day), (), on)


def of_period(start: date, end: date, *, on: date) -> Count:
    """What the meetings of a period count, first and last day included, and what was open before it. Two statements."""
    return _with(_meetings(Meeting.day.between(start, end)), items(RAISED.between(start, end), before=start), on)


def items(wanted: ColumnElement[bool], *, before: date) -> tuple[Item, ...]:
    """The opinions that count, in the order of their numbers, then those raised before a day and not ended. One statement."""
    carried = and_(RAISED < before, NOT_ENDED)
    rows = db.session.execute(
        select(*COLUMNS, carried.label("carried"))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Escalation, and_(Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id))
        .where(Petition.state.not_in(NOT_COUNTED), or_(wanted, carried))
        .order_by(carried, Petition.year, Petition.number, Escalation.signed_on))
    return tuple(gathered(rows).values())


def gathered(rows: Iterable[Any]) -> dict[UUID, Item]:
    """Rows with COLUMNS as items by id; of several referrals of one opinion the last. `carried` may be a further column."""
    found: dict[UUID, Item] = {}
    spoke: dict[Any, UUID] = {}
    raised: dict[Any, UUID] = {}
    matters: dict[UUID, UUID] = {}
    for row in rows:
        who = (row.meeting_id, person(row))
        open_to_all = row.state != "redirected"
        first = open_to_all and row.source == "floor" and bool(row.speaker) and spoke.setdefault(who, row.id) == row.id
        found[row.id] = Item(
            row.id, row.state, row.raised, row.source, row.field, row.village_id, row.competence, row.mode, row.answered_on,
            row.sent_on, row.answer_due, row.refer_due, row.hop or "", first,
            duplicate=row.duplicate_of is not None, part=row.split_from is not None,
            voice=open_to_all and raised.setdefault(who, row.id) == row.id,
            lead=open_to_all and (row.duplicate_of is not None
                                  or matters.setdefault(row.matter_id or row.id, row.id) == row.id),
            satisfaction=row.satisfaction or "", missed=row.missed_on is not None,
            carried=getattr(row, "carried", False), meeting=row.meeting_id)
    return found


def shown(ids: Collection[UUID]) -> dict[UUID, Any]:
    """What a list shows of opinions, by id: year, number, summary, words, state, source, field, village, raised, assignee.
    One statement."""
    rows = db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.summary, Petition.state, Petition.source, Petition.field,
               Petition.village_id, Petition.assignee_id,
               case((Petition.state != "redirected", Petition.words), else_="").label("words"),
               (Village.word + " " + Village.name).label("village"), RAISED.label("raised"), Person.name.label("assignee"))
        .outerjoin(Person, and_(Person.tenant_id == Petition.tenant_id, Person.id == Petition.assignee_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .where(Petition.id.in_(ids)))
    return {row.id: row for row in rows}


def _with(held: Count, counted: tuple[Item, ...], on: date) -> Count:
    return Count(counted, held.meetings, on, held.households)


def _meetings(wanted: ColumnElement[bool]) -> Count:
    households = select(func.coalesce(func.sum(Village.households), 0)).scalar_subquery()
    rows = db.session.execute(
        select(Meeting.id, Meeting.title, Meeting.day, Meeting.kind, Meeting.state, Plan.date_upper, Meeting.present,
               Meeting.population, households.label("households"))
        .join(Plan, and_(Plan.tenant_id == Meeting.tenant_id, Plan.id == Meeting.plan_id))
        .where(wanted).order_by(Meeting.day)).all()
    return Count((), tuple(Held(*row[:-1]) for row in rows), date.min, rows[0].households if rows else 0)


def _of(meeting_id: UUID) -> ColumnElement[bool]:
    return Petition.meeting_id == meeting_id


def _due(duty: str) -> Any:
    return select(Deadline.due).where(Deadline.tenant_id == Petition.tenant_id, Deadline.meeting_id == Petition.meeting_id,
                                      Deadline.duty == duty).scalar_subquery().label(f"{duty.partition('_')[0]}_due")


COLUMNS: tuple[Any, ...] = (
    Petition.id, Petition.state, RAISED.label("raised"), Petition.source, Petition.field, Petition.village_id,
    Petition.competence, Petition.mode, Petition.answered_on, Petition.sent_on, _due("answer"), _due("refer_upwards"),
    Escalation.state.label("hop"), Petition.speaker, Petition.address, Petition.meeting_id,
    Petition.duplicate_of, Petition.matter_id, Petition.split_from, Petition.satisfaction, Petition.missed_on,
)
