"""MTTQ's supervision: the promises of the unit, what MTTQ says of them or of a meeting, the reply to each."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, extract, or_, select
from sqlalchemy.orm import aliased

from dialogue.documents.redact import traces
from dialogue.models.meeting import Meeting
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.supervision import Supervision
from dialogue.rules import policy
from dialogue.rules import supervision as rules
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.figures import Item
from dialogue.rules.policy import Actor
from dialogue.services import figures, history
from tenants.db import db


class Named(Refused):
    """The words tell who a citizen is."""


def get(remark_id: UUID) -> Supervision:
    """The comment or recommendation; Missing when this unit has none of that id."""
    row = db.session.scalar(select(Supervision).where(Supervision.id == remark_id))
    if row is None:
        raise Missing("Không có ý kiến giám sát này.")
    return row


def promises(*, on: date) -> list[tuple[Item, Any]]:
    """The promises of this year's meetings and those of before that are not kept, overdue first, each with what a list
    shows of it: that of figures.shown. Two statements."""
    year = date(on.year, 1, 1)
    wanted = or_(figures.RAISED >= year, extract("year", Petition.sent_on) == on.year)
    found = rules.promises(figures.items(wanted, before=year), on)
    shown = figures.shown([it.id for it in found])
    return [(it, shown[it.id]) for it in found]


def listed(*, open_only: bool = False, meeting_id: UUID | None = None, petition_id: UUID | None = None) -> list[Any]:
    """What MTTQ said, the unanswered recommendations first, then the latest. One statement.

    Columns: id, kind, words, made_on, made_by (name), reply, replied_on, replied_by (name), petition_id, meeting_id,
    meeting_day, meeting (title), about (short title of the opinion, or its words).
    """
    maker, replier = aliased(Person), aliased(Person)
    waits = and_(Supervision.kind == "recommendation", Supervision.reply.is_(None))
    query = (
        select(Supervision.id, Supervision.kind, Supervision.words, Supervision.made_on, maker.name.label("made_by"),
               Supervision.reply, Supervision.replied_on, replier.name.label("replied_by"), Supervision.petition_id,
               Supervision.meeting_id, Meeting.day.label("meeting_day"), Meeting.title.label("meeting"),
               figures.SHORT.label("about"))
        .join(Meeting, and_(Meeting.tenant_id == Supervision.tenant_id, Meeting.id == Supervision.meeting_id))
        .outerjoin(Petition, and_(Petition.tenant_id == Supervision.tenant_id, Petition.id == Supervision.petition_id))
        .outerjoin(maker, and_(maker.tenant_id == Supervision.tenant_id, maker.id == Supervision.made_by))
        .outerjoin(replier, and_(replier.tenant_id == Supervision.tenant_id, replier.id == Supervision.replied_by))
        .order_by(waits.desc(), Supervision.made_on.desc()))
    for column, value in ((Supervision.meeting_id, meeting_id), (Supervision.petition_id, petition_id)):
        query = query.where(column == value) if value else query
    return list(db.session.execute(query.where(waits) if open_only else query))


def promise(petition_id: UUID) -> Any:
    """One opinion as MTTQ reads it, without who asked: id, meeting_id, state, number, year, summary, words, village,
    meeting, meeting_day. Missing without one, without a meeting, and for what went another way by law."""
    row = db.session.execute(
        select(Petition.id, Petition.meeting_id, Petition.state, Petition.number, Petition.year, Petition.summary,
               Petition.words, (Village.word + " " + Village.name).label("village"), Meeting.title.label("meeting"),
               Meeting.day.label("meeting_day"))
        .join(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(Petition.id == petition_id, Petition.state.not_in(("logged", "redirected")))).first()
    if row is None:
        raise Missing("Không có ý kiến này.")
    return row


def remark(meeting_id: UUID, words: str, *, client_key: UUID, kind: str, by: Actor, on: date,
           petition_id: UUID | None = None) -> Supervision:
    """MTTQ comments or recommends, on a meeting or on one of its opinions. The same client key gives the first result.

    Refuses (Named) words that tell who a citizen is.
    """
    policy.require(by, "supervision.remark")
    history.wait()
    again = db.session.scalar(select(Supervision).where(Supervision.client_key == client_key))
    if again:
        return again
    _unnamed(words, meeting_id)
    row = Supervision(client_key=client_key, meeting_id=meeting_id, petition_id=petition_id, kind=kind, words=words,
                      made_on=on, made_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("supervision.remark", row, by=by, on=on, kind=kind, meeting=meeting_id, petition=petition_id)
    return row


def reply(row: Supervision, words: str, *, by: Actor, on: date) -> None:
    """The unit replies, once. Refuses a second reply, and (Named) words that tell who a citizen is."""
    policy.require(by, "supervision.reply", row)
    history.wait()
    db.session.refresh(row)
    if row.reply is not None:
        raise Refused("Ý kiến giám sát này đã được trả lời.")
    _unnamed(words, row.meeting_id)
    row.reply, row.replied_on, row.replied_by = words, on, by.id
    history.write("supervision.reply", row, by=by, on=on)


def _unnamed(words: str, meeting_id: UUID) -> None:
    asked = db.session.execute(
        select(Petition.speaker, Petition.phone).where(Petition.meeting_id == meeting_id)).all()
    if traces(words, {text for row in asked for text in row if text}):
        raise Named("Bỏ họ tên, số điện thoại của người dân; nêu nội dung và thôn là đủ.")
