"""The administrator's pages: accounts, one-time passwords, and the offices that persons hold."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from dialogue.rules import policy
from dialogue.rules.authority import FIELDS
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.rules.policy import ROLES
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.services import accounts, people

from . import guard
from .form import DateField, Form, PhoneField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


class EnrolForm(Form):
    name = StringField(_l("Họ và tên"), [DataRequired(_l("Ghi họ và tên")), Length(max=100)])
    login = StringField(_l("Tên đăng nhập"), [
        DataRequired(_l("Ghi tên đăng nhập")), Length(max=40),
        Regexp(r"[a-z0-9][a-z0-9.\-]*\Z", message=_l("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối"))])
    phone = PhoneField(_l("Điện thoại"), [Optional()])


class FieldsForm(Form):
    fields = SelectMultipleField(_l("Lĩnh vực phụ trách"), choices=choices(FIELDS))


class AppointForm(FieldsForm):
    role = SelectField(_l("Chức vụ trong hệ thống"), [DataRequired(_l("Chọn một chức vụ"))],
                       choices=choices({"": _l("Chọn chức vụ"), **ROLES}))
    post = StringField(_l("Chức danh"), [DataRequired(_l("Ghi chức danh")), Length(max=100)])
    village_id = SelectField(_l("Thôn"), [Optional()])
    organisation = SelectField(_l("Đoàn thể"), [Optional()], choices=choices({"": _l("Không"), **ORGANISATIONS}))
    valid_from = DateField(_l("Từ ngày"), [InputRequired(_l("Ghi ngày bắt đầu"))])
    valid_to = DateField(_l("Đến hết ngày"), [Optional()])

    def validate_valid_to(self, field: DateField) -> None:
        if self.valid_from.data and field.data and field.data < self.valid_from.data:
            raise ValidationError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi"))


class LastDayForm(Form):
    last = DateField(_l("Ngày cuối cùng giữ chức"), [InputRequired(_l("Ghi ngày cuối cùng"))])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "account.read")
    return page("accounts/index.html", "accounts", rows=accounts.listed(on=g.today))


@bp.get("/new")
def new() -> ResponseReturnValue:
    policy.require(g.actor, "account.enrol")
    return page("accounts/new.html", "entry", form=EnrolForm(formdata=None))


@bp.post("/")
def enrol() -> ResponseReturnValue:
    policy.require(g.actor, "account.enrol")
    form = EnrolForm()
    if not form.validate_on_submit():
        return page("accounts/new.html", "entry", 422, form=form)
    try:
        person, password = accounts.enrol(name=form.name.data or "", login=form.login.data or "",
                                          phone=form.phone.data or None, by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error, beside="login")
        return page("accounts/new.html", "entry", 422, form=form)
    return _slip(person, password)


@bp.get("/<uuid:person_id>")
def show(person_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "account.read")
    return _page(person_id)


@bp.post("/<uuid:person_id>/reset")
def reset(person_id: UUID) -> ResponseReturnValue:
    person = people.get(person_id)
    return _slip(person, accounts.reset(person, by=g.actor, on=g.today, at=guard.now()))


@bp.post("/<uuid:person_id>/close")
def close(person_id: UUID) -> ResponseReturnValue:
    accounts.close(people.get(person_id), by=g.actor, on=g.today, at=guard.now())
    return done(url_for("accounts.show", person_id=person_id), _("Đã khóa tài khoản; mọi máy đang dùng đã thoát."))


@bp.post("/<uuid:person_id>/reopen")
def reopen(person_id: UUID) -> ResponseReturnValue:
    accounts.reopen(people.get(person_id), by=g.actor, on=g.today)
    return done(url_for("accounts.show", person_id=person_id), _("Đã mở lại tài khoản."))


@bp.post("/<uuid:person_id>/offices")
def appoint(person_id: UUID) -> ResponseReturnValue:
    person = people.get(person_id)
    policy.require(g.actor, "office.appoint", person)
    form = _appointment(AppointForm())
    if not form.validate_on_submit():
        return _page(person_id, 422, form)
    village = form.village_id.data
    fields = {**form.data, "village_id": UUID(village) if village else None}
    try:
        accounts.appoint(person, fields, by=g.actor, on=g.today)
    except (Missing, NotAllowed):
        raise
    except Refused as error:
        form.refuse(error)
        return _page(person_id, 422, form)
    return done(url_for("accounts.show", person_id=person_id), _("Đã ghi chức vụ."))


@bp.get("/<uuid:person_id>/offices/<uuid:office_id>")
def office(person_id: UUID, office_id: UUID) -> ResponseReturnValue:
    return _office(person_id, office_id)


@bp.post("/<uuid:person_id>/offices/<uuid:office_id>/end")
def dismiss(person_id: UUID, office_id: UUID) -> ResponseReturnValue:
    found = accounts.office(people.get(person_id), office_id)
    policy.require(g.actor, "office.dismiss", found)
    form = LastDayForm()
    if not form.validate_on_submit():
        return _office(person_id, office_id, 422, form)
    try:
        accounts.dismiss(found, form.last.data, by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error, beside="last")
        return _office(person_id, office_id, 422, form)
    return done(url_for("accounts.show", person_id=person_id), _("Đã ghi ngày thôi chức vụ."))


@bp.post("/<uuid:person_id>/offices/<uuid:office_id>/fields")
def entrust(person_id: UUID, office_id: UUID) -> ResponseReturnValue:
    found = accounts.office(people.get(person_id), office_id)
    policy.require(g.actor, "office.entrust", found)
    form = FieldsForm()
    if not form.validate_on_submit():
        return _office(person_id, office_id, 422)
    accounts.entrust(found, form.fields.data or [], by=g.actor, on=g.today)
    return done(url_for("accounts.show", person_id=person_id), _("Đã ghi lĩnh vực phụ trách."))


def _appointment(form: AppointForm) -> AppointForm:
    form.village_id.choices = choices({"": _l("Không"), **{str(one.id): f"{one.word} {one.name}" for one in people.villages()}})
    return form


def _page(person_id: UUID, status: int = 200, form: AppointForm | None = None) -> ResponseReturnValue:
    person = people.get(person_id)
    form = form or _appointment(AppointForm(formdata=None, valid_from=g.today))
    return page("accounts/show.html", "account", status, one=person, offices=accounts.offices(person), form=form, FIELDS=FIELDS)


def _office(person_id: UUID, office_id: UUID, status: int = 200, form: LastDayForm | None = None) -> ResponseReturnValue:
    policy.require(g.actor, "account.read")
    person = people.get(person_id)
    found = accounts.office(person, office_id)
    return page("accounts/office.html", "office", status, one=person, office=found, with_fields=accounts.WITH_FIELDS,
                ending=form or LastDayForm(formdata=None, last=g.today),
                fields=FieldsForm(formdata=None, fields=found.fields))


def _slip(person: Any, password: str) -> ResponseReturnValue:
    """Shown once, in the answer itself: a one-time password stands in no address, no message and no second page."""
    return page("accounts/slip.html", "slip", one=person, password=password,
                address=request.host_url.rstrip("/") + url_for("account.sign_in"))
