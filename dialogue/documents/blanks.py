"""The blanks of a text are filled in: Jinja in a sandbox that knows no calls, no files and a handful of filters."""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dialogue.rules.vietnamese import long_date, short

from . import spoken
from .facts import Facts
from .markup import BREAK, LINE, Mistake, clean, literal

LONGEST = 100_000                   # letters of a wording
ENOUGH = 2_000_000                  # letters of a filled-in text: a thousand opinions with long answers


def fill(wording: str, facts: Facts) -> str:
    """The wording with the facts in it: values protected by `literal()`, each line marked with its number.

    Raises Mistake for a wording that cannot be filled in: wrong syntax, unknown fact, a forbidden or endless one."""
    if len(wording) > LONGEST:
        raise Mistake("Lời văn dài quá %(most)s ký tự.", most=LONGEST)
    try:
        return _pieces(_compiled(wording).generate(_told(facts)))
    except TemplateSyntaxError as error:
        raise Mistake("Dòng %(line)s: câu lệnh trong ngoặc nhọn viết chưa đúng.", line=error.lineno) from error
    except UndefinedError as error:
        name = (re.findall(r"'([^']*)'", str(error)) or [""])[-1]
        raise Mistake("Dòng %(line)s: không có dữ kiện tên là “%(name)s”.", line=_line(error), name=name) from error
    except (SecurityError, TemplateError) as error:
        raise Mistake("Dòng %(line)s: lệnh này không dùng được trong lời văn.", line=_line(error)) from error
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise Mistake("Dòng %(line)s: không điền được dữ kiện ở đây.", line=_line(error)) from error


@lru_cache(maxsize=128)             # compiling takes longer than filling in
def _compiled(wording: str) -> Template:
    return TEXT.from_string("\n".join(_marked(wording)))


def _marked(wording: str) -> Iterator[str]:
    for line in wording.split("\n"):
        yield clean(line) or BREAK                          # told apart from a line whose fact is missing


def _pieces(pieces: Iterable[str]) -> str:
    text, length = [], 0
    for piece in pieces:
        text.append(piece)
        length += len(piece)
        if length > ENOUGH:
            raise Mistake("Văn bản dài quá %(most)s ký tự.", most=ENOUGH)
    return "".join(text)


def _told(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in dir(facts) if not name.startswith("_")}


def _line(error: BaseException) -> int:
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (frames or [1])[-1] or 1


def _shown(value: Any) -> str:
    """What a blank prints: text, a number or a day; never the inside of our own objects."""
    if isinstance(value, Undefined):
        return str(value)                                   # raises: no such fact
    if isinstance(value, date):
        return short(value)
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise TypeError
    return "" if value is None else literal(str(value))


def _join(lines: Iterable[str], by: str = "; ") -> str:
    return by.join(lines)


def _hour(value: datetime) -> str:
    return f"{value.hour:02d} giờ {value.minute:02d}"


def _two(number: int) -> str:
    return f"{number:02d}"


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _sentence(text: str) -> str:
    """With a capital at the beginning and a mark at the end."""
    return _ended(clean(text)[:1].upper() + clean(text)[1:])


def _ended(text: str) -> str:
    """With a mark at the end."""
    text = clean(text)
    return text if not text or text[-1] in ".!?…:;" else text + "."


def _small(text: str) -> str:
    text = clean(text)
    return text[:1].lower() + text[1:]


def _lines(text: str) -> list[str]:
    """The paragraphs of what somebody typed."""
    return [clean(line) for line in text.splitlines() if clean(line)]


FILTERS: dict[str, Callable[..., Any]] = {
    "join": _join, "length": len, "long_date": long_date, "hour": _hour, "two": _two, "figure": _figure,
    "sentence": _sentence, "ended": _ended, "small": _small, "lines": _lines, "upper": str.upper,
    "spoken": spoken.read,
}


class _Lines(Extension):
    """Marks where each line of the text begins, so that a mistake found after filling in still knows its line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                lines = token.value.split("\n")
                marked = [LINE.format(token.lineno + n) + line for n, line in enumerate(lines)]
                token = Token(token.lineno, "data", "\n".join(marked))
            yield token


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%"})        # 'a' * 10**9

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError


TEXT = _Sandbox(undefined=StrictUndefined, finalize=_shown, extensions=[_Lines])
TEXT.filters = FILTERS
TEXT.globals.clear()
