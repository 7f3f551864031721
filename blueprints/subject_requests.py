"""The data subject's request: what is found, handed out, corrected, erased, answered."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules import policy
from dialogue.rules.retention import until
from dialogue.rules.subject import FIELDS, KINDS, NOUNS, SOURCE
from dialogue.rules.workflow import SUBJECT
from dialogue.services import subject_requests

from .form import CreatingForm, Form, PhoneField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("subject_requests", __name__, url_prefix="/data-requests")


class ReceiveForm(CreatingForm):
    kind = RadioField(_l("Người dân yêu cầu gì?"), [InputRequired(_l("Chọn một yêu cầu"))], choices=choices(KINDS))
    name = StringField(_l("Họ tên người yêu cầu"), [DataRequired(_l("Ghi họ tên người yêu cầu")), Length(max=200)])
    phone = PhoneField(_l("Điện thoại"), [Optional()])
    code = StringField(_l("Mã tra cứu, nếu có phiếu"), [Optional(), Length(max=20)])
    proof = StringField(_l("Đã biết chắc là người đó bằng cách nào"), [
        DataRequired(_l("Ghi cách đã đối chiếu; không biết chắc thì chưa trả lời được")), Length(max=300)])
    wish = TextAreaField(_l("Nội dung yêu cầu"), [Optional(), Length(max=2000)])


class AnswerForm(Form):
    answer = TextAreaField(_l("Đã trả lời thế nào"), [DataRequired(_l("Ghi đã trả lời thế nào")), Length(max=2000)])


class PetitionForm(Form):
    speaker = StringField(_l("Họ tên"), [DataRequired(_l("Ghi họ tên")), Length(max=200)])
    address = StringField(_l("Địa chỉ"), [Optional(), Length(max=300)])
    phone = PhoneField(_l("Điện thoại"), [Optional()])


class DelegateForm(Form):
    name = StringField(_l("Họ tên"), [DataRequired(_l("Ghi họ tên")), Length(max=200)])


FORMS: dict[str, type[Form]] = {"petition": PetitionForm, "delegate": DelegateForm}


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "subject.read")
    return page("subject_requests/index.html", "rows", rows=subject_requests.listed(), kinds=KINDS,
                may_receive=policy.allows(g.actor, "subject.receive"))


@bp.route("/new", methods=["GET", "POST"])
def receive() -> ResponseReturnValue:
    policy.require(g.actor, "subject.receive")
    form = ReceiveForm()
    if not form.validate_on_submit():
        return page("subject_requests/new.html", "entry", 422 if form.is_submitted() else 200, form=form, source=SOURCE)
    row = subject_requests.receive(
        {name: form[name].data or "" for name in ("kind", "name", "phone", "code", "proof", "wish")}
        | {"client_key": form.client_key.data}, by=g.actor, on=g.today)
    return done(_address(row), _("Đã nhận yêu cầu."))


@bp.get("/<uuid:request_id>")
def show(request_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    policy.require(g.actor, "subject.read")
    return _show(row, AnswerForm())


@bp.post("/<uuid:request_id>/choose")
def choose(request_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    subject_requests.choose(row, request.form.getlist("records"), by=g.actor, on=g.today)
    return done(_address(row), _("Đã ghi hồ sơ nào là của người yêu cầu."))


@bp.get("/<uuid:request_id>/extract")
def extract(request_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    policy.require(g.actor, "subject.read")
    return page("subject_requests/extract.html", "extract", row=row, nouns=NOUNS, until=until, source=SOURCE,
                records=[one for one in subject_requests.found(row) if one.chosen])


@bp.route("/<uuid:request_id>/records/<uuid:record_id>", methods=["GET", "POST"])
def correct(request_id: UUID, record_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    one, facts = subject_requests.held(row, record_id)
    policy.require(g.actor, "subject.correct", row)
    form = FORMS[one.noun](**facts)
    if not form.validate_on_submit():
        return page("subject_requests/correct.html", "entry", 422 if form.is_submitted() else 200, form=form, row=row,
                    one=one, fields=[form[name] for name in FIELDS[one.noun]])
    subject_requests.correct(row, record_id, {name: form[name].data or "" for name in FIELDS[one.noun]}, key=_key(),
                             by=g.actor, on=g.today)
    return done(_address(row), _("Đã sửa thông tin cá nhân."))


@bp.post("/<uuid:request_id>/erase")
def erase(request_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    count = subject_requests.erase(row, key=_key(), by=g.actor, on=g.today)
    return done(_address(row), _("Đã xóa thông tin cá nhân trong %(count)s hồ sơ.", count=count))


@bp.post("/<uuid:request_id>/answer")
def answer(request_id: UUID) -> ResponseReturnValue:
    row = subject_requests.get(request_id)
    policy.require(g.actor, "subject.answer", row)
    form = AnswerForm()
    if not form.validate_on_submit():
        return _show(row, form, 422)
    subject_requests.answer(row, form.answer.data, by=g.actor, on=g.today)
    return done(_address(row), _("Đã ghi trả lời người yêu cầu."))


def _show(row: Any, form: AnswerForm, status: int = 200) -> ResponseReturnValue:
    return page("subject_requests/show.html", "request", status, row=row, form=form, kinds=KINDS, nouns=NOUNS, fields=FIELDS,
                records=subject_requests.found(row), states=SUBJECT.states,
                offers={step.action: step for step in subject_requests.offers(row, g.actor)})


def _address(row: Any) -> str:
    return url_for("subject_requests.show", request_id=row.id)


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
