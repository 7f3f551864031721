"""Seats of the organisations: the board, one organisation's own list."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from dialogue.rules import policy
from dialogue.rules.errors import Missing
from dialogue.services import meetings, quotas

from .form import CreatingForm
from .page import page, shown

bp = Blueprint("quotas", __name__)


class NameForm(CreatingForm):
    delegate = StringField(_l("Họ và tên"), [DataRequired(_l("Ghi họ và tên đại biểu")), Length(max=200)])
    note = StringField(_l("Chi hội, thôn"), [Optional(), Length(max=200)])
    beyond_reason = TextAreaField(_l("Lý do nhận thêm"), [Optional(), Length(max=500)])


@bp.get("/meetings/<uuid:meeting_id>/quotas")
def board(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "quota.read")
    return page("quotas/board.html", "board", meeting=meeting, board=quotas.board(meeting))


@bp.get("/meetings/<uuid:meeting_id>/quotas/<uuid:quota_id>")
def line(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, found = _line(meeting_id, quota_id)
    return page("quotas/line.html", "line", meeting=meeting, line=found, form=NameForm(), may_name=_may_name)


@bp.post("/meetings/<uuid:meeting_id>/quotas/<uuid:quota_id>")
def name(meeting_id: UUID, quota_id: UUID) -> ResponseReturnValue:
    meeting, found = _line(meeting_id, quota_id)
    policy.require(g.actor, "quota.name", found)
    form = NameForm()
    if not form.validate_on_submit():
        return page("quotas/line.html", "line", 422, meeting=meeting, line=found, form=form, may_name=_may_name)
    try:
        quotas.name(meeting, quotas.seat(quota_id), client_key=form.client_key.data, delegate=form.delegate.data,
                    note=form.note.data or "", beyond_reason=form.beyond_reason.data or None, by=g.actor, on=g.today)
    except quotas.Full as full:
        field = form.beyond_reason if policy.allows(g.actor, "quota.exceed", found) else form.delegate
        field.errors = [_(full.sentence, **full.facts)]
        return page("quotas/line.html", "line", 422, meeting=meeting, line=found, form=form, may_name=_may_name)
    return _shown(meeting_id, quota_id, _("Đã ghi %(name)s vào danh sách.", name=form.delegate.data))


@bp.post("/meetings/<uuid:meeting_id>/quotas/<uuid:quota_id>/strike/<uuid:delegate_id>")
def strike(meeting_id: UUID, quota_id: UUID, delegate_id: UUID) -> ResponseReturnValue:
    quotas.strike(delegate_id, by=g.actor, on=g.today)
    return _shown(meeting_id, quota_id, _("Đã bỏ tên khỏi danh sách."))


def _line(meeting_id: UUID, quota_id: UUID) -> tuple[Any, quotas.Line]:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "quota.read")
    found = next((line for line in quotas.board(meeting) if line.id == quota_id), None)
    if found is None:
        quotas.seat(quota_id)
        raise Missing("Chỉ tiêu này không thuộc hội nghị.")
    return meeting, found


def _shown(meeting_id: UUID, quota_id: UUID, message: str) -> ResponseReturnValue:
    meeting, found = _line(meeting_id, quota_id)
    return shown("quotas/line.html", "line", url_for("quotas.line", meeting_id=meeting_id, quota_id=quota_id), message,
                 meeting=meeting, line=found, form=NameForm(formdata=None), may_name=_may_name)


def _may_name(line: quotas.Line) -> bool:
    return policy.allows(g.actor, "quota.name", line)
