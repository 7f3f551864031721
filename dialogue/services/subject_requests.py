"""The data subject's request: received, the person's records found, handed out, corrected, erased, answered."""

import hmac
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, and_, cast, func, literal, null, or_, select, union_all

from dialogue.models.answer import AnswerCopy
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.subject_request import SubjectRequest
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.numbering import Number
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.subject import ERASED_OF, FIELDS, REPLY, same_name, spelt, why_kept
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, history, mentions, tracking
from tenants.db import db

TABLES: dict[str, Any] = {"petition": Petition, "mention": Petition, "delegate": Delegate}
ERASED = "–"                            # stands where a name that a list needs was erased
CUT = "[…]"                             # … and where one was cut out of a text


@dataclass(frozen=True)
class Record:
    """Something that the unit holds about a person: what, since when, which personal facts, why it cannot be erased.

    `said` are the person's own words, where there are any; `chosen`: the office has made sure that it is this person's.
    """

    noun: str
    id: UUID
    day: date | None
    title: str
    name: str
    address: str
    phone: str
    said: str
    kept: Sentence | None
    chosen: bool

    @property
    def key(self) -> str:
        return f"{self.noun}:{self.id}"


def get(id: UUID) -> SubjectRequest:
    """The request; Missing when this unit has none of that id."""
    row = db.session.scalar(select(SubjectRequest).where(SubjectRequest.id == id))
    if row is None:
        raise Missing("Không có yêu cầu này.")
    return row


def listed() -> list[Any]:
    """Id, year, number, state, kind, received_on, due, answered_on of every request, open ones first; no names."""
    return list(db.session.execute(
        select(SubjectRequest.id, SubjectRequest.year, SubjectRequest.number, SubjectRequest.state, SubjectRequest.kind,
               SubjectRequest.received_on, SubjectRequest.due, SubjectRequest.answered_on)
        .order_by(SubjectRequest.answered_on.is_not(None), SubjectRequest.due, SubjectRequest.number.desc())))


def offers(row: SubjectRequest, by: Actor) -> list[Step]:
    """The steps possible now and allowed to this person."""
    return [step for step in workflow.SUBJECT.possible(row.state) if policy.allows(by, f"subject.{step.action}", row)]


def receive(fields: dict[str, Any], *, by: Actor, on: date) -> SubjectRequest:
    """Enters a request (kind, name, phone, code, proof, wish) that came today; the same client key again is the first.

    A reply is due within two working days, the day of receipt not counted.
    """
    policy.require(by, "subject.receive")
    history.wait()
    first = db.session.scalar(select(SubjectRequest).where(SubjectRequest.client_key == fields["client_key"]))
    if first:
        return first
    last = db.session.scalar(select(func.max(SubjectRequest.number)).where(SubjectRequest.year == on.year)) or 0
    row = SubjectRequest(**fields, year=on.year, number=last + 1, state="received", received_on=on, received_by=by.id,
                         due=deadlines.calendar(fresh=True).working_days_after(on, REPLY))
    db.session.add(row)
    db.session.flush()
    history.write("subject.receive", row, by=by, on=on, kind=row.kind, due=row.due)
    return row


def found(row: SubjectRequest) -> list[Record]:
    """What this unit holds under the person's name, telephone number or look-up code, and the papers that say them.

    What went another way by law is not looked for here: its own law keeps it secret.
    """
    code = tracking.normal(row.code) if row.code else ""
    records = []
    papers = list(db.session.execute(_papers([said for said in (row.name, row.phone) if said])))
    of: dict[UUID, list[tuple[str, date | None]]] = {}
    for paper in papers:
        of.setdefault(paper.petition_id, []).append((_number(paper), paper.issued_on))
    for one in db.session.execute(_everybody()):
        by_phone = bool(row.phone) and one.phone == row.phone
        if same_name(one.name, row.name) or by_phone or (code and one.code == code):
            records.append(_record(row, one, of.get(one.id, [])))
    own = {one.id for one in records}
    records += [Record("mention", one.id, one.day, f"{one.number:03}/{one.year}", "", "", "", "",
                       why_kept("mention", one.state if one.written else "asked", of.get(one.id, [])),
                       f"mention:{one.id}" in row.records)
                for one in mentions.found(_said(row)) if one.id not in own]
    records += [Record("paper", paper.id, paper.signed_on, f"{_number(paper)} {paper.subject}".strip(), "", "", "", "",
                       why_kept("paper", "", [(_number(paper), paper.issued_on)]), f"paper:{paper.id}" in row.records)
                for paper in {paper.id: paper for paper in papers}.values()]
    return records


def choose(row: SubjectRequest, keys: list[str], *, by: Actor, on: date) -> None:
    """Keeps which of the records found are really this person's: names are shared."""
    known = {record.key for record in found(row)}
    _take(row, "choose", by=by, on=on, facts={"records": len(keys)}, records=[key for key in keys if key in known])


def record(row: SubjectRequest, id: UUID) -> Record:
    """One chosen record that may be corrected; Missing otherwise."""
    for one in found(row):
        if one.id == id and one.chosen and one.noun in FIELDS:
            return one
    raise Missing("Không có hồ sơ này trong yêu cầu.")


def held(row: SubjectRequest, id: UUID) -> tuple[Record, dict[str, str]]:
    """A chosen record that may be corrected, and its personal fields as they stand."""
    one = record(row, id)
    thing = _thing(one)
    return one, {name: getattr(thing, name) for name in FIELDS[one.noun]}


