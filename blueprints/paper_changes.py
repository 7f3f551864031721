"""What becomes of an issued paper that was wrong: corrected, replaced, recalled; one page of acts."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from dialogue.rules import policy
from dialogue.services import paper_changes, paper_links, papers

from .form import CreatingForm
from .language import _, _l
from .page import done, page
from .papers import OF_MEETINGS

bp = Blueprint("paper_changes", __name__, url_prefix="/papers")


class ReasonForm(CreatingForm):
    reason = TextAreaField(_l("Lý do"), [DataRequired(_l("Ghi lý do, để ai mở văn bản cũng hiểu vì sao.")), Length(max=1000)])


class CorrectForm(ReasonForm):
    wrong = TextAreaField(_l("Văn bản đã ghi"), [DataRequired(_l("Ghi những chữ sai trong văn bản")), Length(max=1000)])
    instead = TextAreaField(_l("Sửa là"), [DataRequired(_l("Ghi lại cho đúng")), Length(max=1000)])


@bp.get("/<uuid:paper_id>/life")
def show(paper_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    return _page(papers.get(paper_id))


@bp.get("/<uuid:paper_id>/difference")
def compare(paper_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    paper = papers.get(paper_id)
    after, lines = paper_changes.beside(paper, on=g.today)
    return page("papers/difference.html", "rows", paper=paper, after=after, lines=lines, number=papers.number,
                title=papers.title(paper.kind, paper.subject))


@bp.post("/<uuid:paper_id>/correct")
def correct(paper_id: UUID) -> ResponseReturnValue:
    paper, form = papers.get(paper_id), CorrectForm(prefix="correct")
    policy.require(g.actor, "paper.correct", paper)
    if not form.validate_on_submit():
        return _page(paper, 422, correct=form)
    try:
        change = paper_changes.correct(paper, form.wrong.data, form.instead.data, form.reason.data,
                                       client_key=form.client_key.data, by=g.actor, on=g.today)
    except paper_changes.NotInPaper as error:
        form.refuse(error, "wrong")
        return _page(paper, 422, correct=form)
    return done(url_for("papers.correction", change_id=change.id), _("Đã soạn công văn đính chính, chờ ký."))


@bp.post("/<uuid:paper_id>/replace")
def replace(paper_id: UUID) -> ResponseReturnValue:
    paper, form = papers.get(paper_id), ReasonForm(prefix="replace")
    policy.require(g.actor, "paper.replace", paper)
    if not form.validate_on_submit():
        return _page(paper, 422, replace=form)
    paper_changes.replace(paper, form.reason.data, client_key=form.client_key.data, by=g.actor, on=g.today)
    return done(url_for("papers.show", paper_id=paper.id), _("Đã mở. Sửa nội dung ở hồ sơ rồi trình ký văn bản mới."))


@bp.post("/<uuid:paper_id>/recall")
def recall(paper_id: UUID) -> ResponseReturnValue:
    paper, form = papers.get(paper_id), ReasonForm(prefix="recall")
    policy.require(g.actor, "paper.recall", paper)
    if not form.validate_on_submit():
        return _page(paper, 422, recall=form)
    paper_changes.recall(paper, form.reason.data, client_key=form.client_key.data, by=g.actor, on=g.today)
    return done(url_for("papers.show", paper_id=paper.id), _("Đã thu hồi. Báo nơi nhận gửi lại hoặc hủy văn bản."))


@bp.post("/changes/<uuid:change_id>/drop")
def drop(change_id: UUID) -> ResponseReturnValue:
    change = paper_changes.get(change_id)
    paper_changes.drop(change, by=g.actor, on=g.today)
    return done(url_for("papers.show", paper_id=change.paper_id), _("Đã bỏ. Văn bản giữ nguyên như đã ban hành."))


def _page(paper: Any, status: int = 200, **typed: CreatingForm) -> ResponseReturnValue:
    forms = {"correct": CorrectForm(formdata=None, prefix="correct"), "replace": ReasonForm(formdata=None, prefix="replace"),
             "recall": ReasonForm(formdata=None, prefix="recall")}
    life = [line for line in paper_links.of_paper(paper.id) if line.state == "open"]
    busy = {line.action for line in life}
    return page("papers/changes.html", "acts", status, paper=paper, forms={**forms, **typed}, number=papers.number,
                title=papers.title(paper.kind, paper.subject), open=life, of_meeting=paper.kind in OF_MEETINGS,
                offers={step.action: step for step in paper_changes.offers(paper, g.actor) if step.action not in busy},
                may_drop=policy.allows(g.actor, "paper.drop"))
