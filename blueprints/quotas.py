"""Seats of the organisations: the board, one organisation's own list."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from dialogue.documents import opened, qr
from dialogue.rules import policy
from dialogue.rules.arrivals import code
from dialogue.rules.errors import Missing
from dialogue.rules.quotas import ABSENCES, pasted, typed
from dialogue.services import meetings, quotas

from .form import CreatingForm, UploadField
from .language import _, _l, say
from .page import done, page, shown

bp = Blueprint("quotas", __name__, url_prefix="/meetings/<uuid:meeting_id>/quotas")


class NameForm(CreatingForm):
    delegate = StringField(_l("Họ và tên"), [DataRequired(_l("Ghi họ và tên đại biểu")), Length(max=200)])
    note = StringField(_l("Chi hội, thôn"), [Optional(), Length(max=200)])
    beyond_reason = TextAreaField(_l("Lý do nhận thêm"), [Optional(), Length(max=500)])


class PasteForm(CreatingForm):
    names = TextAreaField(_l("Danh sách"), [Length(max=40_000)])
    file = UploadField(_l("Hoặc bảng tính"), [Optional()])

    def validate_names(self, names: TextAreaField) -> None:
        if not self.file.data and not pasted(names.data or ""):
            raise ValidationError(_("Dán danh sách, mỗi dòng một người"))


class ExcuseForm(CreatingForm):
    absence = RadioField(_l("Vì sao không đến được?"), [InputRequired(_l("Chọn lý do"))])
    substitute = StringField(_l("Họ và tên người thay"), [Optional(), Length(max=200)])
    note = StringField(_l("Chi hội, thôn"), [Optional(), Length(max=200)])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.absence.choices = [(code, _(why)) for code, why in ABSENCES.items()]


@bp.get("")
def board(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "quota.read")
    meeting = meetings.get(meeting_id)
    lines = quotas.board(meeting)
    return page("quotas/board.html", "board", meeting=meeting, board=lines, held=meeting.present is not None,
                mine={line.id for line in lines if policy.allows(g.actor, "quota.list", line)})


@bp.get("/<uuid:quota_id>")
def line(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    return page("quotas/line.html", "line", **_facts(meeting, found, NameForm()))


@bp.post("/<uuid:quota_id>")
def name(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    policy.require(g.actor, "quota.name", quota)
    form = NameForm()
    if not form.validate_on_submit():
        return page("quotas/line.html", "line", 422, **_facts(meeting, found, form))
    try:
        quotas.name(meeting, quota, client_key=form.client_key.data, delegate=form.delegate.data, note=form.note.data or "",
                    beyond_reason=form.beyond_reason.data or None, by=g.actor, on=g.today)
    except quotas.Full as error:
        form.refuse(error, beside="beyond_reason" if policy.allows(g.actor, "quota.exceed", quota) else "delegate")
        return page("quotas/line.html", "line", 422, **_facts(meeting, found, form))
    except quotas.Twice as error:
        form.refuse(error, beside="delegate")
        return page("quotas/line.html", "line", 422, **_facts(meeting, found, form))
    return _shown(meeting_id, quota_id, _("Đã ghi %(name)s vào danh sách.", name=form.delegate.data), again=True)


@bp.get("/<uuid:quota_id>/list")
def pasting(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    policy.require(g.actor, "quota.name", quota)
    return page("quotas/paste.html", "paste", meeting=meeting, line=found, form=PasteForm())


@bp.post("/<uuid:quota_id>/list")
def paste(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    policy.require(g.actor, "quota.name", quota)
    form = PasteForm()
    if form.validate_on_submit():
        try:
            if form.file.data:                              # read into the field first: seen and corrected before it counts
                form.names.data = typed(opened.table(form.file.content))
                return page("quotas/paste.html", "paste", meeting=meeting, line=found, form=form, read=True)
            many = quotas.name_all(meeting, quota, pasted(form.names.data or ""), client_key=form.client_key.data, by=g.actor,
                                   on=g.today)
            return done(url_for("quotas.line", meeting_id=meeting_id, quota_id=quota_id),
                        _("Đã ghi %(many)s người vào danh sách.", many=many))
        except quotas.Unfit as error:
            form.names.errors = [say(one) for one in error.problems]
        except (quotas.Full, opened.NoSheet) as error:
            form.refuse(error, beside="file" if isinstance(error, opened.NoSheet) else "names")
    return page("quotas/paste.html", "paste", 422, meeting=meeting, line=found, form=form)


@bp.get("/<uuid:quota_id>/cards")
def cards(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, _quota, found = seats(meeting_id, quota_id)
    return page("quotas/cards.html", "cards", meeting=meeting, line=found,
                cards=[_card(meeting_id, one) for one in found.delegates])


def _card(meeting_id: UUID, delegate: Any) -> dict[str, Any]:
    """What one delegate brings along: a code that opens the list at the door for whoever is signed in there."""
    signs = code(delegate.delegate_id)
    link = request.host_url.rstrip("/") + url_for("arrivals.door", meeting_id=meeting_id, find=signs)
    return {"name": delegate.name, "note": delegate.note, "code": signs, "drawn": Markup(qr.code(link).svg)}


@bp.get("/<uuid:quota_id>/absence/<uuid:delegate_id>")
def excusing(meeting_id: UUID, quota_id: UUID, delegate_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    policy.require(g.actor, "quota.excuse", quota)
    delegate = _of(found, delegate_id)
    return page("quotas/absence.html", "absence", meeting=meeting, line=found, delegate=delegate,
                form=ExcuseForm(absence=delegate.absence))


@bp.post("/<uuid:quota_id>/absence/<uuid:delegate_id>")
def excuse(meeting_id: UUID, quota_id: UUID, delegate_id: UUID) -> ResponseReturnValue:
    meeting, quota, found = seats(meeting_id, quota_id)
    policy.require(g.actor, "quota.excuse", quota)
    form, delegate = ExcuseForm(), _of(found, delegate_id)
    if form.validate_on_submit():
        try:
            quotas.excuse(meeting, quota, delegate_id, client_key=form.client_key.data, absence=form.absence.data,
                          substitute=form.substitute.data or "", note=form.note.data or "", by=g.actor, on=g.today)
            return done(url_for("quotas.line", meeting_id=meeting_id, quota_id=quota_id),
                        _("Đã ghi %(name)s không đến được.", name=delegate.name))
        except (quotas.Full, quotas.Twice) as error:
            form.refuse(error, beside="substitute")
    return page("quotas/absence.html", "absence", 422, meeting=meeting, line=found, delegate=delegate, form=form)


@bp.post("/<uuid:quota_id>/confirm/<uuid:delegate_id>")
def confirm(meeting_id: UUID, quota_id: UUID, delegate_id: UUID) -> ResponseReturnValue:
    meeting, quota, _found = seats(meeting_id, quota_id)
    confirmed = request.form.get("confirmed") == "1"
    quotas.confirm(meeting, quota, delegate_id, confirmed=confirmed, by=g.actor, on=g.today)
    return _shown(meeting_id, quota_id, _("Đã ghi xác nhận.") if confirmed else _("Đã bỏ xác nhận."))


@bp.post("/<uuid:quota_id>/strike/<uuid:delegate_id>")
def strike(meeting_id: UUID, quota_id: UUID, delegate_id: UUID) -> ResponseReturnValue:
    meeting, quota, _found = seats(meeting_id, quota_id)
    quotas.strike(meeting, quota, delegate_id, by=g.actor, on=g.today)
    return _shown(meeting_id, quota_id, _("Đã bỏ tên khỏi danh sách."))


def seats(meeting_id: UUID, quota_id: UUID) -> tuple[Any, Any, quotas.Line]:
    """The meeting, the allotment and its line on the board, for whoever may see the names."""
    meeting, quota = meetings.get(meeting_id), quotas.seat(quota_id)
    policy.require(g.actor, "quota.list", quota)
    found = next((line for line in quotas.board(meeting) if line.id == quota_id), None)
    if found is None:
        raise Missing("Chỉ tiêu này không thuộc hội nghị.")
    return meeting, quota, found


def _of(found: quotas.Line, delegate_id: UUID) -> Any:
    delegate = next((one for one in [*found.delegates, *found.excused] if one.delegate_id == delegate_id), None)
    if delegate is None:
        raise Missing("Không có đại biểu này.")
    return delegate


def _facts(meeting: Any, found: quotas.Line, form: NameForm, again: bool = False) -> dict[str, Any]:
    exceeds = found.missing <= 0
    opens = meeting.present is None and policy.allows(g.actor, "quota.name", found)
    accepts = policy.allows(g.actor, "quota.exceed", found)
    return {"meeting": meeting, "line": found, "form": form, "again": again, "changes": opens, "absences": ABSENCES,
            "substitutes": {one.replaces_id: one for one in [*found.delegates, *found.excused] if one.replaces_id},
            "former": {one.delegate_id: one.name for one in found.excused}, "exceeds": exceeds,
            "names": opens and (accepts or not exceeds or bool(form.errors)), "accepts": accepts and exceeds}


def _shown(meeting_id: UUID, quota_id: UUID, message: str, again: bool = False) -> ResponseReturnValue:
    meeting, _quota, found = seats(meeting_id, quota_id)
    return shown("quotas/line.html", "line", url_for("quotas.line", meeting_id=meeting_id, quota_id=quota_id), message,
                 **_facts(meeting, found, NameForm(formdata=None), again))
