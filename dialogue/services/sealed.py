"""The sealed store of denunciations: what goes in, who may open it, who did. Nothing else reads it."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, and_, cast, delete, func, or_, select, update

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.carry_over import CarryOver
from dialogue.models.escalation import Escalation
from dialogue.models.paper import Paper
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.record import Event
from dialogue.models.sealed import Sealed
from dialogue.models.supervision import Supervision
from dialogue.models.turn import SpeakingTurn
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.numbering import Number
from dialogue.rules.policy import OUTSIDE, Actor
from dialogue.rules.sealed import NEUTRAL, PURPOSES, SPOKEN, TRANSFER
from dialogue.services import deadlines, history, people
from tenants import vault
from tenants.db import db
from tenants.work import here

TOLD = ("told_on", "satisfaction", "told_note", "missed_on", "missed_reason")


def of(petition_id: UUID) -> Sealed:
    """What lies sealed behind a petition's neutral line; Missing when nothing does."""
    row = db.session.scalar(select(Sealed).where(Sealed.petition_id == petition_id))
    if row is None:
        raise Missing("Không có nội dung niêm phong này.")
    return row


def listed(*, by: Actor) -> list[Any]:
    """What is sealed, what is not yet handed on first, by the day it is due: petition_id, year, number, sealed_on, due,
    handler, opened (how often), slip (its number and day, once it left). One statement; it tells of no person."""
    policy.require(by, "sealed.list")
    return list(db.session.execute(_rows().order_by(_left().is_not(None), Sealed.due, Petition.number)))


def read(petition_id: UUID, *, by: Actor) -> Any:
    """One row as listed() has it, with handler_id; refuses whoever neither oversees nor handles it."""
    row = db.session.execute(_rows().where(Sealed.petition_id == petition_id)).first()
    if row is None:
        raise Missing("Không có nội dung niêm phong này.")
    policy.require(by, "sealed.read", row)
    return row


def openings(sealed_id: UUID) -> list[Any]:
    """Who opened it: at, day, name, verb, purpose (a key of PURPOSES; of an entrusting nothing), the latest first."""
    return list(db.session.execute(
        select(Event.at, Event.day, Person.name, Event.verb, Event.facts["purpose"].astext.label("purpose"))
        .outerjoin(Person, and_(Person.tenant_id == Event.tenant_id, Person.id == Event.by_id))
        .where(Event.noun == "sealed", Event.about_id == sealed_id).order_by(Event.position.desc())))


def candidates(*, on: date) -> list[Any]:
    """Whom the head may name: everybody of the unit's offices on that day, as people.directory() has them."""
    return [one for one in people.directory(on=on) if one.role not in OUTSIDE]


def gather(petition: Petition) -> dict[str, Any]:
    """All that the ordinary tables hold of what was said and by whom, before a redirect empties them."""
    village = db.session.scalar(select(Village.word + " " + Village.name).where(Village.id == petition.village_id))
    logger = db.session.scalar(select(Person.name).where(Person.id == petition.logged_by))
    said = {name: getattr(petition, name) or "" for name in SPOKEN}
    return {**said, "village": village or "", "village_id": str(petition.village_id or ""), "logger": logger or "",
            "logged_on": petition.logged_on.isoformat(), "notes": _notes(petition), "papers": _papers(petition)}


def keep(petition: Petition, said: dict[str, Any], *, by: Actor, on: date) -> Sealed:
    """Locks what gather() found and empties every working copy of it; the petition's own row is emptied by the redirect.

    Due five working days after the day of sealing, that day not counted (L. 25/2018, Art. 24). Refuses without a key.
    """
    try:
        content = vault.lock(json.dumps(said, ensure_ascii=False).encode(), _label(petition.id))
    except vault.Shut:
        raise Refused("Máy chủ chưa có khóa niêm phong nên chưa chuyển tố cáo được. Báo ngay Quản trị hệ thống.") from None
    row = Sealed(petition_id=petition.id, content=content, sealed_on=on,
                 due=deadlines.calendar(fresh=True).working_days_after(on, TRANSFER))
    db.session.add(row)
    _empty(petition)
    db.session.flush()
    history.write("sealed.keep", row, by=by, on=on, due=row.due)
    return row


def entrust(row: Sealed, person_id: UUID, *, by: Actor, on: date) -> None:
    """The head names who alone may open it from now on; refuses (Missing) whoever holds no office of the unit that day."""
    policy.require(by, "sealed.entrust", row)
    if person_id not in {one.id for one in candidates(on=on)}:
        raise Missing("Không có người này trong đơn vị.")
    row.handler_id, row.entrusted_on = person_id, on
    db.session.flush()
    history.write("sealed.entrust", row, by=by, on=on, person=person_id)


