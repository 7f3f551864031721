"""Every letter of Vietnamese with every tone, small and capital, in every face: what is set is what is read back."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from docx import Document

from dialogue.documents import pdf, word, words
from dialogue.documents.paper import Paragraph, Run
from tests.documents.papers import FULL
from tests.documents.styles import ALPHABET, TONED

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FACES = {
    # bold   italic   what the face is called at its end
    (False, False): ("LiberationSerif", "TimesNewRoman"),
    (True,  False): ("Bold",),
    (False, True):  ("Italic",),
    (True,  True):  ("BoldItalic",),
}
PAPER = replace(
    words.compose("plan", FULL[0]), annexes=(), bases=(),
    body=tuple(Paragraph((Run(f"{number}) {ALPHABET}", bold, italic),)) for number, (bold, italic) in enumerate(FACES, 1)))


def printed(file) -> list[tuple[str, set[str]]]:
    """The alphabets of a PDF in the order of printing, each with the faces of its letters."""
    with pdfplumber.open(file) as opened:
        signs = [(c["text"], c["fontname"]) for page in opened.pages for c in page.chars if c["text"].strip()]
    text = "".join(sign for sign, _ in signs)
    told, whole = [], ALPHABET.replace(" ", "")
    for number in range(1, len(FACES) + 1):
        found = re.search(rf"{number}\){whole}", text)
        assert found, text
        told.append((found[0], {re.sub("[^A-Za-z]", "", face.partition("+")[2]) for _, face in signs[slice(*found.span())]}))
    return told


def in_its_face(told: list[tuple[str, set[str]]]) -> bool:
    return all(len(faces) == 1 and next(iter(faces)).replace("MT", "").replace("PS", "").endswith(names)
               and ("Bold" in next(iter(faces)), "Italic" in next(iter(faces))) == face
               for (_, faces), (face, names) in zip(told, FACES.items(), strict=True))


def test_the_alphabet_has_all_134_toned_letters():
    assert len(TONED) == 134 and set(TONED) <= set(ALPHABET)


def test_the_pdf_says_each_letter_in_each_face_in_its_place():
    assert in_its_face(printed(BytesIO(pdf.render(PAPER, made_at=AT))))


def test_the_word_file_says_each_letter_in_each_face_in_its_place():
    file = Document(BytesIO(word.render(PAPER, made_at=AT)))
    told = {(run.text[3:], bool(run.bold), bool(run.italic)) for p in file.paragraphs for run in p.runs if ALPHABET in run.text}
    assert told == {(ALPHABET, *face) for face in FACES}


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice on this machine")
def test_libreoffice_prints_each_letter_of_the_word_file_in_each_face(tmp_path):
    (tmp_path / "paper.docx").write_bytes(word.render(PAPER, made_at=AT))
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
                    "--outdir", tmp_path, tmp_path / "paper.docx"], check=True, capture_output=True, timeout=180)
    assert in_its_face(printed(tmp_path / "paper.pdf"))
