"""The open pages: the notice board, a public copy, the look-up. They read postings and tracking, nothing else."""

from datetime import date, time
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from dialogue.documents import calendar
from dialogue.documents import page as layout
from dialogue.documents.calendar import Entry
from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Paper
from dialogue.rules.errors import Missing
from dialogue.services import postings, tracking

from . import feeds, guard
from .form import Form
from .language import _, _l, day
from .page import page
from .paper_files import sent

bp = Blueprint("public", __name__)

STAGES = (_l("Ghi ý kiến"), _l("Đơn vị tiếp nhận"), _l("Đang trả lời"), _l("Trả lời người hỏi"))
ABOVE = (*STAGES[:2], _l("Cấp trên xem xét"), _l("Báo lại người hỏi"))
TOLD = {
    # state        what a citizen reads                          how far on the way
    "logged":     (_l("Ý kiến đã được ghi ở thôn"),               STAGES, 0),
    "received":   (_l("Đơn vị đã nhận ý kiến"),                   STAGES, 1),
    "assigned":   (_l("Ý kiến đang được trả lời"),                STAGES, 2),
    "answered":   (_l("Ý kiến đã được trả lời"),                  STAGES, 4),
    "escalated":  (_l("Ý kiến đang ở cấp trên"),                  ABOVE,  2),
    "heard":      (_l("Cấp trên đã trả lời, đơn vị sẽ báo lại"),   ABOVE,  3),
    "refused":    (_l("Ý kiến bị từ chối, có nêu căn cứ"),         STAGES, 4),
    "set_aside":  (_l("Ý kiến nằm ngoài phạm vi đối thoại, có nêu lý do"), STAGES, 4),
    "redirected": (_l("Ý kiến được chuyển xử lý theo luật khác"),  STAGES, 4),
    "withdrawn":  (_l("Ý kiến đã được rút lại"),                  STAGES, 4),
}


class CodeForm(Form):
    printed = False
    code = StringField(_l("Mã trên phiếu hẹn"), [DataRequired(_l("Nhập mã in trên phiếu hẹn")), Length(max=40)])


@bp.get("/board")
def board() -> ResponseReturnValue:
    papers = postings.published()
    return page("public/board.html", "board", papers=papers, coming=_coming(papers), form=CodeForm(),
                kept=tracking.kept(on=g.today))


@bp.get("/board/<uuid:posting_id>")
def paper(posting_id: UUID) -> ResponseReturnValue:
    posting = postings.read(posting_id)
    return page("public/paper.html", "paper", id=posting_id, posting=posting, kind=KINDS[posting.kind],
                sheet="" if posting.recalled_on else layout.sheet(Paper.from_json(posting.content)),
                corrections=[one | {"day": date.fromisoformat(one["day"])} for one in posting.corrections])


@bp.get("/board/<uuid:posting_id>/pdf")
def file(posting_id: UUID) -> ResponseReturnValue:
    return sent(postings.file(posting_id))


@bp.get("/board/<uuid:posting_id>/ics")
def meeting(posting_id: UUID) -> ResponseReturnValue:
    """The meeting that a notice announces, for the reader's calendar; a notice that no longer holds has none."""
    posting = postings.read(posting_id)
    if not posting.announces or posting.replaced_on:
        raise Missing("Thông báo này không còn báo hội nghị nào.")
    told = _announced(posting.announces)
    entry = Entry(key=str(posting.meeting_id), title=_("Hội nghị đối thoại, %(unit)s", unit=g.unit.short),
                  starts=calendar.at(told["day"], told["starts_at"]), ends=feeds.ends(told["day"], told["starts_at"]),
                  place=told["venue"], words=told["attendance"], changed_on=posting.issued_on, remind=feeds.DAY_BEFORE,
                  link=request.host_url.rstrip("/") + url_for("public.paper", posting_id=posting_id))
    return feeds.sent(calendar.render(g.unit.short, [entry]), f"hoi-nghi-{told['day']:%Y%m%d}")


@bp.get("/track")
def track() -> ResponseReturnValue:
    return page("public/track.html", "track", form=CodeForm(), found=None)


@bp.post("/track")
def look_up() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return page("public/track.html", "track", 422, form=form, found=None)
    answer = tracking.ask(form.code.data, place=request.remote_addr or "", key=str(current_app.secret_key), at=guard.now())
    code = tracking.normal(form.code.data)
    if answer.wait:
        form.code.errors = [_("Tra cứu nhiều mã không đúng quá, xin chờ %(wait)s phút rồi thử lại.", wait=answer.wait)]
    elif answer.found is None:
        form.code.errors = [_("Không có ý kiến nào mang mã %(code)s. Xem lại từng ký tự.", code=code)]
    return page("public/track.html", "track", 429 if answer.wait else 404 if form.errors else 200, form=form, code=code,
                found=answer.found, missing=bool(form.errors), **(_way(answer.found) if answer.found else {}))


def _way(found: Any) -> dict[str, Any]:
    """How far an opinion has come, as steps done, now and next; where and since when stands at the present one."""
    headline, stages, at = TOLD[found.state]
    here = f"{found.level}, {day(found.since)}"
    return {"headline": headline, "steps": [
        ("done" if n < at else "now" if n == at else "next", stage, here if n == min(at, len(stages) - 1) else "")
        for n, stage in enumerate(stages)]}


def _coming(papers: list[Any]) -> dict[str, Any] | None:
    """The next meeting as its approved notice announces it."""
    told = [_announced(row.announces) | {"id": row.id} for row in papers if row.announces and not row.replaced_on]
    ahead = [one for one in told if one["day"] >= g.today]
    if not ahead:
        return None
    return min(ahead, key=lambda one: one["day"])


def _announced(said: dict[str, Any]) -> dict[str, Any]:
    """What a notice announces, days and hour read."""
    return said | {"day": date.fromisoformat(said["day"]), "starts_at": time.fromisoformat(said["starts_at"]),
                   "until": date.fromisoformat(said["until"]) if said["until"] else None}
