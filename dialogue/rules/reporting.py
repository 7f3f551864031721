"""What people write into a report beside its counted numbers, and the numbers that they correct with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .figures import FIGURES, PARTITION, Count

SECTIONS = {
    # code           a part of the report that is written by hand
    "strengths":   "Ưu điểm",
    "limits":      "Hạn chế, nguyên nhân",
    "next_steps":  "Nhiệm vụ thời gian tới",
    "proposals":   "Đề xuất, kiến nghị cấp trên",
}

RHYTHMS = {
    # code       period of a Party committee's report (QĐi 11/2019; L24)
    "month":    "Tháng",
    "q1":       "Quý I",
    "half":     "6 tháng đầu năm",
    "nine":     "9 tháng đầu năm",
    "year":     "Cả năm",
}
LAST_MONTH = {"q1": 3, "half": 6, "nine": 9, "year": 12}


def period(rhythm: str, year: int, month: int = 1) -> tuple[date, date]:
    """The first and the last day of a period of RHYTHMS; `month` counts for a month only."""
    first, last = (month, month) if rhythm == "month" else (1, LAST_MONTH[rhythm])
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def named(rhythm: str, starts_on: date) -> str:
    """A period as papers call it: "tháng 01 năm 2026", "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    year = starts_on.year
    names = {"month": f"tháng {starts_on.month:02} năm {year}", "q1": f"quý I năm {year}", "half": f"6 tháng đầu năm {year}",
             "nine": f"9 tháng đầu năm {year}", "year": f"năm {year}"}
    return names[rhythm]


CORRECTABLE = {
    # key            a number that may be corrected, where the paper knows better than the portal
    "present":     "Số người tham dự",
    "population":  "Tổng số người dân",
    "items":       FIGURES["items"].title,
    "speakers":    FIGURES["speakers"].title,
    **{code: FIGURES[code].title for code in PARTITION},
}


@dataclass(frozen=True)
class Written:
    """The texts of a report by section, one thought a line, and its corrected numbers: {"number", "reason", "on"}."""

    sections: Mapping[str, str]
    corrected: Mapping[str, Mapping[str, Any]]

    def text(self, section: str, usual: str) -> str:
        """What was written for a section; until somebody writes there, the usual text."""
        return self.sections.get(section, usual)


class Numbers:
    """The numbers of a report: counted, or corrected."""

    def __init__(self, count: Count, present: int | None, population: int | None,
                 corrected: Mapping[str, Mapping[str, Any]]) -> None:
        self._counted = {"present": present, "population": population}
        self._count, self._corrected = count, corrected

    def counted(self, key: str) -> int | None:
        """The number as the portal counts it."""
        return self._counted[key] if key in self._counted else self._count.number(key)

    def __getitem__(self, key: str) -> int | None:
        return int(self._corrected[key]["number"]) if key in self._corrected else self.counted(key)

    def remarks(self) -> tuple[str, ...]:
        """For each corrected number what is written, what was counted, and why."""
        return tuple(f"{title}: ghi {self[key]}, hệ thống đếm {self.counted(key) or 0}. Lý do: {self._corrected[key]['reason']}"
                     for key, title in CORRECTABLE.items() if key in self._corrected)


def next_steps(count: Count) -> tuple[str, ...]:
    """What the opinions that have not ended leave to be done, as the report says it until somebody writes otherwise."""
    pending = count.number("written_pending") + count.number("open")
    unsent, above = count.number("beyond_unsent"), count.number("beyond_sent") + count.number("beyond_heard")
    lines = (
        pending and f"Trả lời {pending:02} ý kiến đang giải quyết và thông báo kết quả đến Nhân dân",
        unsent and f"Đề nghị cấp có thẩm quyền xem xét, giải quyết {unsent:02} nội dung vượt thẩm quyền",
        above and f"Theo dõi, thông báo đến Nhân dân kết quả của {above:02} nội dung đã đề nghị cấp có thẩm quyền")
    return tuple(line for line in lines if isinstance(line, str))
