"""Facts become words: the text of a kind is filled in and read into a Paper."""

from dataclasses import dataclass, replace
from pathlib import Path

from .blanks import fill
from .facts import Facts
from .kinds import KINDS
from .markup import Words, clean, read
from .paper import Block, Heading, Item, Paper, Paragraph, Run, Runs, Signature, plain
from .parts import Texts

TEXTS = Path(__file__).parents[2] / "templates" / "papers"


@dataclass(frozen=True)
class Wording:
    """How a unit words a kind. `words` None: the standard text. `bases` and `recipients` stand where what the paper is
    about names none of its own (empty: the text's own); `file_copy` comes with `recipients`."""

    words: str | None = None
    bases: Texts = ()
    recipients: Texts = ()
    file_copy: str = ""

    def sends(self, facts: Facts) -> bool:
        """Whether the unit's recipients, with their whole line “Lưu”, stand on a paper of these facts."""
        return bool(self.recipients and not facts.recipients)


STANDARD = Wording()


def standard(kind: str) -> str:
    """The wording that comes with the portal."""
    return (TEXTS / f"{kind}.txt").read_text(encoding="utf-8")


def compose(kind: str, facts: Facts, wording: Wording = STANDARD) -> Paper:
    """The paper of a kind (a key of KINDS) in the unit's own wording or in the standard one.

    Raises Mistake, which names the line, when the wording cannot be filled in or read."""
    words = read(fill(standard(kind) if wording.words is None else wording.words, facts))
    words.bases = words.bases or [clean(basis) for basis in wording.bases]
    file_copy = facts.file_copy
    if wording.sends(facts):
        words.recipients, file_copy = [clean(name) for name in wording.recipients], wording.file_copy
    recipients = dict.fromkeys((*words.recipients, *map(clean, facts.informed)))
    if facts.in_place_of:
        words.body.append(Paragraph((Run(clean(facts.in_place_of).rstrip(" .") + "."),)))
    body, closing = _ended(words)
    heading = _heading(kind, facts)
    enclosed = f"(Kèm theo {KINDS[kind].name} {heading.reference} của {clean(facts.unit.body)})"
    return Paper(
        kind=kind, heading=heading, title=KINDS[kind].title, subject=tuple(words.subject),
        addressed_to=tuple(words.addressed_to), bases=_bases(words.bases), body=body, closing=closing,
        signatures=tuple(_signature(who) for who in facts.signatures), recipients=tuple(recipients),
        file_copy=clean(file_copy), copies_note=clean(facts.copies_note),
        invitations=tuple(words.invitations),
        annexes=tuple(replace(annex, body=tuple(body), note=enclosed) for annex, body in words.annexes))


def told(kind: str, facts: Facts, wording: str | None = None) -> tuple[str, ...]:
    """The paragraphs of a text that is no paper, to be read aloud or sent; Mistake as in `compose`."""
    words = read(fill(standard(kind) if wording is None else wording, facts))
    blocks = (*words.body, *words.closing)
    return tuple(plain(block.runs) for block in blocks if isinstance(block, Paragraph | Item))


def _heading(kind: str, facts: Facts) -> Heading:
    unit = facts.unit
    placed = KINDS[kind].form != "1.9"                      # minutes have neither place nor day (annex III)
    return Heading(
        above=clean(facts.above), issuer=tuple(clean(line) for line in facts.issuer),
        symbol=clean(facts.symbol or KINDS[kind].symbol(unit.abbreviation)), number=facts.number,
        place=clean(unit.place) if placed else "",
        day=facts.day if placed else None, year=facts.year if placed else None)


def _signature(who: Signature) -> Signature:
    return Signature(clean(who.post).upper(), clean(who.name), tuple(clean(line) for line in who.lines))


def _bases(bases: list[str]) -> tuple[str, ...]:
    """Each basis on a line of its own ends with “;”, the last with “.” (annex I)."""
    bare = [basis.rstrip(" ;.") for basis in bases]
    return tuple(basis + (";" if n < len(bare) else ".") for n, basis in enumerate(bare, 1))


def _ended(words: Words) -> tuple[tuple[Block, ...], tuple[Paragraph, ...]]:
    """The last words of a paper end with “./.” (annex I)."""
    body, closing = words.body, words.closing
    if closing:
        closing[-1] = replace(closing[-1], runs=_end(closing[-1].runs))
    elif body and isinstance(body[-1], Paragraph | Item):
        body[-1] = replace(body[-1], runs=_end(body[-1].runs))
    return tuple(body), tuple(closing)


def _end(runs: Runs) -> Runs:
    if plain(runs).endswith("./."):
        return runs
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" .;,:") + "./."))
