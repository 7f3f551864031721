"""Forms that decide nothing: no number, rows to fill in by hand, a code that a telephone reads."""

from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from dialogue.documents import layout, pdf, qr, word
from dialogue.documents.page import sheet
from dialogue.documents.paper import Paper, Table
from dialogue.documents.sheets import of_body
from dialogue.documents.words import compose

from .papers import FORMS

MADE = datetime(2026, 1, 2, tzinfo=UTC)
COLLECTION, SUMMARY, GUIDANCE = (compose(facts.kind, facts) for facts in FORMS)
LINK = FORMS[0].link


@pytest.mark.parametrize("paper", [COLLECTION, SUMMARY, GUIDANCE], ids=lambda paper: paper.kind)
def test_a_form_has_no_number_and_no_file_copy_and_comes_back_as_it_was_stored(paper):
    assert paper.heading.number_line == "" and paper.recipient_lines() == ()
    assert "Số:" not in paper.text() and paper.heading.place_line.startswith("Lộc Thịnh, ngày")
    assert Paper.from_json(paper.as_json()) == paper
    with pdfplumber.open(BytesIO(pdf.render(paper, made_at=MADE))) as file:
        assert len(file.pages) == 1
    assert Document(BytesIO(word.render(paper, made_at=MADE)))


def test_what_a_village_sends_is_issued_by_the_village_and_signed_by_its_head():
    assert (SUMMARY.heading.above, SUMMARY.heading.issuer) == ("UBND XÃ LỘC THỊNH", ("LÀNG ƯƠM",))
    assert [(who.lines, who.post, who.name) for who in SUMMARY.signatures] == [((), "TRƯỞNG LÀNG ƯƠM", "Phạm Thị Ưng")]
    assert SUMMARY.addressed_lines() == ("Kính gửi: Ủy ban nhân dân xã Lộc Thịnh",)


def test_the_paper_form_asks_for_the_same_columns_as_the_villages_summary():
    (asked,), (told,) = ([block for block in paper.body if isinstance(block, Table)] for paper in (COLLECTION, SUMMARY))
    assert [head.split()[0] for head in asked.head] == [head.split()[0] for head in told.head]
    assert [one.head for one in of_body(COLLECTION)] == [asked.head]


def test_rows_to_fill_in_by_hand_have_room():
    grid = next(part for part in layout.lay_out(COLLECTION)[0].parts if isinstance(part, layout.Grid))
    assert grid.heights == (layout.ROW,) * 7
    table = next(table for table in Document(BytesIO(word.render(COLLECTION, made_at=MADE))).tables if len(table.rows) == 8)
    heights = [row._tr.trPr.find(qn("w:trHeight")) for row in table.rows]
    assert heights[0] is None and {one.get(qn("w:val")) for one in heights[1:]} == {"794"}         # 14 mm
    with pdfplumber.open(BytesIO(pdf.render(COLLECTION, made_at=MADE))) as file:
        rows = file.pages[0].find_tables()[0].rows
    assert {round((row.bbox[3] - row.bbox[1]) / 72 * 25.4) for row in rows[1:]} == {14}


def test_the_code_says_the_address_and_nothing_else_and_is_drawn_alike_everywhere():
    drawn = qr.code(LINK)
    dark = {(x + n, y) for x, y, long in drawn.strokes for n in range(long)}
    assert all(qr.QUIET <= x < drawn.side - qr.QUIET > y >= qr.QUIET for x, y in dark)
    corner = [[(x + qr.QUIET, y + qr.QUIET) in dark for x in range(7)] for y in range(7)]
    assert corner[0] == [True] * 7 and corner[1] == [True, *[False] * 5, True]                     # a finder pattern
    assert drawn.path in sheet(COLLECTION)
    drawing = word.render(COLLECTION, made_at=MADE)
    xml = Document(BytesIO(drawing)).element.xml
    assert xml.count("<a:moveTo>") == len(drawn.strokes) + 2 and "custGeom" in xml and f'descr="{LINK}"' in xml
    with pdfplumber.open(BytesIO(pdf.render(COLLECTION, made_at=MADE))) as file:
        page = file.pages[0]
        assert not page.images and len(page.curves) + len(page.rects) > 0                           # vector, no picture
