"""A petition's way up: signed, numbered, sent, and what the superior said of it. The sender keeps one row a hop."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from dialogue.models.escalation import Escalation
from dialogue.models.letter import Letter
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import deadlines, history, letters, papers, petitions
from tenants import resolve
from tenants.db import db
from tenants.work import here


@dataclass(frozen=True)
class Stop:
    """One line of a petition's way, from a unit to another: `what` is "signed" or the kind of the letter that went."""

    day: date
    what: str
    from_id: int
    to_id: int | None               # None: `level` names a superior that is reached by post
    number: str = ""
    words: str = ""
    level: str = ""


def get(id: UUID) -> Escalation:
    """The hop; Missing when this unit has none of that id."""
    hop = db.session.scalar(select(Escalation).where(Escalation.id == id))
    if hop is None:
        raise Missing("Không có lần chuyển cấp trên này.")
    return hop


def listed() -> list[Any]:
    """Every hop of this unit, those that wait for their number first, then the latest.

    Columns: id, petition_id, paper_id, state, to_id, to_name, signed_on, sent_on, replied_on, year, number, summary, words,
    field, village_id, assignee_id, village, petition_state.
    """
    return list(db.session.execute(
        select(Escalation.id, Escalation.petition_id, Escalation.paper_id, Escalation.state, Escalation.to_id,
               Escalation.to_name, Escalation.signed_on, Escalation.sent_on, Escalation.replied_on, Petition.year,
               Petition.number, Petition.summary, petitions.shown(Petition.words).label("words"), Petition.field,
               Petition.village_id, Petition.assignee_id, (Village.word + " " + Village.name).label("village"),
               Petition.state.label("petition_state"))
        .join(Petition, and_(Petition.tenant_id == Escalation.tenant_id, Petition.id == Escalation.petition_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .order_by(Escalation.state != "signed", Escalation.signed_on.desc(), Petition.number.desc())))


def of_petition(petition_id: UUID) -> list[Escalation]:
    """The hops of a petition, oldest first; one returned and sent again has two."""
    return list(db.session.scalars(
        select(Escalation).where(Escalation.petition_id == petition_id).order_by(Escalation.signed_on, Escalation.sent_on)))


def way(petition_id: UUID) -> tuple[list[Escalation], list[Stop]]:
    """The hops of a petition and its way through the levels as the letters tell it, oldest first, in one query."""
    rows = db.session.execute(
        select(Escalation, Letter.kind, Letter.sent_on, Letter.number, Letter.content, Letter.id)
        .outerjoin(Letter, Escalation.letter_id.in_((Letter.id, Letter.reply_to)))
        .where(Escalation.petition_id == petition_id)).all()
    hops = {row.Escalation.id: row.Escalation for row in rows}
    written = sorted((row for row in rows if row.kind), key=lambda row: (row.sent_on, letters.IN_ORDER[row.kind]))
    stops = [Stop(hop.signed_on, "signed", here(), hop.to_id, level=hop.to_name)
             for hop in hops.values() if hop.state == "signed"]
    stops += [stop for hop in hops.values() if hop.to_name for stop in _by_post(hop)]
    for row in written:
        ends = (here(), row.Escalation.to_id) if row.kind == "referral" else (row.Escalation.to_id, here())
        stops.append(Stop(row.sent_on, row.kind, *ends, row.number, row.content.get("reason", ""),
                          row.content.get("level", "")))
    return sorted(hops.values(), key=lambda hop: (hop.signed_on, hop.sent_on or date.max)), sorted(
        stops, key=lambda stop: stop.day)


def offers(hop: Escalation, by: Actor) -> list[workflow.Step]:
    """The steps that are possible now and allowed to this person."""
    return [step for step in workflow.ESCALATION.possible(hop.state)
            if policy.allows(by, f"escalation.{step.action}", hop)]


def reachable(*, on: date) -> bool:
    """Whether this unit's superior uses the portal on that day; else papers go up by post."""
    superior = resolve.superior(resolve.units(on)[here()], on)
    return superior is not None and not superior.suspended


def escalate(petition: Petition, reason: str, *, to: str = "", by: Actor, on: date) -> Escalation:
    """A leader signs the công văn to the superior, which names no citizen; it waits for its number.

    `to` is the body to which it goes by post; refuses without one when no superior uses the portal on that day, and
    ignores it when one does.
    """
    policy.require(by, "petition.escalate", petition)
    superior = resolve.superior(resolve.units(on)[here()], on) if reachable(on=on) else None
    if superior is None and not to:
        raise Refused("Cấp trên chưa dùng hệ thống này: ghi tên cơ quan nhận, công văn giấy gửi theo đường bưu điện.")
    petitions.escalate(petition, by=by, on=on)
    paper = papers.sign("referral", petition, by=by, on=on, reason=reason, to="" if superior else to)
    hop = Escalation(petition_id=petition.id, to_id=superior.id if superior else None, to_name="" if superior else to,
                     paper_id=paper.id, reason=reason, state="signed", signed_on=on)
    db.session.add(hop)
    db.session.flush()
    history.write("escalation.sign", hop, by=by, on=on, petition=petition.id, to=superior.id if superior else None)
    _settle(hop, on=on)
    return hop


def send(hop: Escalation, *, by: Actor, on: date) -> Letter | None:
    """Gives the paper its number and sends one sealed letter: the question, the field, the reason, never the citizen.

    To a superior that is not on the portal only the paper goes, by post.
    """
    step = _step(hop, "send", by=by)
    paper, petition = papers.get(hop.paper_id), petitions.get(hop.petition_id)
    if paper.state == "signed":                                 # else it was numbered in the register of papers
        papers.issue(paper, by=by, on=on)
    letter = letters.send(
        to=hop.to_id, kind="referral", number=petitions.number_of(paper), on=on,
        content={"words": petition.words, "summary": petition.summary, "field": petition.field,
                 "reason": hop.reason}) if hop.to_id else None
    _take(hop, step, by=by, on=on, letter_id=letter.id if letter else None, sent_on=on)
    petitions.move(petition, resolve.units(on)[hop.to_id].title if hop.to_id else hop.to_name, on=on)
    return letter


def record(hop: Escalation, words: str, *, number: str, heard_on: date, by: Actor, on: date) -> None:
    """What a superior that is not on the portal answered by post: number and day of its paper. The petition waits to be
    relayed. Refuses a day before the paper went up or to come, and a superior whose answers come in here by themselves.
    """
    step = _step(hop, "record", by=by)
    if hop.to_id:
        raise Refused("Cấp trên dùng hệ thống này: trả lời tự đến đây, không ghi tay.")
    if not (hop.sent_on or heard_on) <= heard_on <= on:
        raise Refused("Ngày văn bản trả lời phải từ ngày gửi công văn đến hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    _take(hop, step, by=by, on=on, reply_words=words, reply_number=number, replied_on=heard_on)
    petitions.hear(petitions.get(hop.petition_id), by=by, on=on)


# What the postman brings from the superior. Each letter answers the one that was sent.

def arrive(letter: Letter, *, by: Actor, on: date) -> None:
    """The superior's portal has taken it in."""
    hop = _hop(letter)
    _take(hop, _step(hop, "arrive", by=by), by=by, on=on, received_on=on)


def accept(letter: Letter, *, by: Actor, on: date) -> None:
    """The superior takes the matter on."""
    hop = _hop(letter)
    _take(hop, _step(hop, "accept", by=by), by=by, on=on, accepted_on=on)


def forward(letter: Letter, *, by: Actor, on: date) -> None:
    """The matter lies with another level above: with the superior's own superior, or back again."""
    hop = _hop(letter)
    _take(hop, _step(hop, "forward", by=by), by=by, on=on)
    petitions.move(petitions.get(hop.petition_id), letter.content["level"], on=on)


def reply(letter: Letter, *, by: Actor, on: date) -> None:
    """The superior answers; the petition waits to be relayed."""
    hop = _hop(letter)
    _take(hop, _step(hop, "reply", by=by), by=by, on=on, reply_id=letter.id, reply_words=letter.content["words"],
          reply_number=letter.number, replied_on=on)
    petitions.hear(petitions.get(hop.petition_id), by=by, on=on)


def give_back(letter: Letter, *, by: Actor, on: date) -> None:
    """The superior returns it, with its reason; it is this unit's to answer again."""
    hop = _hop(letter)
    _take(hop, _step(hop, "return", by=by), by=by, on=on, reply_id=letter.id, reply_words=letter.content["reason"],
          replied_on=on)
    petitions.take_back(petitions.get(hop.petition_id), by=by, on=on)


def _by_post(hop: Escalation) -> list[Stop]:
    sent = Stop(hop.sent_on, "posted", here(), None, level=hop.to_name) if hop.sent_on else None
    heard = Stop(hop.replied_on, "heard", here(), None, hop.reply_number or "", level=hop.to_name) if hop.replied_on else None
    return [stop for stop in (sent, heard) if stop]


def _hop(letter: Letter) -> Escalation:
    """The hop whose letter is answered, by the unit to which it went and by no other."""
    hop = db.session.scalar(select(Escalation).where(
        Escalation.letter_id == letter.reply_to, Escalation.to_id == letter.sender_id))
    if hop is None:
        raise Missing("Không có lần chuyển cấp trên này.")
    return hop


def _step(hop: Escalation, action: str, *, by: Actor) -> workflow.Step:
    history.wait()
    db.session.refresh(hop)                                     # whoever waited sees what the other did
    policy.require(by, f"escalation.{action}", hop)
    return workflow.ESCALATION.step(action, hop.state)


def _take(hop: Escalation, step: workflow.Step, *, by: Actor, on: date, **facts: Any) -> None:
    """The only place where a hop changes state, together with the facts that belong to it."""
    for name, value in {"state": step.target, **facts}.items():
        setattr(hop, name, value)
    history.write(f"escalation.{step.action}", hop, by=by, on=on, state=step.target)
    _settle(hop, on=on)


def _settle(hop: Escalation, *, on: date) -> None:
    meeting_id = db.session.scalar(select(Petition.meeting_id).where(Petition.id == hop.petition_id))
    if meeting_id:
        deadlines.settle(meeting_id, on=on)
