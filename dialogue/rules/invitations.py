"""Whom a meeting invites, as the invitations name them: one for each group of the plan, each organisation with seats, each
person that is named."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from .plan_lines import seats as spoken_of
from .vietnamese import fold

TITLED = re.compile(r"(?:ông|bà|đồng chí|đ/c|anh|chị|đại diện)\b", re.I)
BY_VILLAGE = ("village", "household")           # sorts of an audience line that reach each village apart


def guests(audience: Iterable[dict[str, Any]], seats: Iterable[tuple[str, int]], villages: Iterable[str],
           persons: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Whom the invitations name, each once, in the order of the plan.

    audience: rows of plan_lines; all the people are invited by the notice, so a line of that sort gets no paper. A line
    that allots seats to an organisation of `seats` is said there. seats: organisation and number of seats. villages: each
    with its word. persons: name and as what they come.
    """
    allotted = tuple(seats)
    named = (*_groups(list(audience), tuple(villages), [fold(name) for name, _ in allotted]),
             *(f"{name} ({number:02} đại biểu)" for name, number in allotted),
             *(_person(name, post) for name, post in persons if name))
    once: dict[str, str] = {}
    for one in named:
        once.setdefault(fold(one), one)
    return tuple(once.values())


def _groups(rows: list[dict[str, Any]], villages: tuple[str, ...], organisations: list[str]) -> Iterator[str]:
    for row, after in zip(rows, [*rows, {"text": ""}][1:], strict=True):
        text = row["text"].lstrip("+- ").rstrip(" .;:,")
        heads = after["text"].startswith("+") and not row["text"].startswith("+")      # those under it are invited
        if not text or heads or row["sort"] == "everyone":
            continue
        if row["sort"] in BY_VILLAGE:
            yield from (_of_village(text, village, row["sort"]) for village in villages)
        elif row["sort"] != "organisation" or not any(name in fold(text) for name in organisations):
            yield from (part[:1].upper() + part[1:] for part in map(str.strip, text.split(";")) if part)


def _of_village(text: str, village: str, sort: str) -> str:
    if sort == "household":
        return f"{text[:1].upper()}{text[1:]}, {village}"
    number = spoken_of(text)
    return f"{village[:1].upper()}{village[1:]} ({f'{number:02} đại biểu' if number else text[:1].lower() + text[1:]})"


def _person(name: str, post: str) -> str:
    titled = name if TITLED.match(name) else f"Ông/Bà {name}"
    return ", ".join(filter(None, (titled, post)))
