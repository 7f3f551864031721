"""The facts of letters: an answer to those who asked, a referral to whoever is competent."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select, true
from sqlalchemy.orm import aliased

from dialogue.documents import facts
from dialogue.documents.parts import Citizen, Matter
from dialogue.documents.slip_facts import TransferFacts
from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.letter import Letter
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.rules import authority
from dialogue.rules.numbering import Number
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold, short
from dialogue.services.issuing import by_office, unit
from tenants import resolve
from tenants.db import db


def answer(answer: Answer, *, on: date, by: Actor | None = None, only: UUID | None = None) -> facts.AnswerFacts:
    """Công văn trả lời to all who asked, or to the unit below that passed the question on; two queries.

    `only` is the petition of one asker: the copy that names nobody else and quotes no other question.
    """
    rows = _askers(answer, only)
    first = rows[0]
    return facts.AnswerFacts(
        unit=unit(on), signatory=by_office(by, on, "answer"), year=on.year, raised=first.day,
        questions=tuple(dict.fromkeys(row.words for row in rows)), answer=answer.words,
        askers=tuple(Citizen(row.speaker, _address(row.address, row.village)) for row in rows if row.speaker),
        follows=f"Công văn số {Number(first.before, first.symbol)} ngày {short(first.issued_on)}" if first.before else "",
        left_open=answer.open_words or "", open_until=answer.open_until, **_from_below(first, on))


def referral(petition: Petition, *, on: date, by: Actor | None = None, reason: str = "", to: str = "") -> facts.ReferralFacts:
    """Công văn đề nghị to the superior, or to the body named; it names no citizen. `reason` is what the unit found. Two
    queries."""
    row = _raised(petition)
    return facts.ReferralFacts(
        unit=unit(on), signatory=by_office(by, on, "referral"), year=on.year, held=row.day, addressed_to=(to,) if to else (),
        matters=(Matter(petition.words, authority.FIELDS[petition.field], row.village, view=reason),),
        **_from_below(row, on))


def transfer(petition: Petition, *, on: date, by: Actor | None = None, reason: str = "", to: str = "") -> TransferFacts:
    """Phiếu chuyển to the body that is competent; of what went another way by law it says neither who nor what. Two
    queries."""
    row = _raised(petition)
    shared: dict[str, Any] = {"unit": unit(on), "signatory": by_office(by, on, "transfer"), "year": on.year,
                              "addressed_to": (to,) if to else ()}
    if petition.state == "redirected":
        return TransferFacts(**shared)
    place = _address(petition.address, row.village)
    return TransferFacts(
        **shared, asker=Citizen(petition.speaker, place) if petition.speaker else None, meeting=row.title or "",
        held=row.day if petition.source == "floor" else None, raised=petition.logged_on, words=petition.words,
        field=authority.FIELDS[petition.field] if petition.field != "other" else "", reason=reason)


def _askers(answer: Answer, only: UUID | None) -> list[Any]:
    """Who asked what an answer answers, where it was raised or which letter brought it, and the paper that answered it
    before."""
    asker = (_shown(column).label(column.key) for column in (Petition.words, Petition.speaker, Petition.address))
    village = func.coalesce(_shown(Village.word + " " + Village.name), "").label("village")
    earlier = aliased(AnswerCopy)
    before = select(Paper.number, Paper.symbol, Paper.issued_on).join(
        earlier, and_(earlier.tenant_id == Paper.tenant_id, earlier.answer_id == Paper.answer_id)).where(
        earlier.tenant_id == Petition.tenant_id, earlier.petition_id == Petition.id, earlier.answer_id != answer.id,
        Paper.state == "issued").order_by(Paper.issued_on.desc(), Paper.number.desc()).limit(1).lateral()
    return list(db.session.execute(
        select(*asker, Meeting.day, village, Letter.sender_id, Letter.number,
               Letter.sent_on, before.c.number.label("before"), before.c.symbol, before.c.issued_on)
        .select_from(AnswerCopy)
        .join(Petition, and_(Petition.tenant_id == AnswerCopy.tenant_id, Petition.id == AnswerCopy.petition_id))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Letter, Letter.id == Petition.origin_id)
        .outerjoin(before, true())
        .where(AnswerCopy.answer_id == answer.id, *([Petition.id == only] if only else []))
        .order_by(Petition.year, Petition.number)))


def _shown(column: Any) -> Any:
    """The column, empty once the petition went another way by law."""
    return case((Petition.state != "redirected", column), else_="")


def _address(address: str, village: str) -> str:
    return ", ".join(filter(None, (address, "" if fold(village) in fold(address) else village)))


def _raised(petition: Petition) -> Any:
    """Where an opinion was raised or which letter brought it."""
    village = func.coalesce(Village.word + " " + Village.name, "").label("village")
    return db.session.execute(
        select(Meeting.day, Meeting.title, village, Letter.sender_id, Letter.number, Letter.sent_on).select_from(Petition)
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Letter, Letter.id == Petition.origin_id)
        .where(Petition.id == petition.id)).one()


def _from_below(row: Any, on: date) -> dict[str, str]:
    if not row.sender_id:
        return {}
    return {"sender": resolve.units(on)[row.sender_id].short, "request": f"Công văn số {row.number} ngày {short(row.sent_on)}"}
