"""From terms to dates: every duty of one meeting, its day, by which text, and why exactly that day.

Texts of several layers speak about one duty. Those in force on the day of the meeting are compared as computed
dates, duty by duty, and the strictest wins; the others stay beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from .calendar import ONE_DAY, Calendar
from .sentence import Sentence
from .terms import COMMUNE, DUTIES, LAYERS, UNITS, Term
from .vietnamese import short, weekday, with_weekday

RANK = {layer: rank for rank, layer in enumerate(LAYERS)}
ORDER = {duty: place for place, duty in enumerate(DUTIES)}


@dataclass(frozen=True)
class Due:
    """The day by which one duty must be done for one meeting.

    `nominal` is the day counted out, `due` the day that holds; they differ where the end rolled off a day off.
    `alert_on` is the last working day on which there is still time. `unconfirmed`: the unit, or somebody with the
    published text at hand, must still say that we read it rightly.
    """

    duty: str
    nominal: date
    due: date
    alert_on: date
    count: int
    unit: str
    layer: str
    source: str
    unconfirmed: bool
    remarks: tuple[Sentence, ...]
    reasons: tuple[Sentence, ...]
    words: tuple[Sentence, ...] = ()
    others: tuple["Due", ...] = ()

    @property
    def remark(self) -> str:
        """The remarks in Vietnamese, one after another; empty if there are none."""
        return " ".join(map(str, self.remarks))


def ledger(meeting: date, terms: Iterable[Term], calendar: Calendar, kind: str = "periodic",
           scope: frozenset[str] = COMMUNE) -> tuple[Due, ...]:
    """The duties of a meeting held on that day, one `Due` each, earliest first.

    `scope` holds the marks of the unit (terms.COMMUNE, terms.HA_NOI). The strictest is the earliest due day.
    Where two texts give the same day, one that needs no confirming goes first, then the higher layer: a regulation
    that repeats the law adds nothing to it. Terms in words only never win; they stand in `words`.
    """
    binding = [term for term in terms if term.applies(meeting, kind, scope)]
    dues = [_due(term, term.count, meeting, calendar) for term in binding if term.count is not None]
    strictest = []
    for duty in ORDER:
        same = sorted((due for due in dues if due.duty == duty), key=_strictness)
        if same:
            spoken = tuple(_quoted(term) for term in binding if term.duty == duty and term.count is None)
            strictest.append(replace(same[0], words=same[0].words + spoken, others=tuple(same[1:])))
    return tuple(sorted(strictest, key=lambda due: due.due))


def undated(meeting: date, terms: Iterable[Term], kind: str = "periodic",
            scope: frozenset[str] = COMMUNE) -> tuple[Term, ...]:
    """The terms in words only whose duty has no day at all, so that no duty is lost from the page."""
    binding = [term for term in terms if term.applies(meeting, kind, scope)]
    dated = {term.duty for term in binding if term.count is not None}
    return tuple(term for term in binding if term.duty not in dated)


def explain(due: Due) -> list[Sentence]:
    """The lines of "Vì sao ngày này": count, source, days counted, what moved it, what it was stricter than."""
    return [*due.reasons, *due.remarks, *(_compared(due, other) for other in due.others),
            *(Sentence("Văn bản còn ghi: %(words)s.", words=words) for words in due.words)]


def as_json(due: Due) -> dict[str, Any]:
    """One duty as plain values: ISO dates, `count` negative before the meeting, `remark` in Vietnamese."""
    return {
        "term": due.duty, "nominal": due.nominal.isoformat(), "due": due.due.isoformat(),
        "count": due.count, "unit": due.unit, "layer": due.layer, "source": due.source, "remark": due.remark,
        "alert": due.alert_on.isoformat(), "unconfirmed": due.unconfirmed,
        "words": [str(said) for said in due.words], "others": [as_json(other) for other in due.others],
    }


def _strictness(due: Due) -> tuple[date, bool, int]:
    return due.due, due.unconfirmed, RANK[due.layer]


def fall(count: int, unit: str, meeting: date, calendar: Calendar) -> tuple[date, date, date, tuple[date, ...]]:
    """Where so many days of a unit (working, calendar) before or after a meeting lead: the day counted out, the day
    that holds, the last working day in time, and the working days that were counted (none for calendar days)."""
    counted = calendar.counted(meeting, count) if unit == "working" else ()
    nominal = counted[-1] if counted else meeting + timedelta(days=count)
    due = nominal if count < 0 else calendar.working_day_from(nominal)
    return nominal, due, due if calendar.is_working(due) else calendar.working_day_before(due), counted


def _due(term: Term, count: int, meeting: date, calendar: Calendar) -> Due:
    working = term.unit == "working"
    nominal, due, alert_on, counted = fall(count, term.unit, meeting, calendar)
    span = _days(meeting, due) if working else _days(nominal, due)
    return Due(
        term.duty, nominal, due, alert_on, count, term.unit, term.layer, term.source,
        unconfirmed=not (term.unit_stated and term.verified),
        remarks=(*_moved(nominal, due, alert_on, calendar), *_doubts(term, count), *_guesses(span, calendar)),
        reasons=(_count(count, term.unit, meeting), _cited(term),
                 *(_listed(counted, meeting, due, calendar) if working else ())),
        words=(_quoted(term),) if term.words else (),
    )


def _days(one: date, other: date) -> list[date]:
    """Every day from the earlier to the later, both included."""
    first, last = min(one, other), max(one, other)
    return [first + n * ONE_DAY for n in range((last - first).days + 1)]


# Remarks: what the reader must know about this very date.

def _moved(nominal: date, due: date, alert_on: date, calendar: Calendar) -> Iterator[Sentence]:
    if nominal != due:
        yield Sentence("Hạn rơi vào %(day)s, chuyển sang ngày làm việc tiếp theo là %(next)s "
                       "(Bộ luật Dân sự 2015, Điều 148).", day=_off_day(nominal, calendar), next=with_weekday(due))
    if alert_on != due:
        yield Sentence("Hạn rơi vào %(day)s, hạn “trước” không lùi; nhắc vào %(alert)s.",
                       day=_off_day(due, calendar), alert=with_weekday(alert_on))


def _off_day(day: date, calendar: Calendar) -> Sentence:
    """The day, and why it is off where its weekday does not say so."""
    reason = calendar.day_off(day)
    if reason == weekday(day):
        return with_weekday(day)
    return Sentence("%(day)s (ngày nghỉ: %(reason)s)", day=with_weekday(day), reason=reason)


def _doubts(term: Term, count: int) -> Iterator[Sentence]:
    if not term.unit_stated:
        yield Sentence("Văn bản chỉ ghi “%(count)s ngày”, không nói là ngày làm việc; đang tính theo %(reading)s, "
                       "chờ đơn vị xác nhận.", count=f"{abs(count):02}", reading=Sentence(UNITS[term.unit]))
    if not term.verified:
        yield Sentence("Thời hạn này chưa được đối chiếu với văn bản đã công bố.")


def _guesses(span: list[date], calendar: Calendar) -> Iterator[Sentence]:
    for year in sorted({day.year for day in span if calendar.is_expected(day)}):
        yield Sentence("Lịch nghỉ Tết, Quốc khánh năm %(year)s chưa được công bố; hạn này có thể đổi.", year=year)


# Reasons: how the day was counted.

def _count(count: int, unit: str, meeting: date) -> Sentence:
    facts = {"count": f"{abs(count):02}", "unit": Sentence(UNITS[unit]), "meeting": with_weekday(meeting)}
    if count < 0:
        return Sentence("%(count)s %(unit)s trước ngày hội nghị %(meeting)s; không tính ngày hội nghị "
                        "(Bộ luật Dân sự 2015, Điều 147).", **facts)
    return Sentence("%(count)s %(unit)s sau ngày hội nghị %(meeting)s; không tính ngày hội nghị "
                    "(Bộ luật Dân sự 2015, Điều 147).", **facts)


def _cited(term: Term) -> Sentence:
    return Sentence("Nguồn: %(source)s (%(layer)s).", source=term.source, layer=Sentence(LAYERS[term.layer]))


def _listed(counted: tuple[date, ...], meeting: date, due: date, calendar: Calendar) -> Iterator[Sentence]:
    """The working days counted, the Saturdays worked among them, the weekdays off that were passed over."""
    if counted:
        yield Sentence("Các ngày được tính: %(days)s.", days=_list(sorted(counted)))
    for day in counted:
        if worked := calendar.worked_for(day):
            if worked.in_exchange_for:
                yield Sentence("%(day)s đi làm bù cho %(other)s (%(source)s).", day=with_weekday(day),
                               other=short(worked.in_exchange_for), source=worked.source)
            else:
                yield Sentence("%(day)s đi làm theo %(source)s.", day=with_weekday(day), source=worked.source)
    passed = [day for day in _days(meeting, due) if day != meeting and _is_off_by_decision(day, calendar)]
    for reason, days in groupby(passed, key=calendar.day_off):
        yield Sentence("Không tính %(days)s (%(reason)s).", days=_list(list(days)), reason=reason)


def _is_off_by_decision(day: date, calendar: Calendar) -> bool:
    """Off, and not merely for being a Saturday or Sunday."""
    reason = calendar.day_off(day)
    return reason is not None and reason != weekday(day)


def _list(days: list[date]) -> object:
    """07, 08, 09, 10 và 12/01: the month is said once, with its last day."""
    names = [f"{day:%d}" if after and after.month == day.month else f"{day:%d/%m}"
             for day, after in zip(days, [*days[1:], None], strict=True)]
    if len(names) == 1:
        return names[0]
    return Sentence("%(first)s và %(last)s", first=", ".join(names[:-1]), last=names[-1])


# Comparisons: what else is said about the same duty.

def _compared(due: Due, other: Due) -> Sentence:
    facts = {"count": f"{abs(other.count):02}", "unit": Sentence(UNITS[other.unit]), "source": other.source,
             "day": with_weekday(other.due)}
    if other.due == due.due:
        return Sentence("Cùng ngày với %(count)s %(unit)s theo %(source)s.", **facts)
    return Sentence("Chặt hơn %(count)s %(unit)s theo %(source)s, tức %(day)s.", **facts)


def _quoted(term: Term) -> Sentence:
    return Sentence("“%(words)s” (%(source)s)", words=term.words, source=term.source)
