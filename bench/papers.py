"""What the layout of a paper costs over a bare file of as many paragraphs: two ratios, measured in one run.

    ./run check && .venv/bin/python -m bench.papers
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import typst
from docx import Document
from pypdf import PdfReader

from dialogue.documents import layout, letters, pdf, word, words
from dialogue.documents.paper import Paper
from tests.documents.seeds import SEEDS

BARE = """#set page(numbering: "1", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm))
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", region: "VN")
#set par(justify: true, linebreaks: "simple", leading: 0.55em, spacing: 1em)
#let faces = (body => body, strong, emph, body => strong(emph(body)))
#for line in json(bytes(sys.inputs.lines)) { par(line.map(((text, face)) => faces.at(face)(text)).join()) }
"""                       # the same paragraphs in the same faces on as many numbered sheets, without any layout
AT = datetime(2026, 1, 12, tzinfo=UTC)
ROUNDS, WARM = 40, 3


def main() -> None:
    """Prints, for the longest plan, median milliseconds and the median of how many times the bare file's they are."""
    facts = max((seed.facts for seed in SEEDS.values()), key=lambda facts: len(words.compose("plan", facts).text()))
    plan = words.compose("plan", facts)
    papers = [(_other(plan, number), _other(plan, -number)) for number in range(1, ROUNDS + WARM + 1)]
    with TemporaryDirectory() as folder:
        text = Path(folder, "bare.typ")
        text.write_text(BARE)
        bare = typst.Compiler(str(text), font_paths=[str(letters.FOLDER)], ignore_system_fonts=True)
        faces = {id(paper): json.dumps(_faces(paper)) for _, paper in papers}
        for name, ours, theirs in (
            ("Word", lambda paper: word.render(paper, made_at=AT), lambda paper: _bare_word(paper.text().split("\n"))),
            ("PDF", lambda paper: pdf.render(paper, made_at=AT), lambda paper: _bare_pdf(bare, faces[id(paper)])),
        ):
            taken = _measured(papers, ours, theirs)
            one, other = (median(times) * 1000 for times in zip(*taken, strict=True))
            ratio = median(ours / theirs for ours, theirs in taken)
            print(f"{name:5} {one:6.1f} ms, bare {other:6.1f} ms, ratio {ratio:.2f}")
        sheets = [len(PdfReader(BytesIO(file)).pages) for file in (pdf.render(papers[0][0], made_at=AT), _bare_pdf(
            bare, faces[id(papers[0][1])]))]
    print(f"{len(plan.text().splitlines())} lines, sheets {' and '.join(map(str, sheets))}, median of {ROUNDS}")


def _other(paper: Paper, number: int) -> Paper:
    """A paper none of whose longer lines is that of another one: Typst remembers what it has laid out, for whomever."""
    return Paper.from_json(json.loads(json.dumps(paper.as_json(), ensure_ascii=False).replace("nh ", f"nh{number} ")))


def _faces(paper: Paper) -> list[list[tuple[str, int]]]:
    """The runs of each paragraph with their face: 1 bold, 2 italic, 3 both."""
    looks = layout.STYLES
    return [[(run.text, (run.bold or looks[line.style].bold) + 2 * (run.italic or looks[line.style].italic))
             for run in line.runs] for leaf in layout.lay_out(paper) for line in _lines(leaf.parts)]


def _lines(parts: Iterable[layout.Part]) -> Iterator[layout.Line]:
    for part in parts:
        match part:
            case layout.Line():
                yield part
            case layout.Row(cells=cells):
                for cell in cells:
                    yield from _lines(cell)
            case layout.Grid(head=head, rows=rows):
                for row in (head, *rows):
                    yield from row


def _bare_pdf(bare: Any, lines: str) -> bytes:
    return bytes(bare.compile(format="pdf", pdf_standards=pdf.STANDARD, sys_inputs={"lines": lines}))


def _bare_word(lines: list[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _measured(papers: list[tuple[Paper, Paper]], ours: Callable[[Paper], object],
              theirs: Callable[[Paper], object]) -> list[tuple[float, float]]:
    """Seconds that each takes for its paper, in turns so that a busy moment meets both."""
    return [(_seconds(ours, one), _seconds(theirs, other)) for one, other in papers][WARM:]


def _seconds(work: Callable[[Paper], object], paper: Paper) -> float:
    began = time.perf_counter()
    work(paper)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
