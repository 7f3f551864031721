"""The papers before and at a meeting: all of them on one page, and what is read aloud and sent."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from dialogue.documents import convening, qr
from dialogue.documents import page as layout
from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Paper
from dialogue.rules import policy
from dialogue.rules.workflow import AHEAD
from dialogue.services import convening_facts, handouts, meetings, paper_files, papers, postings, wordings

from .language import _, _l
from .page import page
from .paper_files import FORM, sent
from .papers import OF_MEETINGS

bp = Blueprint("convening", __name__, url_prefix="/meetings/<uuid:meeting_id>")

BESIDE = {
    # endpoint               what it is called                   who sees it       only while the meeting lies ahead
    "convening.agenda":     (_l("Chương trình điều hành"),      "agenda.read",    False),
    "convening.sign_in":    (_l("Danh sách ký tên"),            "sign_in.print",  False),
    "convening.broadcast":  (_l("Bài phát thanh"),              "meeting.read",   True),
    "convening.message":    (_l("Tin nhắn Zalo, mã QR"),        "meeting.read",   True),
}


@bp.get("/papers")
def index(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    meeting = meetings.get(meeting_id)
    return page("convening/index.html", "rows", meeting=meeting, kinds={kind: KINDS[kind].name for kind in OF_MEETINGS},
                signed=papers.of_meeting(meeting.id), number=papers.number,
                waits={kind: papers.not_yet(kind, meeting) for kind in OF_MEETINGS},
                beside=[(name, url_for(endpoint, meeting_id=meeting.id)) for endpoint, (name, verb, ahead) in BESIDE.items()
                        if policy.allows(g.actor, verb) and (meeting.state in AHEAD or not ahead)])


@bp.get("/broadcast")
def broadcast(meeting_id: UUID) -> ResponseReturnValue:
    meeting, lines = _announced(meeting_id, convening.AnnouncementFacts)
    return page("convening/broadcast.html", "text", meeting=meeting, lines=lines)


@bp.get("/message")
def message(meeting_id: UUID) -> ResponseReturnValue:
    link, approved = _link(meeting_id)
    meeting, lines = _announced(meeting_id, convening.MessageFacts, link)
    return page("convening/message.html", "text", meeting=meeting, text="\n".join(lines), approved=approved, link=link,
                code=Markup(qr.code(link).svg))


@bp.get("/message/code")
def code(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "meeting.read", meetings.get(meeting_id))
    return Response(qr.code(_link(meeting_id)[0]).svg, mimetype="image/svg+xml",
                    headers={"Content-Disposition": f'attachment; filename="{g.unit.slug}-ma-qr-thong-bao.svg"'})


def _announced(meeting_id: UUID, kind: type[convening.AnnouncementFacts], link: str = "") -> tuple[Any, tuple[str, ...]]:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.read", meeting)
    facts = convening_facts.announcement(meeting, kind, on=g.today, link=link)
    return meeting, convening.announced(facts, wordings.of(kind.kind).words)


def _link(meeting_id: UUID) -> tuple[str, bool]:
    """The address of the approved notice; until there is one, that of the notice board."""
    notice = postings.notice_of(meeting_id)
    there = url_for("public.paper", posting_id=notice) if notice else url_for("public.board")
    return request.host_url.rstrip("/") + there, notice is not None


@bp.get("/sign-in")
def sign_in(meeting_id: UUID) -> ResponseReturnValue:
    meeting, sheets = _to_sign(meeting_id)
    return page("convening/sheets.html", "sheets", meeting=meeting, kind=KINDS["sign_in"], files="convening.sign_in_file",
                lead=_("Mỗi tổ chức, mỗi thôn một danh sách, in nối nhau trong một tệp."), tables=True,
                sheet=Markup().join(map(layout.sheet, sheets)))


@bp.get(f"/sign-in/<{FORM}>")
def sign_in_file(meeting_id: UUID, form: str) -> ResponseReturnValue:
    _meeting, sheets = _to_sign(meeting_id)
    return sent(paper_files.of_handout(*sheets, form=form, on=g.today))


def _to_sign(meeting_id: UUID) -> tuple[Any, tuple[Paper, ...]]:
    meeting = meetings.get(meeting_id)
    return meeting, handouts.sign_in(meeting, by=g.actor, on=g.today)


@bp.get("/agenda")
def agenda(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    drawn = handouts.agenda(meeting, by=g.actor, on=g.today)
    return page("convening/sheets.html", "sheets", meeting=meeting, kind=KINDS["agenda"], files="convening.agenda_file",
                lead=_("Cho riêng người chủ trì: trình tự, ý kiến gửi trước theo lĩnh vực, câu trả lời đã chuẩn bị."),
                tables=False, sheet=layout.sheet(drawn))


@bp.get("/agenda/<any(word,pdf):form>")
def agenda_file(meeting_id: UUID, form: str) -> ResponseReturnValue:
    drawn = handouts.agenda(meetings.get(meeting_id), by=g.actor, on=g.today)
    return sent(paper_files.of_handout(drawn, form=form, on=g.today))
