"""What lies with a paper as it was signed: scans, PDFs signed digitally elsewhere, PDFs signed here with the unit's key."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import aliased

from dialogue.documents import scan
from dialogue.documents.keys import Key
from dialogue.models.paper import Paper
from dialogue.models.people import Person
from dialogue.models.signed_copy import SignedCopy
from dialogue.rules import policy
from dialogue.rules.attachments import MEDIA
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.signed_copy import KINDS, Signature
from dialogue.services import history, paper_files, papers
from tenants.db import db


class NeedsReason(Refused):
    """A file of this kind lies there already; the new one takes its place with a reason only."""


@dataclass(frozen=True)
class Copy:
    """One file of a paper as its pages list it."""

    id: UUID
    kind: str
    pages: int
    size: int                               # bytes
    sha256: str
    signatures: tuple[Signature, ...]       # as judged on the day it was filed
    same: str | None                        # a key of SAME
    filed_on: date
    filer: str | None
    holds: bool                             # nothing took its place
    wrong: str | None                       # why something did


def of(paper: Paper) -> list[Copy]:
    """The files of a paper, those that hold first, then the latest. One query."""
    later = aliased(SignedCopy)
    rows = db.session.execute(
        select(SignedCopy.id, SignedCopy.kind, SignedCopy.pages, SignedCopy.size, SignedCopy.sha256, SignedCopy.signatures,
               SignedCopy.same, SignedCopy.filed_on, Person.name.label("filer"), later.id.is_(None).label("holds"),
               later.reason.label("wrong"))
        .outerjoin(Person, and_(Person.tenant_id == SignedCopy.tenant_id, Person.id == SignedCopy.filed_by))
        .outerjoin(later, and_(later.tenant_id == SignedCopy.tenant_id, later.replaces_id == SignedCopy.id))
        .where(SignedCopy.paper_id == paper.id)
        .order_by(later.id.is_not(None), SignedCopy.filed_on.desc(), SignedCopy.kind, SignedCopy.id))
    return [Copy(**{**row._mapping, "signatures": tuple(Signature.from_json(one) for one in row.signatures)}) for row in rows]


def get(copy_id: UUID) -> SignedCopy:
    """The file without its bytes; Missing when this unit has none of that id."""
    row = db.session.scalar(select(SignedCopy).where(SignedCopy.id == copy_id))
    if row is None:
        raise Missing("Không có tệp này.")
    return row


def handed_out(copy: SignedCopy, paper: Paper, *, by: Actor) -> paper_files.File:
    """The file to be saved, named as the paper's own are; for whoever may read the paper."""
    policy.require(by, "paper.read", paper)
    return _named(copy, paper)


def of_unit() -> Iterator[paper_files.File]:
    """Every file of this unit that lies with a paper as it was signed and that nothing took the place of."""
    later = aliased(SignedCopy)
    for copy_id, paper_id in db.session.execute(
            select(SignedCopy.id, SignedCopy.paper_id)
            .where(~exists().where(later.tenant_id == SignedCopy.tenant_id, later.replaces_id == SignedCopy.id))
            .order_by(SignedCopy.filed_on, SignedCopy.id)).all():
        yield _named(get(copy_id), papers.get(paper_id))


def _named(copy: SignedCopy, paper: Paper) -> paper_files.File:
    year = f"{paper.issued_on or paper.signed_on:%Y}"
    stem = paper_files.stem(papers.content(paper), copy.filed_on, f"{year} {KINDS[copy.kind]} {copy.id.hex[:6]}")
    return paper_files.File(f"{stem}{MEDIA[copy.media_type].suffix}", copy.media_type, copy.content)


def file(paper: Paper, files: Sequence[bytes], reason: str = "", *, by: Actor, on: date,
         roots: str | None = None) -> SignedCopy:
    """Files a scan (a PDF, a picture, or pictures in the order of the pages) or a PDF signed elsewhere with its paper.

    A scan loses what the machine wrote beside its pages; a signed PDF keeps every byte, and what its signatures say is
    judged by the certificates in the folder `roots`. Another file of the same kind takes the place of the one before.
    The same file again gives the first one. Refuses (BadFile) what cannot be kept, and (NeedsReason) a replacement
    without a reason.
    """
    policy.require(by, "signed_copy.file", paper)
    kind, media, content, pages = _taken(files)
    judged = _judged(content, roots) if kind == "signed" else []
    return _keep(paper, kind, media, content, pages, judged, reason, by=by, on=on)


