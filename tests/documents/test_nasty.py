"""Whatever was typed comes out of every renderer as it was typed, or is refused by name."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from dialogue.documents import page, pdf, sheets, word, words
from dialogue.documents.markup import clean
from dialogue.documents.parts import Line, Seats, Task
from dialogue.documents.sheets import Sheet
from dialogue.rules.errors import Refused
from tests.documents.nasty import PRINTABLE, UNPRINTABLE, mixtures
from tests.documents.papers import FULL, LOC_THINH

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
FULL_BY_KIND = {facts.kind: facts for facts in FULL}
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEXTS = PRINTABLE | mixtures(6)
AGAIN = set("TTTổ chức, đơn vịSố lượng (người)")        # a table's head comes back on each page
HEADER = 45                              # points: above it stands the page number alone


def plan_of(*texts: str):
    """A plan that says these texts wherever one may say something."""
    return words.compose("plan", replace(
        FULL_BY_KIND["plan"], unit=replace(LOC_THINH, superior=texts[0][:200]), subject=texts[0], bases=texts, opening=texts[0],
        topics=texts, venues=texts, audience=tuple(Line(text, (text,)) for text in texts),
        seats=tuple(Seats(text, 3) for text in texts), tasks=tuple(Task(text, (text, "Chuẩn bị")) for text in texts),
        closing=texts[0], recipients=texts, copies_note=texts[0][:200]))


def answer_of(text: str):
    return words.compose("answer", replace(FULL_BY_KIND["answer"], questions=(f"a\n{text[:1000]}",), answer=text))


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b|]", "", text)


def in_word(file: bytes) -> str:
    return "".join(one.text or "" for one in Document(BytesIO(file)).element.body.iter(qn("w:t")))


def in_pdf(file: bytes) -> str:
    with pdfplumber.open(BytesIO(file)) as opened:
        assert all(c["x1"] < sheet.width - 40 and c["bottom"] < sheet.height - 50
                   for sheet in opened.pages for c in sheet.chars if c["text"].strip())
        return "".join(c["text"] for sheet in opened.pages for c in sheet.chars if c["top"] > HEADER)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("made_of", [lambda text: plan_of(text[:400]), answer_of], ids=["plan", "answer"])
def test_what_was_typed_is_printed_and_nothing_else(made_of, text):
    paper = made_of(text)
    text = text[:400] if paper.kind == "plan" else text
    told, wanted = bare(paper.text()), bare(clean(text)).rstrip(".;,:/")
    assert wanted in told
    for written in (in_word(word.render(paper, made_at=AT)), in_pdf(pdf.render(paper, made_at=AT))):
        more = Counter(bare(written)) - Counter(told)
        assert wanted in bare(written) and not Counter(told) - Counter(bare(written))
        assert set(more) <= AGAIN
    html = str(page.sheet(paper))
    assert html.encode() and "<script" not in html and "<w:p" not in html


@pytest.mark.parametrize("text", UNPRINTABLE.values(), ids=UNPRINTABLE)
@pytest.mark.parametrize("render", [word.render, pdf.render])
def test_what_no_face_of_ours_can_print_is_refused_by_name(render, text):
    with pytest.raises(Refused, match="ký tự không in được"):
        render(answer_of(text), made_at=AT)


def test_a_sheet_keeps_every_text_as_text():
    rows = tuple((clean(text),) for text in TEXTS.values())
    tab = openpyxl.load_workbook(BytesIO(sheets.render(Sheet("Thử", "Thử", ("Nội dung",), rows)))).active
    told = [(tab.cell(4 + place, 1).value or "", tab.cell(4 + place, 1).hyperlink) for place in range(len(rows))]
    assert told == [(row[0], None) for row in rows]


def test_five_hundred_recipients_rows_and_a_subject_of_3000_letters_come_out_whole():
    many, subject = [f"Nơi nhận {number}" for number in range(1, 501)], "đối thoại " * 300
    paper = words.compose("plan", replace(FULL_BY_KIND["plan"], subject=subject, recipients=tuple(many),
                                          seats=tuple(Seats(f"Tổ chức {number}", number) for number in range(1, 501))))
    for written in (in_word(word.render(paper, made_at=AT)), in_pdf(pdf.render(paper, made_at=AT))):
        assert all(bare(name) in bare(written) for name in (subject, *many, "Tổ chức 500"))
        assert bare(written).count("Nơinhận:") == 1


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
def test_libreoffice_opens_the_worst_of_them(tmp_path):
    file = tmp_path / "paper.docx"
    paper = plan_of(*(text[:500] for text in TEXTS.values()))
    file.write_bytes(word.render(paper, made_at=AT))
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "txt:Text",
                    "--outdir", tmp_path, file], check=True, capture_output=True, timeout=180)
    told = bare((tmp_path / "paper.txt").read_text("utf-8-sig"))
    assert [text for text in TEXTS.values() if bare(clean(text[:500])).rstrip(".;,:/") not in told] == []
