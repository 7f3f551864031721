"""How a paper looks by decree 30/2020, annex I. Its measures stand here once; Word and PDF draw what `lay_out` gives.

Lengths on the page are millimetres, type sizes and the spaces between lines points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import letters, qr
from .kinds import KINDS
from .paper import (
    MOTTO,
    NATION,
    Annex,
    Block,
    Code,
    Item,
    Paper,
    Paragraph,
    Run,
    Runs,
    Section,
    Signature,
    Table,
    is_blank,
    is_signed,
)

PAGE = (210.0, 297.0)                    # A4
MARGINS = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0}
TURNED = {"top": 30.0, "bottom": 15.0, "left": 20.0, "right": 20.0}         # the same sheet lying across
WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
WIDTH_TURNED = PAGE[1] - TURNED["left"] - TURNED["right"]
HEADER = 10.0                            # from the edge to the page number, which the first page does not carry
TOP = (0.41, 0.59)                       # issuer, state: parts of the width
FOOT = (0.5, 0.5)                        # recipients, signature
TOGETHER = 25                            # recipients that one page surely holds beside the signature; more may be torn apart
HAND = 26.0                              # room for the hand that signs and for the seal
SIGN = 9.5                               # room in a row that is signed
SIGNED = (0.07, 0.36, 0.32, 0.25)        # number, name, from where, signature: parts of the width
ROW = 14.0                               # room in a row of a table that is filled in by hand
CODE = 26.0                              # the side of a QR code, white border included
LINE = 1.15                              # what a single line of this face takes, as a part of the type size
PADDING = 1.5                            # inside a cell of a table


@dataclass(frozen=True)
class Style:
    """How one kind of line is set."""

    size: float
    weight: str = ""                     # bold, italic, bold italic
    align: str = "left"
    indent: float = 0.0                  # of the first line
    before: float = 0.0
    after: float = 0.0
    spacing: float = 1.0                 # lines
    keep: bool = False                   # on the page of what follows

    @property
    def bold(self) -> bool:
        return "bold" in self.weight

    @property
    def italic(self) -> bool:
        return "italic" in self.weight


STYLES = {
    #  line                 size  weight         align      indent before after spacing
    "nation":         Style(13,   "bold",        "center"),
    "motto":          Style(14,   "bold",        "center"),
    "above":          Style(13,   "",            "center"),
    "issuer":         Style(13,   "bold",        "center"),
    "number":         Style(13,   "",            "center",  0,     6),
    "about":          Style(12,   "",            "center",  0,     3),
    "day":            Style(14,   "italic",      "center",  0,     6),
    "title":          Style(14,   "bold",        "center",  0,     0,     0,    1,    True),
    "subject":        Style(14,   "bold",        "center",  0,     0,     0,    1,    True),
    "to":             Style(14,   "",            "center",  0,     6,     12),
    "to_label":       Style(14,   "",            "right"),
    "to_line":        Style(14),
    "basis":          Style(14,   "italic",      "justify", 10,    0,     6,    1.1),
    "heading1":       Style(14,   "bold",        "justify", 10,    0,     6,    1.1,  True),
    "heading2":       Style(14,   "bold",        "justify", 10,    0,     6,    1.1,  True),
    "heading3":       Style(14,   "italic",      "justify", 10,    0,     6,    1.1,  True),
    "text":           Style(14,   "",            "justify", 10,    0,     6,    1.1),
    "said":           Style(14,   "italic",      "justify", 10,    0,     6,    1.1),
    "received_label": Style(12,   "bold italic"),
    "received":       Style(11),
    "authority":      Style(14,   "bold",        "center"),
    "signer":         Style(14,   "bold",        "center"),
    "annex":          Style(14,   "bold",        "center",  0,     0,     0,    1,    True),
    "note":           Style(14,   "italic",      "center",  0,     0,     6,    1,    True),
    "head":           Style(12,   "bold",        "center",  0,     2,     2),
    "cell":           Style(12,   "",            "left",    0,     2,     2),
    "figure":         Style(12,   "",            "center",  0,     2,     2),
    "beside":         Style(12,   "italic"),
    "page":           Style(14,   "",            "center"),
}
BODY = "text"


@dataclass(frozen=True)
class Line:
    """Words in one style. rule: the length of the stroke beneath, 0 for none. keep: on the page of what follows."""

    style: str
    runs: Runs
    rule: float = 0.0
    keep: bool = False


@dataclass(frozen=True)
class Gap:
    """Room in which nothing is printed. keep: on the page of what follows, as what stands before it."""

    height: float
    keep: bool = False


@dataclass(frozen=True)
class Row:
    """Columns side by side, without strokes. whole: never torn apart between two pages."""

    cells: tuple[tuple["Line | Gap | Mark", ...], ...]
    widths: tuple[float, ...]
    whole: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with strokes; its head comes back on each page."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]               # at least so high; 0: as the words need


@dataclass(frozen=True)
class Mark:
    """A QR code, printed so wide."""

    code: qr.Code
    link: str
    side: float


Part = Line | Gap | Row | Grid | Mark


@dataclass(frozen=True)
class Leaf:
    """What begins on a page of its own. wide: the sheet lies across; first: a paper begins, its pages count from 1."""

    parts: tuple[Part, ...]
    wide: bool = False
    first: bool = False


def lay_out(paper: Paper) -> tuple[Leaf, ...]:
    """The paper as leaves of lines, rows and tables: first itself, then each annex; copy by copy where it has several."""
    return tuple(leaf for copy in paper.copies() for leaf in _laid_out(copy))


def _laid_out(paper: Paper) -> tuple[Leaf, ...]:
    words = _kept(_blocks((*paper.body, *paper.closing), WIDTH))        # no signature stands alone on a page
    parts: tuple[Part, ...] = (
        _top(paper), *_name(paper), *_addressed(paper), *_lines("basis", paper.bases), *words, Gap(4, keep=True),
        *_foot(paper))
    return (Leaf(parts, first=True), *map(_annex, paper.annexes))


def _line(style: str, text: str) -> Line:
    return Line(style, (Run(text),))


def _lines(style: str, texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(_line(style, text) for text in texts if text)


def _ruled(style: str, texts: tuple[str, ...], part: float, width: float) -> tuple[Line, ...]:
    """Lines with a stroke beneath the last one as it is broken on the page, as long as that part of it."""
    look = STYLES[style]
    long = letters.last_line(texts[-1], width, look.size, bold=look.bold, italic=look.italic)
    return (*_lines(style, texts[:-1]), Line(style, (Run(texts[-1]),), part * long))


def index(issuer: tuple[str, ...], title: str, subject: str, table: Table, notes: tuple[Block, ...]) -> Leaf:
    """The index of a file: issuer and state, its name, what is listed, what is to be said of it. No number, no signature."""
    left, right = _parts(TOP)
    top = Row((_issuer("", issuer, left), _state((NATION, MOTTO), right)), (left, right))
    return Leaf((top, Gap(8), _line("title", title), *_ruled("subject", (subject,), 0.4, WIDTH), Gap(6),
                 *_blocks((table, *notes), WIDTH)), first=True)


def _top(paper: Paper) -> Row:
    heading = paper.heading
    about = _lines("about", () if KINDS[paper.kind].title else (" ".join(paper.subject),))
    left, right = _parts(TOP)
    issued = (*_issuer(heading.above, heading.issuer, left), *_lines("number", (heading.number_line,)), *about)
    state = (*_state(paper.crown, right), *_lines("day", (heading.place_line,)))
    return Row((issued, state), (left, right))


def _issuer(above: str, issuer: tuple[str, ...], width: float) -> tuple[Line, ...]:
    return (*_lines("above", (above,)), *_ruled("issuer", issuer, 0.4, width))


def _state(crown: tuple[str, ...], width: float) -> tuple[Line, ...]:
    return (*_lines("nation", crown[:-1]), *_ruled("motto", crown[-1:], 1.0, width))


def _name(paper: Paper) -> tuple[Part, ...]:
    if not paper.title:
        return (Gap(4),)
    return (Gap(4), _line("title", paper.title), *_ruled("subject", paper.subject or ("",), 0.4, WIDTH), Gap(4))


def _addressed(paper: Paper) -> tuple[Part, ...]:
    lines = paper.addressed_lines()
    if len(lines) < 2:
        return _lines("to", lines)
    return (Row((_lines("to_label", lines[:1]), _lines("to_line", lines[1:])), _parts((0.3, 0.7))), Gap(3))


def _blocks(blocks: tuple[Block, ...], width: float) -> list[Part]:
    parts: list[Part] = []
    for block in blocks:
        match block:
            case Section(level=level, mark=mark, text=text):
                parts.append(_line(f"heading{level}", f"{mark} {text}"))
            case Paragraph(runs=runs, quoted=quoted):
                parts.append(Line("said" if quoted else "text", runs))
            case Item(level=level, runs=runs):
                parts.append(Line("text", (Run(f"{'-+'[level - 1]} "), *runs)))
            case Code(link=link, words=words):
                parts += [_coded(link, words, width), Gap(3)]
            case Table():
                parts = [*_kept(parts), grid(block, width), Gap(3)]
    return parts


def _coded(link: str, words: str, width: float) -> Row:
    return Row(((Mark(qr.code(link), link, CODE),), (Gap(6), _line("beside", words))),
               (CODE + 3, width - CODE - 3), whole=True)


def _kept(parts: list[Part]) -> list[Part]:
    """The parts, the last of them, if a line, on the page of what follows."""
    match parts:
        case [*before, Line() as last]:
            return [*before, replace(last, keep=True)]
    return parts


def _foot(paper: Paper) -> tuple[Part, ...]:
    lines = paper.recipient_lines()
    received = (*_lines("received_label", ("Nơi nhận:",) if lines else ()), *_lines("received", lines))
    signed = tuple(map(_signed, paper.signatures))
    if KINDS[paper.kind].form == "1.9":                     # those who sign stand side by side, recipients beneath
        return (Row(signed, tuple(WIDTH / len(signed) for _ in signed), whole=True), Gap(4), *received)
    return (Row((received, *signed), _parts(FOOT), whole=len(lines) <= TOGETHER),)


def _signed(who: Signature) -> tuple[Line | Gap, ...]:
    return (*_lines("authority", (*who.lines, who.post)), Gap(HAND), *_lines("signer", (who.name,)))


def _annex(annex: Annex) -> Leaf:
    width = WIDTH_TURNED if annex.wide else WIDTH
    head: tuple[Part, ...] = (_line("annex", annex.label), *_lines("annex", (annex.title,)), *_lines("note", (annex.note,)),
                              Gap(2))
    return Leaf((*head, *_blocks(annex.body, width)), annex.wide)


def _parts(of: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(part * WIDTH for part in of)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number or a range of them, which stands in the middle of its column."""
    return text.translate({ord(mark): "" for mark in ".,–"}).rstrip("%").isdecimal()


