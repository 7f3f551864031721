"""The meeting: fix its day, announce it, record that it was held, write its conclusion."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules import policy
from dialogue.services import deadlines, meetings, plans, quotas

from .form import CreatingForm, DateField, EditingForm, Form, IntegerField, TimeField
from .page import done, page

bp = Blueprint("meetings", __name__, url_prefix="/meetings")


class ScheduleForm(CreatingForm):
    title = StringField(_l("Tên hội nghị"), [DataRequired(_l("Ghi tên hội nghị")), Length(max=300)])
    day = DateField(_l("Ngày họp"), [InputRequired(_l("Ghi ngày họp, ví dụ 06/01/2026"))])
    starts_at = TimeField(_l("Giờ bắt đầu"), [InputRequired(_l("Ghi giờ bắt đầu, ví dụ 7 giờ 30"))])
    venue = StringField(_l("Địa điểm"), [DataRequired(_l("Ghi địa điểm họp")), Length(max=300)])
    attendance = TextAreaField(_l("Ai dự và dự bằng cách nào"), [
        DataRequired(_l("Ghi ai được dự; luật đòi thông báo nói rõ cách tham gia")), Length(max=2000)])
    breach_reason = TextAreaField(_l("Lý do chốt ngày dù hạn đã qua"), [Optional(), Length(max=1000)])


class HoldForm(EditingForm):
    began_at = TimeField(_l("Bắt đầu lúc"), [InputRequired(_l("Ghi giờ bắt đầu"))])
    ended_at = TimeField(_l("Kết thúc lúc"), [InputRequired(_l("Ghi giờ kết thúc"))])
    chaired_by = StringField(_l("Chủ trì"), [DataRequired(_l("Ghi người chủ trì")), Length(max=300)])
    officials = IntegerField(_l("Cán bộ, công chức dự"), [InputRequired(_l("Ghi số cán bộ dự, không có thì ghi 0"))])
    walk_ins = IntegerField(_l("Người dân tự đến"), [InputRequired(_l("Ghi số người dân tự đến, không có thì ghi 0"))])
    attended = SelectMultipleField(_l("Đại biểu có mặt"), coerce=UUID)
    opening = TextAreaField(_l("Báo cáo mở đầu của chủ trì"), [Optional(), Length(max=8000)])

    def validate_ended_at(self, ended: TimeField) -> None:
        if self.began_at.data and ended.data and ended.data <= self.began_at.data:
            raise ValueError(_("Giờ kết thúc phải sau giờ bắt đầu"))


class ConcludeForm(Form):
    conclusion = TextAreaField(_l("Kết luận của chủ trì"), [DataRequired(_l("Ghi kết luận của chủ trì")), Length(max=8000)])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "meeting.read")
    return page("meetings/index.html", "rows", meetings=meetings.listed(),
                waiting=meetings.unscheduled_plans() if policy.allows(g.actor, "meeting.schedule") else [])


@bp.get("/new/<uuid:plan_id>")
def new(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "meeting.schedule")
    form = ScheduleForm(title=plan.subject, day=plan.date_lower if plan.date_precision in ("day", "datetime") else None,
                        starts_at=plan.starts_at, venue=plan.venue, attendance=plan.audience)
    return page("meetings/new.html", "entry", plan=plan, form=form, foreseen=_foreseen(plan, form))


@bp.post("/new/<uuid:plan_id>")
def schedule(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "meeting.schedule")
    form = ScheduleForm()
    good = form.validate_on_submit()
    if form.day.data and form.day.data < g.today:
        form.day.errors = [*form.day.errors, _("Ngày họp không thể trước hôm nay, %(day)s", day=f"{g.today:%d/%m/%Y}")]
        good = False
    missed = form.day.data and deadlines.too_late(form.day.data, on=g.today, kind=plan.kind, plan_id=plan.id)
    if good and missed and not form.breach_reason.data:
        form.breach_reason.errors = [_("Có hạn đã qua. Vẫn chốt được, ghi lý do vào đây")]
        good = False
    if not good or "look" in request.form:
        return page("meetings/new.html", "entry", 200 if good else 422, plan=plan, form=form, foreseen=_foreseen(plan, form))
    meeting = meetings.schedule(
        plan, client_key=form.client_key.data, title=form.title.data, day=form.day.data, starts_at=form.starts_at.data,
        venue=form.venue.data, attendance=form.attendance.data, breach_reason=form.breach_reason.data or None,
        by=g.actor, on=g.today)
    return done(url_for("meetings.show", meeting_id=meeting.id),
                _("Đã chốt ngày họp %(day)s. Các hạn bắt đầu chạy.", day=f"{meeting.day:%d/%m/%Y}"))


@bp.get("/<uuid:meeting_id>")
def show(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.read", meeting)
    return page("meetings/show.html", "steps", meeting=meeting, offers=meetings.offers(meeting, g.actor),
                duties=deadlines.of_meeting(meeting.id, on=g.today), figures=meetings.figures(meeting),
                may=lambda verb: policy.allows(g.actor, verb, meeting))


@bp.post("/<uuid:meeting_id>/notify")
def notify(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    meetings.notify(meeting, by=g.actor, on=g.today)
    return done(url_for("meetings.show", meeting_id=meeting.id), _("Đã ra thông báo hội nghị."))


@bp.get("/<uuid:meeting_id>/hold")
def held(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.hold", meeting)
    board = quotas.board(meeting)
    form = HoldForm(version=meeting.version, began_at=meeting.starts_at, chaired_by=meeting.chaired_by, officials=0, walk_ins=0)
    return _hold(200, meeting, board, form)


@bp.post("/<uuid:meeting_id>/hold")
def hold(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.hold", meeting)
    board = quotas.board(meeting)
    form = HoldForm()
    form.attended.choices = [(delegate.delegate_id, delegate.name) for line in board for delegate in line.delegates]
    if not form.validate_on_submit():
        return _hold(422, meeting, board, form)
    meetings.hold(meeting, version=form.version.data, began_at=form.began_at.data, ended_at=form.ended_at.data,
                  officials=form.officials.data, walk_ins=form.walk_ins.data, chaired_by=form.chaired_by.data,
                  opening=form.opening.data or "", attended=frozenset(form.attended.data), by=g.actor, on=g.today)
    return done(url_for("meetings.show", meeting_id=meeting.id),
                _("Đã ghi hội nghị: %(present)s người dự.", present=meeting.present))


@bp.get("/<uuid:meeting_id>/conclude")
def concluded(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.conclude", meeting)
    return page("meetings/conclude.html", "entry", meeting=meeting, form=ConcludeForm())


@bp.post("/<uuid:meeting_id>/conclude")
def conclude(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.conclude", meeting)
    form = ConcludeForm()
    if not form.validate_on_submit():
        return page("meetings/conclude.html", "entry", 422, meeting=meeting, form=form)
    meetings.conclude(meeting, form.conclusion.data, by=g.actor, on=g.today)
    return done(url_for("meetings.show", meeting_id=meeting.id), _("Đã ghi kết luận của chủ trì."))


@bp.post("/<uuid:meeting_id>/close")
def close(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    meetings.close(meeting, by=g.actor, on=g.today)
    return done(url_for("meetings.show", meeting_id=meeting.id), _("Đã khép hồ sơ hội nghị."))


def _foreseen(plan: Any, form: ScheduleForm) -> Any:
    return deadlines.foresee(form.day.data, kind=plan.kind, plan_id=plan.id) if form.day.data else ()


def _hold(status: int, meeting: Any, board: list[quotas.Line], form: HoldForm) -> ResponseReturnValue:
    return page("meetings/hold.html", "entry", status, meeting=meeting, board=board, form=form)
