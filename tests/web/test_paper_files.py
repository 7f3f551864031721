"""Papers to take along: drafts, signed ones, issued ones whose bytes stay."""

from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from dialogue.documents import exchange
from dialogue.models.paper import PaperFile
from dialogue.services import meetings, paper_files, papers
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate


@pytest.fixture
def meeting(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        return fix(loc_thinh).id


def test_a_draft_is_handed_out_in_both_forms_without_a_number(browse, loc_thinh, meeting):
    clerk = browse(loc_thinh, "mai")
    preview = clerk.get(f"/meetings/{meeting}/papers/notice")
    assert f"/papers/notice/{meeting}/word".encode() in preview.data
    word, pdf = (clerk.get(f"/papers/notice/{meeting}/{form}") for form in ("word", "pdf"))
    assert word.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-tb-ubnd-du-thao.docx"'
    assert pdf.headers["Content-Disposition"].endswith('du-thao.pdf"') and pdf.mimetype == "application/pdf"
    assert any("THÔNG BÁO" in paragraph.text for paragraph in Document(BytesIO(word.data)).paragraphs)
    with pdfplumber.open(BytesIO(pdf.data)) as file:
        assert "THÔNG BÁO" in file.pages[0].extract_text()


def test_the_files_of_an_issued_paper_stay_as_they_were_first_made(browse, loc_thinh, meeting):
    with work(loc_thinh.id):
        paper = papers.sign("notice", meetings.get(meeting), by=loc_thinh.cuong, on=MONDAY)
        unnumbered = paper_files.of_paper(paper, "pdf")
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        paper_id = paper.id
    assert "-01-" not in unnumbered.name
    clerk = browse(loc_thinh, "mai")
    first, again = (clerk.get(f"/papers/{paper_id}/pdf") for _ in range(2))
    assert first.data == again.data != unnumbered.content
    assert first.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-01-tb-ubnd-2025.pdf"'
    with work(loc_thinh.id):
        kept = db.session.scalars(select(PaperFile).where(PaperFile.paper_id == paper_id)).one()
        assert kept.content == first.data and len(kept.sha256) == 64
    with pytest.raises(DBAPIError, match="permission denied|append"), work(loc_thinh.id):
        db.session.scalars(select(PaperFile).where(PaperFile.paper_id == paper_id)).one().content = b"other"
        db.session.flush()


def test_neither_a_village_head_nor_a_sibling_nor_a_stranger_gets_a_file(browse, loc_thinh, ich_hau, meeting):
    address = f"/papers/notice/{meeting}/pdf"
    assert browse(loc_thinh, "ung").get(address).status_code == 403
    assert browse(ich_hau, "mai").get(address).status_code == 404
    assert browse(loc_thinh).get(address).status_code == 303


def test_an_issued_paper_goes_out_with_what_it_says_of_itself(browse, loc_thinh, ngoc_lac, meeting):
    with work(loc_thinh.id):
        paper = papers.sign("notice", meetings.get(meeting), by=loc_thinh.cuong, on=MONDAY)
        paper_id = paper.id
    address, tiep = f"/papers/{paper_id}", browse(loc_thinh, "tiep")
    refused = tiep.get(f"{address}/package")
    assert refused.status_code == 409 and "chưa có số, ngày" in refused.text and "edXML" not in tiep.get(address).text
    with work(loc_thinh.id):
        papers.issue(papers.get(paper_id), by=loc_thinh.tiep, on=MONDAY)
    refused = tiep.get(f"{address}/package")
    assert refused.status_code == 409 and "chưa có mã định danh" in refused.text and "edXML" in tiep.get(address).text
    data = {"agency": "Ủy ban nhân dân", "office_symbol": "VP", "village_word": "thôn", "contact": "",
            "organ_code": "000.01.22.H41"}
    browse(loc_thinh, "tri").post("/unit/", data=data)
    browse(ngoc_lac, "tri").post("/unit/", data={**data, "organ_code": "000.00.22.H41"})

    answer = tiep.get(f"{address}/package")
    package = exchange.read(answer.data)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-01-tb-ubnd-2025.edxml"'
    assert (package.sender, package.to) == (exchange.Organ("000.01.22.H41", "UBND xã Lộc Thịnh"),
                                            (exchange.Organ("000.00.22.H41", "UBND huyện Ngọc Lặc"),))
    assert (package.code, package.day, package.id) == ("01/TB-UBND", MONDAY, "000.01.22.H41,2025/12/15,01/TB-UBND")
    assert (package.kind, package.place, package.position, package.signer, package.business) == (
        "Thông báo hội nghị", "Lộc Thịnh", "CHỦ TỊCH", "Bùi Văn Cường", 0)
    assert "TM. ỦY BAN NHÂN DÂN" in package.competence and package.places
    assert [file.content for file in package.files] == [tiep.get(f"{address}/pdf").data]
    assert tiep.get(f"{address}/package").data == answer.data
    assert browse(loc_thinh, "hop").get(f"{address}/package").status_code == 403
