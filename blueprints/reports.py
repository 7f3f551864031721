"""The report's own words and its numbers: counted, linked to what they count, corrected only with a reason."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules import policy
from dialogue.rules.errors import Overtaken
from dialogue.rules.figures import Count
from dialogue.rules.reporting import CORRECTABLE, SECTIONS, Numbers, next_steps
from dialogue.services import figures, meetings, reports

from .form import EditingForm, Form, IntegerField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("reports", __name__, url_prefix="/meetings/<uuid:meeting_id>/report")

HINTS = {
    # section        what to write there
    "strengths":   _l("Việc làm được, mỗi dòng một ý."),
    "limits":      _l("Hạn chế và nguyên nhân, mỗi dòng một ý."),
    "next_steps":  _l("Lập sẵn từ những việc còn lại; sửa được, mỗi dòng một ý."),
    "proposals":   _l("Mỗi dòng một đề xuất với cấp trên."),
}


class WriteForm(EditingForm):
    strengths = TextAreaField(_l(SECTIONS["strengths"]), [Optional(), Length(max=8000)])
    limits = TextAreaField(_l(SECTIONS["limits"]), [Optional(), Length(max=8000)])
    next_steps = TextAreaField(_l(SECTIONS["next_steps"]), [Optional(), Length(max=8000)])
    proposals = TextAreaField(_l(SECTIONS["proposals"]), [Optional(), Length(max=8000)])


class CorrectForm(Form):
    key = SelectField(_l("Số liệu nào?"), choices=choices(CORRECTABLE))
    number = IntegerField(_l("Số ghi vào báo cáo"), [InputRequired(_l("Ghi số, ví dụ 30"))])
    reason = TextAreaField(_l("Vì sao khác số đếm được"), [DataRequired(_l("Ghi lý do; báo cáo sẽ nêu lý do này")),
                                                         Length(max=500)])


@bp.get("")
def of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return _report(meetings.get(meeting_id))


@bp.post("")
def write(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "report.write", meeting)
    form = WriteForm()
    if not form.validate_on_submit():
        return _report(meeting, 422, writing=form)
    try:
        usual = _usual(figures.opinions_of(meeting, on=g.today))
        texts = {code: form[code].data or "" for code in SECTIONS}
        reports.write(meeting, {code: text for code, text in texts.items() if text != usual.get(code, "")},
                      version=form.version.data, by=g.actor, on=g.today)
    except Overtaken as error:
        form.refuse(error)
        row = reports.of_meeting(meeting)
        form.renew(row.version)
        return _report(meeting, 409, writing=form, theirs=row.sections)
    return done(_address(meeting), _("Đã lưu lời báo cáo."))


@bp.post("/numbers")
def correct(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "report.correct", meeting)
    form = CorrectForm()
    if not form.validate_on_submit():
        return _report(meeting, 422, correcting=form)
    reports.correct(meeting, form.key.data, form.number.data, form.reason.data, by=g.actor, on=g.today)
    return done(_address(meeting), _("Đã ghi số khác vào báo cáo, kèm lý do."))


@bp.post("/numbers/<figure>/restore")
def restore(meeting_id: UUID, figure: str) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    reports.restore(meeting, figure, by=g.actor, on=g.today)
    return done(_address(meeting), _("Báo cáo dùng lại số đếm được."))


def _report(meeting: Any, status: int = 200, *, writing: WriteForm | None = None, correcting: CorrectForm | None = None,
            theirs: Any = None) -> ResponseReturnValue:
    policy.require(g.actor, "report.read", meeting)
    row, refusal = reports.of_meeting(meeting), reports.not_yet(meeting)
    count = figures.opinions_of(meeting, on=g.today)
    usual = _usual(count)
    writes = not refusal and policy.allows(g.actor, "report.write", meeting)
    return page(
        "reports/show.html", "report", status, meeting=meeting, row=row, refusal=refusal, writes=writes, theirs=theirs,
        numbers=Numbers(count, meeting.present, meeting.population, row.corrected), correctable=CORRECTABLE, hints=HINTS,
        sections=SECTIONS,
        writing=writing or WriteForm(formdata=None, version=row.version, **{
            code: row.sections.get(code, usual.get(code, "")) for code in SECTIONS}),
        correcting=correcting or CorrectForm(formdata=None))


def _usual(count: Count) -> dict[str, str]:
    """The texts that stand in the report until somebody writes there."""
    return {"next_steps": "\n".join(next_steps(count))}


def _address(meeting: Any) -> str:
    return url_for("reports.of_meeting", meeting_id=meeting.id)
