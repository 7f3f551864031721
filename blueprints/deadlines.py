"""The ledger of a meeting: every duty, its day, why, and what became of it."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from dialogue.rules import policy
from dialogue.rules.errors import Missing
from dialogue.services import deadlines, meetings, moves, terms

from .form import Form, choices
from .language import _, _l
from .moving import MovingForm
from .page import done, page

bp = Blueprint("deadlines", __name__, url_prefix="/meetings/<uuid:meeting_id>")

LONGEST = 44                                # days that the ruler can show legibly


class ExcuseForm(Form):
    reason = TextAreaField(_l("Lý do chậm"), [DataRequired(_l("Ghi lý do chậm")), Length(max=1000)])


class ConfirmForm(MovingForm):
    unit = RadioField(_l("Văn bản nói ngày nào?"), [InputRequired(_l("Chọn một cách tính"))], choices=choices({
        "calendar": _l("Ngày lịch, kể cả ngày nghỉ"), "working": _l("Ngày làm việc")}))


@bp.get("/deadlines")
def ledger(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "deadline.read")
    meeting = meetings.get(meeting_id)
    duties = deadlines.of_meeting(meeting_id, on=g.today)
    calendar = deadlines.calendar()
    days = _days([meeting.day, *(duty.due for duty in duties)], g.today)
    return page(
        "deadlines/ledger.html", "ledger", meeting=meeting, duties=duties, printing="print" in request.args,
        spoken=deadlines.in_words(meeting, dated={duty.duty for duty in duties}),
        days=days, off=[day for day in days if not calendar.is_working(day)],
        rest={duty.due for duty in duties if not calendar.is_working(duty.due)},
        may_excuse=policy.allows(g.actor, "deadline.excuse"), may_confirm=policy.allows(g.actor, "term.confirm"))


@bp.route("/deadlines/<uuid:deadline_id>", methods=["GET", "POST"])
def excuse(meeting_id: UUID, deadline_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "deadline.excuse")
    duty = _duty(meeting_id, lambda one: one.id == deadline_id)
    form = ExcuseForm(reason=duty.breach_reason)
    if not form.validate_on_submit():
        return page("deadlines/excuse.html", "entry", 422 if form.is_submitted() else 200, duty=duty, form=form,
                    meeting_id=meeting_id)
    deadlines.excuse(deadline_id, form.reason.data, by=g.actor, on=g.today)
    return done(url_for("deadlines.ledger", meeting_id=meeting_id), _("Đã ghi lý do chậm."))


@bp.route("/terms/<duty>", methods=["GET", "POST"])
def confirm(meeting_id: UUID, duty: str) -> ResponseReturnValue:
    policy.require(g.actor, "term.confirm")
    line = _duty(meeting_id, lambda one: one.duty == duty and one.unclear)
    form = ConfirmForm()
    moved = moves.would(on=g.today, rules=terms.read_as(duty, form.unit.data)) if form.validate_on_submit() else []
    if not form.is_submitted() or form.errors or not form.agreed(moved):
        return page("deadlines/confirm.html", "entry", form.status, duty=line, form=form, meeting_id=meeting_id, moved=moved,
                    readings=terms.readings(meetings.get(meeting_id), duty))
    terms.confirm(duty, form.unit.data, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
    return done(url_for("deadlines.ledger", meeting_id=meeting_id),
                _("Đã xác nhận cách tính hạn “%(duty)s”.", duty=_(line.title)))


def _duty(meeting_id: UUID, wanted: Callable[[deadlines.Duty], bool]) -> deadlines.Duty:
    """The one line of a meeting's ledger that is asked for."""
    found = next(filter(wanted, deadlines.of_meeting(meeting_id, on=g.today)), None)
    if found is None:
        raise Missing("Không có hạn này.")
    return found


def _days(marked: list[date], today: date) -> list[date]:
    """The days of the ruler: all that are marked, today when it is near, some around them when there is room."""
    first, last = min(marked), max(marked)
    near = first - timedelta(days=10) <= today <= last + timedelta(days=9)
    if near:
        first, last = min(first, today), max(last, today)
    room = max(0, LONGEST - (last - first).days - 1)
    first, last = first - timedelta(days=min(3, room // 2)), last + timedelta(days=min(2, room // 2))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]

