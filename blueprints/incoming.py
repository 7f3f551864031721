"""Papers that come in: a package is read, looked at, entered in the register, recorded as the superior's answer."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileRequired
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from dialogue.documents.exchange import BadPackage
from dialogue.rules import policy
from dialogue.rules.exchange import BUSINESS
from dialogue.services import escalations, incoming

from .attachments import SANDBOX
from .form import Form, UploadField
from .language import _, _l
from .page import done, page
from .petitions import petition_number

bp = Blueprint("incoming", __name__, url_prefix="/incoming")


class PackageForm(Form):
    file = UploadField(_l("Gói nhận được (tệp .edxml)"), [FileRequired(_l("Chọn gói cần đọc"))])


class AnswerForm(Form):
    hop = SelectField(_l("Trả lời công văn nào?"), validate_choice=True)
    heard = TextAreaField(_l("Cấp trên trả lời thế nào?"), [DataRequired(_l("Ghi nội dung trả lời của cấp trên")),
                                                            Length(max=8000)])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "incoming.read")
    return _index(PackageForm())


@bp.post("/")
def open() -> ResponseReturnValue:
    policy.require(g.actor, "incoming.open")
    form = PackageForm()
    if not form.validate_on_submit():
        return _index(form, 422)
    try:
        row = incoming.open(form.file.content, by=g.actor, on=g.today)
    except BadPackage as error:
        form.refuse(error, beside="file")
        return _index(form, 422)
    return done(url_for("incoming.show", incoming_id=row.id))


@bp.get("/<uuid:incoming_id>")
def show(incoming_id: UUID) -> ResponseReturnValue:
    return _show(incoming.get(incoming_id))


@bp.post("/<uuid:incoming_id>/file")
def file(incoming_id: UUID) -> ResponseReturnValue:
    row = incoming.get(incoming_id)
    incoming.file(row, by=g.actor, on=g.today)
    return done(url_for("incoming.show", incoming_id=row.id), _("Đã vào sổ, số đến %(number)s.", number=row.number))


@bp.post("/<uuid:incoming_id>/drop")
def drop(incoming_id: UUID) -> ResponseReturnValue:
    incoming.drop(incoming.get(incoming_id), by=g.actor, on=g.today)
    return done(url_for("incoming.index"), _("Đã bỏ gói."))


@bp.post("/<uuid:incoming_id>/answer")
def answer(incoming_id: UUID) -> ResponseReturnValue:
    row, form = incoming.get(incoming_id), AnswerForm()
    policy.require(g.actor, "incoming.answer", row)
    form.hop.choices = _hops()
    if not form.validate_on_submit():
        return _show(row, 422, form)
    hop = escalations.get(UUID(form.hop.data))
    incoming.answer(row, hop, form.heard.data, by=g.actor, on=g.today)
    return done(url_for("petitions.show", petition_id=hop.petition_id),
                _("Đã ghi trả lời của cấp trên. Báo lại cho người hỏi."))


@bp.get("/<uuid:incoming_id>/files/<int:place>")
def take(incoming_id: UUID, place: int) -> ResponseReturnValue:
    """A file of the package: always saved, never shown as a page of ours."""
    row = incoming.get(incoming_id)
    held = dict(enumerate(incoming.files(incoming.read(row, by=g.actor)), 1)).get(place)
    if held is None or held.media is None:
        abort(404)
    return Response(held.content, mimetype=held.media, headers={
        "Content-Disposition": f'attachment; filename="{incoming.name(row, place, held)}"', "Content-Security-Policy": SANDBOX})


def asked() -> int:
    """The year asked for by the address, without one this year."""
    year = request.args.get("year", g.today.year, type=int)
    return year if date.min.year < year < date.max.year else abort(404)


def _index(form: PackageForm, status: int = 200) -> ResponseReturnValue:
    year = asked()
    return page("incoming/index.html", "rows", status, year=year, form=form, rows=incoming.listed(year),
                may_open=policy.allows(g.actor, "incoming.open"))


def _show(row: Any, status: int = 200, form: AnswerForm | None = None) -> ResponseReturnValue:
    package = incoming.read(row, by=g.actor)
    may_answer = bool(row.number) and not row.escalation_id and policy.allows(g.actor, "incoming.answer", row)
    form = form or AnswerForm(formdata=None)
    form.hop.choices = form.hop.choices or (_hops() if may_answer else [])
    hop = escalations.get(row.escalation_id) if row.escalation_id else None
    return page("incoming/show.html", "package", status, row=row, package=package, files=incoming.files(package),
                doubts=incoming.doubts(row, package, on=g.today) if not row.number else [], form=form, hop=hop,
                business=BUSINESS[package.business], may_answer=may_answer and bool(form.hop.choices),
                may_file=not row.number and policy.allows(g.actor, "incoming.file", row))


def _hops() -> list[tuple[str, str]]:
    return [(str(hop.id), f"{petition_number(hop)}: {hop.summary or hop.words}"[:120]) for hop in incoming.waiting()]
