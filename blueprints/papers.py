"""Official papers: what would be signed now, what is signed, what has a number."""

from datetime import date
from uuid import UUID

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField
from wtforms.validators import Optional

from dialogue.documents import page as layout
from dialogue.documents.kinds import KINDS
from dialogue.rules import policy
from dialogue.rules.registers import NotThatDay
from dialogue.services import packages, paper_changes, paper_links, papers, postings, report_letters
from tenants import resolve

from . import signed_copies
from .form import DateField, Form
from .language import _, _l, day
from .page import done, go, page

bp = Blueprint("papers", __name__)

OF_MEETINGS = ("notice", "invitation", "minutes", "conclusion", "report")
SIGN = {
    # kind         what the button says
    "notice":     _l("Ký thông báo"),
    "invitation": _l("Ký giấy mời"),
    "minutes":    _l("Ký biên bản"),
    "conclusion": _l("Ký thông báo kết luận"),
    "report":     _l("Ký báo cáo"),
    "correction": _l("Ký công văn đính chính"),
    "party_report": _l("Ký báo cáo"),
}


class SignForm(Form):
    seen = HiddenField()                    # the digest of what the signer has read


class IssueForm(Form):
    day = DateField(_l("Ngày của văn bản"), [Optional()])            # empty: today


@bp.get("/papers/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    year = request.args.get("year", g.today.year, type=int)
    if not date.min.year < year < date.max.year:
        abort(404)
    return page("papers/index.html", "rows", year=year, papers=papers.of_year(year), title=papers.title,
                number=papers.number, may_word=policy.allows(g.actor, "wording.read"),
                may_incoming=policy.allows(g.actor, "incoming.read"))


@bp.get("/papers/<uuid:paper_id>")
def show(paper_id: UUID) -> ResponseReturnValue:
    policy.require(g.actor, "paper.read")
    return _shown(paper_id)


def _shown(paper_id: UUID, status: int = 200, **typed: Form) -> ResponseReturnValue:
    paper, hands = papers.read(paper_id)
    forms = {"issue": IssueForm(formdata=None, day=g.today), **typed}
    content = papers.content(paper)
    return page("papers/show.html", "steps", status, paper=paper, forms=forms, title=papers.title(paper.kind, paper.subject),
                number=papers.number, kind=KINDS[paper.kind],
                hands=hands, sheet=layout.sheet(content), tables=bool(content.annexes),
                intact=papers.intact(paper), offers=papers.offers(paper, g.actor),
                life=paper_links.of_paper(paper.id), may_change=paper_changes.offers(paper, g.actor),
                posting=postings.of_paper(paper.id), may_post=policy.allows(g.actor, "posting.prepare"),
                may_pack=packages.offered(paper, g.actor), **signed_copies.facts(paper))


@bp.post("/papers/<uuid:paper_id>/issue")
def issue(paper_id: UUID) -> ResponseReturnValue:
    paper, form = papers.get(paper_id), IssueForm()
    try:
        if form.validate_on_submit():
            papers.issue_alone(paper, by=g.actor, on=g.today, day=form.day.data)
            letter = report_letters.dispatch(paper, by=g.actor, on=g.today)
            said = _("Đã cấp số %(number)s, ngày %(day)s.", number=papers.number(paper), day=day(paper.issued_on))
            above = resolve.units(g.today)[letter.addressee_id].short if letter else ""
            return done(url_for("papers.show", paper_id=paper.id),
                        _("%(said)s Số liệu báo cáo đã gửi %(above)s.", said=said, above=above) if above else said)
    except NotThatDay as error:
        form.refuse(error, "day")
    policy.require(g.actor, papers.FORMS[paper.kind].issues, paper)
    return _shown(paper.id, 422, issue=form)


@bp.get("/meetings/<uuid:meeting_id>/papers/<kind>")
def preview(meeting_id: UUID, kind: str) -> ResponseReturnValue:
    return _preview(_of_meeting(kind), meeting_id)


@bp.post("/meetings/<uuid:meeting_id>/papers/<kind>")
def sign(meeting_id: UUID, kind: str) -> ResponseReturnValue:
    return _sign(_of_meeting(kind), meeting_id)


@bp.get("/papers/changes/<uuid:change_id>")
def correction(change_id: UUID) -> ResponseReturnValue:
    return _preview("correction", change_id)


@bp.post("/papers/changes/<uuid:change_id>")
def sign_correction(change_id: UUID) -> ResponseReturnValue:
    return _sign("correction", change_id)


@bp.get("/party-reports/<uuid:report_id>/paper")
def party_report(report_id: UUID) -> ResponseReturnValue:
    return _preview("party_report", report_id)


@bp.post("/party-reports/<uuid:report_id>/paper")
def sign_party_report(report_id: UUID) -> ResponseReturnValue:
    return _sign("party_report", report_id)


def _of_meeting(kind: str) -> str:
    return kind if kind in OF_MEETINGS else abort(404)


def _preview(kind: str, about_id: UUID) -> ResponseReturnValue:
    """The paper as it would be signed now; once it is signed, the signed one."""
    policy.require(g.actor, "paper.read")
    about, signed, drafted_by = papers.about(kind, about_id)
    if signed:
        return go(url_for("papers.show", paper_id=signed))
    may_sign = policy.allows(g.actor, papers.FORMS[kind].signs, papers.signing(kind, about, drafted_by))
    value = papers.draft(kind, about, on=g.today, by=g.actor if may_sign else None)
    return page("papers/preview.html", "draft", code=kind, kind=KINDS[kind], about=about, of_meeting=kind in OF_MEETINGS,
                refusal=papers.not_yet(kind, about), may_sign=may_sign, label=SIGN[kind],
                form=SignForm(formdata=None, seen=value.digest()), sheet=layout.sheet(value), tables=bool(value.annexes),
                report={"report": url_for("reports.of_meeting", meeting_id=about.id),
                        "party_report": url_for("party_reports.show", report_id=about.id)}.get(kind))


def _sign(kind: str, about_id: UUID) -> ResponseReturnValue:
    about, _signed, _drafted_by = papers.about(kind, about_id)
    paper = papers.sign(kind, about, by=g.actor, on=g.today, seen=SignForm().seen.data or "")
    return done(url_for("papers.show", paper_id=paper.id), _("Đã ký. Văn bản chờ Văn thư cấp số."))
