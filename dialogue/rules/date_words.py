"""A day read from the words of a plan: "Dự kiến trong tháng 10/2022", "quý II/2022", "Trước tháng 9/2024"."""

import re
from datetime import date, time

from .errors import Refused
from .fuzzy_date import ROMAN, FuzzyDate, understand
from .vietnamese import fold

HOUR = re.compile(r"(\d{1,2})\s*(?:gio|h|g|:)\s*(\d{2})?")
DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
QUARTER = re.compile(r"qu[iy] (iv|iii|ii|i|[1-4])\s*(?:/|nam|-)\s*(\d{4})")
MONTH = re.compile(r"thang (\d{1,2})\s*(?:/|nam|-)\s*(\d{4})")
LATER = re.compile(r"thong bao|sau nay")


def read(text: str) -> FuzzyDate:
    """The date that the words mean; the words themselves stay as they were written. Refuses what it cannot read."""
    said = " ".join(fold(text).split())
    tentative = "du kien" in said
    if found := DAY.search(said):
        day, month, year = (int(part) for part in found.groups() if part)
        hour = HOUR.search(said)
        at = _hour(hour) if hour else None
        return understand("datetime" if at else "day", day=_day(year, month, day), at=at, tentative=tentative, words=text)
    if found := QUARTER.search(said):
        which = ROMAN.index(found[1].upper()) + 1 if found[1].upper() in ROMAN else int(found[1])
        return understand("quarter", quarter=which, year=int(found[2]), tentative=tentative, words=text)
    if found := MONTH.search(said):
        return understand("before" if "truoc thang" in said else "month", month=int(found[1]), year=int(found[2]),
                          tentative=tentative, words=text)
    if LATER.search(said):
        return understand("tba", words=text)
    raise _unread()


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _unread() from None


def _hour(found: re.Match[str]) -> time:
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise _unread() from None


def _unread() -> Refused:
    return Refused("Ghi thời gian, ví dụ: 7 giờ 00, ngày 14/06/2024; tháng 10/2022; quý II/2022; trước tháng 9/2024; "
                   "thông báo sau.")
