"""What somebody typed to find an opinion: its words, or its number as people name it."""

import re
from dataclasses import dataclass

from .vietnamese import fold, spellings

_NUMBER = re.compile(r"(?:(?:[a-z]{1,6}[- ])?([0-9]{4})[-/ ])?0*([0-9]{1,6})")


@dataclass(frozen=True)
class Word:
    """One word to be found: without accents wherever it stands, and as it was typed before all others."""

    folded: str
    spelled: tuple[str, ...]                # empty when it was typed without accents: then no writing comes first


@dataclass(frozen=True)
class Sought:
    """The words that must all be there; or the serial (and year) of the number that was typed."""

    words: tuple[Word, ...]
    serial: int | None = None
    year: int | None = None


def read(text: str) -> Sought:
    """ "đường ngap": both words, Đường first; "LT-2026-017", "2026-17": that number; "17": the word or the number."""
    found = _NUMBER.fullmatch(fold(text))
    words = tuple(Word(fold(one), () if fold(one) == one.casefold() else spellings(one)) for one in text.split() if fold(one))
    return Sought(words, int(found[2]) if found else None, int(found[1]) if found and found[1] else None)
