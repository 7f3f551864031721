"""An issued paper as an edXML package for the document systems of other agencies: made here, carried by a person."""

from dataclasses import replace
from datetime import date

from dialogue.documents import exchange
from dialogue.documents.exchange import Organ, Package, Reference
from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Signature
from dialogue.models.paper import Paper
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.exchange import CHANGES
from dialogue.rules.policy import Actor
from dialogue.services import paper_files, paper_links, papers, signed_copies
from tenants import resolve
from tenants.resolve import Unit
from tenants.work import here


def offered(paper: Paper, by: Actor) -> bool:
    """Whether this person may now take the package of this paper."""
    return paper.number is not None and paper.state != "replaced" and policy.allows(by, "paper.pack", paper)


def of_paper(paper: Paper, *, by: Actor, on: date) -> paper_files.File:
    """The package of an issued paper with its PDF, as it was signed digitally if it was, from this unit to its superior; the
    same paper gives the same bytes. A paper that replaces or corrects another names that one, a recalled one itself.

    Refuses a paper without number and day or that another has replaced, and a unit that has no identification code
    (QĐ 20/2020/QĐ-TTg).
    """
    policy.require(by, "paper.pack", paper)
    if paper.issued_on is None or paper.number is None:
        raise Refused("Văn bản chưa có số, ngày: chưa đóng gói liên thông được.")
    if paper.state == "replaced":
        raise Refused("Văn bản đã được thay thế. Đóng gói văn bản thay thế để gửi.")
    mine = resolve.units(on)[here()]
    if not mine.organ_code:
        raise Refused("Đơn vị chưa có mã định danh. Quản trị đơn vị ghi ở trang Thông tin đơn vị rồi đóng gói lại.")
    content, file, above = papers.content(paper), _signed(paper, by=by), resolve.superior(mine, on)
    business, before = _business(paper, mine)
    signer = content.signatures[-1] if content.signatures else Signature("")        # of minutes: the chair, who signs right
    package = Package(
        _organ(mine), f"{paper.number:02d}", paper.symbol, paper.issued_on, papers.title(paper.kind, paper.subject),
        to=(_organ(above),) if above else (), id=f"{mine.organ_code},{paper.issued_on:%Y/%m/%d},{papers.number(paper)}",
        place=mine.place, kind=KINDS[paper.kind].name, competence=" ".join(signer.lines), position=signer.post,
        signer=signer.name, places=(*content.addressed_to, *content.recipients),
        answers=before, business=business, files=(exchange.File(file.name, file.media, file.content),))
    return paper_files.File(file.name.removesuffix(".pdf") + exchange.SUFFIX, exchange.MEDIA, exchange.write(package))


def _signed(paper: Paper, *, by: Actor) -> paper_files.File:
    """The PDF as it was signed here or elsewhere, the last that was filed; otherwise the portal's own."""
    signed = next((copy for copy in signed_copies.of(paper) if copy.holds and copy.signatures), None)
    own = paper_files.of_paper(paper, "pdf")
    return replace(own, content=signed_copies.get(signed.id).content) if signed else own


def _business(paper: Paper, mine: Unit) -> tuple[int, tuple[Reference, ...]]:
    """What the package is about, a code of BUSINESS, and the paper sent before that it concerns."""
    if paper.state == "recalled":
        return CHANGES["recall"], (_reference(paper, mine),)
    before = next((line for line in paper_links.of_paper(paper.id) if line.came and line.state == "done"), None)
    if before is None or before.other_id is None:
        return 0, ()
    return CHANGES[before.action], (_reference(papers.get(before.other_id), mine),)


def _reference(paper: Paper, mine: Unit) -> Reference:
    return Reference(mine.organ_code, papers.number(paper), paper.issued_on)


def _organ(unit: Unit) -> Organ:
    return Organ(unit.organ_code, unit.short)
