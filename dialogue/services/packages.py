"""An issued paper as an edXML package for the document systems of other agencies: made here, carried by a person."""

from datetime import date

from dialogue.documents import exchange
from dialogue.documents.exchange import Organ, Package
from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Signature
from dialogue.models.paper import Paper
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.policy import Actor
from dialogue.services import paper_files, papers
from tenants import resolve
from tenants.resolve import Unit
from tenants.work import here


def of_paper(paper: Paper, *, by: Actor, on: date) -> paper_files.File:
    """The package of an issued paper with its PDF, from this unit to its superior; the same paper gives the same bytes.

    Refuses a paper without number and day, and a unit that has no identification code (QĐ 20/2020/QĐ-TTg).
    """
    policy.require(by, "paper.pack", paper)
    if paper.issued_on is None or paper.number is None:
        raise Refused("Văn bản chưa có số, ngày: chưa đóng gói liên thông được.")
    mine = resolve.units(on)[here()]
    if not mine.organ_code:
        raise Refused("Đơn vị chưa có mã định danh. Quản trị đơn vị ghi ở trang Thông tin đơn vị rồi đóng gói lại.")
    content, file, above = papers.content(paper), paper_files.of_paper(paper, "pdf"), resolve.superior(mine, on)
    signer = content.signatures[-1] if content.signatures else Signature("")        # of minutes: the chair, who signs right
    package = Package(
        _organ(mine), f"{paper.number:02d}", paper.symbol, paper.issued_on, papers.title(paper.kind, paper.subject),
        to=(_organ(above),) if above else (), id=f"{mine.organ_code},{paper.issued_on:%Y/%m/%d},{papers.number(paper)}",
        place=mine.place, kind=KINDS[paper.kind].name, competence=" ".join(signer.lines), position=signer.post,
        signer=signer.name, places=(*content.addressed_to, *content.recipients),
        files=(exchange.File(file.name, file.media, file.content),))
    return paper_files.File(file.name.removesuffix(".pdf") + exchange.SUFFIX, exchange.MEDIA, exchange.write(package))


def _organ(unit: Unit) -> Organ:
    return Organ(unit.organ_code, unit.short)
