"""The file of a conference to take along, in one PDF or one ZIP: every paper, file and proof of posting in archive order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import IO, Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from dialogue.documents import dossier as documents
from dialogue.documents.dossier import Cover, Part
from dialogue.models.attachment import Attachment
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.posting import Posting, PostingPlace
from dialogue.models.signed_copy import SignedCopy
from dialogue.rules import dossier, policy
from dialogue.rules.attachments import MEDIA
from dialogue.rules.dossier import Attached, Document
from dialogue.rules.errors import Refused
from dialogue.rules.policy import Actor
from dialogue.rules.signed_copy import KINDS
from dialogue.rules.vietnamese import fold
from dialogue.services import dossiers, issuing, paper_files, papers
from tenants import resolve
from tenants.db import db
from tenants.work import here

MOST = 200 * 2**20                  # bytes that one PDF may bind: about twice as much is in the memory meanwhile
PAPER = "application/pdf"
FILES: dict[str, Any] = {"file": Attachment, "copy": SignedCopy}            # what a document other than a paper is read from
FORMS = {
    # form    made by          media type
    "pdf":   (documents.bind, "application/pdf"),
    "zip":   (documents.pack, "application/zip"),
}


@dataclass(frozen=True)
class Bundle:
    """What is handed out: a name without persons, its media type, an open temporary file."""

    name: str
    media: str
    content: IO[bytes]


def of_meeting(meeting: Meeting, form: str, *, by: Actor, on: date) -> Bundle:
    """The whole file of a meeting as one file of FORMS, as it stands on a day. Until something in it changes, the bytes are
    the same. Refuses as PDF a file of more than MOST bytes: that comes as ZIP."""
    policy.require(by, "dossier.take", meeting)
    known = dossiers.of_meeting(meeting, on=on)
    listed = dossier.documents(known, _proofs(meeting), _copies([sheet.id for sheet in known.sheets]))
    files = {of: _files(table, [one.id for one in listed if one.of == of]) for of, table in FILES.items()}
    size = sum(file.size for kept in files.values() for file in kept.values())
    if form == "pdf" and size > MOST:
        raise Refused("Hồ sơ có %(size)s MB tệp đính kèm, quá lớn để ghép một tệp PDF. Xin tải tệp ZIP.", size=size // 2**20)
    last = max((one.day for one in listed if one.day), default=meeting.scheduled_on)
    unit = resolve.units(on)[here()]
    cover = Cover(issuing.unit(on).issuer, f"{meeting.title}, {meeting.day:%d/%m/%Y}",
                  tuple(str(gap.what) for gap in dossier.gaps(known)), datetime.combine(last, time(), UTC))
    make, media = FORMS[form]
    title = fold(f"{unit.slug} ho so hoi nghi {meeting.day:%Y %m %d}").replace(" ", "-")
    return Bundle(f"{title}.{form}", media, make(cover, _parts(listed, files)))


def _parts(listed: list[Document], files: dict[str, dict[UUID, Any]]) -> Iterator[Part]:
    for place, one in enumerate(listed, 1):
        media = PAPER if one.of == "paper" else files[one.of][one.id].media_type
        title = f"{one.title}: {one.text}" if one.text and one.text != one.title else one.title
        yield Part(title, one.number, one.day, one.name(place, MEDIA[media].suffix), media, partial(_read, one))


def _read(one: Document) -> bytes:
    if one.of == "paper":
        return paper_files.of_paper(papers.get(one.id), "pdf").content
    table = FILES[one.of]
    return db.session.scalar(select(table.content).where(table.id == one.id)) or b""


def _files(table: Any, ids: list[UUID]) -> dict[UUID, Any]:
    return {row.id: row for row in db.session.execute(
        select(table.id, table.media_type, table.size).where(table.id.in_(ids)))}


def _copies(papers: list[UUID]) -> dict[UUID, list[Attached]]:
    """What lies with each of these papers as it was signed; what another has replaced stays out."""
    later = aliased(SignedCopy)
    copies: dict[UUID, list[Attached]] = {}
    for row in db.session.execute(
            select(SignedCopy.id, SignedCopy.paper_id, SignedCopy.kind, SignedCopy.filed_on)
            .outerjoin(later, and_(later.tenant_id == SignedCopy.tenant_id, later.replaces_id == SignedCopy.id))
            .where(SignedCopy.paper_id.in_(papers), later.id.is_(None)).order_by(SignedCopy.kind, SignedCopy.id)):
        copies.setdefault(row.paper_id, []).append(Attached(row.id, row.kind, KINDS[row.kind], row.filed_on))
    return copies


def _proofs(meeting: Meeting) -> dict[str, list[Attached]]:
    """The pictures and receipts of where the public copies hung, by kind of paper, place by place."""
    proofs: dict[str, list[Attached]] = {}
    for row in db.session.execute(
            select(Paper.kind, Attachment.id, PostingPlace.place, Attachment.added_on)
            .join(Posting, and_(Posting.tenant_id == Paper.tenant_id, Posting.paper_id == Paper.id))
            .join(PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id))
            .join(Attachment, and_(Attachment.tenant_id == PostingPlace.tenant_id, Attachment.noun == "posting_place",
                                   Attachment.about_id == PostingPlace.id, Attachment.removed_on.is_(None)))
            .where(or_(Paper.meeting_id == meeting.id, and_(Paper.plan_id == meeting.plan_id, Paper.kind == "plan")))
            .order_by(Paper.issued_on, PostingPlace.position, Attachment.added_on, Attachment.id)):
        proofs.setdefault(row.kind, []).append(Attached(row.id, "evidence", row.place, row.added_on))
    return proofs
