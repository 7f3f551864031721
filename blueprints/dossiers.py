"""The file of a conference: its index in archive order, its gaps by name."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, send_file, url_for
from flask.typing import ResponseReturnValue

from dialogue.rules import dossier, policy
from dialogue.services import dossier_files, dossiers, meetings

from .page import page

bp = Blueprint("dossiers", __name__)

OPENS = {
    # sort of line    the page it opens               and its parameter, where that is the meeting
    "paper":        ("papers.show",                  "paper_id"),
    "files":        ("attachments.read",             "attachment_id"),
    "hung":         ("papers.index",                 None),
    "villages":     ("deadlines.ledger",             "meeting_id"),
    "delegates":    ("quotas.board",                 "meeting_id"),
    "opinions":     ("petitions.index",              "meeting"),
}
FORM = f"any({','.join(dossier_files.FORMS)}):form"


@bp.get("/meetings/<uuid:meeting_id>/file")
def show(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "dossier.read", meeting)
    known = dossiers.of_meeting(meeting, on=g.today)
    return page("dossiers/show.html", "index", meeting=meeting, entries=dossier.index(known), gaps=dossier.gaps(known),
                place=lambda entry: _place(entry, meeting_id), may_take=policy.allows(g.actor, "dossier.take", meeting))


@bp.get(f"/meetings/<uuid:meeting_id>/file.<{FORM}>")
def take(meeting_id: UUID, form: str) -> ResponseReturnValue:
    """The whole file in one: bound as PDF, or packed as ZIP."""
    bundle = dossier_files.of_meeting(meetings.get(meeting_id), form, by=g.actor, on=g.today)
    return send_file(bundle.content, mimetype=bundle.media, as_attachment=True, download_name=bundle.name)


def _place(entry: Any, meeting_id: UUID) -> str:
    endpoint, parameter = OPENS[entry.sort]
    return url_for(endpoint, **({parameter: entry.about or meeting_id} if parameter else {}))
