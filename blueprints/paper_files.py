"""Papers to take along, in Word and PDF: signed and issued ones, and drafts to be read on paper."""

from uuid import UUID

from flask import Blueprint, Response, g
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.services import packages, paper_files, papers

bp = Blueprint("paper_files", __name__)

FORM = f"any({','.join(paper_files.FORMS)}):form"
DRAFT = f"any({','.join(paper_files.DRAFTS)}):kind"


@bp.get(f"/papers/<uuid:paper_id>/<{FORM}>")
def of_paper(paper_id: UUID, form: str) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    return sent(paper_files.of_paper(papers.get(paper_id), form))


@bp.get("/papers/<uuid:paper_id>/package")
def package(paper_id: UUID) -> ResponseReturnValue:
    """The paper and what it says of itself, to be carried into another agency's system."""
    return sent(packages.of_paper(papers.get(paper_id), by=g.actor, on=g.today))


@bp.get(f"/papers/<{DRAFT}>/<uuid:about_id>/<{FORM}>")
def of_draft(kind: str, about_id: UUID, form: str) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    return sent(paper_files.of_draft(kind, about_id, form, on=g.today))


def sent(file: paper_files.File) -> Response:
    """The file to be saved under its own name."""
    return Response(file.content, mimetype=file.media, headers={"Content-Disposition": f'attachment; filename="{file.name}"'})
