"""The Word file, measured in its XML; its pages as LibreOffice lays them out."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from dialogue.documents import layout, pdf, word, words
from dialogue.documents.paper import Item, Paragraph, Run
from dialogue.rules.errors import Refused
from tests.documents.papers import FULL
from tests.documents.styles import ALPHABET

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
FULL_BY_KIND = {facts.kind: facts for facts in FULL}
OPENED = ("plan", "minutes", "report")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def composed(kind="plan"):
    return words.compose(kind, FULL_BY_KIND[kind])


def opened(paper):
    return Document(BytesIO(word.render(paper, made_at=AT)))


def every_paragraph(document):
    return [p for p in document.element.body.iter(qn("w:p")) if "".join(t.text or "" for t in p.iter(qn("w:t")))]


def style_of(document, text):
    """The style of the paragraph that begins so."""
    for p in every_paragraph(document):
        if "".join(t.text or "" for t in p.iter(qn("w:t"))).startswith(text):
            known = {style.style_id: style for style in document.styles}
            return known[p.pPr.pStyle.val]
    raise AssertionError(f"no paragraph begins with {text!r}")


def test_the_sheet_is_a4_with_the_decrees_margins_and_a_number_from_the_second_page():
    document = opened(composed())
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {side: round(getattr(section, f"{side}_margin").mm) for side in layout.MARGINS} == layout.MARGINS
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml
    number = section.header.paragraphs[0].style
    assert number.paragraph_format.alignment == 1 and 13 <= number.font.size.pt <= 14


@pytest.mark.parametrize(("beginning", "key"), [
    ("CỘNG HÒA", "nation"), ("Độc lập", "motto"), ("ỦY BAN NHÂN DÂN", "issuer"), ("Số: 07/KH-UBND", "number"),
    ("Lộc Thịnh, ngày 09", "day"), ("KẾ HOẠCH", "title"), ("Tổ chức đối thoại", "subject"), ("Căn cứ", "basis"),
    ("I. MỤC ĐÍCH", "heading1"), ("1. Mục đích", "heading2"), ("Thực hiện", "text"), ("Nơi nhận:", "received_label"),
    ("- Lưu:", "received"), ("CHỦ TỊCH", "authority"), ("Bùi Văn Cường", "signer"),
])
def test_each_line_has_a_named_style_with_the_decrees_type(beginning, key):
    document = opened(composed())
    style, look = style_of(document, beginning), layout.STYLES[key]
    assert style.name == word.NAMES[key]
    assert style.font.name == "Times New Roman"
    fonts = style.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert (style.font.size.pt, style.font.bold, style.font.italic) == (look.size, look.bold, look.italic)
    assert style.paragraph_format.alignment == word.ALIGN[look.align]
    assert style.paragraph_format.first_line_indent == pytest.approx(Mm(look.indent), abs=700)
    assert style.font.color.rgb is None


@pytest.mark.parametrize("kind", FULL_BY_KIND)
def test_each_column_says_its_width_twice_the_same_and_they_fill_the_page(kind):
    document = opened(composed(kind))
    tables = list(document.element.body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        columns = [int(one.get(qn("w:w"))) for one in table.tblGrid]
        for row in table.tr_lst:
            assert [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst] == columns
            assert all(cell[-1].tag == qn("w:p") for cell in row.tc_lst)
        wide = {round(width * word.TWIP) for width in (layout.WIDTH, layout.WIDTH_TURNED)}
        assert any(abs(sum(columns) - width) < 10 for width in wide)


@pytest.mark.parametrize("kind", FULL_BY_KIND)
def test_all_words_of_each_kind_are_in_it_in_order(kind):
    paper = composed(kind)
    written = re.sub(r"\W", "", "".join(t.text or "" for t in opened(paper).element.body.iter(qn("w:t"))))
    assert [one for one in paper.text().split("\n") for part in one.split(" | ")
            if re.sub(r"\W", "", part) not in written] == []


def test_strokes_are_as_long_as_the_decree_wants():
    lengths = [int(one.get("cx")) / 36000 for one in opened(composed()).element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")]
    issuer, motto, subject = lengths
    assert motto == pytest.approx(60.5, abs=0.5)             # all of “Độc lập - Tự do - Hạnh phúc” in 14 points
    assert 10 < issuer < 20 and 30 < subject < 55


def test_every_letter_with_every_tone_stays_and_odd_signs_are_only_signs():
    odd = "#{1} {{ 7*7 }} $x$ <w:p/> & \\ ` “” …"
    looks = [{}, {"bold": True}, {"italic": True}, {"bold": True, "italic": True}]
    body = tuple(Paragraph((Run(ALPHABET + odd, **look),)) for look in looks) + (Item(2, (Run("w" * 10_000),)),)
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in every_paragraph(opened(replace(composed(), body=body)))]
    assert texts.count(ALPHABET + odd) == 4 and "+ " + "w" * 10_000 in texts


def test_letters_that_cannot_be_printed_are_refused_as_for_the_pdf():
    with pytest.raises(Refused):
        word.render(replace(composed(), body=(Paragraph((Run("chữ \x07 lạ"),)),)), made_at=AT)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """What LibreOffice makes of some kinds, in one go."""
    folder = tmp_path_factory.mktemp("office")
    for kind in OPENED:
        (folder / f"{kind}.docx").write_bytes(word.render(composed(kind), made_at=AT))
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
                    "--outdir", folder, *folder.glob("*.docx")], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
@pytest.mark.parametrize("kind", OPENED)
def test_libreoffice_lays_it_out_as_the_pdf_does(kind, laid_out):
    paper = composed(kind)
    with pdfplumber.open(laid_out / f"{kind}.pdf") as theirs, pdfplumber.open(BytesIO(pdf.render(paper, made_at=AT))) as ours:
        assert len(theirs.pages) == len(ours.pages)
        for mark in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
            one, other = theirs.pages[0].search(mark)[0], ours.pages[0].search(mark)[0]
            assert one["x0"] == pytest.approx(other["x0"], abs=6) and one["top"] == pytest.approx(other["top"], abs=6)
        assert max(c["x1"] for page in theirs.pages if page.height > page.width for c in page.chars if c["text"].strip()) < 555
