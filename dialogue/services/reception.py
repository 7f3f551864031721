"""The register of citizen reception (sổ tiếp công dân, form 03/TCD): a view over what people asked, nothing of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, literal, select

from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.rules import policy
from dialogue.rules.authority import KINDS, REDIRECTED
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import PETITION
from tenants import resolve
from tenants.db import db
from tenants.work import here

OURS = ("village", "organisation", "floor")     # what a unit below sent up was received there
ELSEWHERE = "redirected"


@dataclass(frozen=True)
class Row:
    """One line of the register, column by column; `number` counts within the period asked for.

    `person` is name and address, empty for whoever may not see persons and for what went another way by law; `identity`
    is always empty: the dialogue asks for no document. `people` adds up to the turns: 0 for a part split from another.
    """

    number: int
    received_on: date
    person: str
    identity: str
    content: str | Sentence
    kind: Sentence | str
    people: int
    settled_by: str
    own: bool
    guided_to: Sentence | str
    sent_to: str
    result: Sentence
    note: Sentence | str
    petition_id: UUID


def rows(start: date, end: date, *, by: Actor) -> list[Row]:
    """What people asked this unit from one day to another, both included, in the order of reception.

    Before a meeting or at it, whatever became of it; not what a village head has not yet sent.
    """
    policy.require(by, "reception.read")
    persons = policy.allows(by, "reception.persons")
    units = resolve.units(end)
    day = case((Petition.source == "floor", func.coalesce(Meeting.day, Petition.logged_on)), else_=Petition.logged_on)
    hops = {column.key: select(column).where(
        Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id, Escalation.sent_on.is_not(None),
        Escalation.state != "returned").order_by(Escalation.sent_on.desc()).limit(1).scalar_subquery()
        for column in (Escalation.to_id, Escalation.to_name)}
    number = select(func.concat(Paper.number, "/", Paper.symbol)).where(
        Paper.tenant_id == Petition.tenant_id, Paper.answer_id == Petition.answer_id, Paper.kind == "answer",
        Paper.state == "issued").limit(1).scalar_subquery()
    found = db.session.execute(
        select(Petition.id, Petition.state, Petition.source, Petition.kind, Petition.competence, Petition.late, Petition.mode,
               Petition.answered_on, Petition.split_from, day.label("day"), *(hop.label(name) for name, hop in hops.items()),
               number.label("answer_number"),
               case((Petition.summary != "", Petition.summary), else_=Petition.words).label("content"),
               func.concat_ws(", ", func.nullif(Petition.speaker, ""), func.nullif(Petition.address, ""),
                              Village.word + literal(" ") + Village.name).label("person"))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(Petition.source.in_(OURS), Petition.state != "logged", day.between(start, end))
        .order_by(day, Petition.year, Petition.number))
    lines = []
    for place, one in enumerate(found, 1):
        hidden = one.state == ELSEWHERE
        above = units[one.to_id].short if one.to_id else one.to_name or ""
        settled = one.state == "answered" and (above if one.mode == "relayed" else units[here()].short)
        lines.append(Row(
            place, one.day, one.person if persons and not hidden else "", "", REDIRECTED if hidden else one.content,
            Sentence(KINDS[one.kind]) if one.kind else "", 0 if one.split_from else 1, settled or "",
            one.kind is not None and one.competence == "own" and one.state not in ("refused", "set_aside"),
            Sentence("cơ quan có thẩm quyền theo luật") if hidden or one.competence == "outside" else "", above,
            _result(one), "" if hidden else _note(one), one.id))
    return lines


def _note(one: Any) -> Sentence | str:
    if one.split_from:
        return Sentence("tách từ ý kiến nhiều nội dung, người hỏi đã tính ở đó")
    return Sentence("sau hạn của thôn") if one.late else ""


def _result(one: Any) -> Sentence:
    state = Sentence(PETITION.states[one.state])
    if one.answered_on is None:
        return state
    facts = {"state": state, "day": f"{one.answered_on:%d/%m/%Y}"}
    if one.answer_number:
        return Sentence("%(state)s ngày %(day)s, văn bản số %(number)s", **facts, number=one.answer_number)
    return Sentence("%(state)s ngày %(day)s", **facts)
