"""Files beside what was typed: those of a meeting, one file, taken away again."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import Length

from dialogue.rules import policy
from dialogue.rules.attachments import KINDS, OF, BadFile
from dialogue.services import attachments, meetings

from .form import Form, UploadField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("attachments", __name__)

SANDBOX = "default-src 'none'; sandbox"               # should a browser show it after all: no script, no address of ours


class AttachForm(Form):
    kind = SelectField(_l("Loại"), choices=choices({code: KINDS[code] for code in OF["meeting"]}))
    title = StringField(_l("Tên tài liệu"), [Length(max=200)])
    file = UploadField(_l("Tệp"), [FileRequired(_l("Chọn tệp cần đính kèm"))])


@bp.get("/meetings/<uuid:meeting_id>/attachments")
def of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "attachment.read")
    return _page(meetings.get(meeting_id), AttachForm())


@bp.post("/meetings/<uuid:meeting_id>/attachments")
def add(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.attach", meeting)
    form = AttachForm()
    if not form.validate_on_submit():
        return _page(meeting, form, 422)
    try:
        attachments.attach("meeting", meeting.id, form.file.content, form.title.data or "", form.kind.data,
                           by=g.actor, on=g.today)
    except BadFile as error:
        form.refuse(error, beside="file")
        return _page(meeting, form, 422)
    return done(url_for("attachments.of_meeting", meeting_id=meeting.id), _("Đã đính kèm tệp."))


@bp.get("/attachments/<uuid:attachment_id>")
def read(attachment_id: UUID) -> ResponseReturnValue:
    """The file itself: always saved, never shown as a page of ours."""
    attachment = attachments.get(attachment_id)
    content = attachments.read(attachment, by=g.actor)
    return Response(content, mimetype=attachment.media_type, headers={
        "Content-Disposition": f'attachment; filename="{attachments.name(attachment)}"', "Content-Security-Policy": SANDBOX})


@bp.post("/attachments/<uuid:attachment_id>/remove")
def remove(attachment_id: UUID) -> ResponseReturnValue:
    attachment = attachments.get(attachment_id)
    attachments.remove(attachment, by=g.actor, on=g.today)
    return done(url_for("attachments.of_meeting", meeting_id=attachment.about_id), _("Đã bỏ tệp."))


def _page(meeting: Any, form: AttachForm, status: int = 200) -> ResponseReturnValue:
    return page("attachments/of_meeting.html", "files", status, meeting=meeting, form=form,
                files=attachments.of("meeting", meeting.id), kinds=KINDS,
                may_attach=policy.allows(g.actor, "meeting.attach", meeting),
                may_remove=policy.allows(g.actor, "attachment.remove"))
