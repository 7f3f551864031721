"""What the layout of a paper costs over a bare file of as many paragraphs: two ratios, measured in one run.

    ./run check && .venv/bin/python -m bench.papers
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import typst
from docx import Document

from dialogue.documents import letters, pdf, word, words
from dialogue.documents.paper import Paper
from tests.documents.seeds import SEEDS

BARE = """#set text(font: "Liberation Serif", size: 14pt)
#set par(justify: true)
#strong[b] #emph[i] #strong(emph[bi])
#for line in json(bytes(sys.inputs.lines)) { par(line) }
"""                       # the same words in the same four faces, without any layout
AT = datetime(2026, 1, 12, tzinfo=UTC)
ROUNDS, WARM = 40, 3


def main() -> None:
    """Prints, for the longest plan, median milliseconds and how many times the bare file's they are."""
    facts = max((seed.facts for seed in SEEDS.values()), key=lambda facts: len(words.compose("plan", facts).text()))
    plan = words.compose("plan", facts)
    papers = [_other(plan, number) for number in range(1, ROUNDS + WARM + 1)]
    with TemporaryDirectory() as folder:
        text = Path(folder, "bare.typ")
        text.write_text(BARE)
        bare = typst.Compiler(str(text), font_paths=[str(letters.FOLDER)], ignore_system_fonts=True)
        for name, ours, theirs in (
            ("Word", lambda paper: word.render(paper, made_at=AT), lambda paper: _bare_word(paper.text().split("\n"))),
            ("PDF", lambda paper: pdf.render(paper, made_at=AT), lambda paper: bare.compile(
                format="pdf", pdf_standards=pdf.STANDARD, sys_inputs={"lines": json.dumps(paper.text().split("\n"))})),
        ):
            one, other = _measured(papers, ours, theirs)
            print(f"{name:5} {one * 1000:6.1f} ms, bare {other * 1000:6.1f} ms, ratio {one / other:.2f}")
    print(f"{len(plan.text().splitlines())} lines, median of {ROUNDS}")


def _other(paper: Paper, number: int) -> Paper:
    """A paper none of whose longer lines is that of another one: Typst remembers what it has laid out."""
    return Paper.from_json(json.loads(json.dumps(paper.as_json(), ensure_ascii=False).replace("nh ", f"nh{number} ")))


def _bare_word(lines: list[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _measured(papers: list[Paper], *works: Callable[[Paper], object]) -> list[float]:
    """Median seconds of each, taken in turns so that a busy moment meets all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for number, paper in enumerate(papers):
        for times, work in zip(taken, works, strict=True):
            began = time.perf_counter()
            work(paper)
            if number >= WARM:
                times.append(time.perf_counter() - began)
    return [median(times) for times in taken]


if __name__ == "__main__":
    main()
