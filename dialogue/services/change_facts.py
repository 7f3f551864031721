"""The facts of a công văn that corrects another paper, and how a paper names the one whose place it takes."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from dialogue.documents import paper as documents
from dialogue.documents.change_facts import CorrectionFacts
from dialogue.documents.kinds import KINDS
from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.rules.numbering import Number
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import short
from dialogue.services.issuing import by_office, unit
from tenants.db import db

READ = "papers to be replaced"


def correction(change: PaperChange, *, on: date, by: Actor | None = None) -> CorrectionFacts:
    """Công văn đính chính: which paper, its words and how they should read; to whoever got that paper. One query."""
    paper = db.session.scalars(select(Paper).where(Paper.id == change.paper_id)).one()
    value = documents.Paper.from_json(paper.content)
    got = value.addressed_to or tuple(one for one in value.recipients if one != "Như trên")
    website = tuple(one for one in got if one.startswith("Trang thông tin"))       # gets a copy, nobody writes to it
    return CorrectionFacts(
        unit=unit(on), signatory=by_office(by, on, "correction"), year=on.year, paper=named(paper), issued=paper.issued_on,
        about=paper.subject, addressed_to=tuple(one for one in got if one not in website), recipients=website,
        wrong=change.wrong or "", instead=change.instead or "", reason=change.reason)


def named(paper: Paper) -> str:
    """"Thông báo số 05/TB-UBND"."""
    word = KINDS[paper.kind].title.capitalize() or "Công văn"
    return f"{word} số {Number(paper.number, paper.symbol)}"


def before(kind: str, meeting_id: Any) -> Any:
    """A subquery: number, symbol and day of the paper of a kind about a meeting that is to be replaced; null without one.
    For whoever asks the database anyway and then calls `remember`."""
    old = aliased(Paper)
    told = func.json_build_array(old.number, old.symbol, old.issued_on)
    return select(told).join(PaperChange, and_(PaperChange.tenant_id == old.tenant_id, PaperChange.paper_id == old.id)).where(
        PaperChange.action == "replace", PaperChange.state == "open", old.kind == kind, old.meeting_id == meeting_id,
        old.state == "issued",
    ).limit(1).scalar_subquery()


def remember(kind: str, meeting_id: UUID, told: list[Any] | None) -> None:
    """Keeps for this request what `before` has read."""
    db.session().info.setdefault(READ, {})[kind, meeting_id] = told


def in_place_of(kind: str, meeting_id: UUID) -> str:
    """What a paper of a kind about a meeting says of the one that it is to replace: "Biên bản này thay thế Biên bản số
    01/BB-UBND ngày 16/12/2025"; empty without one. One query a request, none after `remember`."""
    read = db.session().info.setdefault(READ, {})
    if (kind, meeting_id) not in read:
        remember(kind, meeting_id, db.session.scalar(select(before(kind, meeting_id))))
    if not (told := read.pop((kind, meeting_id))):
        return ""
    number, symbol, day = told
    word = KINDS[kind].title.capitalize()
    return f"{word} này thay thế {word} số {Number(number, symbol)} ngày {short(date.fromisoformat(day))}"
