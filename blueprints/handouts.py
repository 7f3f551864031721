"""Forms to print: the sheet on which a village collects opinions, what it sends, what a complainant is told."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from dialogue.documents import page as layout
from dialogue.documents.kinds import KINDS
from dialogue.rules import policy
from dialogue.services import handouts, meetings, paper_files, petitions, summaries

from .page import page
from .paper_files import FORM, sent

bp = Blueprint("handouts", __name__)

OF_VILLAGE = "/meetings/<uuid:meeting_id>/villages/<uuid:village_id>/<any(collection,village_summary):handout>"
OF_COMPLAINT = "/petitions/<uuid:petition_id>/guidance"


@bp.get("/meetings/<uuid:meeting_id>/villages/")
def index(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "summary.print")
    return page("handouts/index.html", "rows", meeting=meeting, rows=summaries.of_meeting(meeting.id))


@bp.get(OF_VILLAGE)
def of_village(meeting_id: UUID, village_id: UUID, handout: str) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    return _shown(_of_village(meeting, village_id, handout), "handouts.file_of_village", tables=True,
                  back=url_for("meetings.show", meeting_id=meeting.id), label=meeting.title,
                  meeting_id=meeting_id, village_id=village_id, handout=handout)


@bp.get(f"{OF_VILLAGE}/<{FORM}>")
def file_of_village(meeting_id: UUID, village_id: UUID, handout: str, form: str) -> ResponseReturnValue:
    content = _of_village(meetings.get(meeting_id), village_id, handout)
    return sent(paper_files.of_handout(content, form=form, on=g.today))


@bp.get(OF_COMPLAINT)
def guidance(petition_id: UUID) -> ResponseReturnValue:
    content = handouts.guidance(petitions.get(petition_id), by=g.actor, on=g.today)
    return _shown(content, "handouts.file_of_guidance", tables=False,
                  back=url_for("petitions.show", petition_id=petition_id), label="", petition_id=petition_id)


@bp.get(f"{OF_COMPLAINT}/<{FORM}>")
def file_of_guidance(petition_id: UUID, form: str) -> ResponseReturnValue:
    content = handouts.guidance(petitions.get(petition_id), by=g.actor, on=g.today)
    return sent(paper_files.of_handout(content, form=form, on=g.today))


def _of_village(meeting: Any, village_id: UUID, handout: str) -> Any:
    if handout == "village_summary":
        return handouts.village_summary(meeting, village_id, by=g.actor, on=g.today)
    return handouts.collection(meeting, village_id, url_for("petitions.new", village=village_id, _external=True),
                               by=g.actor, on=g.today)


def _shown(content: Any, files: str, *, tables: bool, back: str, label: str, **there: Any) -> ResponseReturnValue:
    return page("handouts/show.html", "form", kind=KINDS[content.kind], sheet=layout.sheet(content), files=files, there=there,
                tables=tables, back=back, label=label)
