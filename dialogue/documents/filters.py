"""The filters of a text, each at its price: what a wording may have done to the facts, and how much of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from dialogue.rules.vietnamese import long_date, short

from . import spoken
from .markup import clean, literal

EACH, BESIDE = "each", "beside"     # of the machine: the rounds of a loop, texts joined by ~
WORK = "\ue003"                     # where a paper keeps its account; no wording can write that sign
MUCH = 4_000_000                    # steps and letters for one paper: twice what the longest one may print


@dataclass
class Work:
    """The account of one paper: what its wording has had done so far."""

    done: int = 0

    def spend(self, steps: int) -> None:
        """Raises OverflowError when it was too much."""
        self.done += steps
        if self.done > MUCH:
            raise OverflowError


def shown(value: Any) -> str:
    """What a blank prints: text, a number or a day; never the inside of our own objects."""
    if isinstance(value, Undefined):
        return str(value)                                   # raises: no such fact
    if isinstance(value, date):
        return short(value)
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise TypeError
    return "" if value is None else literal(str(value))


def _priced(of: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, which first pays for the letters it is given."""
    @pass_context
    @wraps(of)
    def priced(context: Context, value: Any, *more: Any) -> Any:
        context[WORK].spend(1 + sum(len(text) for text in (value, *more) if isinstance(text, str)))
        return of(value, *more)
    return priced


@pass_context
def _each(context: Context, values: Iterable[Any], price: int) -> Iterator[Any]:
    work: Work = context[WORK]
    for value in values:
        work.spend(price)
        yield value


@pass_context
def _join(context: Context, lines: Iterable[str], by: str = "; ") -> str:
    lines = list(lines)
    context[WORK].spend(sum(map(len, lines)) + len(lines) * (1 + len(by)))
    return by.join(lines)


@pass_context
def _beside(context: Context, first: Any, *others: Any) -> str:
    texts = [value if isinstance(value, str) else shown(value) for value in (first, *others)]
    context[WORK].spend(sum(map(len, texts)))
    return "".join(texts)


def _hour(value: datetime) -> str:
    return f"{value.hour:02d} giờ {value.minute:02d}"


def _two(number: int) -> str:
    return f"{number:02d}"


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _sentence(text: str, mark: str = ".") -> str:
    """With a capital at the beginning and a mark at the end: a colon where a list follows."""
    return _ended(clean(text)[:1].upper() + clean(text)[1:], mark)


def _ended(text: str, mark: str = ".") -> str:
    """With a mark at the end."""
    text = clean(text) if mark == "." else clean(text).rstrip(".;")
    return text if not text or text[-1] in ".!?…:;" else text + mark


def _small(text: str) -> str:
    text = clean(text)
    return text[:1].lower() + text[1:]


def _lines(text: str) -> list[str]:
    """The paragraphs of what somebody typed."""
    return [clean(line) for line in text.splitlines() if clean(line)]


_PRICED: dict[str, Callable[..., Any]] = {
    "length": len, "long_date": long_date, "hour": _hour, "two": _two, "figure": _figure, "sentence": _sentence,
    "ended": _ended, "small": _small, "lines": _lines, "upper": str.upper,
    "spoken": spoken.read,
}
FILTERS: dict[str, Callable[..., Any]] = {"join": _join, **{name: _priced(of) for name, of in _PRICED.items()}}
OF_THE_MACHINE: dict[str, Callable[..., Any]] = {EACH: _each, BESIDE: _beside}
