"""A Paper as PDF/A: archival, tagged, in Vietnamese, with the face it was shipped with."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from . import layout, letters
from .layout import Gap, Grid, Line, Mark, Row
from .paper import Paper

STANDARD = "a-2a"
TEXT = Path(__file__).with_name("paper.typ")


def render(paper: Paper, *others: Paper, made_at: datetime) -> bytes:
    """The bytes of the PDF, others in the same file after it, each on a page of its own; the same papers and moment give
    the same bytes. Refuses letters that the face lacks."""
    series = (paper, *others)
    letters.require("\n".join(one.text() for one in series))
    leaves = tuple(leaf for one in series for leaf in layout.lay_out(one))
    return draw(leaves, title=" ".join((paper.title, *paper.subject)).strip(), author=" ".join(paper.heading.issuer),
                made_at=made_at)


def draw(leaves: tuple[layout.Leaf, ...], *, title: str, author: str, made_at: datetime) -> bytes:
    """The PDF of laid out leaves, whose letters the caller has asked for; `title` and `author` are what readers list."""
    paper = {"title": title, "author": author, "leaves": [_leaf(leaf) for leaf in leaves]}
    told = {"measures": _measures(), "paper": json.dumps(paper, ensure_ascii=False)}
    return bytes(_compiler().compile(sys_inputs=told, format="pdf", pdf_standards=STANDARD,
                                     timestamp=int(made_at.astimezone(UTC).timestamp())))


@cache
def _compiler() -> Any:
    return typst.Compiler(str(TEXT), font_paths=[str(letters.FOLDER)], ignore_system_fonts=True)


@cache
def _measures() -> str:
    """What holds for every paper."""
    return json.dumps({
        "face": letters.FACE, "body": layout.BODY, "line": layout.LINE, "page": layout.PAGE, "margins": layout.MARGINS,
        "turned": layout.TURNED, "padding": layout.PADDING,
        "styles": {name: asdict(style) for name, style in layout.STYLES.items()},
    })


def _leaf(leaf: layout.Leaf) -> dict[str, Any]:
    return {"wide": leaf.wide, "first": leaf.first, "parts": [_part(part) for part in leaf.parts]}


def _part(part: layout.Part) -> dict[str, Any]:
    match part:
        case Line():
            return _line(part)
        case Gap(height=height):
            return {"is": "Gap", "height": height}
        case Row(cells=cells, widths=widths, whole=whole):
            return {"is": "Row", "cells": [[_part(one) for one in cell] for cell in cells], "widths": widths, "whole": whole}
        case Grid(head=head, rows=rows, widths=widths, heights=heights):
            return {"is": "Grid", "head": [_line(cell) for cell in head],
                    "rows": [[_line(cell) for cell in row] for row in rows], "widths": widths, "heights": heights}
        case Mark(code=code, link=link, side=side):
            return {"is": "Mark", "svg": code.svg, "link": link, "side": side}


def _line(line: Line) -> dict[str, Any]:
    """Each run with what it adds to the line's own look: bold, italic."""
    look = layout.STYLES[line.style]
    runs = [(letters.breakable(run.text), run.bold and not look.bold, run.italic and not look.italic) for run in line.runs]
    return {"is": "Line", "style": line.style, "runs": runs, "rule": line.rule, "keep": line.keep}
