"""MTTQ's supervision: the promises, what MTTQ says of each or of a meeting, the reply."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, Length

from dialogue.rules import policy
from dialogue.rules import supervision as rules
from dialogue.rules.figures import late, outcome
from dialogue.services import meetings, supervision

from .form import CreatingForm, Form, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("supervision", __name__, url_prefix="/supervision")


class RemarkForm(CreatingForm):
    kind = RadioField(_l("Loại ý kiến"), choices=choices(rules.KINDS), default="recommendation")
    words = TextAreaField(_l("Nội dung giám sát"), [DataRequired(_l("Ghi nội dung giám sát")), Length(max=4000)])


class ReplyForm(Form):
    reply = TextAreaField(_l("Trả lời MTTQ"), [DataRequired(_l("Ghi lời trả lời MTTQ")), Length(max=4000)])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "supervision.read")
    found = supervision.promises(on=g.today)
    return page("supervision/index.html", "promises", remarks=supervision.listed(),
                promises=[(row, outcome(it), rules.due(it), late(it, g.today), it.meeting) for it, row in found],
                states=rules.STATES, kept=rules.KEPT, kinds=rules.KINDS)


@bp.get("/meetings/<uuid:meeting_id>")
def of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return _thread(meetings.get(meeting_id))


@bp.post("/meetings/<uuid:meeting_id>")
def remark_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return _remark(meetings.get(meeting_id))


@bp.get("/petitions/<uuid:petition_id>")
def of_petition(petition_id: UUID) -> ResponseReturnValue:
    return _thread(None, supervision.promise(petition_id))


@bp.post("/petitions/<uuid:petition_id>")
def remark_petition(petition_id: UUID) -> ResponseReturnValue:
    return _remark(None, supervision.promise(petition_id))


@bp.post("/<uuid:remark_id>/reply")
def reply(remark_id: UUID) -> ResponseReturnValue:
    row = supervision.get(remark_id)
    policy.require(g.actor, "supervision.reply", row)
    about = supervision.promise(row.petition_id) if row.petition_id else None
    meeting = None if about else meetings.get(row.meeting_id)
    form = ReplyForm()
    if not form.validate_on_submit():
        return _thread(meeting, about, 422, replying=(row.id, form))
    try:
        supervision.reply(row, form.reply.data, by=g.actor, on=g.today)
    except supervision.Named as error:
        form.refuse(error, beside="reply")
        return _thread(meeting, about, 422, replying=(row.id, form))
    return done(_address(meeting, about), _("Đã trả lời MTTQ."))


def _remark(meeting: Any, about: Any = None) -> ResponseReturnValue:
    policy.require(g.actor, "supervision.remark")
    form = RemarkForm()
    if not form.validate_on_submit():
        return _thread(meeting, about, 422, form)
    try:
        supervision.remark(about.meeting_id if about else meeting.id, form.words.data, kind=form.kind.data,
                           client_key=form.client_key.data, petition_id=about.id if about else None, by=g.actor, on=g.today)
    except supervision.Named as error:
        form.refuse(error, beside="words")
        return _thread(meeting, about, 422, form)
    return done(_address(meeting, about), _("Đã gửi ý kiến giám sát."))


def _thread(meeting: Any, about: Any = None, status: int = 200, form: RemarkForm | None = None,
            replying: tuple[UUID, ReplyForm] | None = None) -> ResponseReturnValue:
    """What was said of a meeting or of one promise, with the form that was sent back."""
    policy.require(g.actor, "supervision.read")
    remarks = supervision.listed(petition_id=about.id) if about else [
        row for row in supervision.listed(meeting_id=meeting.id) if not row.petition_id]
    replies = {row.id: ReplyForm(formdata=None) for row in remarks if not row.reply} if policy.allows(
        g.actor, "supervision.reply") else {}
    return page("supervision/show.html", "thread", status, meeting=meeting, about=about, remarks=remarks, kinds=rules.KINDS,
                replies={**replies, **(dict([replying]) if replying else {})}, action=_address(meeting, about),
                form=form or (RemarkForm(formdata=None) if policy.allows(g.actor, "supervision.remark") else None))


def _address(meeting: Any, about: Any) -> str:
    if about:
        return url_for("supervision.of_petition", petition_id=about.id)
    return url_for("supervision.of_meeting", meeting_id=meeting.id)
