"""Written answers: the list, one answer beside the questions it answers, its paper and each asker's copy."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.documents import page as layout
from dialogue.documents.paper import Paper
from dialogue.rules import policy
from dialogue.rules.answers import WAYS
from dialogue.rules.errors import Overtaken, Refused
from dialogue.services import answers, history, papers

from .answer_steps import ACTS, THEN, DraftForm
from .form import Form
from .language import _l
from .page import done, page, sheet_number

bp = Blueprint("answers", __name__, url_prefix="/answers")

PER_PAGE = 50
MARKS = {
    # state        how it is marked
    "drafting":   "doing",
    "checking":   "wait",
    "submitted":  "soon",
    "returned":   "late",
    "signed":     "soon",
    "numbered":   "soon",
    "sent":       "up",
    "received":   "done",
    "dropped":    "wait",
}


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "answer.list")
    number = sheet_number()
    rows = found(limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return page("answers/index.html", "rows", rows=rows, marks=MARKS, number=number,
                pages=-(-rows[0].total // PER_PAGE) if rows else 1)


def found(limit: int | None = None, offset: int = 0) -> list[Any]:
    """The written answers that this person may read."""
    return answers.listed(reader=None if policy.allows(g.actor, "answer.read") else g.actor, limit=limit, offset=offset)


@bp.get("/<uuid:answer_id>")
def show(answer_id: UUID) -> ResponseReturnValue:
    return _show(answer_id)


@bp.post("/<uuid:answer_id>/edit")
def edit(answer_id: UUID) -> ResponseReturnValue:
    """Saves what was typed; with the button of THEN it goes on to who checks or signs."""
    answer = answers.get(answer_id)
    policy.require(g.actor, "answer.edit", answer)
    form = DraftForm()
    if not form.validate_on_submit():
        return _show(answer_id, 422, {"edit": form})
    then, said = THEN.get(request.form.get("then", ""), (None, _l("Đã lưu dự thảo.")))
    try:
        answers.edit(answer, {name: form[name].data for name in answers.EDITED}, form.version.data, by=g.actor, on=g.today)
    except Overtaken as refusal:
        form.renew(answer.version)
        return _show(answer_id, 409, {"edit": form}, theirs=refusal.facts["theirs"])
    except Refused as refusal:
        form.refuse(refusal, beside="open_until")
        return _show(answer_id, 422, {"edit": form})
    if then:
        then(answer, by=g.actor, on=g.today)
    return done(url_for("answers.show", answer_id=answer_id), said)


@bp.get("/<uuid:answer_id>/paper")
def paper(answer_id: UUID) -> ResponseReturnValue:
    row = answers.read(answer_id, by=g.actor)
    signed = papers.content(papers.get(row.paper_id)) if row.paper_id else None
    return page("answers/paper.html", "paper", row=row, answer=row.Answer, marks=MARKS,
                sheet=layout.sheet(signed or papers.draft("answer", row.Answer, on=g.today)))


@bp.get("/<uuid:answer_id>/copies/<uuid:petition_id>")
def copy(answer_id: UUID, petition_id: UUID) -> ResponseReturnValue:
    row = answers.read(answer_id, by=g.actor)
    frozen = answers.copy(row.Answer, petition_id).content
    value = Paper.from_json(frozen) if frozen else papers.draft("answer", row.Answer, on=g.today, only=petition_id)
    if row.paper_number:
        value = value.numbered(row.paper_number, row.issued_on)
    return page("answers/paper.html", "paper", row=row, answer=row.Answer, marks=MARKS, sheet=layout.sheet(value), of_one=True)


def step(answer_id: UUID) -> ResponseReturnValue:
    """One step of ACTS; the endpoint is named for it."""
    action = str(request.endpoint).rpartition(".")[2]
    act, answer = ACTS[action], answers.get(answer_id)
    policy.require(g.actor, f"answer.{action}", answer)
    form = act.form(**_choosing(answer, act)) if act.form else None
    if form and not form.validate_on_submit():
        return _show(answer_id, 422, {action: form})
    act.take(answer, form, by=g.actor, on=g.today)
    return done(url_for("answers.show", answer_id=answer_id), act.said)


for _action in ACTS:
    bp.add_url_rule(f"/<uuid:answer_id>/{_action.replace('_', '-')}", _action, step, methods=["POST"])


def _choosing(answer: Any, act: Any, asked: Any = None) -> dict[str, Any]:
    """Whom a form lets choose, where it does."""
    if not act.askers:
        return {}
    if act.askers == "joinable":
        return {"askers": answers.joinable(answer, by=g.actor)}
    rows = answers.asked(answer.id) if asked is None else asked
    return {"askers": [row for row in rows if act.askers == "asked" or row.received_on is None]}


def _show(answer_id: UUID, status: int = 200, typed: dict[str, Form] | None = None,
          theirs: dict[str, Any] | None = None) -> ResponseReturnValue:
    """The page of one answer; `typed` is the form that was sent back, by its action, `theirs` what another wrote since."""
    row = answers.read(answer_id, by=g.actor)
    answer, asked = row.Answer, answers.asked(answer_id)
    offers = {one.action: one for one in answers.offers(answer, g.actor)}
    if len(asked) < 2:
        offers.pop("leave", None)
    forms: dict[str, Form] = {}
    for action in offers:
        if action == "edit":
            forms[action] = DraftForm(formdata=None, obj=answer)
        elif (act := ACTS.get(action)) and act.form:
            forms[action] = act.form(formdata=None, **act.begin(answer), **_choosing(answer, act, asked))
    if "join" in forms and not forms["join"]["joined"].choices:
        offers.pop("join")
    return page("answers/show.html", "work", status, row=row, answer=answer, asked=asked, offers=offers, marks=MARKS,
                forms={**forms, **(typed or {})}, theirs=theirs, ways=WAYS, events=history.of("answer", answer_id),
                below=any(one.origin_id for one in asked))
