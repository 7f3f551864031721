"""The Vietnamese lunar day of a date, by the sun and the moon over Hà Nội (UTC+7): what people in a village plan by.

A month begins on the day of the new moon; month 11 holds the winter solstice; where thirteen months lie between two
solstices, the first one without a main solar term repeats the number of the month before it. The two series are the
shortened ones of Meeus, Astronomical Algorithms, ch. 25 and 49: minutes are lost, days are not (1950 to 2050).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import pi, radians, sin

MONTH_DAYS = 29.530588861
FIRST_MOON = 2451550.09766       # the new moon of 6/1/2000, in days of Julius
HANOI = 7 / 24
TO_ORDINAL = 1721425             # from the number of a Julian day to that of date.toordinal()
SOLSTICE = 9                     # of the twelve parts of the sun's year, counted from the spring equinox


@dataclass(frozen=True)
class Lunar:
    """A day of the lunar calendar; `leap` in a month that repeats its number."""

    day: int
    month: int
    leap: bool = False

    def __str__(self) -> str:
        """18/11; 18/6n in a leap month, as calendars on the wall write it."""
        return f"{self.day}/{self.month}{'n' if self.leap else ''}"

    @property
    def about_tet(self) -> bool:
        """From the 23rd of the last month (the kitchen gods leave) to the 10th of the first."""
        return (self.month == 12 and self.day >= 23) or (self.month == 1 and self.day <= 10)


def lunar(day: date) -> Lunar:
    """The lunar day of a date between 1950 and 2050."""
    at = day.toordinal()
    moon = _moon_before(at)
    year = day.year if _eleventh(day.year) <= moon else day.year - 1
    first, leap = _eleventh(year), _leap(year)
    number = moon - first
    month = number + 11 - (leap is not None and number >= leap)
    return Lunar(at - _new_moon(moon) + 1, (month - 1) % 12 + 1, number == leap)


@lru_cache(maxsize=64)
def _eleventh(year: int) -> int:
    """The number of the moon that begins month 11 of a year."""
    moon = _moon_before(date(year, 12, 31).toordinal())
    return moon - 1 if _part(_new_moon(moon)) >= SOLSTICE else moon


@lru_cache(maxsize=64)
def _leap(year: int) -> int | None:
    """How many months after month 11 of a year the leap month comes; None where there is none."""
    first = _eleventh(year)
    if _eleventh(year + 1) - first == 12:
        return None
    return next(n for n in range(1, 14) if _part(_new_moon(first + n)) == _part(_new_moon(first + n + 1)))


def _moon_before(ordinal: int) -> int:
    """The number of the last new moon up to a day, that of 6/1/2000 being 0."""
    moon = int((ordinal + TO_ORDINAL - FIRST_MOON) // MONTH_DAYS) + 1
    while _new_moon(moon) > ordinal:
        moon -= 1
    return moon


@lru_cache(maxsize=512)
def _new_moon(moon: int) -> int:
    """The day in Hà Nội on which that new moon falls, as date.toordinal() counts."""
    century = moon / 1236.85
    sun = radians(2.5534 + 29.1053567 * moon)
    own = radians(201.5643 + 385.81693528 * moon + 0.0107582 * century ** 2)
    node = radians(160.7108 + 390.67050284 * moon - 0.0016118 * century ** 2)
    slower = 1 - 0.002516 * century
    late = (-0.4072 * sin(own) + 0.17241 * slower * sin(sun) + 0.01608 * sin(2 * own) + 0.01039 * sin(2 * node)
            + 0.00739 * slower * sin(own - sun) - 0.00514 * slower * sin(own + sun) + 0.00208 * sin(2 * sun)
            - 0.00111 * sin(own - 2 * node) - 0.00057 * sin(own + 2 * node))
    clocks = 0.0008                                   # the earth's clock runs a minute behind the even one
    return int(FIRST_MOON + MONTH_DAYS * moon + 0.00015437 * century ** 2 + late - clocks + 0.5 + HANOI) - TO_ORDINAL


def _part(ordinal: int) -> int:
    """In which of the twelve parts of its year the sun stands at midnight in Hà Nội, when that day begins."""
    century = (ordinal + TO_ORDINAL - 0.5 - HANOI - 2451545) / 36525
    own = radians(357.52911 + 35999.05029 * century)
    true = (radians(280.46646 + 36000.76983 * century) + radians(1.914602 - 0.004817 * century) * sin(own)
            + radians(0.019993) * sin(2 * own) + radians(0.000289) * sin(3 * own))
    seen = true - radians(0.00569) - radians(0.00478) * sin(radians(125.04 - 1934.136 * century))
    return int(seen % (2 * pi) / (pi / 6))
