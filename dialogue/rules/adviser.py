"""On which day to meet: what each of the coming days would mean for the duties of the meeting, and three good ones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from .calendar import ONE_DAY, Calendar
from .ledger import ORDER, RANK, fall
from .lunar import Lunar, lunar
from .sentence import Sentence
from .terms import COMMUNE, DUTIES, Term
from .vietnamese import short, weekday, with_weekday

HORIZON = 60                     # calendar days that are looked at
PICKS = 3
TO_PREPARE = 3                   # working days to sign, number and hang a notice before its own last day

MARKS = {
    # mark      what a day of the grid says, the first that is true
    "off":     "nghỉ",
    "late":    "trễ",
    "taken":   "đã có",
    "good":    "nên",
    "feast":   "lễ",             # a duty meets Tết or another holiday
    "open":    "",
}


@dataclass(frozen=True)
class Fall:
    """Where one duty falls for a meeting on some day: as in ledger.Due, without the explanation."""

    duty: str
    nominal: date
    due: date
    alert_on: date
    holiday: bool                # the days between them are off by decision (Tết, 30/4 …), not merely a weekend

    @property
    def moved(self) -> bool:
        """Whether it meets a day off: it rolls to a later day, or must be done before its own day."""
        return not self.nominal == self.due == self.alert_on


@dataclass(frozen=True)
class Prospect:
    """One day on which the meeting might be held.

    `late` would be missed already today, `moved` meet a day off; `off` says why nobody works that day; `fits` that the
    plan's own words allow it; `taken` that the unit meets then already; `mark` is a key of MARKS.
    """

    day: date
    lunar: Lunar
    off: Sentence | None
    late: tuple[Fall, ...]
    moved: tuple[Fall, ...]
    fits: bool
    taken: bool
    mark: str = "open"


@dataclass(frozen=True)
class Advice:
    """What is known of every day, earliest first, and the good ones among them, best first."""

    days: tuple[Prospect, ...]
    good: tuple[Prospect, ...]

    def of(self, day: date | None) -> Prospect | None:
        """What is known of that day; None beyond the days looked at."""
        return next((one for one in self.days if one.day == day), None)


def advise(today: date, terms: Iterable[Term], calendar: Calendar, kind: str = "periodic",
           scope: frozenset[str] = COMMUNE, window: tuple[date | None, date | None] = (None, None),
           taken: Collection[date] = ()) -> Advice:
    """What a meeting on each of the 60 days after today would mean, and at most three good days.

    `window` is what the plan says of its date (first and last day, each may be open). Where it begins later than the
    60 days, they are counted from its first day. `taken` are days on which the unit already holds a meeting.

    A good day is a working day. No law says so; but communes meet on weekdays (Ích Hậu: Friday 14/6/2024), because
    those who must answer, the police, the specialists, the superior's guests, come in office hours and a Sunday's
    overtime is in no plan's budget. It keeps every term, with three working days left before the first of them to
    sign, number and hang the notice. Better than another is, in this order, a day (1) that the plan's words allow,
    (2) not about Tết, from 23 tháng Chạp to mùng 10 tháng Giêng, when villages do not meet, (3) fewer of whose duties
    meet a holiday, (4) fewer of whose duties meet a weekend, (5) that comes earlier. One a week is proposed, so that
    there is something to choose from.
    """
    known, first = tuple(terms), today + ONE_DAY
    if window[0] and window[0] > today + timedelta(days=HORIZON):
        first = window[0]
    days = [_prospect(first + n * ONE_DAY, today, known, calendar, kind, scope, window, taken) for n in range(HORIZON)]
    ready = calendar.working_days_after(today, TO_PREPARE)
    able = sorted(((_worth(one, falls), one) for one, falls in days if _may_be_good(one, falls, ready)),
                  key=lambda pair: pair[0])
    weeks: dict[tuple[int, int], Prospect] = {}
    for _, one in able:
        weeks.setdefault(one.day.isocalendar()[:2], one)
    good = tuple(weeks.values())[:PICKS]
    chosen = {one.day for one in good}
    marked = tuple(_marked(one, one.day in chosen) for one, _ in days)
    return Advice(marked, tuple(next(one for one in marked if one.day == best.day) for best in good))


def of_day(one: Prospect) -> list[Sentence]:
    """What speaks against the day itself, whatever the duties."""
    lines = [Sentence("Ngày nghỉ: %(reason)s.", reason=one.off)] if one.off else []
    if one.taken:
        lines.append(Sentence("Đơn vị đã có hội nghị ngày này."))
    if not one.fits:
        lines.append(Sentence("Ngoài thời gian kế hoạch ghi."))
    if one.lunar.about_tet:
        lines.append(Sentence("Giáp Tết hoặc đầu năm mới: %(day)s âm lịch.", day=str(one.lunar)))
    return lines


def of_duties(one: Prospect) -> list[Sentence]:
    """Which duties would be missed already, then which meet a day off."""
    return [*(Sentence("%(duty)s: hạn đã qua từ %(day)s.", duty=_title(fall), day=with_weekday(fall.due))
              for fall in one.late), *(_moved(fall) for fall in one.moved if fall not in one.late)]


def by_month(days: Iterable[Prospect]) -> list[tuple[int, int, list[list[Prospect | None]]]]:
    """Year, month and its weeks of seven days from Monday on; None where a day is of another month or not looked at."""
    months = []
    for (year, month), ours in groupby(days, key=lambda one: (one.day.year, one.day.month)):
        weeks = [{one.day.weekday(): one for one in week}
                 for _, week in groupby(ours, key=lambda one: one.day.isocalendar()[:2])]
        months.append((year, month, [[week.get(place) for place in range(7)] for week in weeks]))
    return months


def _prospect(day: date, today: date, terms: tuple[Term, ...], calendar: Calendar, kind: str, scope: frozenset[str],
              window: tuple[date | None, date | None], taken: Collection[date]) -> tuple[Prospect, tuple[Fall, ...]]:
    falls = _falls(day, terms, calendar, kind, scope)
    lower, upper = window
    return Prospect(
        day, lunar(day), calendar.day_off(day), late=tuple(one for one in falls if one.due < today),
        moved=tuple(one for one in falls if one.moved),
        fits=(lower or date.min) <= day <= (upper or date.max), taken=day in taken), falls


def _falls(day: date, terms: tuple[Term, ...], calendar: Calendar, kind: str, scope: frozenset[str]) -> tuple[Fall, ...]:
    """The strictest of each duty, earliest first, chosen as ledger.ledger chooses."""
    strictest: dict[str, tuple[tuple[date, bool, int], date, date]] = {}
    for term in terms:
        if term.count is not None and term.applies(day, kind, scope):
            nominal, due, alert_on, _ = fall(term.count, term.unit, day, calendar)
            rank = due, not (term.unit_stated and term.verified), RANK[term.layer]
            if term.duty not in strictest or rank < strictest[term.duty][0]:
                strictest[term.duty] = rank, nominal, alert_on
    found = [Fall(duty, nominal, rank[0], alert_on, _holiday(nominal, rank[0], alert_on, calendar))
             for duty, (rank, nominal, alert_on) in strictest.items()]
    return tuple(sorted(found, key=lambda one: (one.due, ORDER[one.duty])))


def _holiday(nominal: date, due: date, alert_on: date, calendar: Calendar) -> bool:
    """Whether a day off by decision lies among those passed over, from the first of the three days to the last."""
    first, last = min(nominal, alert_on), max(nominal, due)
    passed = (first + n * ONE_DAY for n in range((last - first).days + 1)) if first != last else ()
    return any((reason := calendar.day_off(day)) is not None and reason != weekday(day) for day in passed)


def _may_be_good(one: Prospect, falls: tuple[Fall, ...], ready: date) -> bool:
    return not (one.off or one.late or one.taken) and all(fall.alert_on >= ready for fall in falls)


def _worth(one: Prospect, falls: tuple[Fall, ...]) -> tuple[bool, bool, int, int, date]:
    holidays = sum(fall.holiday for fall in falls)
    return not one.fits, one.lunar.about_tet, holidays, len(one.moved) - holidays, one.day


def _marked(one: Prospect, good: bool) -> Prospect:
    mark = next(mark for mark, true in (("off", one.off), ("late", one.late), ("taken", one.taken), ("good", good),
                                        ("feast", any(fall.holiday for fall in one.moved)), ("open", True)) if true)
    return replace(one, mark=mark)


def _title(one: Fall) -> Sentence:
    return Sentence(DUTIES[one.duty].title)


def _moved(one: Fall) -> Sentence:
    if one.nominal != one.due:
        return Sentence("%(duty)s: hạn %(nominal)s là ngày nghỉ, chuyển sang %(due)s.", duty=_title(one),
                        nominal=short(one.nominal), due=with_weekday(one.due))
    return Sentence("%(duty)s: hạn %(due)s là ngày nghỉ, phải xong từ %(alert)s.", duty=_title(one),
                    due=short(one.due), alert=with_weekday(one.alert_on))
