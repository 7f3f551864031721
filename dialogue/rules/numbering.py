"""How the number of a paper is read and written: 45/KH-UBND (Decree 30/2020, annex I and annex III)."""

import re
import unicodedata
from dataclasses import dataclass

from .errors import Refused
from .vietnamese import fold, untoned

BLANK = "\u00a0" * 5                # room for the records clerk's hand

TYPES = {
    # code of the kind      whether it stands in the symbol
    "KH": True,             # kế hoạch
    "TB": True,             # thông báo
    "BC": True,             # báo cáo
    "BB": True,             # biên bản
    "GM": True,             # giấy mời
    "PC": True,             # phiếu chuyển
    "CV": False,            # công văn: 12/UBND-VP names the issuer and who drafted
}

_PART = r"[^\W\d_]+(?:&[^\W\d_]+)?"
_NUMBER = re.compile(rf"(?:số\s*:?\s*)?(?P<serial>\d{{1,6}})?\s*/\s*(?P<symbol>{_PART}(?:\s*[-–]\s*{_PART})*)", re.I)


@dataclass(frozen=True)
class Number:
    """A serial, unique in its register and year, and a symbol; the serial is None until the records clerk gives it."""

    serial: int | None
    symbol: str

    def __str__(self) -> str:
        """05/KH-UBND: two digits at least, no spaces; five blanks in place of a serial not yet given."""
        joint = "-" if "/" in self.symbol else "/"                  # the Party's: 05-BC/ĐU
        return f"{BLANK if self.serial is None else f'{self.serial:02}'}{joint}{self.symbol}"

    @property
    def line(self) -> str:
        """As it stands on the paper: "Số: 05/KH-UBND"."""
        return f"Số: {self}"


def symbol(kind: str, issuer: str, drafter: str = "") -> str:
    """KH-UBND; for a công văn UBND-VP, whose second part is who drafted it. Parts left empty are left out."""
    parts = (kind, issuer) if TYPES[kind] else (issuer, drafter)
    return "-".join(part for part in parts if part)


def read(text: str) -> Number:
    """The number in what somebody typed: "Số: 5 / KH – UBND" is 05/KH-UBND, "Số:    /KH-UBND" has no serial yet.

    Refuses what is not a number of a state paper (Party papers are numbered otherwise: 14-KH/ĐU).
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise Refused("Số, ký hiệu phải có dạng 05/KH-UBND.")
    parts = re.split(r"\s*[-–]\s*", found["symbol"])
    return Number(int(found["serial"]) if found["serial"] else None, "-".join(parts))


def initials(name: str) -> str:
    """LT of "Lộc Thịnh": what a unit's petitions and look-up codes begin with."""
    return "".join(word[0] for word in fold(name).split()).upper()


def mark(drafter: str, copies: int = 0) -> str:
    """NTM.03 after the file copy: who drafted a paper and, where it is known, how many copies are made of it (NĐ 30/2020,
    annex III). Nobody known: empty.

    Every word of the name gives its first letter, without its tone but as a letter of its own: Đỗ Ánh Ước is ĐAƯ.
    """
    firsts = "".join(untoned(word[0]) for word in unicodedata.normalize("NFC", drafter).split() if word[0].isalpha()).upper()
    return f"{firsts}.{copies:02}" if firsts and copies else firsts


def of_petition(prefix: str, year: int, serial: int) -> str:
    """LT-2026-017: as people name a petition; the serial is counted in the unit and year."""
    return f"{prefix}-{year}-{serial:03}"
