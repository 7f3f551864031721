"""The files of papers: Word, PDF, the annexes as a spreadsheet. Made from the frozen words; an issued paper's are made once."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from dialogue.documents import paper as documents
from dialogue.documents import pdf, sheets, word
from dialogue.documents.kinds import KINDS
from dialogue.models.paper import Paper, PaperFile
from dialogue.models.plan import Plan
from dialogue.rules.errors import Missing
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold
from dialogue.services import papers
from tenants import resolve
from tenants.db import db
from tenants.work import here


@dataclass(frozen=True)
class Form:
    """One form of a file: how it is made, its ending, its media type."""

    render: Callable[..., bytes]
    ending: str
    media: str


def _sheets(content: documents.Paper, *, made_at: datetime) -> bytes:
    """The tables of its annexes; refuses a paper that has none."""
    tables = sheets.of_paper(content)
    if not tables:
        raise Missing("Văn bản này không có phụ lục là bảng.")
    return sheets.render(*tables)


FORMS = {
    #  form           made by       ending  media type
    "word":      Form(word.render,  "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf":       Form(pdf.render,   "pdf",  "application/pdf"),
    "sheet":     Form(_sheets,      "xlsx", sheets.MEDIA),
}
PRINTED = ("word", "pdf")           # the whole paper; a sheet has only its annexes
DRAFTS = ("plan", "notice", "invitation", "minutes", "conclusion", "answer", "correction", "report",
          "party_report")                           # a referral is worded as it is signed


@dataclass(frozen=True)
class File:
    """A file as it is handed out: its name tells unit, kind and number, never a person."""

    name: str
    media: str
    content: bytes


def of_paper(paper: Paper, form: str) -> File:
    """The file of a signed or issued paper in a form of FORMS; that of an issued one is kept, with its SHA-256."""
    content, day = papers.content(paper), paper.issued_on or paper.signed_on
    kept = _kept(paper, form) if paper.issued_on else None
    made = kept or _made(content, form, day)
    if paper.issued_on and not kept:
        made = _keep(paper, form, made)
    return _file(content, form, made, day, str(day.year))


def of_draft(kind: str, about_id: UUID, form: str, *, on: date, by: Actor | None = None) -> File:
    """The file of a paper (of DRAFTS) as it would be signed now. `by` is who would sign, None: the usual signer."""
    about, *_ = papers.about(kind, about_id)
    content = papers.draft(kind, about, on=on, by=by)
    return _file(content, form, _made(content, form, on), on, "du-thao")


def of_handout(content: documents.Paper, *others: documents.Paper, form: str, on: date) -> File:
    """The file of forms of one kind that decide nothing (`handouts`); as a spreadsheet their tables."""
    name = f"{resolve.units(on)[here()].slug}-{fold(KINDS[content.kind].name).replace(' ', '-')}.{FORMS[form].ending}"
    if form == "sheet":
        made = sheets.render(*(table for one in (content, *others) for table in sheets.of_body(one)))
    else:
        made = _made(content, form, on, *others)
    return File(name, FORMS[form].media, made)


def of_copy(copy: Any, kept: bytes | None = None) -> File:
    """The PDF of a public copy (`postings.read`), as anybody may take it along; `kept`: its bytes if they are made."""
    content = documents.Paper.from_json(copy.content)
    made = kept or _made(content, "pdf", copy.issued_on)
    return _file(content, "pdf", made, copy.issued_on, f"{copy.issued_on:%Y}-cong-khai")


def of_unit(*, on: date) -> Iterator[File]:
    """Every file of this unit, in Word and PDF: its signed and issued papers, and each plan that nobody has signed."""
    names: Counter[str] = Counter()
    for paper in db.session.scalars(select(Paper).order_by(Paper.signed_on, Paper.kind, Paper.id)):
        for form in PRINTED:
            yield _told_apart(of_paper(paper, form), names)
    for plan_id in db.session.scalars(select(Plan.id).where(Plan.signed_on.is_(None)).order_by(Plan.year, Plan.id)):
        for form in PRINTED:
            yield _told_apart(of_draft("plan", plan_id, form, on=on), names)


def _told_apart(file: File, names: Counter[str]) -> File:
    """The file under a name of its own: papers that wait for their number may share one."""
    names[file.name] += 1
    if (count := names[file.name]) == 1:
        return file
    stem, _, ending = file.name.rpartition(".")
    return replace(file, name=f"{stem}-{count}.{ending}")


def stem(content: documents.Paper, on: date, end: str) -> str:
    """What the files of a paper are called before their ending: unit, number, symbol and `end`, never a person."""
    number = "" if content.heading.number is None else f"{content.heading.number:02d}"
    parts = (resolve.units(on)[here()].slug, number, content.heading.symbol, end)
    return "-".join(re.sub("[/ ]", "-", fold(part)) for part in parts if part)


def _file(content: documents.Paper, form: str, made: bytes, on: date, end: str) -> File:
    return File(f"{stem(content, on, end)}.{FORMS[form].ending}", FORMS[form].media, made)


def _made(content: documents.Paper, form: str, day: date, *others: documents.Paper) -> bytes:
    return FORMS[form].render(content, *others, made_at=datetime.combine(day, time(), UTC))


def _kept(paper: Paper, form: str) -> bytes | None:
    return db.session.scalar(select(PaperFile.content).where(PaperFile.paper_id == paper.id, PaperFile.form == form))


def _keep(paper: Paper, form: str, content: bytes) -> bytes:
    """Keeps the bytes; when somebody else was first, theirs are the paper's."""
    kept = db.session.scalar(
        insert(PaperFile).values(tenant_id=here(), id=func.gen_random_uuid(), paper_id=paper.id, form=form, content=content,
                                 sha256=hashlib.sha256(content).hexdigest())
        .on_conflict_do_nothing().returning(PaperFile.content))
    return kept or _kept(paper, form) or content
