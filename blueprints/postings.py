"""Public copies: read beside the whole paper, approved, hung."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired

from dialogue.documents import page as layout
from dialogue.documents.traces import marked
from dialogue.rules import policy
from dialogue.services import meetings, papers, posting_places, postings

from .form import Form
from .language import _, _l
from .page import done, page, shown

bp = Blueprint("postings", __name__)


BOARD = {
    # kind         its column on a meeting's board
    "notice":     _l("Thông báo"),
    "minutes":    _l("Biên bản"),
    "conclusion": _l("Kết luận"),
    "report":     _l("Kết quả"),
}
WANTED = ("notice", "conclusion", "report")            # named as missing where there is none


class ApproveForm(Form):
    seen = HiddenField()                    # the digest of the copy that was read
    read = BooleanField(_l("Đã đọc hết, không còn tên, địa chỉ, điện thoại của người dân"), [
        DataRequired(_l("Đọc hết bản công khai rồi đánh dấu ở đây"))])


@bp.post("/papers/<uuid:paper_id>/posting")
def prepare(paper_id: UUID) -> ResponseReturnValue:
    posting = postings.prepare(papers.get(paper_id), by=g.actor, on=g.today)
    return done(url_for("postings.show", posting_id=posting.id), _("Đã lập bản công khai, chờ người đọc và duyệt."))


@bp.get("/postings/<uuid:posting_id>")
def show(posting_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "posting.read")
    return _page(postings.get(posting_id))


@bp.post("/postings/<uuid:posting_id>/conceal")
def conceal(posting_id: UUID) -> ResponseReturnValue:
    posting = postings.conceal(postings.get(posting_id), by=g.actor, on=g.today)
    return _shown(posting, _("Đã ẩn các chỗ tìm thấy. Xin đọc lại cả bản."))


@bp.post("/postings/<uuid:posting_id>/approve")
def approve(posting_id: UUID) -> ResponseReturnValue:
    posting = postings.get(posting_id)
    form = ApproveForm()
    if not form.validate_on_submit():
        policy.require(g.actor, "posting.approve", posting)
        return _page(posting, 422, form)
    postings.approve(posting, form.seen.data or "", by=g.actor, on=g.today)
    return done(url_for("postings.show", posting_id=posting_id), _("Đã duyệt. Bảng niêm yết hiện văn bản này từ bây giờ."))


@bp.get("/postings/<uuid:posting_id>/places")
def places(posting_id: UUID) -> ResponseReturnValue:
    """What a village head sees of it: the own hall."""
    posting = postings.get(posting_id)
    mine = posting_places.hangs_at(posting, g.actor)
    policy.require(g.actor, "posting.hang", next(iter(mine), None))
    return page("postings/places.html", "places", posting=posting, places=mine, may_hang=_may_hang)


@bp.get("/meetings/<uuid:meeting_id>/postings")
def of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Place by place what was made known where, with the gaps named."""
    policy.require(g.actor, "posting.read")
    meeting = meetings.get(meeting_id)
    spots = posting_places.board(meeting)
    kinds = [kind for kind in BOARD if kind in WANTED or any(spot.kind == kind for spot in spots)]
    places: dict[str, dict[str, posting_places.Spot]] = {}
    for spot in spots:
        places.setdefault(spot.place, {})[spot.kind] = spot
    return page("postings/board.html", "board", meeting=meeting, kinds={kind: BOARD[kind] for kind in kinds}, places=places,
                gaps={kind: [spot.place for spot in spots if spot.kind == kind and spot.state == "open"] for kind in kinds},
                columns={kind: BOARD[kind] for kind in kinds if any(spot.kind == kind for spot in spots)})


def after(posting_id: UUID, message: str) -> ResponseReturnValue:
    """What is shown once a place was recorded: to a village head the own places, to the office the whole copy."""
    if not policy.allows(g.actor, "posting.read"):
        return done(url_for("postings.places", posting_id=posting_id), message)
    return _shown(postings.get(posting_id), message)


def _may_hang(place: Any) -> bool:
    return policy.allows(g.actor, "posting.hang", place)


def _shown(posting: postings.Posting, message: str) -> ResponseReturnValue:
    return shown("postings/show.html", "posting", url_for("postings.show", posting_id=posting.id), message, **_facts(posting))


def _page(posting: postings.Posting, status: int = 200, form: ApproveForm | None = None) -> ResponseReturnValue:
    return page("postings/show.html", "posting", status, **_facts(posting, form))


def _facts(posting: postings.Posting, form: ApproveForm | None = None) -> dict[str, Any]:
    found = postings.traces(posting) if posting.state == "prepared" else []
    return {
        "posting": posting, "sha256": postings.sha256(posting) if posting.state == "approved" else None, "found": found,
        "places": posting_places.of(posting), "may_hang": _may_hang,
        "offers": {step.action: step for step in postings.offers(posting, g.actor)},
        "form": form or ApproveForm(formdata=None, seen=posting.digest),
        "may_conceal": policy.allows(g.actor, "posting.prepare", posting),
        "copy": marked(layout.sheet(postings.content(posting)), found), "full": layout.sheet(postings.full(posting))}
