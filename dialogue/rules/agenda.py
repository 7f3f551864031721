"""The agenda of a plan as a chair follows it: from which hour on, how long, who has the word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

MINUTES = re.compile(r"\s*[(,:–-]?\s*(?:thời gian|khoảng|trong)?\s*(\d{1,3})\s*(?:phút\b|['’′])\s*\)?", re.I)
SPEAKERS = (
    # who has the word     the first sign that a line bears; the last row is what bears none
    ("chair",             r"^(?:đồng chí )?(?:chủ trì|chủ tọa|chủ tịch|đồng chủ trì)|kết luận|bế mạc"),
    ("people",            r"^(?:nhân dân|đại biểu|người dân|bà con)|phát biểu|trao đổi|thảo luận"),
    ("officers",          r"^(?:công chức|cán bộ|các ngành|lãnh đạo các)|giải trình|trả lời"),
    ("office",            r"ổn định|tuyên bố lý do|giới thiệu|khai mạc|biên bản|thông qua"),
    ("",                  r""),
)


@dataclass(frozen=True)
class Item:
    """One point. starts: when, as far as the minutes of all before it are known; who: a code of SPEAKERS."""

    text: str
    starts: time | None
    minutes: int | None
    who: str


def timed(lines: Iterable[str], starts: time | None) -> tuple[Item, ...]:
    """The points of an agenda as the plan writes them; “+ …” belongs to the point before it. Minutes that a line names
    (“(15 phút)”) leave its words and move the hour of the next."""
    points: list[list[str]] = []
    for line in lines:
        text = line.strip().rstrip(" .;:")
        if text.startswith("+") and points:
            points[-1].append(text.lstrip("+ "))
        elif text.lstrip("+- "):
            points.append([text.lstrip("+- ")])
    items, clock = [], starts
    for head, *under in points:
        point = f"{head}: {'; '.join(under)}" if under else head
        long = [int(found) for found in MINUTES.findall(point)]
        items.append(Item(MINUTES.sub("", point).strip(" ;,"), clock, sum(long) or None, speaker(point)))
        clock = _after(clock, sum(long)) if clock and long else None
    return tuple(items)


def current(items: Sequence[Item], clock: time, point: int | None = None) -> int | None:
    """Which point a meeting is at, 0 the first: `point` where somebody has said so, else the last whose hour has come."""
    if point is not None and point < len(items):
        return point
    begun = [number for number, item in enumerate(items) if item.starts and item.starts <= clock]
    return begun[-1] if begun else None


def minutes_left(item: Item, clock: time) -> int | None:
    """How many minutes a point still has, less than 0 when it takes longer; None where the plan does not say."""
    if item.starts is None or item.minutes is None:
        return None
    return (item.starts.hour - clock.hour) * 60 + item.starts.minute - clock.minute + item.minutes


def speaker(text: str) -> str:
    """Who has the word: a code of SPEAKERS, empty where the line does not tell."""
    plain = text.casefold()
    return next(who for who, sign in SPEAKERS if re.search(sign, plain))


def _after(clock: time, minutes: int) -> time:
    hours, left = divmod(clock.hour * 60 + clock.minute + minutes, 60)
    return time(hours % 24, left)
