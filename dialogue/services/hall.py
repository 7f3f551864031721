"""What the three screens of a hall show: the secretary's, the chair's, and the one on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.people import Office, Person, Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Quota
from dialogue.models.turn import SpeakingTurn
from dialogue.rules import agenda
from dialogue.rules.errors import Missing
from dialogue.rules.policy import OFFICERS
from dialogue.services import petitions
from tenants.db import db

ANSWERING = ("chairman", "vice_chairman", *sorted(OFFICERS))


@dataclass(frozen=True)
class Now:
    """Where a meeting is: the points of its agenda, the number of the present one, the minutes that it still has."""

    points: tuple[agenda.Item, ...]
    number: int | None
    left: int | None

    @property
    def point(self) -> agenda.Item | None:
        return None if self.number is None else self.points[self.number]

    @property
    def next(self) -> agenda.Item | None:
        following = 0 if self.number is None else self.number + 1
        return self.points[following] if following < len(self.points) else None


def of(meeting_id: UUID) -> Any:
    """The meeting with its plan, `villages` (names, for the place of a speaker), `there` (delegates seen at the door),
    `seats`; Missing when this unit has none. One query."""
    row = db.session.execute(select(
        Meeting,
        select(func.array_agg(Village.word + " " + Village.name)).select_from(Village).scalar_subquery().label("villages"),
        select(func.count()).select_from(Delegate).where(
            Delegate.meeting_id == meeting_id, Delegate.attended.is_(True)).scalar_subquery().label("there"),
        select(func.coalesce(func.sum(Quota.seats), 0)).where(
            Quota.plan_id == Meeting.plan_id).correlate(Meeting).scalar_subquery().label("seats"))
        .options(joinedload(Meeting.plan, innerjoin=True)).where(Meeting.id == meeting_id)).first()
    if row is None:
        raise Missing("Không có hội nghị này.")
    return row


def now(meeting: Meeting, clock: time) -> Now:
    """Where the meeting is at that hour, as the agenda of its plan foresees it or the secretary has said."""
    points = agenda.timed(meeting.plan.agenda, meeting.starts_at)
    number = agenda.current(points, clock, meeting.point)
    return Now(points, number, None if number is None else agenda.minutes_left(points[number], clock))


def turns(meeting_id: UUID) -> list[Any]:
    """Every turn that was not given up, in the order of the queue; one query.

    Columns: SpeakingTurn; petition (Petition, none before the words are logged); said, summary, asker, address (empty once it
    went another way by law); answerer and assignee (posts or names).
    """
    answerer, assignee = aliased(Person), aliased(Person)
    return list(db.session.execute(
        select(SpeakingTurn, Petition.id.label("petition_id"), Petition.year, Petition.number, Petition.state,
               Petition.source, Petition.kind, Petition.competence, Petition.mode, Petition.answer, Petition.refused_ground,
               petitions.shown(Petition.words).label("said"), petitions.shown(Petition.summary).label("summary"),
               petitions.shown(Petition.speaker).label("asker"), petitions.shown(Petition.address).label("address"),
               petitions.shown(answerer.name).label("answerer"), petitions.shown(assignee.name).label("assignee"))
        .outerjoin(Petition, and_(Petition.tenant_id == SpeakingTurn.tenant_id, Petition.id == SpeakingTurn.petition_id))
        .outerjoin(answerer, and_(answerer.tenant_id == Petition.tenant_id, answerer.id == Petition.answered_by))
        .outerjoin(assignee, and_(assignee.tenant_id == Petition.tenant_id, assignee.id == Petition.assignee_id))
        .where(SpeakingTurn.meeting_id == meeting_id, SpeakingTurn.state != "left").order_by(SpeakingTurn.position)))


def answering(*, on: date) -> list[Any]:
    """Who may answer in the hall or be given an answer to write: id, name, post, role, fields; the chairman first."""
    rows = db.session.execute(
        select(Person.id, Person.name, Office.post, Office.role, Office.fields)
        .join(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id))
        .where(Person.active, Office.role.in_(ANSWERING), Office.valid_from <= on,
               or_(Office.valid_to.is_(None), Office.valid_to >= on)).order_by(Person.name)).all()
    return sorted(rows, key=lambda row: ANSWERING.index(row.role) if row.role in ANSWERING[:2] else 2)


def speaking(rows: Sequence[Any]) -> Any:
    """Of the turns the one that has the word, None between two."""
    return next((row for row in rows if row.SpeakingTurn.state == "speaking"), None)
