"""Scans and digitally signed PDFs of a paper: filed, read, what their signatures say."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import Length

from dialogue.documents import keys
from dialogue.documents.keys import Key
from dialogue.rules import policy
from dialogue.rules.attachments import BadFile
from dialogue.rules.signed_copy import COVERS, KINDS, SAME
from dialogue.services import papers, signed_copies

from .attachments import SANDBOX
from .form import Form, UploadsField
from .language import _l
from .page import done, page
from .paper_files import sent

bp = Blueprint("signed_copies", __name__)


SAVED = {
    # kind         what is said when it is kept
    "scan":       _l("Đã lưu bản quét. Thông tin về máy và người quét trong tệp đã được xóa."),
    "signed":     _l("Đã lưu nguyên tệp từng byte, vì tệp có chữ ký số."),
}


class FileForm(Form):
    files = UploadsField(_l("Tệp"))
    reason = TextAreaField(_l("Lý do thay tệp đang có"), [Length(max=500)])


def facts(paper: Any) -> dict[str, Any]:
    """What templates/signed_copies read of a paper."""
    copies = signed_copies.of(paper)
    return {"copies": copies, "copy_kinds": KINDS, "covers": COVERS, "same": SAME,
            "may_file": policy.allows(g.actor, "signed_copy.file", paper),
            "may_seal": signed_copies.may_seal(paper, copies, key(), by=g.actor)}


def key() -> Key | None:
    """The key by which this unit signs here."""
    return keys.of(current_app.config.get("SIGNING_DIR"), g.unit.slug)


@bp.get("/papers/<uuid:paper_id>/signed-copies")
def of_paper(paper_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    return _page(papers.get(paper_id), FileForm())


@bp.post("/papers/<uuid:paper_id>/signed-copies")
def add(paper_id: UUID) -> ResponseReturnValue:
    paper, form = papers.get(paper_id), FileForm()
    policy.require(g.actor, "signed_copy.file", paper)
    if not form.validate_on_submit():
        return _page(paper, form, 422)
    try:
        copy = signed_copies.file(paper, form.files.contents, form.reason.data or "", by=g.actor, on=g.today,
                                  roots=current_app.config.get("TRUST_ROOTS"))
    except (BadFile, signed_copies.NeedsReason) as error:
        form.refuse(error, beside="files" if isinstance(error, BadFile) else "reason")
        return _page(paper, form, 422)
    return done(url_for("signed_copies.of_paper", paper_id=paper_id), SAVED[copy.kind])


@bp.post("/papers/<uuid:paper_id>/seal")
def seal(paper_id: UUID) -> ResponseReturnValue:
    signed_copies.seal(papers.get(paper_id), key(), by=g.actor, on=g.today, roots=current_app.config.get("TRUST_ROOTS"))
    return done(url_for("signed_copies.of_paper", paper_id=paper_id), _l("Đã ký số. Bản PDF đã ban hành vẫn giữ nguyên."))


@bp.get("/papers/signed-copies/<uuid:copy_id>")
def read(copy_id: UUID) -> Response:
    """The file itself: always saved, never shown as a page of ours."""
    policy.require(g.actor, "paper.read")
    copy = signed_copies.get(copy_id)
    file = sent(signed_copies.handed_out(copy, papers.get(copy.paper_id), by=g.actor))
    file.headers["Content-Security-Policy"] = SANDBOX
    return file


def _page(paper: Any, form: FileForm, status: int = 200) -> ResponseReturnValue:
    return page("signed_copies/of_paper.html", "copies", status, paper=paper, form=form,
                title=papers.title(paper.kind, paper.subject), number=papers.number(paper), **facts(paper))
