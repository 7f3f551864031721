"""The ledger of a meeting: every duty, its day, why, and what became of it."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from dialogue.rules import policy
from dialogue.rules.errors import Missing
from dialogue.rules.terms import DUTIES
from dialogue.services import deadlines, meetings

from .form import Form
from .page import page, shown

bp = Blueprint("deadlines", __name__)


class ExcuseForm(Form):
    reason = TextAreaField(_l("Lý do chậm"), [DataRequired(_l("Ghi lý do chậm")), Length(max=1000)])


class ConfirmForm(Form):
    unit = RadioField(_l("Văn bản nói ngày nào?"), [InputRequired(_l("Chọn một cách tính"))], choices=[
        ("calendar", _l("Ngày lịch, kể cả ngày nghỉ")), ("working", _l("Ngày làm việc"))])


@bp.get("/meetings/<uuid:meeting_id>/deadlines")
def ledger(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "deadline.read")
    return page("deadlines/ledger.html", "ledger", **_facts(meeting_id))


@bp.route("/meetings/<uuid:meeting_id>/deadlines/<uuid:deadline_id>", methods=["GET", "POST"])
def excuse(meeting_id: UUID, deadline_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "deadline.excuse")
    facts = _facts(meeting_id)
    duty = next((duty for duty in facts["duties"] if duty.id == deadline_id), None)
    if duty is None:
        raise Missing("Không có hạn này.")
    form = ExcuseForm(reason=duty.breach_reason)
    if not form.validate_on_submit():
        return page("deadlines/excuse.html", "entry", 422 if form.is_submitted() else 200, duty=duty, form=form, **facts)
    deadlines.excuse(deadline_id, form.reason.data, by=g.actor, on=g.today)
    return _shown(meeting_id, _("Đã ghi lý do chậm."))


@bp.route("/meetings/<uuid:meeting_id>/terms/<duty>", methods=["GET", "POST"])
def confirm(meeting_id: UUID, duty: str) -> ResponseReturnValue:
    policy.require(g.actor, "term.confirm")
    facts = _facts(meeting_id)
    line = next((line for line in facts["duties"] if line.duty == duty), None)
    if line is None:
        raise Missing("Không có hạn này.")
    form = ConfirmForm()
    if not form.validate_on_submit():
        return page("deadlines/confirm.html", "entry", 422 if form.is_submitted() else 200, duty=line, form=form, **facts)
    deadlines.confirm(duty, form.unit.data, by=g.actor, on=g.today)
    return _shown(meeting_id, _("Đã xác nhận cách tính hạn “%(duty)s”.", duty=_(DUTIES[duty].title)))


def _facts(meeting_id: UUID) -> dict[str, object]:
    meeting = meetings.get(meeting_id)
    duties = deadlines.of_meeting(meeting_id, on=g.today)
    shown_days = [duty.due for duty in duties] + [meeting.day]
    first, last = min(shown_days) - timedelta(days=3), max(shown_days) + timedelta(days=2)
    if first - timedelta(days=7) <= g.today <= last + timedelta(days=7):
        first, last = min(first, g.today - timedelta(days=1)), max(last, g.today + timedelta(days=1))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    calendar = deadlines.calendar()
    return {"meeting": meeting, "duties": duties, "days": days, "off": [day for day in days if not calendar.is_working(day)],
            "may_excuse": policy.allows(g.actor, "deadline.excuse"),
            "may_confirm": policy.allows(g.actor, "term.confirm")}


def _shown(meeting_id: UUID, message: str) -> ResponseReturnValue:
    return shown("deadlines/ledger.html", "ledger", url_for("deadlines.ledger", meeting_id=meeting_id), message,
                 **_facts(meeting_id))
