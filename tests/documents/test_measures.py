"""What decree 30 asks of a sheet, measured in the files of every kind: in the XML of Word and where the PDF's letters stand."""

from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from dialogue.documents import pdf, word, words
from dialogue.documents.kinds import KINDS
from dialogue.documents.letters import width
from tests.documents.papers import FORMS, FULL

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
TWIPS, EMU, POINTS = 1440 / 25.4, 36000, 72 / 25.4          # in a millimetre
MOTTO = "Độc lập - Tự do - Hạnh phúc"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
OF_WORD = {
    #  beginning       style: half points, bold, italic, where it stands
    "CỘNG HÒA XÃ HỘI": (26, True,  False, "center"),
    MOTTO:             (28, True,  False, "center"),
    "ỦY BAN NHÂN DÂN": (26, True,  False, "center"),
    "Lộc Thịnh, ngày": (28, False, True,  "center"),
    "Nơi nhận:":       (24, True,  True,  "left"),
    "- Lưu:":          (22, False, False, "left"),
    "Bùi Văn Cường":   (28, True,  False, "center"),
}
PAPERS = {facts.kind: words.compose(facts.kind, facts) for facts in (*FULL, *FORMS)}


@pytest.mark.parametrize(("kind", "paper"), PAPERS.items(), ids=PAPERS)
def test_word_says_the_measures_of_every_kind(kind, paper):
    document = Document(BytesIO(word.render(paper, made_at=AT)))
    first, *annexes = list(document.element.body.iter(qn("w:sectPr")))
    margins = {side: int(first.find(qn("w:pgMar")).get(qn(f"w:{side}"))) / TWIPS for side in ("top", "bottom", "left", "right")}
    assert margins == pytest.approx({"top": 20, "bottom": 20, "left": 30, "right": 15}, abs=0.02)
    assert first.find(qn("w:titlePg")) is not None and not document.sections[0].first_page_header.paragraphs[0].text
    assert all(one.find(qn("w:titlePg")) is None for one in annexes)            # an annex bears its number at once
    texts = [("".join(t.text or "" for t in p.iter(qn("w:t"))), p) for p in document.element.body.iter(qn("w:p"))]
    styles = {style.style_id: style.element for style in document.styles}
    for beginning, (size, bold, italic, stands) in OF_WORD.items():
        for text, paragraph in texts:
            if not text.startswith(beginning) or text.startswith(f"{beginning} xã"):
                continue
            look = styles[paragraph.pPr.pStyle.val]
            asked = {name: look.rPr.find(qn(f"w:{name}")).get(qn("w:val"), "1") != "0" for name in ("b", "i")}
            assert (int(look.rPr.find(qn("w:sz")).get(qn("w:val"))), asked["b"], asked["i"]) == (size, bold, italic), text
            assert look.pPr.find(qn("w:jc")).get(qn("w:val")).replace("start", "left") == stands, text
    strokes = [int(one.get("cx")) / EMU for one in document.element.body.iter(EXTENT)][:3]
    assert strokes[1] == pytest.approx(width(MOTTO, 14, bold=True), abs=0.1)
    assert len(strokes) == 2 or not KINDS[kind].title or strokes[2] > 0
    assert {fonts.get(qn("w:ascii")) for style in styles.values() for fonts in style.iter(qn("w:rFonts"))
            if style.get(qn("w:styleId")) in {p.pPr.pStyle.val for text, p in texts if text}
            } == {"Times New Roman"}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_letters_of_every_kind_stand_where_the_decree_wants_them(paper):
    with pdfplumber.open(BytesIO(pdf.render(paper, made_at=AT))) as file:
        for number, page in enumerate(file.pages, 1):
            wide = page.width > page.height
            left, right, top = (20, 277, 30) if wide else (30, 195, 20)
            above = "".join(c["text"] for c in page.chars if c["bottom"] / POINTS < top - 1)
            assert above == ("" if number == 1 else str(number))
            body = [c for c in page.chars if c["text"].strip() and c["bottom"] / POINTS >= top - 1]
            assert min(c["x0"] for c in body) / POINTS >= left - 0.2 and max(c["x1"] for c in body) / POINTS <= right + 0.2
            assert {c["fontname"].partition("+")[2].partition("-")[0] for c in body} == {"LiberationSerif"}
        first = file.pages[0]
        nation, motto = (first.search(text)[0] for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", MOTTO))
        assert [(round(one["chars"][0]["size"]), one["chars"][0]["fontname"][-5:]) for one in (nation, motto)] == [
            (13, "-Bold"), (14, "-Bold")]
        middle = [(one["x0"] + one["x1"]) / 2 for one in (nation, motto)]
        under = min((one for one in first.lines if one["top"] > motto["top"]),
                    key=lambda one: one["top"] - motto["bottom"] + abs((one["x0"] + one["x1"]) / 2 - middle[1]))
        assert (under["x0"], under["x1"]) == pytest.approx((motto["x0"], motto["x1"]), abs=1)
        assert middle[0] == pytest.approx(middle[1], abs=1)