def grid(table: Table, width: float) -> Grid:
    """A table over the whole width: each column takes what its longest word needs, the rest is shared out by need."""
    if is_signed(table.head):
        return _grid(table, [part * width for part in SIGNED], tuple(SIGN for _ in table.rows))
    columns = list(zip(table.head, *table.rows, strict=True))
    needs = [_need(column) for column in columns]
    least = [need[0] for need in needs]
    if (spare := width - sum(least)) <= 0:
        widths = [width * one / sum(least) for one in least]
    else:
        wishes = [need[1] - need[0] for need in needs]
        widths = [one + spare * (wish / sum(wishes) if sum(wishes) else 1 / len(least))
                  for one, wish in zip(least, wishes, strict=True)]
    return _grid(table, widths, tuple(ROW * is_blank(row) for row in table.rows))


def _grid(table: Table, widths: list[float], heights: tuple[float, ...]) -> Grid:
    return Grid(tuple(_line("head", cell) for cell in table.head),
                tuple(tuple(_line("figure" if is_figure(cell) else "cell", cell) for cell in row) for row in table.rows),
                tuple(widths), heights)


def _need(column: tuple[str, ...]) -> tuple[float, float]:
    """The least width of a column and the one in which it would not break, capped so that long texts share fairly."""
    head, cells = column[0], column[1:]
    size = STYLES["cell"].size
    words = [letters.width(word, size, bold=cell is head) for cell in column for word in cell.split()]
    whole = [letters.width(cell, size, bold=cell is head) for cell in (head, *cells)]
    around = 2 * PADDING + 0.5
    least = min(max(words, default=0.0), 40.0) + around
    return least, max(least, min(max(whole, default=0.0), 120.0) + around)
