"""The PDF, measured by where its letters stand."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest

from dialogue.documents import layout, pdf, words
from dialogue.documents.paper import Item, Paragraph, Run, Section
from dialogue.rules.errors import Refused
from tests.documents.papers import FULL

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
MM = 72 / 25.4
FULL_BY_KIND = {facts.kind: facts for facts in FULL}


def opened(paper):
    return pdfplumber.open(BytesIO(pdf.render(paper, made_at=AT)))


@pytest.fixture(scope="module")
def plan():
    paper = words.compose("plan", FULL_BY_KIND["plan"])
    with opened(replace(paper, body=(*paper.body, *(Paragraph((Run("Nội dung " * 60),)) for _ in range(8))))) as file:
        yield file


def line(page, beginning):
    """The letters of the line that begins so."""
    for one in page.extract_text_lines():
        if one["text"].startswith(beginning):
            return one
    raise AssertionError(f"{beginning!r} is not among {[one['text'] for one in page.extract_text_lines()]}")


def look(page, beginning):
    letter = line(page, beginning)["chars"][0]
    return round(letter["size"], 1), letter["fontname"].partition("LiberationSerif")[2]


def test_the_sheet_is_a4_and_the_text_keeps_the_margins(plan):
    for page in plan.pages:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        assert min(c["x0"] for c in page.chars) / MM == pytest.approx(30, abs=0.3)
        assert max(c["x1"] for c in page.chars if c["text"].strip()) / MM <= 195.1
        assert max(c["bottom"] for c in page.chars) / MM <= 277.5


@pytest.mark.parametrize(("beginning", "size", "face"), [
    ("ỦY BAN NHÂN DÂN",     13, "-Bold"),
    ("KẾ HOẠCH",            14, "-Bold"),
    ("Tổ chức đối thoại",   14, "-Bold"),
    ("Căn cứ",              14, "-Italic"),
    ("I. MỤC ĐÍCH",         14, "-Bold"),
    ("1. Mục đích",         14, "-Bold"),
    ("Thực hiện nhiệm vụ",  14, ""),
])
def test_each_line_has_the_decrees_size_and_face(plan, beginning, size, face):
    assert look(plan.pages[0], beginning) == (size, face)


def test_recipients_are_small_and_signatures_bold(plan):
    page = plan.pages[-1]
    assert look(page, "Nơi nhận:") == (12, "-BoldItalic")
    assert look(page, "- Như kính gửi") == (11, "")
    name = line(page, "Bùi Văn Cường")
    assert name["chars"][0]["fontname"].endswith("-Bold")
    post = page.search("CHỦ TỊCH")[-1]
    assert (name["top"] - post["top"]) / MM > 25            # room for the hand and the seal


def test_nation_and_motto_stand_right_and_the_stroke_is_as_long_as_the_motto(plan):
    page = plan.pages[0]
    nation, motto = page.search("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")[0], page.search("Độc lập - Tự do - Hạnh phúc")[0]
    assert motto["top"] > nation["top"] and nation["x1"] / MM <= 195.1
    strokes = sorted((one for one in page.lines if one["width"] > 5), key=lambda one: one["top"])
    under = min(strokes, key=lambda one: abs(one["top"] - motto["bottom"]) + abs(one["x0"] - motto["x0"]))
    assert under["width"] == pytest.approx(motto["x1"] - motto["x0"], abs=1)
    subject = page.search("Tổ chức đối thoại trực tiếp với Nhân dân năm 2026")[0]
    beneath = next(one for one in strokes if 0 < one["top"] - subject["bottom"] < 8)
    assert 1 / 3 <= beneath["width"] / (subject["x1"] - subject["x0"]) <= 1 / 2


def test_paragraphs_are_indented_by_a_centimetre_and_justified(plan):
    first = line(plan.pages[0], "Ủy ban nhân dân xã Lộc Thịnh xây dựng")
    assert first["x0"] / MM == pytest.approx(40, abs=0.3)
    assert first["x1"] / MM == pytest.approx(195, abs=0.5)


def test_the_page_number_stands_in_the_middle_of_every_page_but_the_first(plan):
    assert len(plan.pages) > 1
    above = [[c for c in page.chars if c["bottom"] / MM < 19] for page in plan.pages]
    assert above[0] == []
    assert [c["text"] for c in above[1]] == ["2"] and 13 <= above[1][0]["size"] <= 14
    assert (above[1][0]["x0"] + above[1][0]["x1"]) / 2 / MM == pytest.approx(112.5, abs=0.5)


@pytest.mark.parametrize("lines", range(22, 38, 3))
def test_a_signature_never_stands_alone_on_a_page(lines):
    paper = words.compose("plan", FULL_BY_KIND["plan"])
    with opened(replace(paper, bases=(), body=tuple(Paragraph((Run("Nội dung."),)) for _ in range(lines)), closing=(
            Paragraph((Run("Lời kết."),)),))) as file:
        assert any(page.search("Lời kết") and page.search("Nơi nhận") for page in file.pages)


def test_a_wide_annex_lies_across_with_its_table_inside_the_margins():
    with opened(words.compose("report", FULL_BY_KIND["report"])) as file:
        page = next(page for page in file.pages if page.width > page.height)
        assert page.search("DANH MỤC Ý KIẾN")
        edges = [edge for line in page.rects + page.lines for edge in (line["x0"], line["x1"])]
        assert min(edges) / MM >= 19.5 and max(edges) / MM <= 277.5


@pytest.mark.parametrize("kind", FULL_BY_KIND)
def test_all_words_of_each_kind_are_in_it_in_order(kind):
    paper = words.compose(kind, FULL_BY_KIND[kind])
    with opened(paper) as file:
        printed = "".join(page.extract_text(layout=False) for page in file.pages)
    told = {re.sub(r"\W", "", one) for one in paper.text().split("\n") if len(one) < 40 and "|" not in one}
    missing = [one for one in told if one not in re.sub(r"\W", "", printed)]
    assert not missing


@pytest.mark.parametrize("text", [
    "#{1+1} {{ 7*7 }} $x$ \\section ` ``` // /* */ <b> @x [link](y)", "- gạch\n+ cộng", "w" * 2_000, "A" * 400 + " b",
])
def test_odd_text_is_printed_as_it_stands_and_inside_the_margins(text):
    paper = words.compose("plan", FULL_BY_KIND["plan"])
    with opened(replace(paper, body=(Paragraph((Run(text),)), Item(1, (Run(text),)), Section(1, "I.", text[:100])))) as file:
        letters = [c for page in file.pages for c in page.chars if c["text"].strip()]
        printed = "".join(page.extract_text() for page in file.pages)
    assert max(c["x1"] for c in letters) / MM <= 195.2
    wanted = re.sub(r"\s", "", text)
    assert wanted[:60] in re.sub(r"\s", "", printed).replace("\u200b", "")


def test_a_letter_that_the_face_lacks_is_refused_by_name():
    paper = replace(words.compose("plan", FULL_BY_KIND["plan"]), body=(Paragraph((Run("Chữ 𠀀 lạ"),)),))
    with pytest.raises(Refused, match="ký tự không in được") as refused:
        pdf.render(paper, made_at=AT)
    assert "𠀀" in str(refused.value)


def test_it_is_archival_tagged_and_in_vietnamese_and_the_same_each_time():
    paper = words.compose("plan", FULL_BY_KIND["plan"])
    file = pdf.render(paper, made_at=AT)
    assert b"<pdfaid:part>2</pdfaid:part>" in file and b"<pdfaid:conformance>A</pdfaid:conformance>" in file
    assert re.search(rb"/Lang ?\(vi", file) and b"/Marked true" in file
    assert pdf.render(paper, made_at=AT) == file


def test_no_measure_leaves_what_the_decree_allows():
    allowed = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
    assert all(low <= layout.MARGINS[side] <= high for side, (low, high) in allowed.items())
    sizes = {"nation": (12, 13), "motto": (13, 14), "issuer": (12, 13), "above": (12, 13), "number": (13, 13),
             "day": (13, 14), "title": (13, 14), "subject": (13, 14), "about": (12, 13), "text": (13, 14),
             "received_label": (12, 12), "received": (11, 11), "authority": (13, 14), "signer": (13, 14), "page": (13, 14)}
    assert all(low <= layout.STYLES[key].size <= high for key, (low, high) in sizes.items())
    assert layout.STYLES["text"].indent in (10, 12.7) and layout.STYLES["text"].after >= 6


def test_the_stroke_is_measured_by_the_last_line_as_it_is_broken():
    subject = "Tổ chức tiếp xúc, đối thoại trực tiếp giữa Chủ tịch Ủy ban nhân dân xã với Nhân dân trên địa bàn xã năm 2026"
    with opened(replace(words.compose("plan", FULL_BY_KIND["plan"]), subject=(subject,))) as file:
        page = file.pages[0]
        last = line(page, "Nhân dân trên địa bàn xã năm 2026")
        beneath = next(one for one in sorted(page.lines, key=lambda one: one["top"]) if 0 < one["top"] - last["bottom"] < 8)
    assert 1 / 3 <= beneath["width"] / (last["x1"] - last["x0"]) <= 1 / 2
