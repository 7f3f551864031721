"""What every paper of the unit shares: who issues it, who signs it, which papers it names."""

from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from dialogue.documents.parts import Signatory, Unit
from dialogue.models.answer import AnswerCopy
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan
from dialogue.rules.numbering import Number
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import short
from dialogue.services import people
from tenants import resolve
from tenants.db import db
from tenants.work import here

COMMITTEE = "Ủy ban nhân dân"


def unit(on: date) -> Unit:
    """The open unit as its papers name it on a day."""
    mine = resolve.units(on)[here()]
    above = resolve.superior(mine, on)
    return Unit(
        kind=mine.kind, name=mine.name, named_after=mine.named_after, authority=mine.agency,
        abbreviation="UBND" if mine.agency == COMMITTEE else mine.agency,
        village_word=mine.village_word, superior=above.short if above else "")


def by_office(by: Actor | None, on: date, kind: str) -> Signatory:
    """Who signs a paper of a kind by his own office: the head TM.; a deputy KT.; by order TL., by authorisation TUQ., under
    the own post (NĐ 30/2020, annex I). Nobody yet: the head. One query."""
    body = resolve.units(on)[here()].agency
    if by is None:
        heads = people.holders("chairman", on=on)
        return Signatory(heads[0][1] if heads else "", behalf_of=body)
    if "chairman" in by.roles:
        return Signatory(by.name, behalf_of=body)
    standing = by.standing(kind) or "KT."
    if standing == "KT.":
        return Signatory(by.name, "Phó Chủ tịch", body, standing)
    return Signatory(by.name, by.posts[0] if by.posts else "", "", standing)


def signatory(plan: Plan, by: Actor | None, kind: str) -> Signatory:
    """As the plan lays the signature out, while its own signer signs; another signs by his own office."""
    deputy = plan.authority in ("KT.", "TL.", "TUQ.")
    if by and (plan.signer_name not in ("", by.name) or ("chairman" in by.roles) == deputy):
        return by_office(by, plan.signed_on or date.max, kind)
    return Signatory(
        name=plan.signer_name or (by.name if by else ""), post=plan.signer_post,
        behalf_of=COMMITTEE if plan.authority in ("TM.", "KT.") else "",
        standing=plan.authority if deputy else "", standing_for=plan.standing_for)


def named_papers(meeting: Meeting) -> dict[tuple[str, UUID | None], str]:
    """Number and day of the issued papers of a meeting and of its plan, by kind and petition."""
    rows = db.session.execute(
        select(Paper.kind, func.coalesce(AnswerCopy.petition_id, Paper.petition_id).label("petition_id"), Paper.number,
               Paper.symbol, Paper.issued_on)
        .outerjoin(AnswerCopy, and_(AnswerCopy.tenant_id == Paper.tenant_id, AnswerCopy.answer_id == Paper.answer_id))
        .where(Paper.state == "issued", or_(Paper.meeting_id == meeting.id, Paper.plan_id == meeting.plan_id))
        .order_by(Paper.issued_on))
    return {(row.kind, row.petition_id): f"{Number(row.number, row.symbol)} ngày {short(row.issued_on)}" for row in rows}


def plan_paper(references: dict[tuple[str, UUID | None], str]) -> str:
    """How a paper names the plan it follows; empty while the plan has no number."""
    name = references.get(("plan", None))
    return f"Kế hoạch số {name}" if name else ""


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
