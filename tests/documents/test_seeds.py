"""The five plans with which the project began come out with every element in its place."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest

from dialogue.documents import pdf, word
from dialogue.documents.words import compose

from .seeds import SEEDS

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pages(file) -> list[list[str]]:
    """The lines of each page of a PDF."""
    with pdfplumber.open(file) as opened:
        return [[line["text"] for line in page.extract_text_lines()] for page in opened.pages]


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_plan_comes_out_with_every_element(name):
    text = compose("plan", SEEDS[name].facts).text()
    assert [part for part in SEEDS[name].stands if part not in text] == []


@pytest.mark.parametrize("name", SEEDS)
def test_what_a_seed_plan_does_not_say_is_not_said_for_it(name):
    text = compose("plan", SEEDS[name].facts).text()
    assert [part for part in SEEDS[name].absent if part in text] == []


def test_elements_stand_in_the_order_of_a_plan():
    lines = compose("plan", SEEDS["S3"].facts).text().split("\n")
    order = ["KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. KINH PHÍ", "IV. TỔ CHỨC THỰC HIỆN", "Nơi nhận:"]
    assert [line for line in lines if line in order] == order


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
def test_word_and_pdf_of_a_seed_plan_break_lines_and_pages_alike(tmp_path):
    papers = {name: compose("plan", seed.facts) for name, seed in SEEDS.items()}
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(word.render(paper, made_at=AT))
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
                    "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    for name, paper in papers.items():
        theirs, ours = pages(tmp_path / f"{name}.pdf"), pages(BytesIO(pdf.render(paper, made_at=AT)))
        assert [len(page) for page in theirs] == [len(page) for page in ours]
        differing = [pair for one, other in zip(theirs, ours, strict=True) for pair in zip(one, other, strict=True)
                     if pair[0] != pair[1]]
        assert len(differing) <= 2, f"{name}: {differing}"          # a line that is full to a hair may break either way