def open(row: Sealed, purpose: str, *, by: Actor, on: date) -> dict[str, Any]:
    """What lies in it, for its handler alone and with a purpose of PURPOSES, which is remembered each time."""
    policy.require(by, "sealed.open", row)
    if purpose not in PURPOSES:
        raise Missing("Không có mục đích này.")
    try:
        said: dict[str, Any] = json.loads(vault.unlock(row.content, _label(row.petition_id)))
    except vault.Shut:
        raise Refused("Khóa niêm phong của máy chủ không mở được nội dung này. Báo ngay Quản trị hệ thống.") from None
    history.write("sealed.open", row, by=by, on=on, purpose=purpose)
    return said


def _label(petition_id: UUID) -> str:
    return f"{here()} {petition_id}"


def _left() -> Any:
    """The transfer slip that went out with its number, as one column."""
    told = func.concat(Paper.number, "/", Paper.symbol)
    return select(func.max(told)).where(
        Paper.tenant_id == Sealed.tenant_id, Paper.petition_id == Sealed.petition_id, Paper.kind == "transfer",
        Paper.issued_on >= Sealed.sealed_on).scalar_subquery()


def _rows() -> Any:
    opened = select(func.count()).select_from(Event).where(
        Event.tenant_id == Sealed.tenant_id, Event.about_id == Sealed.id, Event.verb == "sealed.open").scalar_subquery()
    return select(Sealed.id, Sealed.petition_id, Petition.year, Petition.number, Sealed.sealed_on, Sealed.due,
                  Sealed.handler_id, Person.name.label("handler"), opened.label("opened"), _left().label("slip")).join(
        Petition, and_(Petition.tenant_id == Sealed.tenant_id, Petition.id == Sealed.petition_id)).outerjoin(
        Person, and_(Person.tenant_id == Sealed.tenant_id, Person.id == Sealed.handler_id))


def _answered(petition: Petition) -> Any:
    return select(AnswerCopy.answer_id).where(AnswerCopy.petition_id == petition.id)


def _alone(petition: Petition) -> list[UUID]:
    """The answers that answer nothing but this petition."""
    others = func.bool_or(AnswerCopy.petition_id != petition.id)
    return list(db.session.scalars(select(AnswerCopy.answer_id).where(AnswerCopy.answer_id.in_(_answered(petition)))
                                   .group_by(AnswerCopy.answer_id).having(~others)))


def _notes(petition: Petition) -> list[str]:
    """What was written about it: drafts, what an asker said of an answer, referrals, MTTQ's remarks, lines of plans."""
    found: Iterable[Any] = (
        *db.session.execute(select(Answer.words, Answer.open_words, Answer.returned_reason)
                            .where(Answer.id.in_(_answered(petition)))),
        *db.session.execute(select(AnswerCopy.told_note, AnswerCopy.missed_reason)
                            .where(AnswerCopy.petition_id == petition.id)),
        *db.session.execute(select(Escalation.reason, Escalation.reply_words).where(Escalation.petition_id == petition.id)),
        *db.session.execute(select(Supervision.words, Supervision.reply).where(Supervision.petition_id == petition.id)),
        *db.session.execute(select(CarryOver.line).where(CarryOver.petition_id == petition.id)))
    return [text for row in found for text in row if text]


def _papers(petition: Petition) -> list[str]:
    """Signed papers that may still tell of it: about it, or with the name or the first words in them. Their words cannot be
    taken back; who handles it must know of them."""
    said = [text for text in (petition.speaker, petition.words.splitlines()[0][:60] if petition.words else "")
            if text and '"' not in text and "\\" not in text]
    holds = (func.lower(cast(Paper.content, Text)).contains(text.lower(), autoescape=True) for text in said)
    rows = db.session.execute(
        select(Paper.kind, Paper.subject, Paper.number, Paper.symbol, Paper.signed_on)
        .where(or_(Paper.petition_id == petition.id, Paper.answer_id.in_(_answered(petition)), *holds))
        .order_by(Paper.signed_on))
    return [f"{Number(row.number, row.symbol)}, {row.signed_on:%d/%m/%Y}: {row.subject}" for row in rows]


def _empty(petition: Petition) -> None:
    alone = _alone(petition)
    run = db.session.execute
    run(update(Answer).where(Answer.id.in_(alone)).values(words="", open_words=None, open_until=None))
    run(update(Answer).where(Answer.id.in_(alone), Answer.returned_reason.is_not(None)).values(returned_reason=NEUTRAL))
    run(update(AnswerCopy).where(AnswerCopy.petition_id == petition.id).values(content=None, **dict.fromkeys(TOLD)))
    run(update(Escalation).where(Escalation.petition_id == petition.id).values(reason="", reply_words=None))
    remarks = Supervision.petition_id == petition.id
    run(update(Supervision).where(remarks, Supervision.reply.is_not(None)).values(reply=NEUTRAL))
    run(update(Supervision).where(remarks).values(words=NEUTRAL, petition_id=None))
    run(update(SpeakingTurn).where(SpeakingTurn.petition_id == petition.id).values(
        speaker="", place="", village_id=None, field="other"))
    run(delete(CarryOver).where(CarryOver.petition_id == petition.id))
    run(update(Petition).where(Petition.split_from == petition.id).values(split_from=None))
