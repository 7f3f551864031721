"""Spreadsheets, read back cell by cell."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from dialogue.documents import sheets, words
from dialogue.documents.sheets import Sheet
from tests.documents.papers import FULL

ODD = ("=1+1", "+84", "-5", "@x", "=cmd|' /C calc'!A0", "https://x.vn", "0012")
LIST = Sheet("Danh sách", "Danh sách thử", ("Tên", "Số", "Tỷ lệ", "Ngày"),
             (("Nguyễn Thị Hằng", 1250, 0.941, date(2026, 1, 6)), *((text, None, None, None) for text in ODD)))


def opened(*lists):
    return openpyxl.load_workbook(BytesIO(sheets.render(*lists)))


def test_numbers_are_numbers_days_are_days_and_text_stays_text():
    tab = opened(LIST).active
    first = [tab.cell(4, column) for column in range(1, 5)]
    assert [cell.value for cell in first] == ["Nguyễn Thị Hằng", 1250, 0.941, datetime(2026, 1, 6)]      # noqa: DTZ001
    assert [cell.number_format for cell in first[1:]] == ["#,##0", "0.0%", "dd/mm/yyyy"]
    told = [tab.cell(row, 1) for row in range(5, 5 + len(ODD))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in told] == [(text, "s", None) for text in ODD]


def test_the_head_stays_in_sight_and_on_every_printed_page():
    tab = opened(LIST).active
    assert (tab.title, tab["A1"].value, tab.freeze_panes) == ("Danh sách", "Danh sách thử", "A4")
    assert [tab.cell(3, column).value for column in range(1, 5)] == list(LIST.head)
    assert tab.print_title_rows == "$3:$3" and tab.page_setup.orientation == "landscape"


def test_a_column_is_as_wide_as_its_longest_word_and_no_wider_than_a_page_bears():
    tab = opened(Sheet("x", "x", ("Tên", "Nội dung"), (("Đặng", "câu dài " * 200),))).active
    assert tab.column_dimensions["A"].width < 12 < 40 < tab.column_dimensions["B"].width <= 56


def test_a_row_is_as_high_as_its_text_and_a_wide_list_keeps_to_the_page():
    long = "Đường liên thôn hỏng nặng, mưa là ngập. " * 8
    tab = opened(Sheet("x", "x", tuple("ABCDEF"), ((long, long, long, long, "ngắn", long),))).active
    assert tab.row_dimensions[4].height > 100
    assert sum(tab.column_dimensions[column].width for column in "ABCDEF") <= 145


def test_the_annexes_of_a_report_become_tabs():
    report = words.compose("report", next(facts for facts in FULL if facts.kind == "report"))
    book = opened(*sheets.of_paper(report))
    assert book.sheetnames == [annex.label for annex in report.annexes]
    second = book[report.annexes[1].label]
    cells = [cell.value for row in second.iter_rows(min_row=4) for cell in row]
    assert 10 in cells and 0.9 in cells and "Hạ tầng, giao thông" in cells


@pytest.mark.parametrize(("cell", "value"), [
    ("1.250", 1250), ("17", 17), ("0", 0), ("007", "007"), ("94,1%", 0.941), ("100%", 1.0), ("06/01/2026", date(2026, 1, 6)),
    ("08/UBND-VP ngày 12/01/2026", "08/UBND-VP ngày 12/01/2026"), ("1.2.3", "1.2.3"), ("", ""), ("-5", "-5"),
])
def test_a_printed_cell_is_read_as_what_it_means(cell, value):
    assert sheets.value(cell) == value
