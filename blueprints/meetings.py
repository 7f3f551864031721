"""The meeting: fix its day, announce it, record that it was held, write its conclusion."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from dialogue.rules import policy
from dialogue.rules.errors import Overtaken, Refused
from dialogue.rules.ledger import explain
from dialogue.rules.workflow import AHEAD
from dialogue.services import arrivals, deadlines, meeting_days, meetings, plans, quotas, summaries

from . import advice
from .advice import picked
from .form import CreatingForm, DateField, EditingForm, IntegerField, TimeField
from .language import _, _l, day
from .page import done, page
from .petitions import gathers

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

FILE: tuple[tuple[str, Any, str, str | None, dict[str, str]], ...] = (
    # endpoint             what it is called            who sees it        the meeting there, and which paper of it
    ("dossiers.show",      _l("Mục lục hồ sơ"),         "dossier.read",    "meeting_id",   {}),
    ("deadlines.ledger",   _l("Sổ theo dõi hạn"),       "deadline.read",   "meeting_id",   {}),
    ("hall.secretary",     _l("Ghi chép tại hội trường"), "hall.keep",     "meeting_id",   {}),
    ("hall.chair",         _l("Màn hình chủ trì"),      "hall.lead",       "meeting_id",   {}),
    ("hall.screen",        _l("Màn hình chiếu lên tường"), "hall.show",    "meeting_id",   {}),
    ("quotas.board",       _l("Chỉ tiêu đại biểu"),     "quota.read",      "meeting_id",   {}),
    ("arrivals.door",      _l("Điểm danh ở cửa"),       "arrival.tick",    "meeting_id",   {}),
    ("petitions.index",    _l("Ý kiến của Nhân dân"),   "petition.list",   "meeting",      {}),
    ("convening.index",    _l("Giấy tờ của hội nghị"),   "paper.read",      "meeting_id",   {}),
    ("handouts.index",     _l("Phiếu thu thập, bảng tổng hợp của thôn"), "summary.print", "meeting_id", {}),
    ("papers.preview",     _l("Thông báo hội nghị"),    "paper.read",      "meeting_id",   {"kind": "notice"}),
    ("papers.preview",     _l("Biên bản"),              "paper.read",      "meeting_id",   {"kind": "minutes"}),
    ("papers.preview",     _l("Thông báo kết luận"),    "paper.read",      "meeting_id",   {"kind": "conclusion"}),
    ("papers.preview",     _l("Báo cáo kết quả"),       "paper.read",      "meeting_id",   {"kind": "report"}),
    ("figures.of_meeting", _l("Số liệu"),               "figure.read",     "meeting_id",   {}),
    ("postings.of_meeting", _l("Niêm yết ở từng nơi"),  "posting.read",    "meeting_id",   {}),
    ("attachments.of_meeting", _l("Tài liệu, ảnh hội nghị"), "attachment.read", "meeting_id", {}),
    ("supervision.of_meeting", _l("Giám sát của MTTQ"), "supervision.read", "meeting_id",   {}),
    ("public.board",       _l("Niêm yết công khai"),    "meeting.read",    None,           {}),
)
WAY = {
    # state        the step that leads there
    "scheduled":  _l("Chốt ngày họp"),
    "noticed":    _l("Thông báo"),
    "held":       _l("Họp"),
    "concluded":  _l("Kết luận"),
    "closed":     _l("Báo cáo, khép hồ sơ"),
}
ASIDE = {"postponed": "scheduled", "adjourned": "noticed", "cancelled": "scheduled"}      # how far on the way it still is
DAYS = {
    # step         the form that asks for it
    "move":       "meeting_days.moving",
    "postpone":   "meeting_days.postponing",
    "adjourn":    "meeting_days.adjourning",
    "cancel":     "meeting_days.cancelling",
}


class ScheduleForm(CreatingForm):
    title = StringField(_l("Tên hội nghị"), [DataRequired(_l("Ghi tên hội nghị")), Length(max=300)])
    day = DateField(_l("Ngày họp"), [InputRequired(_l("Ghi ngày họp, ví dụ 06/01/2026"))])
    starts_at = TimeField(_l("Giờ bắt đầu"), [InputRequired(_l("Ghi giờ bắt đầu, ví dụ 7 giờ 30"))])
    venue = StringField(_l("Địa điểm"), [DataRequired(_l("Ghi địa điểm họp")), Length(max=300)])
    attendance = TextAreaField(_l("Ai dự và dự bằng cách nào"), [
        DataRequired(_l("Ghi ai được dự; luật đòi thông báo nói rõ cách tham gia")), Length(max=2000)])
    breach_reason = TextAreaField(_l("Lý do vẫn chốt ngày này"), [Optional(), Length(max=1000)])


class HoldForm(EditingForm):
    began_at = TimeField(_l("Bắt đầu lúc"), [InputRequired(_l("Ghi giờ bắt đầu"))])
    ended_at = TimeField(_l("Kết thúc lúc"), [InputRequired(_l("Ghi giờ kết thúc"))])
    chaired_by = StringField(_l("Chủ trì"), [DataRequired(_l("Ghi người chủ trì")), Length(max=300)])
    officials = IntegerField(_l("Cán bộ, công chức dự"), [InputRequired(_l("Ghi số cán bộ dự, không có thì ghi 0"))])
    walk_ins = IntegerField(_l("Người dân tự đến"), [InputRequired(_l("Ghi số người dân tự đến, không có thì ghi 0"))])
    listed = SelectMultipleField(_l("Danh sách đại biểu"), coerce=lambda id: UUID(str(id)), validate_choice=False)
    attended = SelectMultipleField(_l("Đại biểu có mặt"), coerce=lambda id: UUID(str(id)), validate_choice=False)
    opening = TextAreaField(_l("Báo cáo mở đầu của chủ trì"), [Optional(), Length(max=8000)])

    def validate_ended_at(self, ended: TimeField) -> None:
        if self.began_at.data and ended.data and ended.data <= self.began_at.data:
            raise ValidationError(_("Giờ kết thúc phải sau giờ bắt đầu"))


class ConcludeForm(EditingForm):
    conclusion = TextAreaField(_l("Kết luận của chủ trì"), [DataRequired(_l("Ghi kết luận của chủ trì")), Length(max=8000)])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "meeting.read")
    return page("meetings/index.html", "rows", meetings=meetings.listed(), counts=policy.allows(g.actor, "figure.read"),
                waiting=meetings.unscheduled_plans() if policy.allows(g.actor, "meeting.schedule") else [])


# ---------- its day

@bp.get("/new/<uuid:plan_id>")
def new(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    meetings.wanted(plan, by=g.actor)
    return _new(plan, ScheduleForm(
        title=plan.subject, day=picked() or (plan.date_lower if plan.date_precision in ("day", "datetime") else None),
        starts_at=plan.starts_at, venue=plan.venue, attendance=plan.audience))


@bp.post("/new/<uuid:plan_id>")
def schedule(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    meetings.wanted(plan, by=g.actor)
    form = ScheduleForm()
    if day_picked := picked():
        form.day.pick(day_picked)
        return _new(plan, form)
    if "look" in request.form:
        return _new(plan, form, 200 if form.day.validate(form) else 422)
    if not form.validate_on_submit():
        return _new(plan, form, 422)
    if not form.breach_reason.data and deadlines.too_late(form.day.data, on=g.today, kind=plan.kind, plan_id=plan.id):
        form.breach_reason.errors = [_("Có hạn đã qua. Vẫn chốt được, ghi lý do vào đây")]
    try:
        if form.errors:
            return _new(plan, form, 422)
        meeting = meetings.schedule(
            plan, client_key=form.client_key.data, title=form.title.data, day=form.day.data, starts_at=form.starts_at.data,
            venue=form.venue.data, attendance=form.attendance.data, breach_reason=form.breach_reason.data or None,
            by=g.actor, on=g.today)
    except meetings.NotThatDay as error:
        form.refuse(error, beside="day")
        return _new(plan, form, 422)
    return done(_address(meeting), _("Đã chốt ngày họp %(day)s. Các hạn bắt đầu chạy.", day=day(meeting.day)))


def _new(plan: Any, form: ScheduleForm, status: int = 200) -> ResponseReturnValue:
    foreseen = deadlines.foresee(form.day.data, kind=plan.kind, plan_id=plan.id) if form.day.data else ()
    split = {late: [(due, explain(due)) for due in foreseen if (due.due < g.today) == late] for late in (True, False)}
    return page("meetings/new.html", "entry", status, plan=plan, form=form, missed=split[True], ahead=split[False],
                **advice.of_plan(plan, url_for("meetings.new", plan_id=plan.id), form.day.data))


# ---------- the meeting and its file

@bp.get("/<uuid:meeting_id>")
def show(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.read", meeting)
    inside = policy.allows(g.actor, "deadline.read")
    figures = meetings.figures(meeting) if inside else None
    steps = [(step, meetings.not_yet(step.action, meeting, figures, on=g.today)) for step in meetings.offers(meeting, g.actor)]
    return page("meetings/show.html", "steps", meeting=meeting, figures=figures, file=_file(meeting),
                way=_way(meeting, figures), **({} if inside else _own(meeting)),
                offers=[one for one in steps if one[0].action not in DAYS], changes=meeting_days.changes(meeting.id),
                days=[(step.title, url_for(DAYS[step.action], meeting_id=meeting.id)) for step, hindrance in steps
                      if step.action in DAYS and not hindrance],
                duties=deadlines.of_meeting(meeting.id, on=g.today) if inside else [],
                minuted=policy.allows(g.actor, "meeting.minute"))


@bp.post("/<uuid:meeting_id>/notify")
def notify(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    meetings.notify(meeting, by=g.actor, on=g.today)
    return done(_address(meeting), _("Đã ra thông báo hội nghị."))


@bp.post("/<uuid:meeting_id>/close")
def close(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    meetings.close(meeting, by=g.actor, on=g.today)
    return done(_address(meeting), _("Đã khép hồ sơ hội nghị."))


def _way(meeting: Any, figures: Any) -> list[tuple[str, Any, str]]:
    """The steps of a meeting for its aside: done, now or next, what it is called, its day."""
    reached = list(WAY).index(ASIDE.get(meeting.state, meeting.state))
    skipped = {"noticed"} if figures and not figures.announced else set()
    days = {"scheduled": meeting.scheduled_on, "held": meeting.day}
    return [("next" if state in skipped or place > reached + 1 else "now" if place > reached else "done", name,
             day(days.get(state))) for place, (state, name) in enumerate(WAY.items())]


def _own(meeting: Any) -> dict[str, Any]:
    """What an organisation or a village head does for the meeting: the own lists, the own villages' summaries."""
    who = g.actor
    return {"lines": [line for line in quotas.board(meeting) if policy.allows(who, "quota.list", line)]
            if policy.allows(who, "quota.read") else [],
            "gathers": gathers() and meeting.present is None,
            "villages": [village for village in summaries.of_meeting(meeting.id) if village.village_id in who.villages]
            if who.villages else [],
            "until": deadlines.due(meeting.id, "village_summary") if who.villages else None,
            "tells": meeting.state in AHEAD and bool(who.villages)}


