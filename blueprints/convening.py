"""The papers before and at a meeting: all of them on one page, and what is read aloud and sent."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from dialogue.documents import convening, qr
from dialogue.documents.kinds import KINDS
from dialogue.rules import policy
from dialogue.services import convening_facts, meetings, papers, postings

from .language import _l
from .page import page
from .papers import OF_MEETINGS

bp = Blueprint("convening", __name__, url_prefix="/meetings/<uuid:meeting_id>")

BESIDE = {
    # endpoint               what it is called                   who sees it
    "convening.broadcast":  (_l("Bài phát thanh"),              "meeting.read"),
    "convening.message":    (_l("Tin nhắn Zalo, mã QR"),        "meeting.read"),
}


@bp.get("/papers")
def index(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    meeting = meetings.get(meeting_id)
    return page("convening/index.html", "rows", meeting=meeting, kinds={kind: KINDS[kind].name for kind in OF_MEETINGS},
                signed=papers.of_meeting(meeting.id), number=papers.number,
                waits={kind: papers.not_yet(kind, meeting) for kind in OF_MEETINGS},
                beside=[(name, url_for(endpoint, meeting_id=meeting.id)) for endpoint, (name, verb) in BESIDE.items()
                        if policy.allows(g.actor, verb)])


@bp.get("/broadcast")
def broadcast(meeting_id: UUID) -> ResponseReturnValue:
    meeting, facts = _announced(meeting_id)
    return page("convening/broadcast.html", "text", meeting=meeting, lines=convening.broadcast(facts))


@bp.get("/message")
def message(meeting_id: UUID) -> ResponseReturnValue:
    link, approved = _link(meeting_id)
    meeting, facts = _announced(meeting_id, link)
    return page("convening/message.html", "text", meeting=meeting, text=convening.message(facts), approved=approved,
                link=link, code=Markup(qr.code(link).svg))


@bp.get("/message/code")
def code(meeting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "meeting.read", meetings.get(meeting_id))
    return Response(qr.code(_link(meeting_id)[0]).svg, mimetype="image/svg+xml",
                    headers={"Content-Disposition": f'attachment; filename="{g.unit.slug}-ma-qr-thong-bao.svg"'})


def _announced(meeting_id: UUID, link: str = "") -> tuple[Any, convening.AnnouncementFacts]:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "meeting.read", meeting)
    return meeting, convening_facts.announcement(meeting, on=g.today, link=link)


def _link(meeting_id: UUID) -> tuple[str, bool]:
    """The address of the approved notice; until there is one, that of the notice board."""
    notice = postings.notice_of(meeting_id)
    there = url_for("public.paper", posting_id=notice) if notice else url_for("public.board")
    return request.host_url.rstrip("/") + there, notice is not None
