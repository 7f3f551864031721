"""Papers that come in as packages: read, entered under a number (số đến), recorded as the superior's answer."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from dialogue.documents import exchange
from dialogue.documents.exchange import Package
from dialogue.models.escalation import Escalation
from dialogue.models.incoming import Incoming
from dialogue.rules import policy
from dialogue.rules.attachments import MEDIA, BadFile
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.exchange import BUSINESS
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.services import attachments, escalations, history
from tenants import resolve
from tenants.db import db
from tenants.work import here


@dataclass(frozen=True)
class Held:
    """A file of a package: the sender's name for it, its bytes, its media type; None: nothing that is opened here."""

    name: str
    size: int
    media: str | None
    content: bytes


def get(incoming_id: UUID) -> Incoming:
    """The package without its bytes; Missing when this unit has none of that id."""
    row = db.session.scalar(select(Incoming).where(Incoming.id == incoming_id))
    if row is None:
        raise Missing("Không có văn bản đến này.")
    return row


def listed(year: int) -> list[Any]:
    """The packages that nobody has entered yet, then the register of a year, the last number first: id, number, filed_on,
    opened_on, sender, code, day, subject, due_on, escalation_id. One query."""
    return list(db.session.execute(
        select(*(getattr(Incoming, name) for name in ("id", "number", "filed_on", "opened_on", "sender", "code", "day",
                                                      "subject", "due_on", "escalation_id")))
        .where(or_(Incoming.year == year, Incoming.year.is_(None)))
        .order_by(Incoming.number.is_not(None), Incoming.number.desc(), Incoming.opened_on)))


def open(content: bytes, *, by: Actor, on: date) -> Incoming:
    """Keeps a package to be looked at; it has no number yet. The same package again gives the first one. Refuses
    (BadPackage) what cannot be read as one."""
    policy.require(by, "incoming.open")
    package = exchange.read(content)
    sha256 = hashlib.sha256(content).hexdigest()
    history.wait()
    if first := db.session.scalar(select(Incoming).where(Incoming.sha256 == sha256)):
        return first
    row = Incoming(sender=package.sender.name or package.sender.code, code=package.code, day=package.day,
                   subject=package.subject, due_on=package.due, content=content, sha256=sha256, opened_on=on, opened_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("incoming.open", row, by=by, on=on, sha256=sha256)
    return row


def read(row: Incoming, *, by: Actor) -> Package:
    """What the package says, for whoever may see it."""
    policy.require(by, "incoming.read", row)
    return exchange.read(row.content)


def files(package: Package) -> list[Held]:
    """The files of a package in its order; what they are is judged by their content, not by what the sender says."""
    return [Held(file.name, len(file.content), *_judged(file.content)) for file in package.files]


def name(row: Incoming, place: int, held: Held) -> str:
    """What a file is called when it is saved: no words of the sender's."""
    return f"van-ban-den-{row.id.hex[:8]}-{place}{MEDIA[held.media].suffix if held.media else ''}"


def doubts(row: Incoming, package: Package, *, on: date) -> list[Sentence]:
    """What the records clerk should look at before entering it: for another unit, entered already, no new paper, no file.
    One query."""
    found, mine = [], resolve.units(on)[here()]
    if mine.organ_code and package.to and mine.organ_code not in [one.code for one in package.to]:
        found.append(Sentence("Gói ghi gửi %(to)s, không ghi mã của đơn vị này.",
                              to=", ".join(one.name or one.code for one in package.to)))
    twin = db.session.execute(select(Incoming.number, Incoming.year).where(
        Incoming.id != row.id, Incoming.sender == row.sender, Incoming.code == row.code, Incoming.day == row.day,
        Incoming.number.is_not(None)).limit(1)).first()
    if twin:
        found.append(Sentence("Văn bản này đã vào sổ, số đến %(number)s năm %(year)s.", number=twin.number, year=twin.year))
    if package.business:
        found.append(Sentence("Nghiệp vụ của gói: %(what)s.", what=Sentence(BUSINESS[package.business])))
    if not package.files:
        found.append(Sentence("Gói không kèm tệp văn bản."))
    return found


def file(row: Incoming, *, by: Actor, on: date) -> None:
    """Enters it under the next number of the year; numbers begin with 1, without gaps. Refuses what has a number."""
    _fresh(row, "incoming.file", by)
    if row.number:
        raise Refused("Văn bản này đã vào sổ, số đến %(number)s năm %(year)s.", number=row.number, year=row.year)
    last = db.session.scalar(select(func.max(Incoming.number)).where(Incoming.year == on.year)) or 0
    row.year, row.number, row.filed_on, row.filed_by = on.year, last + 1, on, by.id
    history.write("incoming.file", row, by=by, on=on, number=row.number)


def drop(row: Incoming, *, by: Actor, on: date) -> None:
    """Takes a package away that is not for this unit or came in error. Refuses what has a number."""
    _fresh(row, "incoming.drop", by)
    if row.number:
        raise Refused("Văn bản đã vào sổ thì không bỏ được.")
    history.write("incoming.drop", row, by=by, on=on, sha256=row.sha256)
    db.session.delete(row)


def waiting() -> list[Any]:
    """The referrals by post that wait for an answer, as escalations.listed has them. One query."""
    return [hop for hop in escalations.listed() if not hop.to_id and hop.state == "sent"]


def answer(row: Incoming, hop: Escalation, words: str, *, by: Actor, on: date) -> None:
    """Records the paper as the superior's answer to a referral by post, in the words that it gives. Refuses one without a
    number, one that answers already, and what escalations.record refuses."""
    _fresh(row, "incoming.answer", by)
    if not row.number:
        raise Refused("Vào sổ văn bản đến trước, rồi ghi là trả lời của cấp trên.")
    if row.escalation_id:
        raise Refused("Văn bản này đã được ghi là trả lời của cấp trên.")
    escalations.record(hop, words, number=row.code, heard_on=row.day, by=by, on=on)
    row.escalation_id = hop.id
    history.write("incoming.answer", row, by=by, on=on, escalation=hop.id)


def _fresh(row: Incoming, verb: str, by: Actor) -> None:
    policy.require(by, verb, row)
    history.wait()
    db.session.refresh(row)                                     # whoever waited sees what the other did


def _judged(content: bytes) -> tuple[str | None, bytes]:
    try:
        return attachments.fit(content)
    except BadFile:
        return None, content
