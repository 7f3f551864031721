"""Every sentence a person may read exists in both languages; keys are gathered from the code itself."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2.ext
import pytest
import wtforms
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import dialogue
from blueprints.language import CATALOGUES, entries
from dialogue.documents.kinds import KINDS
from dialogue.rules.errors import Refused

ROOT = Path(__file__).parent.parent.parent
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
ASKS = {
    # called           which arguments are sentences
    "_":               (0,),
    "_l":              (0,),
    "gettext":         (0,),
    "lazy_gettext":    (0,),
    "ngettext":        (0,),
    "say":             (0,),
    "Sentence":        (0,),
}


# ---------- where sentences stand

def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(dialogue.__path__, "dialogue."):
        yield importlib.import_module(found.name)


def refusals(kind: type[Refused] = Refused) -> Iterator[str]:
    yield kind.__name__
    for narrower in kind.__subclasses__():
        yield from refusals(narrower)


def literals(node: ast.expr) -> Iterator[str]:
    """The sentence, or both of `a if … else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def in_code() -> Iterator[tuple[str, str]]:
    asks = {**ASKS, **dict.fromkeys(refusals(), (0,))}
    for path in sorted(p for folder in ("blueprints", "dialogue") for p in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                for place in asks.get(name, ()):
                    for key in literals(node.args[place]) if place < len(node.args) else ():
                        yield key, str(path.relative_to(ROOT))


def in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as file:
            for _line, found, _comments, _context in extract(jinja2.ext.babel_extract, file, {"_": None, "ngettext": (1, 2)}):
                yield found[0] if isinstance(found, tuple) else found, str(path.relative_to(ROOT))


def words(value: Any) -> Iterator[str]:
    """What a table of the rules shows: its words, the titles of its rows, the first column of plain rows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for row in value.values():
            yield from words(row)
    elif isinstance(value, tuple) and value:
        yield from words(value[0])
    elif is_dataclass(value):
        for name in ("title", "states"):
            yield from words(getattr(value, name, ()))
        for part in (*getattr(value, "steps", ()), *getattr(value, "who", ())):
            yield part.title


def in_tables() -> Iterator[tuple[str, str]]:
    for module in modules():
        if module.__name__.startswith("dialogue.rules."):
            for name, table in vars(module).items():
                if name.isupper() and not isinstance(table, str):
                    for key in (*words(table), *(table if isinstance(table, tuple) else ())):
                        if isinstance(key, str) and not key.isascii():
                            yield key, f"{module.__name__}.{name}"


def in_kinds() -> Iterator[tuple[str, str]]:
    """Pages name a paper by its kind."""
    for kind in KINDS.values():
        yield kind.name, "dialogue.documents.kinds.KINDS"


@pytest.fixture(scope="module")
def asked() -> dict[str, str]:
    """Every key, and one place where it is asked for."""
    list(modules())                             # so that every kind of refusal is known
    return dict((*in_tables(), *in_kinds(), *in_code(), *in_templates()))


# ---------- what must hold

def test_every_sentence_has_its_english(asked: dict[str, str]) -> None:
    missing = {key: place for key, place in asked.items() if key not in CATALOGUES["en"]}
    assert not missing, "\n\n" + "\n\n".join(f'# {place}\nmsgid "{key}"\nmsgstr ""' for key, place in missing.items())


def test_no_translation_is_left_over(asked: dict[str, str]) -> None:
    unused = [f"{file}: {key}" for key, _, file in entries("en") if key not in asked]
    assert not unused, "\n".join(unused)


def test_a_translation_has_the_same_placeholders() -> None:
    for language in CATALOGUES:
        for key, text, file in entries(language):
            for form in (text,) if isinstance(text, str) else text:
                asked, given = set(PLACEHOLDER.findall(key)), set(PLACEHOLDER.findall(form))
                free = {"num"} if isinstance(text, tuple) else set()          # "one thing" needs no figure
                assert given - free <= asked, f"{file}: {key}"
                assert language == "vi" or asked - free <= given, f"{file}: {key}"


def test_a_sentence_is_never_translated_in_two_ways() -> None:
    for key, text, file in entries("en"):
        assert CATALOGUES["en"][key] == text, f"{key}: another noun says it otherwise than {file}"


def test_the_form_library_speaks_vietnamese() -> None:
    with (Path(wtforms.__file__).parent / "locale/wtforms.pot").open("rb") as file:
        theirs = [message.id[0] if isinstance(message.id, tuple) else message.id for message in read_po(file) if message.id]
    assert [key for key in theirs if key not in CATALOGUES["vi"]] == []
