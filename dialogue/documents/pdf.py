"""A Paper as PDF/A: archival, tagged, in Vietnamese, with the face it was shipped with."""

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from . import layout, letters
from .paper import Paper

STANDARD = "a-2a"
TEXT = Path(__file__).with_name("paper.typ")


def render(paper: Paper, *, made_at: datetime) -> bytes:
    """The bytes of the PDF; the same paper and moment give the same bytes. Refuses letters that the face lacks."""
    letters.require(paper.text())
    return draw(layout.lay_out(paper), title=" ".join((paper.title, *paper.subject)).strip(),
                author=" ".join(paper.heading.issuer), made_at=made_at)


def draw(leaves: tuple[layout.Leaf, ...], *, title: str, author: str, made_at: datetime) -> bytes:
    """The PDF of laid out leaves, whose letters the caller has asked for; `title` and `author` are what readers list."""
    told = {"title": title, "author": author, **_measures(), "leaves": [_plain(leaf) for leaf in leaves]}
    return bytes(_compiler().compile(sys_inputs={"paper": json.dumps(told)}, format="pdf", pdf_standards=STANDARD,
                                     timestamp=int(made_at.astimezone(UTC).timestamp())))


@cache
def _compiler() -> Any:
    return typst.Compiler(str(TEXT), font_paths=[str(letters.FOLDER)], ignore_system_fonts=True)


def _measures() -> dict[str, Any]:
    return {
        "face": letters.FACE, "body": layout.BODY, "line": layout.LINE, "page": layout.PAGE, "margins": layout.MARGINS,
        "turned": layout.TURNED, "padding": layout.PADDING,
        "styles": {name: asdict(style) for name, style in layout.STYLES.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return letters.breakable(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, layout.Mark):
        return {"is": "Mark", "link": value.link, "svg": value.code.svg, "side": value.side}
    if not is_dataclass(value):
        return value
    of: type = type(value)
    return {"is": of.__name__, **{name: _plain(getattr(value, name)) for name in _names(of)}}


@cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))
