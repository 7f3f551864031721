"""What lies with a paper as it was signed: filed once, replaced with a reason, judged on the day, never changed."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dialogue.documents import signature
from dialogue.models.signed_copy import SignedCopy
from dialogue.rules.attachments import BadFile
from dialogue.rules.errors import Missing, NotAllowed
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
    ours = signature.sign(paper_files.of_paper(paper, "pdf").content, commune.p12(), PASSWORD, "S")
    copy = signed_copies.file(paper, [ours], by=loc_thinh.tiep, on=MONDAY, roots=authority.lies_in(tmp_path / "roots"))
    assert (copy.kind, copy.content, copy.same) == ("signed", ours, "bytes")
    (held,) = signed_copies.of(paper)
    assert [(one.who, one.covers, one.intact, one.trusted) for one in held.signatures] == [
        ("UBND xã Lộc Thịnh", "whole", True, True)]
    writer = PdfWriter(clone_from=io.BytesIO(paper_files.of_paper(paper, "pdf").content))
    anew = io.BytesIO()
    writer.write(anew)
    for content, same in ((anew.getvalue(), "words"), (pdf(), "other")):
        copy = signed_copies.file(paper, [signature.sign(content, commune.p12(), PASSWORD, "S")], "Ký lại", by=loc_thinh.tiep,
                                  on=MONDAY)
        assert (copy.same, copy.signatures[0]["trusted"]) == (same, None)
    unnumbered = papers.sign("conclusion", meetings.get(paper.meeting_id), by=loc_thinh.cuong, on=MONDAY)
    assert signed_copies.file(unnumbered, [ours], by=loc_thinh.tiep, on=MONDAY).same is None
    assert len(db.session.scalars(select(SignedCopy)).all()) == 4


def test_what_is_no_scan_is_refused(loc_thinh, paper):
    with pytest.raises(BadFile, match="PDF, JPG hoặc PNG"):
        signed_copies.file(paper, [b"PK\x03\x04"], by=loc_thinh.tiep, on=MONDAY)
    with pytest.raises(BadFile, match="hỏng"):
        signed_copies.file(paper, [jpeg()], by=loc_thinh.tiep, on=MONDAY)
    assert signed_copies.of(paper) == []
