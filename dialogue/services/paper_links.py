"""Which paper corrects, replaces or recalls which: what takes effect when the new one is issued, the line of a paper's life."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import aliased

from dialogue.models.meeting import MeetingChange
from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.models.posting import Posting
from dialogue.rules import workflow
from dialogue.rules.numbering import Number
from dialogue.rules.paper_life import CAME, DRAFTING, SIGNED
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import short
from dialogue.services import deadlines, duties, history
from tenants.db import db


@dataclass(frozen=True)
class Line:
    """One event in the life of a paper: since when, what happened, why, the other paper, whether it is still to come."""

    day: date
    words: Sentence
    reason: str
    other_id: UUID | None
    state: str                      # open, done
    change_id: UUID
    action: str
    came: bool                      # told of the paper that did it to the other one


def to_follow(kind: str, meeting_id: UUID) -> PaperChange | None:
    """The replacement under way of a meeting's paper of that kind, locked: nobody gives it up while the new one is signed."""
    before = aliased(Paper)
    found: PaperChange | None = db.session.scalar(
        select(PaperChange).join(before, before.id == PaperChange.paper_id).where(
            PaperChange.action == "replace", PaperChange.state == "open", PaperChange.by_paper_id.is_(None),
            before.kind == kind, before.meeting_id == meeting_id, before.state == "issued")     # one without number never held
        .with_for_update(of=PaperChange).execution_options(populate_existing=True))
    return found


def follow(paper: Paper, change: PaperChange) -> None:
    """A paper is signed that corrects, or takes the place of another: they are linked."""
    change.by_paper_id = paper.id
    db.session.flush()


def give_way(meeting_id: UUID, kind: str, reason: str, *, called_off: bool, by: Actor, on: date) -> None:
    """The meeting is on another day: its paper of a kind is to be replaced by an equal one, and is not issued any more if it
    waits for its number. Of a meeting `called_off` no other follows: an issued one stays, what takes it back is the notice."""
    for state in ("signed",) if called_off else ("signed", "issued"):
        for paper in db.session.scalars(select(Paper).where(
                Paper.meeting_id == meeting_id, Paper.kind == kind, Paper.state == state, duties.standing(Paper.id))).all():
            db.session.execute(update(PaperChange).where(PaperChange.by_paper_id == paper.id, PaperChange.state == "open")
                               .values(by_paper_id=None))            # what it was to replace waits for another
            change = PaperChange(paper_id=paper.id, meeting_id=meeting_id, client_key=uuid4(), action="replace",
                                 reason=reason, drafted_by=by.id, drafted_on=on)
            db.session.add(change)
            db.session.flush()
            history.write("paper.replace", paper, by=by, on=on, change=change.id)


def take_effect(paper: Paper, *, by: Actor, on: date) -> None:
    """A paper is issued: what it corrects is corrected, what it replaces has given way, a notice that the meeting's new day
    made void among them."""
    for change in db.session.scalars(select(PaperChange).where(
            PaperChange.by_paper_id == paper.id, PaperChange.state == "open")).all():
        change.state, change.done_on = "done", paper.issued_on
        before = db.session.scalars(select(Paper).where(Paper.id == change.paper_id).with_for_update()).one()
        if change.action == "replace":
            end(before, "replace", by=by, on=on)
        else:
            _correct(before, paper)
            history.write("paper.correct", before, by=by, on=on, by_paper=paper.id)
    if paper.kind == "notice":
        for before, reason in db.session.execute(
                select(Paper, MeetingChange.reason).join(MeetingChange, MeetingChange.notice_id == Paper.id)
                .where(Paper.meeting_id == paper.meeting_id, Paper.state == "issued", Paper.id != paper.id)).all():
            supersede(before, paper, reason, by=by, on=on)


def supersede(before: Paper, paper: Paper, reason: str, *, by: Actor, on: date) -> None:
    """An issued paper took the place of another without being announced as its replacement."""
    db.session.add(PaperChange(
        paper_id=before.id, meeting_id=before.meeting_id, client_key=uuid4(), action="replace", reason=reason, state="done",
        by_paper_id=paper.id, drafted_by=paper.signed_by, drafted_on=paper.signed_on, done_on=paper.issued_on))
    end(before, "replace", by=by, on=on)


def end(paper: Paper, action: str, *, by: Actor, on: date) -> None:
    """A paper no longer holds: neither does its public copy, nor a correction of it that nobody has signed; what it had
    fulfilled is open again. A recalled công văn corrects nothing any more."""
    paper.state = workflow.PAPER.step(action, paper.state).target
    db.session.flush()
    db.session.execute(update(PaperChange).values(state="dropped").where(
        PaperChange.paper_id == paper.id, PaperChange.state == "open", PaperChange.by_paper_id.is_(None)))
    if paper.kind == "correction":
        _corrects_no_more(paper)
    copy = update(Posting).where(Posting.paper_id == paper.id)
    db.session.execute(copy.where(Posting.replaced_on.is_(None)).values(replaced_on=on))
    if action == "recall":
        db.session.execute(copy.values(recalled_on=on))
    history.write(f"paper.{action}", paper, by=by, on=on, state=paper.state)
    if paper.meeting_id:
        deadlines.settle(paper.meeting_id, on=on)


