"""Meetings and deadlines as an iCalendar file (RFC 5545) that telephones and mail programs read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard

MEDIA = "text/calendar"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AHEAD = timedelta(hours=7)                   # of UTC, without summer time
REFRESH = timedelta(hours=6)                 # how often a subscriber is asked to look again


@dataclass(frozen=True)
class Entry:
    """One meeting, or one deadline (a day without an hour).

    key: the same as long as it is the same thing, whatever its day; changes: how often its day, hour or place was changed
    or it was called off; changed_on: when that was last; remind: how long before its beginning (the beginning of its day).
    """

    key: str
    title: str
    starts: datetime | date
    ends: datetime | None = None
    place: str = ""
    words: str = ""
    link: str = ""
    cancelled: bool = False
    changes: int = 0
    changed_on: date | None = None
    remind: timedelta | None = None


def at(day: date, hour: time) -> datetime:
    """The moment that a clock in Viet Nam shows."""
    return datetime.combine(day, hour, ZONE)


def render(name: str, entries: Iterable[Entry]) -> bytes:
    """The bytes of the .ics: what is called `name` by programs that subscribe to it."""
    calendar = Calendar()
    for key, value in (("version", "2.0"), ("prodid", "-//Doi Thoai//VI"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
                       ("x-wr-calname", name), ("x-wr-timezone", ZONE.key)):
        calendar.add(key, value)
    calendar.add("refresh-interval", REFRESH, {"value": "DURATION"})
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE.key)
    standard.add("dtstart", datetime(1975, 6, 13))                # noqa: DTZ001 - local by definition (RFC 5545, 3.6.5)
    standard.add("tzname", "+07")
    standard.add("tzoffsetfrom", AHEAD)
    standard.add("tzoffsetto", AHEAD)
    zone.add_component(standard)
    return zone


def _event(entry: Entry) -> Event:
    event, changed = Event(), datetime.combine(entry.changed_on or entry.starts, time(), UTC)
    all_day = not isinstance(entry.starts, datetime)
    facts = {
        "uid": f"{entry.key}@doi-thoai", "summary": entry.title, "dtstart": entry.starts,
        "dtend": entry.starts + timedelta(days=1) if all_day else entry.ends, "location": entry.place,
        "description": entry.words, "url": entry.link, "status": "CANCELLED" if entry.cancelled else "CONFIRMED",
        "transp": "TRANSPARENT" if all_day or entry.cancelled else "OPAQUE", "sequence": entry.changes,
        "dtstamp": changed, "last-modified": changed}
    for name, value in facts.items():
        if value not in (None, ""):
            event.add(name, value)
    if entry.remind is not None and not entry.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -entry.remind)
        event.add_component(alarm)
    return event
