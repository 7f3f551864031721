"""The day of a meeting becomes another: a form, the deadlines that would move, and only then the change."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules.errors import Overtaken, Refused
from dialogue.services import meeting_days, meetings, moves

from . import advice
from .advice import picked
from .form import DateField, EditingForm, TimeField
from .language import _, _l
from .page import done, page

bp = Blueprint("meeting_days", __name__, url_prefix="/meetings/<uuid:meeting_id>")

WORDS = {
    # action     title                            what it means, what is said after it
    "move":     (_l("Đổi ngày họp"),
                 _l("Chưa thông báo thì chỉ cần đổi ngày."), _l("Đã đổi ngày họp.")),
    "postpone": (_l("Hoãn hội nghị"),
                 _l("Phải ký thông báo mới, thời hạn thông báo tính lại từ đầu."),
                 _l("Đã hoãn hội nghị. Cần ký thông báo mới.")),
    "adjourn":  (_l("Ghi tạm dừng, họp tiếp"),
                 _l("Hạn sau hội nghị tính từ buổi họp cuối."), _l("Đã ghi tạm dừng.")),
    "cancel":   (_l("Hủy hội nghị"),
                 _l("Các hạn đang chạy dừng lại."), _l("Đã hủy hội nghị.")),
}


class CancelForm(EditingForm):
    reason = TextAreaField(_l("Lý do"), [DataRequired(_l("Ghi lý do")), Length(max=1000)])
    seen = HiddenField()                    # the list of moving deadlines that was shown


class MoveForm(CancelForm):
    day = DateField(_l("Ngày họp mới"), [InputRequired(_l("Ghi ngày họp, ví dụ 06/01/2026"))])
    starts_at = TimeField(_l("Giờ bắt đầu"), [InputRequired(_l("Ghi giờ bắt đầu, ví dụ 7 giờ 30"))])
    venue = StringField(_l("Địa điểm"), [DataRequired(_l("Ghi địa điểm họp")), Length(max=300)])
    breach_reason = TextAreaField(_l("Lý do vẫn chốt ngày này"), [Optional(), Length(max=1000)])


class AdjournForm(MoveForm):
    ended_at = TimeField(_l("Tạm dừng lúc"), [InputRequired(_l("Ghi giờ tạm dừng"))])


ADVISED = ("move", "postpone")          # a meeting that goes on another day keeps the duties before it
FORMS = {"move": MoveForm, "postpone": MoveForm, "adjourn": AdjournForm, "cancel": CancelForm}


@bp.get("/move")
def moving(meeting_id: UUID) -> ResponseReturnValue:
    return _ask("move", meeting_id)


@bp.post("/move")
def move(meeting_id: UUID) -> ResponseReturnValue:
    return _change("move", meeting_id)


@bp.get("/postpone")
def postponing(meeting_id: UUID) -> ResponseReturnValue:
    return _ask("postpone", meeting_id)


@bp.post("/postpone")
def postpone(meeting_id: UUID) -> ResponseReturnValue:
    return _change("postpone", meeting_id)


@bp.get("/adjourn")
def adjourning(meeting_id: UUID) -> ResponseReturnValue:
    return _ask("adjourn", meeting_id)


@bp.post("/adjourn")
def adjourn(meeting_id: UUID) -> ResponseReturnValue:
    return _change("adjourn", meeting_id)


@bp.get("/cancel")
def cancelling(meeting_id: UUID) -> ResponseReturnValue:
    return _ask("cancel", meeting_id)


@bp.post("/cancel")
def cancel(meeting_id: UUID) -> ResponseReturnValue:
    return _change("cancel", meeting_id)


def _ask(action: str, meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    meeting_days.wanted(meeting, action, by=g.actor, on=g.today)
    known = {"version": meeting.version, "venue": meeting.venue, "starts_at": meeting.starts_at, "day": picked()}
    return _page(action, meeting, FORMS[action](formdata=None, **known))


def _change(action: str, meeting_id: UUID) -> ResponseReturnValue:
    """Shows what would move until the list shown is the one that would move; then changes the day."""
    meeting = meetings.get(meeting_id)
    meeting_days.wanted(meeting, action, by=g.actor, on=g.today)
    form: Any = FORMS[action]()
    if "day" in form and (day := picked()):
        form.day.pick(day)
        return _page(action, meeting, form)
    if not form.validate_on_submit():
        return _page(action, meeting, form, 422)
    to: date | None = form.day.data if "day" in form else None
    moved = meeting_days.would_move(meeting, action, to, on=g.today)
    if any(one.late for one in moved) and not form.breach_reason.data:
        form.breach_reason.errors = [_("Có hạn đã qua. Vẫn chốt được, ghi lý do vào đây")]
    if form.errors or form.seen.data != moves.mark(moved):
        return _page(action, meeting, form, 422 if form.errors else 200, moved)
    facts = {name: form[name].data for name in ("day", "starts_at", "venue", "ended_at") if name in form}
    if "breach_reason" in form:
        facts["breach_reason"] = form.breach_reason.data or None
    try:
        change = getattr(meeting_days, action)
        change(meeting, reason=form.reason.data, version=form.version.data, by=g.actor, on=g.today, **facts)
    except meetings.NotThatDay as error:
        form.refuse(error, beside="day")
        return _page(action, meeting, form, 422, moved)
    except Refused as error:
        form.refuse(error)
        form.renew(meeting.version)
        return _page(action, meeting, form, 409, moved, theirs=isinstance(error, Overtaken))
    return done(url_for("meetings.show", meeting_id=meeting.id), WORDS[action][2])


def _page(action: str, meeting: Any, form: Any, status: int = 200, moved: list[moves.Moved] | None = None,
          theirs: bool = False) -> ResponseReturnValue:
    if moved is not None:
        form.seen.data = moves.mark(moved)
    title, meaning, _after = WORDS[action]
    address = url_for(f"meeting_days.{action}", meeting_id=meeting.id)
    advised = advice.of_meeting(meeting, address, form.day.data) if action in ADVISED else {}
    return page("meetings/change.html", "entry", status, **advised, meeting=meeting, form=form, action=action, title=title,
                meaning=meaning, moved=moved, theirs=theirs, late=moved and any(one.late for one in moved))
