"""The letters that a paper may have: how wide they run, which of them its face does not know.

Word prints in Times New Roman, PDF in Liberation Serif, which is as wide letter by letter.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from dialogue.rules.errors import Refused

FOLDER = Path(__file__).parent / "fonts"
FACE = "Liberation Serif"
NAMED = "Times New Roman"
FILES = {
    # bold   italic   file
    (False, False): "LiberationSerif-Regular.ttf",
    (True,  False): "LiberationSerif-Bold.ttf",
    (False, True):  "LiberationSerif-Italic.ttf",
    (True,  True):  "LiberationSerif-BoldItalic.ttf",
}
LONGEST, PIECE, BREAK = 30, 6, "\u200b"
_LONG = re.compile(f"[^ ]{{{LONGEST + 1},}}")
POINT = 25.4 / 72                        # millimetres
STYLES = {chr(code) for code in range(0xFE00, 0xFE10)}      # unseen: which picture of a sign is meant


@cache
def _advances(bold: bool, italic: bool) -> dict[int, float]:
    """The width of each letter as a part of the type size."""
    with TTFont(FOLDER / FILES[bold, italic], lazy=True) as font:
        per_em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {letter: widths[glyph][0] / per_em for letter, glyph in font.getBestCmap().items()}


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How long a line of text is, in millimetres. size: in points. A letter that the face lacks counts as an “o”."""
    advances = _advances(bold, italic)
    return sum(advances.get(ord(letter), advances[ord("o")]) for letter in text) * size * POINT


def last_line(text: str, room: float, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How long the last line is of a text that is broken into lines of so much room, in millimetres."""
    space, long = width(" ", size, bold=bold, italic=italic), 0.0
    for word in text.split():
        one = width(word, size, bold=bold, italic=italic)
        long = long + space + one if long and long + space + one <= room else one
    return long


def breakable(text: str) -> str:
    """The text with places where a word of more than LONGEST letters may break: no syllable of ours is that long."""
    return _LONG.sub(lambda word: BREAK.join(word[0][at:at + PIECE] for at in range(0, len(word[0]), PIECE)), text)


@cache
def _known() -> frozenset[str]:
    return frozenset(map(chr, _advances(False, False))) | {"\n", "\t"}


def missing(text: str) -> list[str]:
    """The letters that cannot be printed, each once; in a composed text (NFC) also marks that make no letter of ours."""
    return sorted({letter for letter in set(text) if letter not in _known() or unicodedata.combining(letter)})


def named(text: str) -> str:
    """The letters that cannot be printed, ten at most, so that a person can find them; empty if there is none."""
    odd = missing(text)
    seen = [letter for letter in odd if letter not in STYLES] or odd
    return " ".join(f"◌{one}" if unicodedata.category(one) == "Mn" else one for one in seen[:10])


def without(text: str) -> str:
    """The text as it was written but for the letters that cannot be printed."""
    text = unicodedata.normalize("NFC", text)
    odd = set(missing(text))
    return "".join(letter for letter in text if letter not in odd)


def require(text: str) -> None:
    """Refuses letters that cannot be printed, naming them."""
    if odd := named(text):
        raise Refused("Văn bản có ký tự không in được: %(letters)s.", letters=odd)
