"""Vietnamese as officials write and search it: folding, alphabetical order, dates."""

import re
import unicodedata
from datetime import date

from .sentence import Sentence

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"         # huyền, hỏi, ngã, sắc, nặng; no tone comes before them

_MARKED = "\\w\u0300-\u036f"
_EARLY = re.compile(f"(?<!q)(o(?=[{TONES}][ae])|u(?=[{TONES}]y))([{TONES}])([aey])(?![{_MARKED}])")         # hòa, ủy
_LATER = re.compile(f"(?<!q)(o(?=[ae])|u(?=y))([aey])([{TONES}])(?![{_MARKED}])")                            # hoà, uỷ


def fold(text: str) -> str:
    """The text for searching: lower case, no accents, đ as d, single spaces.

    The two places of a tone ("hoà", "hòa"), the two encodings of a letter and the two Đ become one.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.replace("đ", "d").replace("ð", "d").split())   # old keyboards typed ð for đ


def spellings(text: str) -> tuple[str, ...]:
    """The text in small letters, composed, accents kept, with each tone where one and where the other school puts it.

    "Hoà" gives "hòa" and "hoà"; most texts give one writing only.
    """
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    both = _LATER.sub(r"\1\3\2", apart), _EARLY.sub(r"\1\3\2", apart)
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", one) for one in both))


def sort_key(text: str) -> str:
    """The place of the whole text in the Vietnamese alphabet, as ICU's `vi` orders it; fits a column in "C" order.

    Letters decide first (a ă â b c d đ …), then tones (none, huyền, hỏi, ngã, sắc, nặng), then small before capital.
    """
    ranks, tones, capitals = [], [], []
    for letter in unicodedata.normalize("NFC", " ".join(text.split())):
        parts = unicodedata.normalize("NFD", letter.lower())
        tone = next((mark for mark in parts if mark in TONES), "")
        ranks.append(_rank(unicodedata.normalize("NFC", parts.replace(tone, ""))))
        tones.append(str(TONES.index(tone) + 1 if tone else 0))
        capitals.append("1" if letter.isupper() else "0")
    return "\x01".join("".join(level) for level in (ranks, tones, capitals))


def untoned(text: str) -> str:
    """The letters without their tones: "Đỗ Ước" is "Đô Ươc"."""
    return unicodedata.normalize("NFC", "".join(sign for sign in unicodedata.normalize("NFD", text) if sign not in TONES))


def given_name(name: str) -> tuple[str, str]:
    """The place of a person in a list, which goes by the given name; that comes last."""
    return sort_key(name.split()[-1]), sort_key(name)


def _rank(letter: str) -> str:
    """Spaces and signs before digits, digits before the alphabet, foreign letters after it."""
    if letter and letter in ALPHABET:
        return chr(ord("A") + ALPHABET.index(letter))
    if letter.isalpha():
        return "~" + letter
    return letter if " " <= letter <= "9" else "/"


def weekday(day: date) -> Sentence:
    """Which day of the week: "Thứ Ba"."""
    return Sentence(WEEKDAYS[day.weekday()])


def short(day: date) -> str:
    """06/01/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def with_weekday(day: date) -> Sentence:
    """Thứ Ba 06/01/2026."""
    return Sentence("%(weekday)s %(day)s", weekday=weekday(day), day=short(day))


def long_date(day: date) -> str:
    """The date of a paper: "ngày 06 tháng 01 năm 2026"."""
    return f"ngày {day.day:02} tháng {padded_month(day.month)} năm {day.year}"


def padded_month(month: int) -> str:
    """01, 02, 3 … 12: only January and February get a zero (Decree 30/2020, annex I)."""
    return f"{month:02}" if month <= 2 else str(month)
