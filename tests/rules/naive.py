"""The second calculation: days off typed from the State's announcements, counted on one's fingers.

It shares no line with the code under test, so that a mistake would have to be made twice.
"""

from datetime import date, timedelta

DAYS_OFF = {
    # Weekdays only; each line is one announced leave. By the Labour Code, Art. 112: 1/1, Tết, 10/3 of the lunar year,
    # 30/4 with 1/5, 2/9 with one day beside it, from 2026 24/11; a Saturday or Sunday among them moves to the next
    # working day (Art. 111). 2026: Tết 16-20/2 as announced; 10/3 lunar is Sunday 26/4, hence Monday 27/4 off; 2/1 is
    # exchanged for Saturday 10/1 (12729/VPCP-KGVX), 31/8 for Saturday 22/8.
    2024: """01/01
             08/02 09/02 12/02 13/02 14/02
             18/04
             29/04 30/04 01/05
             02/09 03/09""",
    2025: """01/01
             27/01 28/01 29/01 30/01 31/01
             07/04
             30/04 01/05 02/05
             01/09 02/09""",
    2026: """01/01 02/01
             16/02 17/02 18/02 19/02 20/02
             27/04
             30/04 01/05
             31/08 01/09 02/09
             24/11""",
    2027: """01/01
             04/02 05/02 08/02 09/02 10/02
             16/04
             30/04 03/05
             02/09 03/09
             24/11""",
    2028: """03/01
             24/01 25/01 26/01 27/01 28/01""",
}
SATURDAYS_WORKED = {"04/05/2024", "26/04/2025", "10/01/2026", "22/08/2026"}

OFF = {f"{day}/{year}" for year, days in DAYS_OFF.items() for day in days.split()}


def works(day: date) -> bool:
    written = day.strftime("%d/%m/%Y")
    return written in SATURDAYS_WORKED or (day.isoweekday() < 6 and written not in OFF)


def nth_working_day(meeting: date, count: int) -> date:
    """Walks a year of days in the direction of `count` and picks the one wanted."""
    sign = 1 if count > 0 else -1
    walk = [meeting + timedelta(days=sign * n) for n in range(1, 100)]
    return [day for day in walk if works(day)][abs(count) - 1]


def rolled(day: date) -> date:
    return min(day + timedelta(days=n) for n in range(20) if works(day + timedelta(days=n)))


def last_working_day_until(day: date) -> date:
    return max(day - timedelta(days=n) for n in range(20) if works(day - timedelta(days=n)))


def expected(meeting: date, count: int, unit: str) -> tuple[date, date, date]:
    """Nominal day, due day and day of the alert."""
    if unit == "working":
        day = nth_working_day(meeting, count)
        return day, day, day
    nominal = date.fromordinal(meeting.toordinal() + count)
    if count < 0:
        return nominal, nominal, last_working_day_until(nominal)
    return nominal, rolled(nominal), rolled(nominal)


def strictest(meeting: date, texts: list[tuple]) -> dict[str, tuple[date, date, date, str]]:
    """Each duty's nominal day, due day, day of the alert and layer, from (duty, count, unit, layer, from, to).

    Of several texts the one with the earliest due day, and of the same day the one nearest to the law.
    """
    best = {}
    for layer in ("plan", "unit", "superior", "statute"):              # a later one that is not worse takes the place
        for duty, count, unit, where, start, end in texts:
            if where == layer and start <= meeting <= end:
                days = expected(meeting, count, unit)
                if duty not in best or days[1] <= best[duty][1]:
                    best[duty] = (*days, layer)
    return best
