"""The blanks of a text are filled in: Jinja in a sandbox that knows no calls, no files and a handful of filters."""

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from .facts import Facts
from .filters import BESIDE, EACH, FILTERS, OF_THE_MACHINE, WORK, Work, shown
from .markup import BREAK, LINE, Mistake, clean

LONGEST = 100_000                   # letters of a wording
ENOUGH = 2_000_000                  # letters of a filled-in text: a thousand opinions with long answers
KNOWN = (                           # of the language of templates; whatever else it has is refused by name
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr, nodes.Assign, nodes.Name,
    nodes.Const, nodes.Tuple, nodes.Getattr, nodes.Filter, nodes.Concat, nodes.And, nodes.Or, nodes.Not, nodes.Compare,
    nodes.Operand, nodes.Test)


def fill(wording: str, facts: Facts) -> str:
    """The wording with the facts in it: values protected by `literal()`, each line marked with its number.

    Raises Mistake for a wording that cannot be filled in: wrong syntax, unknown fact (also where this paper does not
    need it), a forbidden or endless one."""
    if len(wording) > LONGEST:
        raise Mistake("Lời văn dài quá %(most)s ký tự.", most=LONGEST)
    told = _told(facts)
    try:
        known = _compiled(wording)
        for name, line in known.asked:
            if name not in told:
                raise Mistake("Dòng %(line)s: không có dữ kiện tên là “%(name)s”.", line=line, name=name)
        return _pieces(known.template.generate({**told, WORK: Work()}))
    except TemplateSyntaxError as error:
        raise Mistake("Dòng %(line)s: câu lệnh trong ngoặc nhọn viết chưa đúng.", line=error.lineno) from error
    except UndefinedError as error:
        name = (re.findall(r"'([^']*)'", str(error)) or [""])[-1]
        raise Mistake("Dòng %(line)s: không có dữ kiện tên là “%(name)s”.", line=_line(error), name=name) from error
    except (SecurityError, TemplateError) as error:
        raise Mistake("Dòng %(line)s: lệnh này không dùng được trong lời văn.", line=_line(error)) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise Mistake("Dòng %(line)s: không điền được dữ kiện ở đây.", line=_line(error)) from error
    except OverflowError as error:
        raise Mistake("Dòng %(line)s: lặp nhiều quá, không in hết được.", line=_line(error)) from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise Mistake("Lời văn lồng nhiều tầng quá, máy không đọc được.") from error


@dataclass(frozen=True)
class _Known:
    """A wording ready to be filled in, and each fact it asks for with the line where it first does."""

    template: Template
    asked: tuple[tuple[str, int], ...]


@lru_cache(maxsize=128)             # compiling takes longer than filling in
def _compiled(wording: str) -> _Known:
    tree = TEXT.parse("\n".join(_marked(wording)))
    line = 1
    for node in tree.find_all(nodes.Node):
        line = node.lineno or line
        if not isinstance(node, KNOWN) or _of_the_machine(node):
            raise Mistake("Dòng %(line)s: lệnh này không dùng được trong lời văn.", line=line)
    unknown = meta.find_undeclared_variables(tree)
    lines: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            lines.setdefault(name.name, name.lineno)
    tree = _Counted().visit(tree)
    return _Known(TEXT.from_string(tree), tuple(lines.items()))


def _of_the_machine(node: nodes.Node) -> bool:
    match node:
        case nodes.Getattr(attr=name):
            return bool(name.startswith("_"))
        case nodes.Filter(name=name):
            return name in OF_THE_MACHINE
        case nodes.Operand(op=sign):
            return sign in ("in", "notin")                  # costs as much as the text is long
    return False


class _Counted(NodeTransformer):
    """Every loop counts its rounds and every joined text its letters, so that no wording keeps a server busy."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        cost = sum(1 for _ in node.find_all(nodes.Node))
        node.iter = nodes.Filter(node.iter, EACH, [nodes.Const(cost)], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        first, *others = node.nodes
        return nodes.Filter(first, BESIDE, others, [], None, None, lineno=node.lineno)


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
    def is_safe_callable(self, obj: Any) -> bool:
        return False


TEXT = _Sandbox(undefined=StrictUndefined, finalize=shown, extensions=[_Lines])
TEXT.filters = {**FILTERS, **OF_THE_MACHINE}
TEXT.tests = {"none": TEXT.tests["none"]}
TEXT.globals.clear()
