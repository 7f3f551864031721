"""Screening: the office looks at one petition after the other, says what it is and who is to answer."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, ValidationError

from dialogue.rules import hints, policy
from dialogue.rules.authority import COMPETENCES, FIELDS, KINDS, LAWS, NOT_HERE
from dialogue.rules.errors import Overtaken
from dialogue.rules.voices import may_be_one
from dialogue.services import petitions, screening, ties, voices

from .form import Form, SeenField, choices
from .language import _, _l, ngettext
from .page import done, go, page
from .petition_steps import WORDS
from .petitions import petition_number

bp = Blueprint("screening", __name__, url_prefix="/screening")

VERBS = {**dict.fromkeys(KINDS, "petition.classify"), **dict.fromkeys(LAWS, "petition.redirect"),
         "out_of_scope": "petition.set_aside"}


class ScreenForm(Form):
    seen = SeenField()
    kind = RadioField(_l("Đây là"), [AnyOf([*KINDS, *NOT_HERE], _l("Chọn ý kiến này là gì"))], validate_choice=False)
    summary = StringField(_l("Tên ngắn"), [Length(max=200)])
    field = SelectField(_l("Lĩnh vực"), choices=choices(FIELDS))
    competence = RadioField(_l("Thẩm quyền"), choices=choices(COMPETENCES))
    person = SelectField(_l("Giao cho ai?"), default="")
    reason = TextAreaField(_l("Vì sao ngoài phạm vi?"), [WORDS])

    def validate_summary(self, summary: StringField) -> None:
        if self.kind.data in KINDS and not summary.data:
            raise ValidationError(_("Ghi tên ngắn, ví dụ: Rãnh thoát nước"))

    def validate_reason(self, reason: TextAreaField) -> None:
        if self.kind.data == "out_of_scope" and not reason.data:
            raise ValidationError(_("Ghi vì sao; người hỏi sẽ đọc lý do này"))


@bp.get("/")
def start() -> ResponseReturnValue:
    policy.require(g.actor, "petition.classify")
    first = screening.first_unscreened(request.args.get("meeting", type=UUID))
    if first is None:
        return done(url_for("petitions.index"), _("Mọi ý kiến đã nhận đều được phân loại."))
    return go(url_for("screening.show", petition_id=first))


@bp.get("/<uuid:petition_id>")
def show(petition_id: UUID) -> ResponseReturnValue:
    row = _read(petition_id)
    it = row.Petition
    return _show(row, ScreenForm(
        formdata=None, seen=screening.mark(it), kind=it.kind, summary=it.summary, competence=it.competence, field=it.field,
        person=str(it.assignee_id or "")))


@bp.post("/<uuid:petition_id>")
def screen(petition_id: UUID) -> ResponseReturnValue:
    row, form = _read(petition_id), ScreenForm()
    people = _offer(form, row.Petition, form.field.data)
    if "look" in request.args:
        return _show(row, form, people=people)
    if not form.validate_on_submit():
        return _show(row, form, 422, people=people)
    following = screening.queue(row.Petition).next_unscreened
    try:
        screening.screen(
            row.Petition, form.kind.data, summary=form.summary.data, field=form.field.data, competence=form.competence.data,
            reason=form.reason.data, person_id=UUID(form.person.data) if form.person.data else None,
            seen=form.seen.data or "", by=g.actor, on=g.today)
    except Overtaken as refusal:
        form.seen.renew(screening.mark(row.Petition))
        return _show(row, form, 409, people=people, theirs=refusal.facts["theirs"])
    said = _("Đã phân loại %(number)s.", number=petition_number(row.Petition))
    if following:
        return done(url_for("screening.show", petition_id=following), said)
    return done(url_for("petitions.index"), _("%(said)s Không còn ý kiến nào chờ phân loại.", said=said))


@bp.post("/assign")
def assign() -> ResponseReturnValue:
    """Several petitions of a list to one person."""
    policy.require(g.actor, "petition.assign")
    back = request.referrer if (request.referrer or "").startswith(request.url_root) else url_for("petitions.index")
    person = request.form.get("person", type=UUID)
    if person is None:
        return done(str(back), _("Chọn người để giao."), "late")
    count = screening.assign_all(request.form.getlist("petition", type=UUID), person, by=g.actor, on=g.today)
    return done(str(back), ngettext("Đã giao %(num)s ý kiến.", "Đã giao %(num)s ý kiến.", count))


def _read(petition_id: UUID) -> Any:
    """The petition; refuses whoever may not classify it."""
    row = petitions.read(petition_id, by=g.actor)
    policy.require(g.actor, "petition.classify", row.Petition)
    return row


def _offer(form: ScreenForm, petition: Any, field: str) -> list[screening.Answerer]:
    """Who may be named in the form: the officers of the field first."""
    form.kind.choices = choices(_allowed({**KINDS, **NOT_HERE}, petition))
    people = screening.answerers(on=g.today, field=field)
    own = _("phụ trách lĩnh vực này")
    form.person.choices = choices({"": _l("Chưa giao"), **{
        str(one.id): f"{one.name}, {one.post}" + (f" ({own})" if field in one.fields else "") for one in people}})
    return people


def _allowed(kinds: Mapping[str, str], petition: Any) -> dict[str, str]:
    return {code: name for code, name in kinds.items() if policy.allows(g.actor, VERBS[code], petition)}


def _show(row: Any, form: ScreenForm, status: int = 200, people: list[screening.Answerer] | None = None,
          theirs: dict[str, Any] | None = None) -> ResponseReturnValue:
    if row.Petition.state not in screening.OPEN:
        return go(url_for("petitions.show", petition_id=row.Petition.id))
    field = form.field.data or row.Petition.field
    people = people if people is not None else _offer(form, row.Petition, field)
    tied = ties.of(row)
    return page("screening/show.html", "entry", status, row=row, petition=row.Petition, form=form,
                queue=screening.queue(row.Petition), kind_hint=hints.of_kind(row.words), field_hint=hints.of_field(row.words),
                ties=tied, similar=[(one, may_be_one(row, one)) for one in voices.similar(row.Petition)
                                    if str(one.id) not in {tie.id for tie in tied}],
                offered={step.action for step in petitions.offers(row.Petition, g.actor)},
                uncovered=not any(field in one.fields for one in people), names={**KINDS, **NOT_HERE}, theirs=theirs,
                theirs_person=next((one.name for one in people if theirs and one.id == theirs["assignee_id"]), ""))
