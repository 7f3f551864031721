"""A package says what became of its paper, names the one before, and carries the PDF as it was signed."""

from uuid import uuid4

import pytest

from dialogue.documents import exchange, signature
from dialogue.documents.exchange import Reference
from dialogue.rules.errors import Refused
from dialogue.services import packages, paper_changes, paper_files, papers, signed_copies, units
from tenants import resolve
from tenants.work import work
from tests.cast import MONDAY
from tests.certificates import Holder
from tests.files import BLANK

from . import played

CODE = "000.01.22.H41"


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        known = {name: getattr(resolve.units(MONDAY)[loc_thinh.id], name) for name in units.FIELDS}
        units.describe({**known, "organ_code": CODE}, by=loc_thinh.tri, on=MONDAY)
        yield loc_thinh


def packed(place, paper):
    return exchange.read(packages.of_paper(paper, by=place.tiep, on=MONDAY).content)


def business(place, paper):
    package = packed(place, paper)
    return package.business, package.answers


def change(place, paper, how, *words, by="mai"):
    verb = getattr(paper_changes, how)
    return verb(paper, *words, "Sai", client_key=uuid4(), by=getattr(place, by), on=MONDAY)


def test_a_package_says_what_became_of_the_paper_and_names_the_one_before(place):
    meeting = played.concluded(place)
    first = played.issued(place, "minutes", meeting)
    said = Reference(CODE, "01/BB-UBND", MONDAY)
    assert business(place, first) == (0, ())
    letter = played.issued(place, "correction", change(place, first, "correct", "Nhà Văn hóa xã", "Hội trường xã"))
    assert (business(place, letter), business(place, first)) == ((2, (said,)), (0, ()))
    change(place, first, "replace")
    second = papers.sign("minutes", meeting, by=place.cuong, on=MONDAY)
    assert business(place, first) == (0, ())                                # holds until the other has its number
    papers.issue(second, by=place.tiep, on=MONDAY)
    assert business(place, second) == (3, (said,))
    with pytest.raises(Refused, match="Đóng gói văn bản thay thế"):
        packed(place, first)
    change(place, second, "recall", by="cuong")
    assert business(place, second) == (1, (Reference(CODE, "02/BB-UBND", MONDAY),))


def test_a_package_carries_the_pdf_with_its_signature_and_no_scan(place):
    paper = played.issued(place, "notice", played.meeting(place))
    own = paper_files.of_paper(paper, "pdf")
    signed_copies.file(paper, [BLANK], by=place.tiep, on=MONDAY)
    assert packed(place, paper).files == (exchange.File(own.name, own.media, own.content),)
    signed = signature.sign(own.content, Holder("UBND xã Lộc Thịnh").signs(), "S")
    signed_copies.file(paper, [signed], by=place.tiep, on=MONDAY)
    assert packed(place, paper).files == (exchange.File(own.name, own.media, signed),)