def _file(meeting: Any) -> list[tuple[Any, str]]:
    """What lies in the meeting's file for this person: name and address."""
    return [(name, url_for(endpoint, **({there: meeting.id} if there else {}), **paper))
            for endpoint, name, verb, there, paper in FILE
            if policy.allows(g.actor, verb) and endpoint in current_app.view_functions]


def _address(meeting: Any) -> str:
    return url_for("meetings.show", meeting_id=meeting.id)


# ---------- held

@bp.get("/<uuid:meeting_id>/hold")
def held(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.hold", meeting)
    recorded, door = meeting.present is not None, arrivals.count(meeting)
    board, ticked = quotas.board(meeting), bool(door.present)
    return _hold(meeting, board, HoldForm(
        version=meeting.version, began_at=meeting.began_at or meeting.starts_at, ended_at=meeting.ended_at,
        chaired_by=meeting.chaired_by, opening=meeting.opening,
        officials=meeting.officials if recorded else door.officials if ticked else None,
        walk_ins=meeting.walk_ins if recorded else door.people if ticked else None, listed=_ids(board),
        attended=[one.delegate_id for line in board for one in line.delegates
                  if (one.attended is not False if recorded or not ticked else one.delegate_id in door.inside)]),
        door=door)


@bp.post("/<uuid:meeting_id>/hold")
def hold(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.hold", meeting)
    form = HoldForm()
    if not form.validate_on_submit():
        return _hold(meeting, quotas.board(meeting), form, 422)
    try:
        meetings.hold(meeting, version=form.version.data, began_at=form.began_at.data, ended_at=form.ended_at.data,
                      officials=form.officials.data, walk_ins=form.walk_ins.data, chaired_by=form.chaired_by.data,
                      opening=form.opening.data or "", attended=form.attended.data, listed=form.listed.data,
                      by=g.actor, on=g.today)
    except meetings.Miscounted as error:
        form.refuse(error, beside="walk_ins")
        return _hold(meeting, quotas.board(meeting), form, 422)
    except Refused as error:
        form.refuse(error)
        form.renew(meeting.version)
        return _hold(meeting, quotas.board(meeting), form, 409, theirs=isinstance(error, Overtaken))
    return done(_address(meeting), _("Đã ghi hội nghị: %(present)s người dự.", present=meeting.present))


def _hold(meeting: Any, board: list[quotas.Line], form: HoldForm, status: int = 200, theirs: bool = False,
          door: arrivals.Count | None = None) -> ResponseReturnValue:
    return page("meetings/hold.html", "entry", status, meeting=meeting, board=board, form=form, listed=_ids(board), door=door,
                theirs=theirs and meeting.present is not None, ticked=form.attended.data or (),
                new=set(_ids(board)) - set(form.listed.data or ()))


def _ids(board: list[quotas.Line]) -> list[UUID]:
    return [one.delegate_id for line in board for one in line.delegates]


# ---------- concluded

@bp.get("/<uuid:meeting_id>/conclude")
def concluded(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.conclude", meeting)
    return _conclude(meeting, ConcludeForm(version=meeting.version, conclusion=meeting.conclusion))


@bp.post("/<uuid:meeting_id>/conclude")
def conclude(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.conclude", meeting)
    form = ConcludeForm()
    if not form.validate_on_submit():
        return _conclude(meeting, form, 422)
    try:
        meetings.conclude(meeting, form.conclusion.data, version=form.version.data, by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error)
        form.renew(meeting.version)
        return _conclude(meeting, form, 409, theirs=isinstance(error, Overtaken))
    return done(_address(meeting), _("Đã ghi kết luận của chủ trì."))


def _conclude(meeting: Any, form: ConcludeForm, status: int = 200, theirs: bool = False) -> ResponseReturnValue:
    return page("meetings/conclude.html", "entry", status, meeting=meeting, form=form, theirs=theirs and meeting.conclusion)
