"""A text as it is read aloud over the loudspeaker: numbers, days and hours in words, no abbreviation."""

import re
from datetime import date, time

from dialogue.rules.vietnamese import WEEKDAYS

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai")
WORDS = {
    # writtenread
    "UBMTTQ":  "Ủy ban Mặt trận Tổ quốc",
    "CT-XH":   "chính trị - xã hội",
    "UBND":    "Ủy ban nhân dân",
    "HĐND":    "Hội đồng nhân dân",
    "MTTQ":    "Mặt trận Tổ quốc",
    "LHPN":    "Liên hiệp Phụ nữ",
    "ĐTN":     "Đoàn Thanh niên",
    "CCB":     "Cựu chiến binh",
    "NTM":     "nông thôn mới",
    "PCT":     "Phó Chủ tịch",
    "TT.":     "Thường trực",
    "TTĐT":    "thông tin điện tử",
    "BCH":     "Ban Chấp hành",
    "TDP":     "tổ dân phố",
    "NVH":     "Nhà văn hóa",
    "CBCC":    "cán bộ, công chức",
    "CB":      "cán bộ",
    "CC":      "công chức",
    "CT":      "Chủ tịch",
    "VH-XH":   "Văn hóa - Xã hội",
    "VP":      "Văn phòng",
    "ĐU":      "Đảng ủy",
    "&":       "và",
}
_SHORT = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(WORDS, key=len, reverse=True)))})(?!\w)")
_DAY = re.compile(r"(?:ngày\s+)?\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_MONTH = re.compile(r"\b(?:tháng\s+)?(\d{1,2})/(\d{4})\b")
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|g)\s*(\d{2})?(?:\s*(?:phút|p))?(?!\w)")
_NUMBER = re.compile(r"(?<![\w,])\d{1,3}(?:\.\d{3})+(?![\w,])|(?<![\w.,])\d{1,9}(?![\w]|[.,]\d)")


def number(n: int) -> str:
    """A whole number below a billion in words: hai nghìn không trăm hai mươi sáu."""
    parts: list[str] = []
    left = n
    for size, name in ((1_000_000, "triệu"), (1_000, "nghìn")):
        if left >= size:
            parts.append(f"{_hundreds(left // size, whole=not parts)} {name}")
            left %= size
    if left or not parts:
        parts.append(_hundreds(left, whole=not parts))
    return " ".join(parts)


def _hundreds(n: int, *, whole: bool) -> str:
    """Up to 999; of a longer number (not `whole`) the hundreds are said even where there are none."""
    hundreds, rest = divmod(n, 100)
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or not whole else []
    tens, ones = divmod(rest, 10)
    if not rest and said:
        return said[0]
    if tens == 0:
        return " ".join([*said, *(["linh"] if said else []), DIGITS[ones]])
    unit = "" if not ones else "mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 else DIGITS[ones]
    return " ".join(filter(None, [*said, "mười" if tens == 1 else f"{DIGITS[tens]} mươi", unit]))


def day(on: date) -> str:
    """Thứ Ba, ngày mùng sáu tháng Một năm hai nghìn không trăm hai mươi sáu."""
    return f"{WEEKDAYS[on.weekday()]}, {_plain_day(on)}"


def _plain_day(on: date) -> str:
    return f"ngày {_of_month(on.day)} tháng {MONTHS[on.month - 1]} năm {number(on.year)}"


def hour(at: time) -> str:
    """Bảy giờ ba mươi phút sáng: with the part of the day, since nobody sees it written."""
    part = "sáng" if at.hour < 11 else "trưa" if at.hour < 13 else "chiều" if at.hour < 18 else "tối"
    clock = at.hour if at.hour < 13 else at.hour - 12
    return " ".join(filter(None, [number(clock), "giờ", f"{number(at.minute)} phút" if at.minute else "", part]))


def text(written: str) -> str:
    """A written phrase as it is read: abbreviations in full, days, hours and numbers in words."""
    said = _SHORT.sub(lambda found: WORDS[found[0]], written)
    said = _DAY.sub(_read_day, said)
    said = _MONTH.sub(lambda found: f"tháng {MONTHS[int(found[1]) - 1]} năm {number(int(found[2]))}"
                      if 1 <= int(found[1]) <= 12 else found[0], said)
    said = _HOUR.sub(lambda found: f"{number(int(found[1]))} giờ" + (
        f" {number(int(found[2]))} phút" if found[2] and int(found[2]) else ""), said)
    return _NUMBER.sub(lambda found: number(int(found[0].replace(".", ""))), said)


def _read_day(found: re.Match[str]) -> str:
    try:
        return _plain_day(date(int(found[3]), int(found[2]), int(found[1])))
    except ValueError:
        return found[0]


def _of_month(n: int) -> str:
    return f"mùng {number(n)}" if n <= 10 else number(n)



def read(value: str | date | time) -> str:
    """A phrase, a day or an hour as it is read aloud."""
    if isinstance(value, date):
        return day(value)
    return hour(value) if isinstance(value, time) else text(value)
