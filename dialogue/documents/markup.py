"""The light markup in which the texts of templates/papers are written, read into blocks. docs/papers.md explains it
to officials. Values from outside come in through `literal()`, which no markup survives."""

import re
import unicodedata
from dataclasses import dataclass, field

from dialogue.rules.errors import Refused

from .paper import Annex, Block, Code, Item, Paragraph, Run, Runs, Section, Table, plain

LINE = "\ue000{}\ue001"             # where in the text a line comes from; private letters never survive clean()
BREAK = "\ue002"                    # an empty line of the text itself
_LINES = re.compile("\ue000(\\d+)\ue001")
_SIGN = re.compile(r"(#{1,3}|[-+>]) +")
_PART = re.compile(r"\[([^\[\]\\]+)\] *(.*)")
_ROW = re.compile(r"\|(?:(?:\\.|[^|\\])*\|)+")
_NUMBERED = re.compile(r"^(?:[IVXLC]+|\d+|[a-zđ])[.)] +")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
PARTS = ("trích yếu", "kính gửi", "kính mời", "căn cứ", "kết", "mã QR", "nơi nhận", "phụ lục", "phụ lục ngang")


class Mistake(Refused):
    """The text of a paper is written wrongly; the sentence names the line."""


@dataclass
class Words:
    """What a text says, before the heading and the signatures are set around it."""

    subject: list[str] = field(default_factory=list)
    addressed_to: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    invitations: list[Paragraph] = field(default_factory=list)
    annexes: list[tuple[Annex, list[Block]]] = field(default_factory=list)


