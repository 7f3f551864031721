"""A day as exactly as a plan knows it: an hour, a day, a month, a quarter, "before September", or not yet."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from .calendar import ONE_DAY
from .errors import Refused
from .sentence import Sentence
from .vietnamese import padded_month, short, with_weekday

PRECISIONS = {
    "datetime": "Đúng ngày, giờ",
    "day":      "Đúng ngày, chưa có giờ",
    "month":    "Trong một tháng",
    "quarter":  "Trong một quý",
    "before":   "Trước một tháng",
    "tba":      "Thông báo sau",
}
NEEDS = {
    "datetime": ("day", "at"),
    "day":      ("day",),
    "month":    ("month", "year"),
    "quarter":  ("quarter", "year"),
    "before":   ("month", "year"),
    "tba":      (),
}
ASKS = {
    "day":     Sentence("Ghi ngày họp."),
    "at":      Sentence("Ghi giờ họp, ví dụ 7 giờ 30."),
    "month":   Sentence("Ghi tháng, từ 1 đến 12."),
    "quarter": Sentence("Ghi quý, từ 1 đến 4."),
    "year":    Sentence("Ghi năm, từ 2000 đến 2100."),
}
BOUNDS = {"month": (1, 12), "quarter": (1, 4), "year": (2000, 2100)}
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class FuzzyDate:
    """The days that a plan leaves open: from `lower` to `upper`, both included, None where it says nothing.

    `at` is the hour in Viet Nam, known only with precision "datetime". `words` are those of the paper.
    """

    precision: str
    lower: date | None
    upper: date | None
    tentative: bool = False
    words: str = ""
    at: time | None = None

    @property
    def day(self) -> date | None:
        """The day, when it is settled."""
        return self.lower if self.precision in ("datetime", "day") else None

    def parts(self) -> dict[str, Any]:
        """The parts of a form that make this date: `understand(precision, **parts)` gives it again."""
        first = self.upper + ONE_DAY if self.precision == "before" and self.upper else self.lower
        known: dict[str, Any] = {"day": first, "at": self.at}
        if first:
            known |= {"month": first.month, "quarter": (first.month + 2) // 3, "year": first.year}
        return {part: known[part] for part in NEEDS[self.precision]}

    def understood(self) -> Sentence:
        """How the words were read: "Hiểu là: từ 01/06 đến 30/06/2026."."""
        if self.upper is None:
            return Sentence("Hiểu là: chưa có ngày, sẽ thông báo sau.")
        if self.lower is None:
            return Sentence("Hiểu là: chậm nhất %(day)s.", day=with_weekday(self.upper))
        if self.at is not None:
            return Sentence("Hiểu là: %(hour)s %(day)s.", hour=f"{self.at:%H:%M}", day=with_weekday(self.lower))
        if self.lower == self.upper:
            return Sentence("Hiểu là: %(day)s, chưa có giờ.", day=with_weekday(self.lower))
        return Sentence("Hiểu là: từ %(first)s đến %(last)s.", first=f"{self.lower:%d/%m}", last=short(self.upper))


def understand(precision: str, *, day: date | None = None, at: time | None = None, month: int | None = None,
               quarter: int | None = None, year: int | None = None, tentative: bool = False,
               words: str = "") -> FuzzyDate:
    """The date that the parts of a form make. Parts that the precision does not need are ignored.

    `words` replaces the words that we would print. "Before" a month excludes it: the last day is that of the month
    before. Refuses with the part as fact `field` where one is missing or out of bounds.
    """
    parts = {"day": day, "at": at, "month": month, "quarter": quarter, "year": year}
    for field in NEEDS[precision]:
        _require(field, parts[field])
    lower, upper, plain = None, None, "Lịch thông báo cụ thể sau"
    if precision == "datetime" and day and at:
        lower, upper, plain = day, day, f"{at.hour} giờ {at:%M}, ngày {short(day)}"
    elif precision == "day" and day:
        lower, upper, plain = day, day, f"Ngày {short(day)}"
    elif precision == "month" and month and year:
        lower, upper, plain = *_months(year, month, month), f"Trong tháng {padded_month(month)}/{year}"
    elif precision == "quarter" and quarter and year:
        lower, upper = _months(year, 3 * quarter - 2, 3 * quarter)
        plain = f"Quý {ROMAN[quarter - 1]}/{year}"
    elif precision == "before" and month and year:
        upper, plain = date(year, month, 1) - ONE_DAY, f"Trước tháng {padded_month(month)}/{year}"
    if tentative and upper:
        plain = f"Dự kiến {plain[0].lower()}{plain[1:]}"
    return FuzzyDate(precision, lower, upper, tentative, words.strip() or plain, at if precision == "datetime" else None)


def _require(field: str, value: object) -> None:
    if value is None:
        raise Refused(ASKS[field], field=field)
    low, high = BOUNDS.get(field) or (0, 0)
    if isinstance(value, int) and not low <= value <= high:
        raise Refused(ASKS[field], field=field)
    if isinstance(value, date):
        _require("year", value.year)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