def correct(row: SubjectRequest, id: UUID, fields: dict[str, str], *, key: str, by: Actor, on: date) -> None:
    """Writes personal fields of a chosen record anew; words that somebody said, and papers, stay as they are.

    History keeps which fields, with digests of the old and the new under `key`, never the texts.
    """
    one = record(row, id)
    thing = _thing(one)
    changed = {name: fields[name] for name in FIELDS[one.noun] if name in fields and fields[name] != getattr(thing, name)}
    marks = {name: f"{_mark(key, getattr(thing, name))} {_mark(key, value)}" for name, value in changed.items()}
    _take(row, "correct", by=by, on=on, facts={"record": id, **marks})
    old = {getattr(thing, name): value for name, value in changed.items() if name != "address"}
    for name, value in changed.items():
        setattr(thing, name, value)
    if one.noun == "petition":
        names = {text: value or CUT for text, value in old.items() if spelt(text) or text.isdigit()}
        mentions.rewrite(thing, names, told=False)
    db.session.flush()


def erase(row: SubjectRequest, *, key: str, by: Actor, on: date) -> int:
    """Blanks the personal fields of the chosen records that no law makes the unit keep, and cuts the name and the telephone
    number out of the unit's own texts about them; how many records that were.

    Refuses when each of them must be kept; the page says why of each.
    """
    policy.require(by, "subject.erase", row)
    free = [one for one in found(row) if one.chosen and one.kept is None and one.noun in ERASED_OF]
    if not free:
        raise Refused("Chưa có hồ sơ nào đã chọn mà pháp luật cho xóa.")
    _take(row, "erase", by=by, on=on, facts={"records": len(free)})
    for one in free:
        thing = _thing(one)
        if one.noun != "delegate" and mentions.rewrite(thing, dict.fromkeys(_said(row, one), CUT), told=True):
            history.write("subject.blank", thing, by=by, on=on, field="notes")
        for name in FIELDS.get(one.noun, ()):
            history.write("subject.blank", thing, by=by, on=on, field=name, mark=_mark(key, getattr(thing, name)))
            setattr(thing, name, ERASED if name == "name" else "")
    row.records = [key for key in row.records if key not in {one.key for one in free}]
    db.session.flush()
    return len(free)


def answer(row: SubjectRequest, words: str, *, by: Actor, on: date) -> None:
    """Records what the person was answered, and ends the clock."""
    _take(row, "answer", by=by, on=on, answer=words, answered_on=on, answered_by=by.id)


def _take(row: SubjectRequest, action: str, *, by: Actor, on: date, facts: dict[str, Any] | None = None, **values: Any) -> None:
    """The only place where a request changes."""
    db.session.refresh(row, with_for_update=True)
    policy.require(by, f"subject.{action}", row)
    step = workflow.SUBJECT.step(action, row.state)
    for name, value in {"state": step.target, **values}.items():
        setattr(row, name, value)
    history.write(f"subject.{action}", row, by=by, on=on, **(facts or {}))


def _said(row: SubjectRequest, one: Record | None = None) -> list[str]:
    """What texts hold of the person: the names, as they are spelt, and the telephone numbers."""
    names = {spelt(row.name), spelt(one.name) if one else ""}
    return sorted(filter(None, names | {row.phone, one.phone if one else ""}))


def _everybody() -> Any:
    """Every record with a person's name, in one statement: petitions, delegates, accounts."""
    village = Village.word + " " + Village.name
    asked = select(
        literal("petition").label("noun"), Petition.id, Petition.logged_on.label("day"), Petition.summary.label("title"),
        Petition.speaker.label("name"), func.concat_ws(", ", func.nullif(Petition.address, ""), village).label("address"),
        Petition.phone, Petition.code, Petition.words.label("said"), mentions.state().label("state")).outerjoin(
        Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id)).where(
        Petition.state != "redirected", Petition.source != "superior", Petition.speaker != "")
    listed = select(
        literal("delegate"), Delegate.id, Delegate.named_on, Meeting.title, Delegate.name, Delegate.note, literal(""),
        literal(""), literal(""), Meeting.state).join(
        Meeting, and_(Meeting.tenant_id == Delegate.tenant_id, Meeting.id == Delegate.meeting_id))
    staff = select(literal("account"), Person.id, null(), Person.login, Person.name, literal(""),
                   func.coalesce(Person.phone, ""), literal(""), literal(""), literal(""))
    return union_all(asked, listed, staff)


def _papers(said: list[str]) -> Any:
    """The papers, and the copies of answers, whose words hold one of these; with the petition that they answer or refer."""
    own = and_(AnswerCopy.tenant_id == Paper.tenant_id, AnswerCopy.answer_id == Paper.answer_id)
    words = [func.lower(cast(content, Text)) for content in (Paper.content, AnswerCopy.content)]
    return select(
        Paper.id, Paper.number, Paper.symbol, Paper.issued_on, Paper.signed_on, Paper.subject,
        func.coalesce(Paper.petition_id, AnswerCopy.petition_id).label("petition_id")).outerjoin(AnswerCopy, own).where(
        or_(*(column.contains(text.lower(), autoescape=True) for column in words for text in said))).order_by(Paper.signed_on)


def _record(row: SubjectRequest, one: Any, papers: list[tuple[str, date | None]]) -> Record:
    return Record(one.noun, one.id, one.day, one.title, one.name, one.address, one.phone, one.said,
                  why_kept(one.noun, one.state, papers), f"{one.noun}:{one.id}" in row.records)


def _thing(one: Record) -> Any:
    table = TABLES[one.noun]
    return db.session.scalars(select(table).where(table.id == one.id)).one()


def _number(paper: Any) -> str:
    return str(Number(paper.number, paper.symbol)) if paper.number else ""


def _mark(key: str, text: str) -> str:
    return hmac.digest(key.encode(), text.encode(), "sha256").hex()[:16]
