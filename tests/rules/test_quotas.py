"""Lists of delegates as organisations type them."""

import pytest

from dialogue.rules.quotas import Pasted, pasted, typed, unfit


@pytest.mark.parametrize("text, people", [
    ("", []),
    ("Trương Văn Sơn\n\n Lê Thị Hoa , làng Ươm", [(1, "Trương Văn Sơn", ""), (3, "Lê Thị Hoa", "làng Ươm")]),
    ("1. Hà Văn Ú; chi hội 2; thôn Lộc Tiến\n2)\tLê Thị Hoa\t", [(1, "Hà Văn Ú", "chi hội 2, thôn Lộc Tiến"),
                                                               (2, "Lê Thị Hoa", "")]),
    ("12\tHà Văn Ú\tlàng Ươm\n3 Lê Thị Hoa", [(1, "Hà Văn Ú", "làng Ươm"), (2, "Lê Thị Hoa", "")]),
])
def test_a_pasted_line_is_a_person_and_where_from(text, people):
    assert pasted(text) == people


@pytest.mark.parametrize("table, lines", [
    ([["DANH SÁCH"], ["TT", "Họ và tên", "Chi hội, thôn", "Ghi chú"], ["1", "Hà Văn  Ú", "làng Ươm", "x"], ["2", "", ""],
      ["3", "Lê Thị Hoa"]], "\n\nHà Văn Ú\tlàng Ươm\n\nLê Thị Hoa"),
    ([["1", "Hà Văn Ú", "làng Ươm"], ["", "Lê Thị Hoa"]], "Hà Văn Ú\tlàng Ươm\nLê Thị Hoa"),
])
def test_a_spreadsheet_becomes_such_lines_with_their_numbers(table, lines):
    assert typed(table) == lines


def test_what_is_wrong_is_said_with_the_number_of_its_line():
    people = [Pasted(1, "hà văn  ú", ""), Pasted(2, "Lê Thị Hoa", ""), Pasted(4, "LÊ THỊ HOA", ""), Pasted(5, "x" * 201, "")]
    assert [str(one) for one in unfit(people, [("Hà Văn Ú", "")])] == [
        "Dòng 1: hà văn  ú đã có trong danh sách.", "Dòng 4: LÊ THỊ HOA đã có trong danh sách.",
        "Dòng 5: tên hoặc ghi chú dài quá 200 ký tự."]
