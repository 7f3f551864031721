"""What lies with a paper as it was signed: filed once, replaced with a reason, judged on the day, never changed."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dialogue.documents import keys, signature
from dialogue.models.signed_copy import SignedCopy
from dialogue.rules.attachments import BadFile
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import history, meetings, paper_files, papers, signed_copies
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.certificates import PASSWORD, Holder
from tests.files import jpeg
from tests.services import played


def pdf(pages=1, **told):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Author": "Bùi Thị Mai", **told})
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.fixture
def paper(loc_thinh):
    with work(loc_thinh.id):
        yield played.issued(loc_thinh, "minutes", played.concluded(loc_thinh))


def test_a_scan_is_kept_bare_and_a_wrong_one_is_replaced_with_a_reason(loc_thinh, paper):
    first = signed_copies.file(paper, [pdf()], by=loc_thinh.tiep, on=MONDAY)
    assert (first.kind, first.pages, first.signatures, first.same) == ("scan", 1, [], None)
    assert PdfReader(io.BytesIO(first.content)).metadata is None and len(first.sha256) == 64
    assert signed_copies.file(paper, [pdf()], by=loc_thinh.mai, on=MONDAY) is first
    with pytest.raises(signed_copies.NeedsReason, match="lý do"):
        signed_copies.file(paper, [pdf(2)], by=loc_thinh.tiep, on=MONDAY)
    second = signed_copies.file(paper, [pdf(2)], "Thiếu trang 2", by=loc_thinh.tiep, on=MONDAY)
    assert [(copy.id, copy.pages, copy.holds, copy.wrong) for copy in signed_copies.of(paper)] == [
        (second.id, 2, True, None), (first.id, 1, False, "Thiếu trang 2")]
    assert history.of("signed_copy", second.id)[0].facts["replaces"] == str(first.id)
    handed = signed_copies.handed_out(second, paper, by=loc_thinh.hop)
    assert handed.name == f"loc-thinh-01-bb-ubnd-2025-ban-quet-{second.id.hex[:6]}.pdf" and handed.content == second.content
    with pytest.raises(DBAPIError, match="permission denied"), db.session.begin_nested():
        db.session.execute(text("update signed_copy set reason = null"))
    for login in ("cuong", "hop", "lan", "ung"):
        with pytest.raises(NotAllowed, match="Văn phòng hoặc Văn thư"):
            signed_copies.file(paper, [pdf()], by=getattr(loc_thinh, login), on=MONDAY)


def test_another_units_copy_is_missing(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        paper = played.issued(loc_thinh, "notice", played.meeting(loc_thinh))
        kept = signed_copies.file(paper, [pdf()], by=loc_thinh.tiep, on=MONDAY).id
    with work(ich_hau.id), pytest.raises(Missing):
        signed_copies.get(kept)


def test_a_signed_pdf_keeps_every_byte_and_says_whether_it_is_the_portals_own(loc_thinh, paper, tmp_path):
    authority = Holder("CA thử nghiệm")
    commune = Holder("UBND xã Lộc Thịnh", "UBND", authority)
    ours = signature.sign(paper_files.of_paper(paper, "pdf").content, commune.signs(), "S")
    copy = signed_copies.file(paper, [ours], by=loc_thinh.tiep, on=MONDAY, roots=authority.lies_in(tmp_path / "roots"))
    assert (copy.kind, copy.content, copy.same) == ("signed", ours, "bytes")
    (held,) = signed_copies.of(paper)
    assert [(one.who, one.covers, one.intact, one.trusted) for one in held.signatures] == [
        ("UBND xã Lộc Thịnh", "whole", True, True)]
    writer = PdfWriter(clone_from=io.BytesIO(paper_files.of_paper(paper, "pdf").content))
    anew = io.BytesIO()
    writer.write(anew)
    unnumbered = papers.sign("conclusion", meetings.get(paper.meeting_id), by=loc_thinh.cuong, on=MONDAY)
    foreign = paper_files.of_paper(unnumbered, "pdf").content
    for content, same in ((anew.getvalue(), "words"), (foreign, "other"), (pdf(), "picture")):
        copy = signed_copies.file(paper, [signature.sign(content, commune.signs(), "S")], "Ký lại", by=loc_thinh.tiep,
                                  on=MONDAY)
        assert (copy.same, copy.signatures[0]["trusted"]) == (same, None)
    assert signed_copies.file(unnumbered, [ours], by=loc_thinh.tiep, on=MONDAY).same is None
    assert len(db.session.scalars(select(SignedCopy)).all()) == 5


def test_the_unit_signs_an_issued_paper_with_its_own_key(loc_thinh, paper, tmp_path):
    authority = Holder("CA thử nghiệm")
    commune = Holder("UBND xã Lộc Thịnh", "UBND", authority)
    key = keys.of(commune.signs_for("loc-thinh", tmp_path), "loc-thinh")
    issued = paper_files.of_paper(paper, "pdf").content
    assert signed_copies.may_seal(paper, [], key, by=loc_thinh.tiep) and keys.of(str(tmp_path), "ich-hau") is None
    copy = signed_copies.seal(paper, key, by=loc_thinh.tiep, on=MONDAY, roots=authority.lies_in(tmp_path / "roots"))
    assert copy.content.startswith(issued) and paper_files.of_paper(paper, "pdf").content == issued
    (one,) = copy.signatures
    assert (copy.kind, copy.same, one["who"], one["covers"], one["intact"], one["trusted"]) == (
        "sealed", "bytes", "UBND xã Lộc Thịnh", "whole", True, True)
    assert b"pdfaid:part" in copy.content and signed_copies.seal(paper, key, by=loc_thinh.cuong, on=MONDAY) is copy
    assert not signed_copies.may_seal(paper, signed_copies.of(paper), key, by=loc_thinh.tiep)
    assert history.of("signed_copy", copy.id)[0].verb == "signed_copy.seal"
    assert PASSWORD.decode() not in repr(key)


def test_nothing_is_signed_without_a_key_that_holds_or_before_the_number(loc_thinh, paper):
    unnumbered = papers.sign("conclusion", meetings.get(paper.meeting_id), by=loc_thinh.cuong, on=MONDAY)
    good, old = Holder("UBND xã", "UBND").signs(), Holder("UBND xã", "UBND", days=30).signs()
    for about, key, said in ((paper, None, "chưa cài"), (unnumbered, good, "cấp số"), (paper, old, "hết hạn"),
                             (paper, replace(good, password=b"sai"), "Không mở được")):
        with pytest.raises(Refused, match=said):
            signed_copies.seal(about, key, by=loc_thinh.tiep, on=MONDAY)
    with pytest.raises(NotAllowed):
        signed_copies.seal(paper, good, by=loc_thinh.mai, on=MONDAY)
    assert signed_copies.of(paper) == []


def test_what_is_no_scan_is_refused(loc_thinh, paper):
    with pytest.raises(BadFile, match="PDF, JPG hoặc PNG"):
        signed_copies.file(paper, [b"PK\x03\x04"], by=loc_thinh.tiep, on=MONDAY)
    with pytest.raises(BadFile, match="hỏng"):
        signed_copies.file(paper, [jpeg()], by=loc_thinh.tiep, on=MONDAY)
    assert signed_copies.of(paper) == []
