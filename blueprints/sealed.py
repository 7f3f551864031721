"""What lies sealed: that it is there, who holds it, who opened it and why; the content once, for whoever holds it."""

from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from dialogue.rules import events, policy
from dialogue.rules.sealed import PURPOSES
from dialogue.services import petitions, sealed

from .form import Form, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("sealed", __name__, url_prefix="/sealed")


class EntrustForm(Form):
    person = SelectField(_l("Giao ai giữ?"))


class OpenForm(Form):
    purpose = RadioField(_l("Mở để làm gì?"), [InputRequired(_l("Chọn mục đích mở; mục đích được ghi vào nhật ký"))],
                         choices=choices(PURPOSES))


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "sealed.list")
    return page("sealed/index.html", "rows", rows=sealed.listed(by=g.actor))


@bp.get("/<uuid:petition_id>")
def show(petition_id: UUID) -> ResponseReturnValue:
    return _show(petition_id)


@bp.post("/<uuid:petition_id>/entrust")
def entrust(petition_id: UUID) -> ResponseReturnValue:
    row = sealed.of(petition_id)
    policy.require(g.actor, "sealed.entrust", row)
    form = _people()
    if not form.validate_on_submit():
        return _show(petition_id, 422, entrusting=form)
    sealed.entrust(row, UUID(form.person.data), by=g.actor, on=g.today)
    return done(url_for("sealed.show", petition_id=petition_id), _("Đã giao. Từ nay chỉ người đó mở được."))


@bp.post("/<uuid:petition_id>/open")
def open(petition_id: UUID) -> ResponseReturnValue:
    """Shown in the answer to the form and nowhere else: no address leads to it, nothing keeps it."""
    row = sealed.of(petition_id)
    policy.require(g.actor, "sealed.open", row)
    form = OpenForm()
    if not form.validate_on_submit():
        return _show(petition_id, 422, opening=form)
    said = sealed.open(row, form.purpose.data, by=g.actor, on=g.today)
    return page("sealed/open.html", "content", petition=petitions.get(petition_id), said=said,
                purpose=PURPOSES[form.purpose.data])


def _people() -> EntrustForm:
    form = EntrustForm()
    form.person.choices = choices({str(one.id): f"{one.name}, {one.post}" for one in sealed.candidates(on=g.today)})
    return form


def _show(petition_id: UUID, status: int = 200, entrusting: EntrustForm | None = None,
          opening: OpenForm | None = None) -> ResponseReturnValue:
    row = sealed.read(petition_id, by=g.actor)
    if entrusting is None and policy.allows(g.actor, "sealed.entrust", row):
        entrusting = _people()
        entrusting.person.data = str(row.handler_id or "")
    if opening is None and policy.allows(g.actor, "sealed.open", row):
        opening = OpenForm(formdata=None)
    return page("sealed/show.html", "work", status, row=row, entrusting=entrusting, opening=opening, purposes=PURPOSES,
                title=events.title, events=sealed.openings(row.id),
                may_transfer=policy.allows(g.actor, "petition.transfer"))
