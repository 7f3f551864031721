"""The lists on which people sign as they come in: who stands on which, how many empty lines are left."""

from collections.abc import Iterable
from dataclasses import dataclass

OF_VILLAGE = 30                     # lines for a village, whose people come unnamed
SPARE = 5                           # lines for officials whom nobody expected


@dataclass(frozen=True)
class Line:
    """One line: a name, empty to be written by hand, and from where it comes."""

    name: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Sheet:
    """One list: whose it is, its lines; `organisation` is the code of the organisation it belongs to."""

    whose: str
    lines: tuple[Line, ...]
    organisation: str = ""


def of_organisation(code: str, whose: str, seats: int, named: Iterable[tuple[str, str]]) -> Sheet:
    """As many lines as seats, more where more are named; named: name and branch or village, in the order of the list."""
    known = tuple(Line(name, note) for name, note in named)
    return Sheet(f"Đại biểu {whose}", known + (Line(),) * (seats - len(known)), code)


def of_village(village: str, heads: Iterable[tuple[str, str]]) -> Sheet:
    """The head of the village, then empty lines; heads: name and post."""
    known = tuple(Line(*head) for head in heads)
    return Sheet(f"Nhân dân {village}", known + (Line("", village),) * (OF_VILLAGE - len(known)))


def of_officials(named: Iterable[tuple[str, str]]) -> Sheet:
    """Everybody in office by name and post, each person once, then some empty lines."""
    posts: dict[str, list[str]] = {}
    for name, post in named:
        posts.setdefault(name, []).append(post)
    return Sheet("Lãnh đạo, cán bộ, công chức",
                 (*(Line(name, ", ".join(held)) for name, held in posts.items()), *(Line(),) * SPARE))
