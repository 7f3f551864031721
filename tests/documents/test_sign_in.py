"""Lists on which people sign: several in one file, room for a hand in every row, the head again on every page."""

from datetime import UTC, date, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from dialogue.documents import layout, pdf, sheets, word
from dialogue.documents.convening import SignInFacts
from dialogue.documents.page import sheet
from dialogue.documents.words import compose
from dialogue.rules.sign_in import Line, of_organisation
from tests.documents.papers import LOC_THINH

AT = datetime(2026, 1, 6, tzinfo=UTC)
MM = 72 / 25.4
NAMED = [("Hà Văn An", "làng Ươm"), ("Vi Thị Yến", "")]


@pytest.fixture(scope="module")
def papers():
    return [compose("sign_in", SignInFacts(
        unit=LOC_THINH, day=date(2026, 1, 6), whose=f"Đại biểu {name}", when="7 giờ 30, Thứ Ba 06/01/2026",
        meeting="Hội nghị đối thoại với Nhân dân năm 2026", venue="Hội trường UBND xã",
        lines=of_organisation(name, name, 30, NAMED if name == "Hội Nông dân" else []).lines))
        for name in ("Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên")]


def test_four_times_thirty_lines_come_out_of_one_pdf_with_the_head_on_every_page(papers):
    with pdfplumber.open(BytesIO(pdf.render(*papers, made_at=AT))) as file:
        pages = [page.extract_text() for page in file.pages]
        tables = [table for page in file.pages for table in page.find_tables() if "Ký tên" in (table.extract()[0][-1] or "")]
        rows = [row for table in tables for row in table.extract()[1:]]
        heights = [(row.bbox[3] - row.bbox[1]) / MM for table in tables for row in table.rows[1:]]
    assert len(rows) == 120 and [row[0] for row in rows] == [str(n) for n in range(1, 31)] * 4
    assert [row[1] for row in rows[:3]] == ["Hà Văn An", "Vi Thị Yến", ""]
    assert min(heights) == pytest.approx(layout.SIGN, abs=0.1)
    assert len(tables) == len(pages) and all("TT Họ và tên" in page for page in pages)
    assert ["DANH SÁCH KÝ TÊN" in page for page in pages] == [page.split("\n")[0] != "2" for page in pages]


def test_a_long_post_makes_its_row_higher_and_runs_over_nothing(papers):
    facts = SignInFacts(unit=LOC_THINH, lines=(Line("Lê Thị Thu", "Phó Chủ tịch UBND xã, Trưởng ban chỉ đạo xây dựng nông thôn "
                                                                 "mới, Chỉ huy phó phòng, chống thiên tai"), Line()))
    with pdfplumber.open(BytesIO(pdf.render(compose("sign_in", facts), made_at=AT))) as file:
        table = next(one for one in file.pages[0].find_tables() if one.extract()[0][-1] == "Ký tên")
        first, second = table.rows[1:]
    assert table.extract()[1][2].endswith("thiên\ntai") and table.extract()[2][2] == ""
    assert first.bbox[3] - first.bbox[1] > 14 * MM > 9.6 * MM > second.bbox[3] - second.bbox[1]


def test_in_word_each_list_is_a_section_and_its_rows_are_high_and_never_torn(papers):
    document = Document(BytesIO(word.render(*papers, made_at=AT)))
    assert len(document.sections) == 4
    lists = [table for table in document.tables if table.rows[0].cells[-1].text == "Ký tên"]
    assert [len(table.rows) for table in lists] == [31] * 4
    for table in lists:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert {row._tr.trPr.find(qn("w:trHeight")).get(qn("w:val")) for row in table.rows[1:]} == {"539"}      # 9.5 mm
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_spreadsheet_has_a_tab_for_each_list_upright_with_room_to_sign(papers):
    book = load_workbook(BytesIO(sheets.render(*(one for paper in papers for one in sheets.of_body(paper)))))
    assert book.sheetnames == [f"Đại biểu {name}" for name in ("Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh",
                                                               "Đoàn Thanh niên")]
    tab = book.worksheets[0]
    assert (tab["A4"].value, tab["B4"].value, tab["B6"].value) == (1, "Hà Văn An", None)
    assert tab.max_row == 33 and tab.row_dimensions[10].height == 27 and tab.page_setup.orientation != "landscape"
    assert tab.print_title_rows == "$3:$3"


def test_the_page_shows_the_same_list(papers):
    html = sheet(papers[0])
    assert html.count("dt-sheet__to-sign") == 30 and "Đại biểu Hội Nông dân" in html and "NGƯỜI LẬP DANH SÁCH" in html