def clean(text: str) -> str:
    """Composed letters (NFC), one line, single spaces; without control, invisible and private characters."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c for c in text if unicodedata.category(c)[0] != "C")


def literal(text: str) -> str:
    """A value as the text may carry it: every sign of the markup loses its meaning, line breaks become spaces."""
    return re.sub(r"([\\*#+>|\[\]-])", r"\\\1", clean(text))


def read(text: str) -> Words:
    """The blocks of a rendered text. Raises Mistake with the line for a sign that cannot be understood."""
    reader = _Reader()
    for line, rendered in _numbered(text):
        reader.take(line, rendered)
    reader.close()
    words = reader.words
    words.body = _sectioned(words.body)
    words.annexes = [(annex, _sectioned(body)) for annex, body in words.annexes]
    return words


def _numbered(text: str) -> list[tuple[int, str]]:
    lines, last = [], 0
    for rendered in text.split("\n"):
        marks = _LINES.findall(rendered)
        last = int(marks[0]) if marks else last + 1
        lines.append((last, _LINES.sub("", rendered).strip()))
        last = int(marks[-1]) if marks else last
    return lines


class _Reader:
    """Gathers lines into blocks: a sign begins one, an unsigned line goes on with it, an empty line ends it. A line
    that is empty only because a fact is missing counts for nothing."""

    def __init__(self) -> None:
        self.words = Words()
        self.body = self.words.body
        self.open: tuple[int, str, list[str]] | None = None     # line, sign, words so far
        self.rows: list[tuple[str, ...]] = []

    def take(self, line: int, text: str) -> None:
        if text.startswith("|"):
            self._end_block()
            self._row(line, text)
            return
        if text:
            self._end_table()
        sign, part = _SIGN.match(text + " "), _PART.match(text)
        if text == BREAK:
            self._end_block()
        elif sign:
            self._end_block()
            self.open = (line, sign[1], [text[sign.end():]])
        elif part:
            self._end_block()
            if part[1] not in PARTS:
                raise Mistake("Dòng %(line)s: không có mục [%(part)s].", line=line, part=part[1])
            self.open = (line, part[1], [part[2]])
        elif self.open and text:
            self.open[2].append(text if text[0] in ",.;:)" else " " + text)
        elif text:
            self.open = (line, "", [text])

    def close(self) -> None:
        self._end_block()
        self._end_table()

    def _row(self, line: int, text: str) -> None:
        if not _ROW.fullmatch(text):
            raise Mistake("Dòng %(line)s: hàng của bảng phải kết thúc bằng dấu |.", line=line)
        cells = re.findall(r"((?:\\.|[^|\\])*)\|", text[1:])
        row = tuple(plain(_styled(line, cell.strip())) for cell in cells)
        if self.rows and len(row) != len(self.rows[0]):
            raise Mistake("Dòng %(line)s: hàng có %(cells)s ô, đầu bảng có %(heads)s ô.",
                          line=line, cells=len(row), heads=len(self.rows[0]))
        self.rows.append(row)

    def _end_table(self) -> None:
        if self.rows:
            self.body.append(Table(self.rows[0], tuple(self.rows[1:])))
            self.rows = []

    def _end_block(self) -> None:
        if self.open is None:
            return
        (line, sign, text), self.open = self.open, None
        runs = _styled(line, "".join(text).strip())
        if not plain(runs).strip():                          # the fact that stood here is missing
            return
        if sign in PARTS:
            self._part(line, sign, runs)
        elif sign.startswith("#"):
            self.body.append(Section(len(sign), "", _NUMBERED.sub("", plain(runs), count=1)))
        elif sign in ("-", "+"):
            self.body.append(Item("-+".index(sign) + 1, runs))
        else:
            self.body.append(Paragraph(runs, quoted=sign == ">"))

    def _part(self, line: int, name: str, runs: Runs) -> None:
        words, text = self.words, plain(runs)
        match name:
            case "trích yếu":
                words.subject.append(text)
            case "kính gửi":
                words.addressed_to.append(text)
            case "kính mời":
                words.invitations.append(Paragraph(runs))
            case "căn cứ":
                words.bases.append(text)
            case "mã QR":
                link, _, beside = text.partition(" ")
                self.body.append(Code(link, beside))
            case "nơi nhận":
                words.recipients.append(text.rstrip(" .;"))
            case "kết":
                words.closing.append(Paragraph(runs))
            case _:
                label, bar, title = text.partition(": ")
                if not bar:
                    raise Mistake("Dòng %(line)s: phụ lục viết là “[phụ lục] I: TÊN PHỤ LỤC”.", line=line)
                self.body = []
                words.annexes.append((Annex(f"Phụ lục {label}", title, (), wide=name.endswith("ngang")), self.body))


def _sectioned(blocks: list[Block]) -> list[Block]:
    """The headings numbered; one under which nothing stands has vanished with its facts."""
    kept: list[Block] = []
    deepest = 0                                             # of the heading just below; 0: text stands below
    for block in reversed([*blocks]):
        level = block.level if isinstance(block, Section) else 0
        if not level or (kept and (deepest == 0 or deepest > level)):
            kept.append(block)
            deepest = level
    counts = [0, 0, 0]
    for n, block in enumerate(kept := kept[::-1]):
        if isinstance(block, Section):
            counts[block.level - 1:] = [counts[block.level - 1] + 1] + [0] * (3 - block.level)
            kept[n] = Section(block.level, _mark(block.level, counts[block.level - 1]), block.text)
    return kept


def _mark(level: int, count: int) -> str:
    if level == 1:
        tens, ones = divmod(count, 10)
        return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones] + "."
    if level == 2:
        return f"{count}."
    return f"{_LETTERS[count - 1] if count <= len(_LETTERS) else count})"


def _styled(line: int, text: str) -> Runs:
    """Splits a line at its * and ** signs; a backslash takes the next sign's meaning away."""
    runs, words, bold, italic = [], "", False, False
    for bit in re.findall(r"\\.|\*\*|\*|[^*\\]+|\\$", text):
        if bit in ("*", "**"):
            runs.append(Run(words, bold, italic))
            words, bold, italic = "", bold ^ (bit == "**"), italic ^ (bit == "*")
        else:
            words += bit[1:] if bit[0] == "\\" else bit
    if bold or italic:
        raise Mistake("Dòng %(line)s: dấu * mở ra mà không đóng lại.", line=line)
    return tuple(run for run in (*runs, Run(words)) if run.text)