def of_paper(paper_id: UUID) -> list[Line]:
    """The line of life of a paper: what became of it and of what it came in the place, in order. One query."""
    return _lines([PaperChange.paper_id == paper_id, PaperChange.by_paper_id == paper_id]).get(paper_id, [])


def of_year(year: int) -> dict[UUID, list[Line]]:
    """The lines of life of every paper numbered in a year that has one, by paper. One query."""
    ours = select(Paper.id).where(Paper.year == year).scalar_subquery()
    return _lines([PaperChange.paper_id.in_(ours), PaperChange.by_paper_id.in_(ours)])


def corrections(paper_id: UUID) -> list[dict[str, Any]]:
    """Number and day (ISO) of the công văn that corrected a paper, as its public copy keeps them."""
    rows = db.session.execute(select(Paper.number, Paper.symbol, Paper.issued_on).join(
        PaperChange, PaperChange.by_paper_id == Paper.id).where(
        PaperChange.paper_id == paper_id, PaperChange.action == "correct", PaperChange.state == "done", Paper.state == "issued")
        .order_by(Paper.issued_on, Paper.number))
    return [_told(row) for row in rows]


def _correct(before: Paper, letter: Paper) -> None:
    copy = db.session.scalar(select(Posting).where(Posting.paper_id == before.id, Posting.replaced_on.is_(None)))
    if copy:
        copy.corrections = [*copy.corrections, _told(letter)]
        db.session.flush()


def _corrects_no_more(letter: Paper) -> None:
    number = str(Number(letter.number, letter.symbol))
    for copy in db.session.scalars(select(Posting).join(PaperChange, PaperChange.paper_id == Posting.paper_id).where(
            PaperChange.by_paper_id == letter.id)):
        copy.corrections = [one for one in copy.corrections if one["number"] != number]
    db.session.flush()


def show_correction(letter: Posting) -> None:
    """The public copy of a công văn that corrects a paper is approved: the copy of that paper leads to it."""
    copy = db.session.scalar(select(Posting).join(PaperChange, PaperChange.paper_id == Posting.paper_id).where(
        PaperChange.by_paper_id == letter.paper_id, PaperChange.state == "done", Posting.replaced_on.is_(None)))
    if copy:
        copy.corrections = [one | ({"posting": str(letter.id)} if one["number"] == letter.number else {})
                            for one in copy.corrections]
        db.session.flush()


def _told(row: Any) -> dict[str, Any]:
    return {"number": str(Number(row.number, row.symbol)), "day": row.issued_on.isoformat()}


def _lines(where: Iterable[Any]) -> dict[UUID, list[Line]]:
    old, new = aliased(Paper), aliased(Paper)
    rows = db.session.execute(
        select(PaperChange, old.number.label("old_number"), old.symbol.label("old_symbol"), old.issued_on.label("old_day"),
               new.state.label("new_state"), new.number.label("new_number"),
               new.symbol.label("new_symbol"), new.issued_on.label("new_day"))
        .join(old, and_(old.tenant_id == PaperChange.tenant_id, old.id == PaperChange.paper_id))
        .outerjoin(new, and_(new.tenant_id == PaperChange.tenant_id, new.id == PaperChange.by_paper_id))
        .where(PaperChange.state != "dropped", or_(*where)).order_by(PaperChange.done_on, PaperChange.drafted_on))
    found: dict[UUID, list[Line]] = defaultdict(list)
    for row in rows:
        change = row.PaperChange
        day, shared = change.done_on or change.drafted_on, (change.state, change.id, change.action)
        found[change.paper_id].append(Line(day, _became(change, row), change.reason, change.by_paper_id, *shared, came=False))
        if change.by_paper_id:
            found[change.by_paper_id].append(Line(day, _came(change, row), change.reason, change.paper_id, *shared, came=True))
    return found


def _became(change: PaperChange, row: Any) -> Sentence:
    if change.action == "recall":
        return Sentence("Đã thu hồi ngày %(day)s", day=short(change.done_on))
    if change.state == "open":
        return Sentence(DRAFTING[change.action] if change.by_paper_id is None else SIGNED[change.action])
    facts = {"number": str(Number(row.new_number, row.new_symbol)), "day": short(row.new_day)}
    if change.action == "replace":
        return Sentence("Đã được thay thế bởi văn bản số %(number)s ngày %(day)s", **facts)
    if row.new_state == "recalled":
        return Sentence("Đính chính bởi Công văn số %(number)s ngày %(day)s, công văn này đã thu hồi", **facts)
    return Sentence("Đã đính chính bởi Công văn số %(number)s ngày %(day)s: “%(wrong)s” sửa là “%(instead)s”",
                    wrong=change.wrong, instead=change.instead, **facts)


def _came(change: PaperChange, row: Any) -> Sentence:
    return Sentence(CAME[change.action], number=str(Number(row.old_number, row.old_symbol)), day=short(row.old_day))
