"""The state calendar: which days an authority works.

Weekly days off and public holidays come from the law and the `holidays` library. What the Government decides from
case to case (a Friday off for a Saturday worked) stands in a table over it and wins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from holidays.countries.vietnam import Vietnam

from .sentence import Sentence
from .vietnamese import short, weekday

ONE_DAY = timedelta(days=1)
SATURDAY = 5

FORTY_HOURS = "Quyết định 188/1999/QĐ-TTg ngày 17/9/1999"
LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
SUBSTITUTE = "Bộ luật Lao động 2019, Điều 111 khoản 3"
CULTURE_DAY = "Nghị quyết 80-NQ/TW của Bộ Chính trị, chưa đối chiếu văn bản luật"

LAST_ANNOUNCED = 2026         # the last year whose Tết and 2/9 leave is decided; later years are the library's guess

HOLIDAYS = {
    # the library's name          ours                            decided yearly   source
    "Tết Dương lịch":            ("Tết Dương lịch",               False,           LABOUR_CODE),
    "29 Tết":                    ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Giao thừa Tết Nguyên Đán":  ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Tết Nguyên Đán":            ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Mùng hai Tết Nguyên Đán":   ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Mùng ba Tết Nguyên Đán":    ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Mùng bốn Tết Nguyên Đán":   ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Mùng năm Tết Nguyên Đán":   ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Mùng sáu Tết Nguyên Đán":   ("Tết Nguyên đán",               True,            LABOUR_CODE),
    "Ngày Giỗ Tổ Hùng Vương":    ("Giỗ Tổ Hùng Vương",            False,           LABOUR_CODE),
    "Ngày Chiến thắng":          ("Ngày Chiến thắng 30/4",        False,           LABOUR_CODE),
    "Ngày Quốc tế Lao động":     ("Ngày Quốc tế lao động 1/5",    False,           LABOUR_CODE),
    "Quốc khánh":                ("Quốc khánh",                   True,            LABOUR_CODE),
    "Ngày Văn hóa Việt Nam":     ("Ngày Văn hóa Việt Nam 24/11",  False,           CULTURE_DAY),
}
LUNAR = {
    # the library's name          the day in the lunar year
    "Giao thừa Tết Nguyên Đán":  "giao thừa, ngày cuối tháng Chạp",
    "Tết Nguyên Đán":            "mùng 1 tháng Giêng",
    "Mùng hai Tết Nguyên Đán":   "mùng 2 tháng Giêng",
    "Mùng ba Tết Nguyên Đán":    "mùng 3 tháng Giêng",
    "Mùng bốn Tết Nguyên Đán":   "mùng 4 tháng Giêng",
    "Mùng năm Tết Nguyên Đán":   "mùng 5 tháng Giêng",
    "Mùng sáu Tết Nguyên Đán":   "mùng 6 tháng Giêng",
    "Ngày Giỗ Tổ Hùng Vương":    "mùng 10 tháng Ba",
}
SUBSTITUTED = " (nghỉ bù)"    # the library's mark of a holiday moved off a weekly day off


@dataclass(frozen=True)
class Override:
    """One day that the Government turned: a day off that is worked, or a working day that is off.

    `source` cites the document; `unconfirmed` says that nobody has yet held the citation against it.
    """

    day: date
    works: bool
    in_exchange_for: date | None
    source: str
    unconfirmed: bool = False


SWAP_2024 = "Văn bản 2450/VPCP-KGVX ngày 12/4/2024"
SWAP_2025 = "Văn bản 8726/VPCP-KGVX ngày 26/11/2024, chưa đối chiếu nội dung"
NEW_YEAR_2026 = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025"
SWAP_2026 = "Lịch nghỉ Quốc khánh năm 2026, chưa rõ số văn bản"

OVERRIDES = (
    #        day                works  in exchange for     document       not yet checked
    Override(date(2024, 4, 29), False, date(2024, 5, 4),   SWAP_2024),
    Override(date(2024, 5, 4),  True,  date(2024, 4, 29),  SWAP_2024),
    Override(date(2025, 4, 26), True,  date(2025, 5, 2),   SWAP_2025,     True),
    Override(date(2025, 5, 2),  False, date(2025, 4, 26),  SWAP_2025,     True),
    Override(date(2026, 1, 2),  False, date(2026, 1, 10),  NEW_YEAR_2026),
    Override(date(2026, 1, 10), True,  date(2026, 1, 2),   NEW_YEAR_2026),
    Override(date(2026, 8, 22), True,  date(2026, 8, 31),  SWAP_2026,     True),
    Override(date(2026, 8, 31), False, date(2026, 8, 22),  SWAP_2026,     True),
)


@dataclass(frozen=True)
class DayOff:
    """Why nobody works that day, and by which document; `expected` while that document is still to come.

    `lunar` names the day in the lunar year, where the holiday follows the moon.
    """

    reason: Sentence
    source: str
    expected: bool = False
    lunar: Sentence | None = None


class Calendar:
    """The days that an authority works. Later overrides win over earlier ones and over the library."""

    def __init__(self, overrides: Iterable[Override] = ()) -> None:
        self._overrides = {override.day: override for override in overrides}
        self._years: dict[int, dict[date, DayOff]] = {}

    def is_working(self, day: date) -> bool:
        """Whether the authority works that day."""
        return day not in self._off(day.year)

    def day_off(self, day: date) -> Sentence | None:
        """Why the day is off ("Chủ Nhật", "Tết Dương lịch", "nghỉ hoán đổi với …"); None when it is worked."""
        off = self._off(day.year).get(day)
        return off.reason if off else None

    def worked_for(self, day: date) -> Override | None:
        """The decision by which a day that would be off is worked, if there is one."""
        override = self._overrides.get(day)
        return override if override and override.works else None

    def source_of(self, day: date) -> str | None:
        """The document that makes the day off, or worked although it would be off; None for an ordinary day."""
        if worked := self.worked_for(day):
            return worked.source
        off = self._off(day.year).get(day)
        return off.source if off else None

    def is_expected(self, day: date) -> bool:
        """Whether the day is off only by expectation: the year's Tết and 2/9 leave is not announced yet."""
        off = self._off(day.year).get(day)
        return off is not None and off.expected

    def lunar(self, day: date) -> Sentence | None:
        """Which day of the lunar year a holiday is ("mùng 1 tháng Giêng"); None where it does not follow the moon."""
        off = self._off(day.year).get(day)
        return off.lunar if off else None

    def set_apart(self, year: int) -> list[date]:
        """The days of a year that are not as the week has them: holidays, days off and days worked by decision."""
        off = {day for day, why in self._off(year).items() if why.source != FORTY_HOURS}
        return sorted(off | {day for day, one in self._overrides.items() if one.works and day.year == year})

    def working_day_from(self, day: date) -> date:
        """The day itself, or the next working day (Civil Code 2015 Art. 148(5))."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day before the day."""
        return self.working_days_after(day, -1)

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after the day, which is not counted itself (Civil Code 2015 Art. 147(2)).

        A negative count goes back in the same way; zero gives the day.
        """
        return (day, *self.counted(day, count))[-1]

    def counted(self, day: date, count: int) -> tuple[date, ...]:
        """The working days that such a count touches, in the order of counting."""
        return tuple(islice(self._working(day, ONE_DAY if count > 0 else -ONE_DAY), abs(count)))

    def _working(self, day: date, step: timedelta) -> Iterator[date]:
        while True:
            day += step
            if self.is_working(day):
                yield day

    def _off(self, year: int) -> dict[date, DayOff]:
        if year not in self._years:
            self._years[year] = self._days_off(year)
        return self._years[year]

    def _days_off(self, year: int) -> dict[date, DayOff]:
        """Every day off of a year: weekly ones, over them holidays, over these the overrides."""
        library = Vietnam(years=year, language="vi", expand=False)  # type: ignore[no-untyped-call]
        off = {day: DayOff(weekday(day), FORTY_HOURS) for day in _weekends(year)}
        off |= {day: _holiday(day, library.get_list(day)[0]) for day in library}
        for day in library.weekend_workdays:
            off.pop(day, None)
        for day, override in self._overrides.items():
            if override.works:
                off.pop(day, None)
            elif day.year == year:
                off[day] = _exchanged(override)
        return off


def _weekends(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() >= SATURDAY:
            yield day
        day += ONE_DAY


def _holiday(day: date, name: str) -> DayOff:
    plain = name.removesuffix(SUBSTITUTED)
    ours, yearly, source = HOLIDAYS.get(plain, (plain, False, LABOUR_CODE))
    expected = yearly and day.year > LAST_ANNOUNCED
    if plain != name:
        return DayOff(Sentence("nghỉ bù %(holiday)s", holiday=Sentence(ours)), SUBSTITUTE, expected)
    return DayOff(Sentence(ours), source, expected, Sentence(LUNAR[plain]) if plain in LUNAR else None)


def _exchanged(override: Override) -> DayOff:
    if override.in_exchange_for is None:
        return DayOff(Sentence("nghỉ theo %(source)s", source=override.source), override.source)
    return DayOff(Sentence("nghỉ hoán đổi với %(day)s theo %(source)s",
                           day=short(override.in_exchange_for), source=override.source), override.source)


STATE = Calendar(OVERRIDES)