def may_seal(paper: Paper, copies: Sequence[Copy], key: Key | None, *, by: Actor) -> bool:
    """Whether this person may now sign the PDF of this paper here; `copies` as `of` gives them."""
    return (key is not None and paper.state == "issued" and not any(copy.kind == "sealed" for copy in copies)
            and policy.allows(by, "signed_copy.seal", paper))


def seal(paper: Paper, key: Key | None, *, by: Actor, on: date, roots: str | None = None) -> SignedCopy:
    """Signs the PDF of an issued paper with the unit's key (PAdES-B, NĐ 30/2020, Art. 13) as one more file; the bytes
    signed stay as they are. A second call returns the first file. Refuses without a key, for a key that does not open
    or whose certificate does not hold now, and a paper without number."""
    policy.require(by, "signed_copy.seal", paper)
    if key is None:
        raise Refused("Đơn vị chưa cài khóa ký số trên cổng.")
    if paper.state != "issued":
        raise Refused("Cần Văn thư cấp số rồi mới ký số được.")
    history.wait()
    if first := _last(paper, "sealed"):
        return first
    from dialogue.documents import signature  # a second of imports that few requests need

    try:
        content = signature.sign(paper_files.of_paper(paper, "pdf").content, key, "Signature1")
    except ValueError:
        raise Refused("Không mở được khóa ký số của đơn vị. Xin báo người vận hành cổng.") from None
    judged = _judged(content, roots)
    if not judged[0]["in_time"]:
        raise Refused("Chứng thư ký số của đơn vị đã hết hạn hoặc chưa có hiệu lực. Xin báo người vận hành cổng.")
    return _keep(paper, "sealed", scan.PDF, content, len(scan.require_whole(content)), judged, "", by=by, on=on)


def _taken(files: Sequence[bytes]) -> tuple[str, str, bytes, int]:
    """Kind, media type, bytes and pages of what was sent."""
    from dialogue.documents import signature  # a second of imports that few requests need

    if len(files) == 1 and files[0].startswith(MEDIA[scan.PDF].begins):
        pages = len(scan.require_whole(files[0]))
        if signature.is_signed(files[0]):
            return "signed", scan.PDF, files[0], pages
    return "scan", *scan.bare(files)


def _judged(content: bytes, roots: str | None) -> list[dict[str, Any]]:
    from dialogue.documents import signature  # as above

    return [one.as_json() for one in signature.read(content, signature.roots(roots))]


def _keep(paper: Paper, kind: str, media: str, content: bytes, pages: int, judged: list[dict[str, Any]], reason: str, *,
          by: Actor, on: date) -> SignedCopy:
    sha256 = hashlib.sha256(content).hexdigest()
    history.wait()
    last = _last(paper, kind)
    if last and last.sha256 == sha256:
        return last
    if last and not reason:
        raise NeedsReason("Văn bản đã có tệp loại này. Ghi lý do thay tệp cũ; tệp cũ vẫn được giữ.")
    row = SignedCopy(
        paper_id=paper.id, kind=kind, media_type=media, pages=pages, size=len(content), sha256=sha256, content=content,
        signatures=judged, same=_same(paper, content) if judged and paper.issued_on else None,
        replaces_id=last.id if last else None, reason=reason if last else None, filed_on=on, filed_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write(f"signed_copy.{'seal' if kind == 'sealed' else 'file'}", row, by=by, on=on, paper=paper.id, kind=kind,
                  sha256=sha256, replaces=row.replaces_id)
    return row


def _last(paper: Paper, kind: str) -> SignedCopy | None:
    later = aliased(SignedCopy)
    return db.session.scalar(select(SignedCopy).where(
        SignedCopy.paper_id == paper.id, SignedCopy.kind == kind,
        ~exists().where(later.tenant_id == SignedCopy.tenant_id, later.replaces_id == SignedCopy.id)))


def _same(paper: Paper, content: bytes) -> str:
    """A key of SAME: a signature is added behind the bytes it signs; a tool that writes the file anew keeps the words."""
    issued, said = paper_files.of_paper(paper, "pdf").content, _words(content)
    if said != _words(issued):                          # also when something was laid over the issued pages before signing
        return "other" if said else "picture"
    return "bytes" if content.startswith(issued) else "words"


def _words(content: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in scan.require_whole(content)))


