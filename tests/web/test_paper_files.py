"""Papers to take along: drafts, signed ones, issued ones whose bytes stay."""

from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

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
