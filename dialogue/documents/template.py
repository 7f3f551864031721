"""An empty spreadsheet to be filled in by hand: wide columns, cells that keep what is typed, choices where there are some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from .letters import NAMED
from .sheets import SIZE

ROWS = 200
LISTS = "lists"                          # the hidden tab of what there is to choose from
HEIGHT = 30                              # points: room for two lines


@dataclass(frozen=True)
class Column:
    """What is written there, how wide it is in letters, what there is to choose from."""

    heading: str
    wide: float
    choices: Sequence[str] = ()


def render(title: str, note: str, columns: Sequence[Column]) -> bytes:
    """The bytes of the .xlsx: the first column counts the rows, every other cell is text, so a telephone keeps its 0."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})                      # noqa: DTZ001 - the same each time
        base = {"font_name": NAMED, "font_size": SIZE, "valign": "top"}
        text = book.add_format({**base, "border": 1, "text_wrap": True, "num_format": "@"})
        number = book.add_format({**base, "border": 1, "align": "center"})
        head = book.add_format({**base, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        tab, lists = book.add_worksheet(), book.add_worksheet(LISTS)
        lists.hide()
        tab.write_string(0, 0, title, book.add_format({**base, "bold": True, "font_size": SIZE + 3}))
        tab.write_string(1, 0, note, book.add_format({**base, "italic": True}))
        tab.set_row(2, HEIGHT, head)
        for at, column in enumerate(columns):
            tab.set_column(at, at, column.wide)
            tab.write_string(2, at, column.heading, head)
            if column.choices:
                lists.write_column(0, at, column.choices)           # a choice may have commas, which part the choices in a cell
                place = xl_range_abs(0, at, len(column.choices) - 1, at)
                tab.data_validation(3, at, ROWS + 2, at, {"validate": "list", "source": f"={LISTS}!{place}",
                                                          "error_type": "information"})
        for row in range(ROWS):
            tab.set_row(row + 3, HEIGHT)
            tab.write_number(row + 3, 0, row + 1, number)
            for at in range(1, len(columns)):
                tab.write_blank(row + 3, at, None, text)
        tab.freeze_panes(3, 0)
        tab.repeat_rows(2)
        tab.set_landscape()
        tab.set_paper(9)                 # A4
        tab.fit_to_pages(1, 0)
    return out.getvalue()
