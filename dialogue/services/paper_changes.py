"""An issued paper that was wrong: recalled, corrected by công văn, or replaced by an equal paper (NĐ 30/2020, Điều 18)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.rules import difference, paper_life, policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.workflow import Step
from dialogue.services import history, paper_links, papers
from tenants.db import db


class NotInPaper(Refused):
    """The words to be corrected do not stand in the paper."""


def get(change_id: UUID) -> PaperChange:
    """What is to become, or became, of a paper; Missing when this unit has none of that id."""
    change = db.session.scalar(select(PaperChange).where(PaperChange.id == change_id))
    if change is None:
        raise Missing("Không có việc đính chính, thay thế này.")
    return change


def offers(paper: Paper, by: Actor) -> list[Step]:
    """What this person may now let become of an issued paper."""
    return [step for step in workflow.PAPER.possible(paper.state) if step.action in paper_life.possible(paper.kind)
            and policy.allows(by, f"paper.{step.action}", paper)]


def recall(paper: Paper, reason: str, *, client_key: UUID, by: Actor, on: date) -> PaperChange:
    """The paper no longer holds from that day: its public copy is taken from the board, what it had fulfilled is open again.
    Its number is not given again, its words stay. The same key again returns the first recall.

    Refuses without a reason, a key sent before for another paper or act, while a paper that corrects or replaces it is
    signed, and a kind that is not recalled (rules.paper_life)."""
    return _begin(paper, "recall", reason, client_key, by, on)


def correct(paper: Paper, wrong: str, instead: str, reason: str, *, client_key: UUID, by: Actor, on: date) -> PaperChange:
    """Drafts the công văn that corrects an error of form: the words as they stand, as they should read. In force once that
    công văn (papers.sign("correction", …)) is issued.

    Refuses without a reason, NotInPaper words that the paper does not have or that would read as before, and a second one
    beside the first."""
    if _bare(wrong) not in _bare(papers.content(paper).text()):
        raise NotInPaper("Văn bản không có những chữ này. Chép đúng như đã in, kể cả dấu.")
    if _bare(wrong) == _bare(instead):
        raise NotInPaper("Chữ sửa lại giống hệt chữ đã ghi.")
    return _begin(paper, "correct", reason, client_key, by, on, wrong=wrong.strip(), instead=instead.strip())


def replace(paper: Paper, reason: str, *, client_key: UUID, by: Actor, on: date) -> PaperChange:
    """Opens the way for an equal paper in the place of one whose content was wrong: once it is corrected in the file, the
    paper is signed anew, and this one holds until the new one is issued. Refuses as `correct` does."""
    return _begin(paper, "replace", reason, client_key, by, on)


def drop(change: PaperChange, *, by: Actor, on: date) -> None:
    """Gives up a correction or replacement that nobody has signed."""
    policy.require(by, "paper.drop")
    db.session.refresh(change, with_for_update=True)
    if change.state != "open" or change.by_paper_id:
        raise Refused("Văn bản đính chính, thay thế đã ký, không bỏ được nữa.")
    change.state = "dropped"
    history.write("paper.drop", papers.get(change.paper_id), by=by, on=on, change=change.id)


def beside(paper: Paper, *, on: date) -> tuple[Paper | None, list[tuple[difference.Run, ...]]]:
    """The paper signed in the place of this one, None while it is a draft, and every line in which the two differ.

    Both versions stay as they are. Missing where nothing is to replace it."""
    change = db.session.scalar(select(PaperChange).where(
        PaperChange.paper_id == paper.id, PaperChange.action == "replace", PaperChange.state != "dropped"))
    if change is None:
        raise Missing("Văn bản này không có bản thay thế.")
    after = papers.get(change.by_paper_id) if change.by_paper_id else None
    if after is None and paper.meeting_id is None:
        raise Missing("Văn bản này không có bản thay thế.")
    new = papers.content(after) if after else papers.draft(paper.kind, papers.about(paper.kind, paper.meeting_id)[0], on=on)
    return after, difference.lines(papers.content(paper).text(), new.text())


def _begin(paper: Paper, action: str, reason: str, client_key: UUID, by: Actor, on: date, **words: Any) -> PaperChange:
    policy.require(by, f"paper.{action}", paper)
    paper_life.require(action, paper.kind)
    history.wait()
    db.session.refresh(paper, with_for_update=True)
    if first := db.session.scalar(select(PaperChange).where(PaperChange.client_key == client_key)):
        if (first.paper_id, first.action) != (paper.id, action):
            raise Refused("Biểu mẫu này đã gửi cho việc khác. Mở lại trang văn bản rồi gửi lại.")
        return first
    workflow.PAPER.step(action, paper.state)
    if not reason.strip():
        raise Refused("Ghi lý do, để ai mở văn bản cũng hiểu vì sao.")
    under_way = list(db.session.scalars(select(PaperChange).where(
        PaperChange.paper_id == paper.id, PaperChange.state == "open").with_for_update()))
    change = PaperChange(paper_id=paper.id, meeting_id=paper.meeting_id, client_key=client_key, action=action,
                         reason=reason.strip(), drafted_by=by.id, drafted_on=on, **words)
    if action == "recall":
        if any(one.by_paper_id for one in under_way):
            raise Refused("Văn bản đính chính hoặc thay thế đã ký. Cấp số cho văn bản ấy trước đã.")
        change.state, change.done_on = "done", on
    elif any(one.action == action for one in under_way):
        raise Refused("Việc này đang làm dở: ký, cấp số hoặc bỏ văn bản đang soạn trước đã.")
    db.session.add(change)
    db.session.flush()
    if action == "recall":
        paper_links.end(paper, action, by=by, on=on)
    else:
        history.write(f"paper.{action}", paper, by=by, on=on, change=change.id)
    return change


def _bare(text: str) -> str:
    return " ".join(text.split())
