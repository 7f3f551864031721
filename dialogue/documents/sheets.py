"""Lists as spreadsheets: numbers are numbers, dates are dates, text stays text whatever sign it begins with."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from . import letters
from .paper import Paper, Table, is_signed

Value = str | int | float | date | None

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIZE = 11                                # points
NARROW, WIDE = 6.0, 55.0                 # the widths that a column may have, in letters
SIGNED = (6, 34, 30, 24)                 # letters: number, name, from where, signature
PAGE = 140.0                             # what A4 across bears in letters without printing them too small
LINE, TALLEST = 15.0, 409.0              # points
CHARACTER = 2.1                          # millimetres: about one letter in that size
FORMATS: dict[str, dict[str, Any]] = {
    #  sort       how it is shown
    "text":    {"text_wrap": True},
    "number":  {"num_format": "#,##0", "align": "center"},
    "share":   {"num_format": "0.0%", "align": "center"},
    "day":     {"num_format": "dd/mm/yyyy", "align": "center"},
}


@dataclass(frozen=True)
class Sheet:
    """One list: the name on its tab, its title, its head, as many values a row, and a line below the title that says whose
    it is and of when. A float is a share, shown as a percentage."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""


def render(*sheets: Sheet) -> bytes:
    """The bytes of the .xlsx, a list a tab: head frozen and printed on every page, A4 across, as wide as the page."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})                      # noqa: DTZ001 - the same each time
        base = {"font_name": letters.NAMED, "font_size": SIZE, "valign": "top"}
        looks = {sort: book.add_format({**base, "border": 1, **form}) for sort, form in FORMATS.items()}
        head = book.add_format({**base, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        title = book.add_format({**base, "bold": True, "font_size": SIZE + 3})
        note = book.add_format({**base, "italic": True})
        for one in sheets:
            _fill(book.add_worksheet(_tab(one.name)), one, looks, head, title, note)
    return out.getvalue()


def of_paper(paper: Paper) -> tuple[Sheet, ...]:
    """The tables of a paper's annexes, a tab each, figures read back from how the paper prints them."""
    return tuple(Sheet(annex.label, annex.title, block.head, tuple(tuple(map(value, row)) for row in block.rows))
                 for annex in paper.annexes for block in annex.body if isinstance(block, Table))


def of_body(paper: Paper) -> tuple[Sheet, ...]:
    """The tables of a paper itself, a tab each."""
    title = " ".join(paper.subject)
    return tuple(Sheet(paper.subject[0] if is_signed(block.head) else paper.title.capitalize(), title, block.head,
                       tuple(tuple(map(value, row)) for row in block.rows))
                 for block in paper.body if isinstance(block, Table))


def value(cell: str) -> Value:
    """What a printed cell says: “1.250” a number, “94,1%” a share, “06/01/2026” a day, anything else its text."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+", cell) and not re.fullmatch(r"0\d+", cell):
        return int(cell.replace(".", ""))
    if share := re.fullmatch(r"(\d+)(?:,(\d+))?%", cell):
        return float(f"{share[1]}.{share[2] or 0}") / 100
    if day := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", cell):
        return date(int(day[3]), int(day[2]), int(day[1]))
    return cell


def _fill(tab: Any, sheet: Sheet, looks: dict[str, Any], head: Any, title: Any, note: Any) -> None:
    widths = _widths(sheet)
    tab.write_string(0, 0, sheet.title, title)
    if sheet.note:
        tab.write_string(1, 0, sheet.note, note)
    for column, words in enumerate(sheet.head):
        tab.write_string(2, column, words, head)
        tab.set_column(column, column, widths[column])
    tab.set_row(2, _height(sheet.head, [width * 0.9 for width in widths]))            # its letters are bold
    for number, row in enumerate(sheet.rows, 3):
        tab.set_row(number, _height(row, widths))
        for column, one in enumerate(row):
            _write(tab, number, column, one, looks)
    tab.freeze_panes(3, 0)
    tab.repeat_rows(2)
    if is_signed(sheet.head):
        _make_room(tab, len(sheet.rows))
    else:
        tab.set_landscape()
    tab.set_paper(9)                     # A4
    tab.fit_to_pages(1, 0)


def _make_room(tab: Any, rows: int) -> None:
    """A list on which people sign: upright, its rows high enough for a hand."""
    for column, wide in enumerate(SIGNED):
        tab.set_column(column, column, wide)
    for row in range(3, rows + 3):
        tab.set_row(row, 27)


def _write(tab: Any, row: int, column: int, one: Value, looks: dict[str, Any]) -> None:
    match one:
        case None | "":
            tab.write_blank(row, column, None, looks["text"])
        case date():
            tab.write_datetime(row, column, one, looks["day"])
        case float():
            tab.write_number(row, column, one, looks["share"])
        case int():
            tab.write_number(row, column, one, looks["number"])
        case _:
            tab.write_string(row, column, one, looks["text"])


def _widths(sheet: Sheet) -> list[float]:
    """As wide as the longest word, wider for long texts, in letters; where all do not fit a page, the long ones give way."""
    least, whole = [], []
    for column, words in enumerate(sheet.head):
        texts = [words, *(_shown(row[column]) for row in sheet.rows)]
        word = max((letters.width(one, SIZE, bold=True) for text in texts for one in text.split()), default=0) / CHARACTER
        least.append(min(max(NARROW, word + 2), WIDE))
        lines = [line for text in texts[1:] for line in text.split("\n")]                # the head may break
        whole.append(max((letters.width(line, SIZE) for line in lines), default=0) / CHARACTER + 2)
    for most in range(int(WIDE), 0, -1):
        widths = [max(low, min(high, most)) for low, high in zip(least, whole, strict=True)]
        if sum(widths) <= PAGE:
            break
    return widths


def _height(row: tuple[Value, ...], widths: list[float]) -> float:
    """Room for the lines that the longest text of a row takes, in points: not every program finds that out by itself."""
    lines = max((sum(max(1, ceil(letters.width(line, SIZE) / CHARACTER / width)) for line in _shown(one).split("\n"))
                 for one, width in zip(row, widths, strict=True)), default=1)
    return min(lines * LINE, TALLEST)


def _shown(one: Value) -> str:
    return f"{one:%d/%m/%Y}" if isinstance(one, date) else "" if one is None else str(one)


def _tab(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ") or "1"
