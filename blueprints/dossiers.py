"""The file of a conference: its index in archive order, its gaps by name."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from dialogue.rules import dossier, policy
from dialogue.services import dossiers, meetings

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


@bp.get("/meetings/<uuid:meeting_id>/file")
def show(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "dossier.read", meeting)
    known = dossiers.of_meeting(meeting, on=g.today)
    return page("dossiers/show.html", "index", meeting=meeting, entries=dossier.index(known), gaps=dossier.gaps(known),
                place=lambda entry: _place(entry, meeting_id))


def _place(entry: Any, meeting_id: UUID) -> str:
    endpoint, parameter = OPENS[entry.sort]
    return url_for(endpoint, **({parameter: entry.about or meeting_id} if parameter else {}))
