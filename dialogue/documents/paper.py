"""The Paper value: what stands on an official document, free of any layout. Word, PDF and preview are drawn from it.

An issued paper is frozen as `as_json()` and known by `digest()`.
"""

import hashlib
import json
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from dialogue.rules.vietnamese import long_date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"    # stands alone on a Party committee's paper
GAP = "\u00a0" * 6                  # room for the hand that fills in a number or a day


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: level 1 is “I.”, 2 is “1.”, 3 is “a)”; `mark` is that number."""

    level: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `quoted` when it is a person's own words."""

    runs: Runs
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: level 1 begins with “-”, 2 with “+”."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that leads to an address, with words beside it."""

    link: str
    words: str


Block = Section | Paragraph | Item | Table | Code


@dataclass(frozen=True, slots=True)
class Heading:
    """The two columns at the top. What is None is not known yet and stays blank on the paper.

    `above` is the body over the issuer (regular type), `issuer` the lines of the issuer itself (bold). Without
    `place` (minutes) there is no line of place and day. `year` is the year written when the day is still open.
    """

    issuer: tuple[str, ...]
    symbol: str
    above: str = ""
    number: int | None = None
    place: str = ""
    day: date | None = None
    year: int | None = None

    @property
    def number_line(self) -> str:
        """“Số: 05/KH-UBND”: two digits at least; six blanks while there is no number; empty for a form without symbol."""
        if not self.symbol:
            return ""
        return f"Số {self._number}" if self._of_party else f"Số: {self._number}"

    @property
    def place_line(self) -> str:
        """“Lộc Thịnh, ngày 09 tháng 8 năm 2024”, or with blanks; empty for a paper without place."""
        return f"{self.place}, {self._day}" if self.place else ""

    @property
    def reference(self) -> str:
        """How another paper names this one: “số 05/KH-UBND ngày 09 tháng 8 năm 2024”."""
        return f"số {self._number} {self._day}"

    @property
    def _number(self) -> str:
        joint = "-" if self._of_party else "/"
        return f"{GAP if self.number is None else f'{self.number:02d}'}{joint}{self.symbol}"

    @property
    def _of_party(self) -> bool:
        """A Party committee's papers are numbered 05-BC/ĐU."""
        return "/" in self.symbol

    @property
    def _day(self) -> str:
        return long_date(self.day) if self.day else f"ngày{GAP}tháng{GAP}năm {self.year or GAP}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: lines of authority (“TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”), own post, name."""

    post: str
    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """A list that follows on pages of its own; `wide` lies across (A4 landscape)."""

    label: str
    title: str
    body: tuple[Block, ...]
    note: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official document. `kind` is a key of `kinds.KINDS`; signatures stand from left to right.

    `subject` is the trích yếu (one string a line); `bases` carry their closing “;” and “.”; `recipients` and
    `file_copy` carry neither dash nor closing mark, `copies_note` is the drafter's and copies' mark after “Lưu”.
    `invitations` are the words that invite, one for each who gets a copy of his own (`copies`).
    """

    kind: str
    heading: Heading
    title: str = ""
    subject: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    file_copy: str = ""
    copies_note: str = ""
    annexes: tuple[Annex, ...] = ()
    invitations: tuple[Paragraph, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain lists, strings and numbers. Values equal to their default are left out, so that a field added later
        changes neither an old paper nor its digest."""
        stored: dict[str, Any] = _plain(self)
        return stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Paper":
        """The same Paper that `as_json()` was taken from."""
        paper: Paper = _value(stored)
        return paper

    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON."""
        canonical = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def numbered(self, number: int, day: date) -> "Paper":
        """The same paper with the number and the day that the records clerk gives, also where its annexes name it."""
        heading = replace(self.heading, number=number, day=day if self.heading.place else None)
        before, after = self.heading.reference, heading.reference
        annexes = tuple(replace(annex, note=annex.note.replace(before, after)) for annex in self.annexes)
        return replace(self, heading=heading, annexes=annexes)

    def copies(self) -> tuple["Paper", ...]:
        """One paper for each who is invited, whose words stand first; a paper that invites nobody is its only copy."""
        if not self.invitations:
            return (self,)
        return tuple(replace(self, body=(words, *self.body), invitations=()) for words in self.invitations)

    @property
    def crown(self) -> tuple[str, ...]:
        """What stands top right: the nation and its motto; on a Party committee's paper the Party."""
        return (PARTY,) if self.kind.startswith("party_") else (NATION, MOTTO)

    def addressed_lines(self) -> tuple[str, ...]:
        """“Kính gửi: …” on one line for one addressee; for several the label, then each on a line of its own."""
        names = self.addressed_to
        if len(names) < 2:
            return tuple(f"Kính gửi: {name}" for name in names)
        return ("Kính gửi:", *(f"- {name}{';' if n < len(names) else '.'}" for n, name in enumerate(names, 1)))

    def recipient_lines(self) -> tuple[str, ...]:
        """What stands under “Nơi nhận:”, dash and closing mark included; the file copy is last."""
        lines = tuple(f"- {name};" for name in self.recipients)
        note = self.copies_note and f" {self.copies_note}".replace(" (", "(", 1)      # VT. BTM.06, but VT.(TA)
        return lines + ((f"- Lưu: {self.file_copy}.{note}",) if self.file_copy else ())

    def text(self) -> str:
        """All words in reading order, one block a line."""
        heading, received = self.heading, self.recipient_lines()
        top = (heading.above, *heading.issuer, heading.number_line, *self.crown, heading.place_line)
        signed = [line for who in self.signatures for line in (*who.lines, who.post, who.name)]
        lines = [*top, self.title, *self.subject, *self.addressed_lines(), *self.bases,
                 *_lines(self.invitations + self.body + self.closing), *signed, *(("Nơi nhận:", *received) if received else ())]
        for annex in self.annexes:
            lines += [annex.label, annex.title, annex.note, *_lines(annex.body)]
        return "\n".join(line for line in lines if line)


def plain(runs: Runs) -> str:
    """The words of some runs without their style."""
    return "".join(run.text for run in runs)


def is_signed(head: tuple[str, ...]) -> bool:
    """Whether people sign on a table with that head: number, name, from where, signature."""
    return len(head) == 4 and head[-1] == "Ký tên"


def is_blank(row: tuple[str, ...]) -> bool:
    """Whether a row of a table has nothing but its number: the rest is filled in by hand and needs room."""
    return len(row) > 2 and not any(row[1:])


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    lines = []
    for block in blocks:
        match block:
            case Section(mark=mark, text=text):
                lines.append(f"{mark} {text}")
            case Paragraph(runs=runs):
                lines.append(plain(runs))
            case Item(level=level, runs=runs):
                lines.append(f"{'-+'[level - 1]} {plain(runs)}")
            case Code(words=words):
                lines.append(words)
            case Table(head=head, rows=rows):
                lines += [" | ".join(row) for row in (head, *rows)]
    return lines


_PARTS = {part.__name__: part for part in (Paper, Heading, Run, Section, Paragraph, Item, Table, Code, Signature, Annex)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {f.name: _plain(getattr(value, f.name)) for f in fields(value)
                if f.default is MISSING or getattr(value, f.name) != f.default}
        return {"is": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _value(stored: Any) -> Any:
    if isinstance(stored, list):
        return tuple(_value(one) for one in stored)
    if not isinstance(stored, dict):
        return stored
    told = {name: _value(one) for name, one in stored.items() if name != "is"}
    if "day" in told:
        told["day"] = date.fromisoformat(told["day"])
    return _PARTS[stored["is"]](**told)
