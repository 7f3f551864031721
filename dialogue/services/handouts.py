"""Forms that decide nothing: the sheet on which a village collects opinions, what it sends, what a complainant is told.

They are drawn up anew each time and kept nowhere; nobody signs them here."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select

from dialogue.documents import paper as documents
from dialogue.documents import redact, words
from dialogue.documents.parts import Signatory
from dialogue.documents.slip_facts import CollectionFacts, GuidanceFacts, Limit, Raised, VillageSummaryFacts
from dialogue.documents.traces import hide
from dialogue.models.meeting import Meeting
from dialogue.models.people import Office, Person, Village
from dialogue.models.petition import Petition
from dialogue.rules import complaints, policy
from dialogue.rules.authority import FIELDS
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold, short
from dialogue.services import convening_facts, deadlines, wordings
from dialogue.services.issuing import unit
from tenants import resolve
from tenants.db import db
from tenants.work import here

SENT = ("logged", "withdrawn")              # states that a village's summary does not count
VOICED = and_(Petition.source == "village", Petition.state.not_in(SENT))


def collection(meeting: Meeting, village_id: UUID, link: str, *, by: Actor, on: date) -> documents.Paper:
    """Phiếu thu thập ý kiến of a meeting and village, with empty rows; `link` opens the page on which it is typed in."""
    village = _village(village_id, by, on)
    until = deadlines.due(meeting.id, "village_summary")
    return words.compose("collection", CollectionFacts(
        unit=unit(on), year=on.year, village=f"{village.word} {village.name}", held=meeting.day, meeting=meeting.title,
        venue=meeting.venue, until=f"ngày {short(until)}" if until else "", fields=tuple(FIELDS.values()), link=link),
        wordings.of("collection"))


def village_summary(meeting: Meeting, village_id: UUID, *, by: Actor, on: date) -> documents.Paper:
    """Bảng tổng hợp ý kiến của thôn for its head to sign: what was raised there before the meeting and not taken back. What
    went another way by law is counted and nothing else."""
    village = _village(village_id, by, on)
    name = f"{village.word} {village.name}"
    rows = db.session.scalars(select(Petition).where(
        Petition.meeting_id == meeting.id, Petition.village_id == village_id, VOICED)
        .order_by(Petition.year, Petition.number)).all()
    raised = tuple(Raised(row.speaker, ", ".join(filter(None, (row.address, "" if fold(name) in fold(row.address) else name))),
                          row.words, FIELDS[row.field], row.read_back) for row in rows if row.state != "redirected")
    return words.compose("village_summary", VillageSummaryFacts(
        unit=unit(on), signatory=Signatory(village.head or "", village.post or _post(name), behalf_of=""),
        year=on.year, village=name, meeting=meeting.title, held=meeting.day, raised=raised,
        redirected=len(rows) - len(raised)), wordings.of("village_summary"))


def guidance(petition: Petition, *, by: Actor, on: date) -> documents.Paper:
    """Phiếu hướng dẫn for somebody whose matter is a complaint: what to file, where, by when, each with its source. It names
    nobody. Refuses a petition that was not redirected as a complaint (L. 42/2013, Art. 28; L. 02/2011)."""
    policy.require(by, "petition.guide", petition)
    if not is_complaint(petition):
        raise Refused("Phiếu hướng dẫn khiếu nại chỉ lập cho nội dung đã chuyển theo Luật Khiếu nại.")
    return words.compose("guidance", GuidanceFacts(
        unit=unit(on), year=on.year, office=resolve.units(on)[here()].contact,
        limits=tuple(Limit(one.title, one.words, one.article) for one in complaints.limits(on))),
        wordings.of("guidance"))


def sign_in(meeting: Meeting, *, by: Actor, on: date) -> tuple[documents.Paper, ...]:
    """Danh sách ký tên, a list for each who has his own: see `convening_facts.sign_in`."""
    return tuple(words.compose("sign_in", facts, wordings.of("sign_in"))
                 for facts in convening_facts.sign_in(meeting, by=by, on=on))


def agenda(meeting: Meeting, *, by: Actor, on: date) -> documents.Paper:
    """Chương trình điều hành for the chair: see `convening_facts.agenda`. Whoever spoke is named nowhere in it, not even
    where the own words say it."""
    facts, known = convening_facts.agenda(meeting, by=by, on=on)
    said = "\n".join(asked.text for one in facts.fields for asked in one.opinions)
    return hide(words.compose("agenda", facts, wordings.of("agenda")), redact.traces(said, known))


def is_complaint(petition: Petition) -> bool:
    """Whether a petition went another way as a complaint."""
    return petition.law == "complaint"


def _village(village_id: UUID, by: Actor, on: date) -> Any:
    """The village with the name and post of its head; refuses whoever may not print its forms."""
    row = db.session.execute(
        select(Village.id.label("village_id"), Village.word, Village.name, Person.name.label("head"), Office.post)
        .outerjoin(Office, and_(Office.tenant_id == Village.tenant_id, Office.village_id == Village.id,
                                Office.role == "village_head", Office.valid_from <= on,
                                or_(Office.valid_to.is_(None), Office.valid_to >= on)))
        .outerjoin(Person, and_(Person.tenant_id == Office.tenant_id, Person.id == Office.person_id))
        .where(Village.id == village_id).order_by(Office.valid_from.desc().nulls_last()).limit(1)).first()
    if row is None:
        raise Missing("Không có thôn này.")
    policy.require(by, "summary.print", row)
    return row


def _post(village: str) -> str:
    return f"Tổ trưởng {village}" if village.startswith("tổ") else f"Trưởng {village}"
