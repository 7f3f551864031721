"""One paper for many who are invited: a sheet for each in one file, all with the same number."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from dialogue.documents import pdf, word
from dialogue.documents.page import sheet
from dialogue.documents.paper import Paper
from dialogue.documents.words import compose
from tests.documents.papers import FULL

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
GUESTS = ("Hội Nông dân xã (30 đại biểu)", "Thôn Lộc Tiến (05 đại biểu)", "Ông/Bà Trương Văn Sáo, đại biểu Hội Nông dân xã")
FACTS = next(facts for facts in FULL if facts.kind == "invitation")


@pytest.fixture(scope="module")
def paper():
    return compose("invitation", replace(FACTS, guests=GUESTS))


def test_each_who_is_invited_has_a_copy_that_names_nobody_else(paper):
    copies = paper.copies()
    assert len(copies) == 3 and {copy.heading for copy in copies} == {paper.heading}
    for copy, guest in zip(copies, GUESTS, strict=True):
        assert [one for one in GUESTS if one in copy.text()] == [guest]
        assert copy.body[0].runs[-1].bold and copy.body[0].runs[-1].text == guest
    assert Paper.from_json(paper.as_json()) == paper and all(guest in paper.text() for guest in GUESTS)
    assert compose("notice", next(facts for facts in FULL if facts.kind == "notice")).copies()[0].kind == "notice"


def test_in_the_pdf_each_copy_begins_on_a_page_of_its_own_and_counts_its_own_pages(paper):
    long = replace(paper, body=paper.body * 8)
    with pdfplumber.open(BytesIO(pdf.render(long, made_at=AT))) as file:
        pages = [page.extract_text() for page in file.pages]
    firsts = [n for n, text in enumerate(pages) if "GIẤY MỜI" in text]
    assert len(firsts) == 3 and all(guest in re.sub(r"\s+", " ", pages[n]) for n, guest in zip(firsts, GUESTS, strict=True))
    assert all("Số: 07/GM-UBND" in pages[n] for n in firsts)
    assert [text.split("\n")[0] for n, text in enumerate(pages) if n not in firsts] == ["2", "3"] * 3


def test_in_word_each_copy_is_a_section_whose_first_page_bears_no_number(paper):
    document = Document(BytesIO(word.render(paper, made_at=AT)))
    assert len(document.sections) == 3
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert not section.first_page_header.paragraphs[0].text
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert [one.get(qn("w:start")) for one in starts[1:]] == ["1", "1"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [sum(guest in text for text in texts) for guest in GUESTS] == [1, 1, 1]
    assert texts.count("GIẤY MỜI") == 3


def test_the_page_shows_every_copy(paper):
    html = sheet(paper)
    assert html.count("<article") == 3 and all(guest in html for guest in GUESTS)


def test_an_invitation_says_what_form_1_7_asks_for_and_leaves_blank_what_is_not_known():
    text = compose("invitation", FACTS).text()
    for said in ("Số: 07/GM-UBND", "GIẤY MỜI\nDự Hội nghị", "Ủy ban nhân dân xã Lộc Thịnh trân trọng kính mời: Hội Nông dân xã",
                 "Tới dự Hội nghị", "Chủ trì: Chủ tịch UBND xã.", "Thời gian: 7 giờ 30, Thứ Ba ngày 06/01/2026.",
                 "Địa điểm: Nhà Văn hóa xã Lộc Thịnh.", "- Như trên;"):
        assert said in text, said
    bare = compose("invitation", type(FACTS)(unit=FACTS.unit)).text()
    assert "trân trọng kính mời: ……" in bare and "Thời gian: …… giờ" in bare and "Chủ trì" not in bare
