"""Tables of opinions: where the headings are, what a row means, what is wrong."""

from uuid import uuid4

import pytest

from dialogue.rules import intake
from dialogue.rules.intake import COLUMNS, Line

HEAD = [title for title, _pattern in COLUMNS.values()]


def read(*rows):
    return [(line.row, line.speaker, line.words) for line in intake.lines(rows)]


@pytest.mark.parametrize(("above", "head", "row"), [
    ([], ["STT", "Họ tên", "Nội dung"], 2),
    ([["UBND xã"], [""], ["PHIẾU THU THẬP Ý KIẾN"]], ["TT", "Họ và tên", "Kiến nghị"], 5),
    ([["TT", "Người có ý kiến", "Nội dung ý kiến"]], ["", "Họ và tên", ""], 3),         # cells merged over two rows
])
def test_headings_are_found_below_titles_and_in_merged_cells(above, head, row):
    assert read(*above, head, ["1", "Lê Văn A", "Đường\nhỏng"]) == [(row, "Lê Văn A", "Đường\nhỏng")]


def test_the_headings_of_the_paper_form_are_all_known():
    line, = intake.lines([HEAD, ["1", "Lê  Văn\nA", "xóm 1", "0912 345 678", "x", "Đất đai", "Cấp sổ"]])
    assert (line.speaker, line.address, line.digits, line.code, line.confirmed, line.words) == (
        "Lê Văn A", "xóm 1", "0912345678", "land", True, "Cấp sổ")


@pytest.mark.parametrize("table", [[], [["Tên", "Tuổi"], ["A", "3"]], [["Họ tên", "Nội dung"], ["", ""], ["", ""]],
                                   [["Họ tên", "Nội dung"], *[["A", str(number)] for number in range(5001)]]])
def test_a_sheet_without_headings_or_rows_or_with_too_many_is_refused(table):
    with pytest.raises(intake.NoTable):
        intake.lines(table)


@pytest.mark.parametrize(("said", "code"), [("", "other"), ("roads", "roads"), ("ĐẤT ĐAI", "land"), ("Giao thông", "roads"),
                                            ("y tế", "health"), ("Môi trường, rác", "environment"), ("bóng đá", None)])
def test_a_field_is_known_by_its_name_or_a_part_of_it(said, code):
    assert Line(2, field=said).code == code


@pytest.mark.parametrize(("phone", "digits"), [("912345678", "0912345678"), ("+84 912.345.678", "0912345678"),
                                               ("0912-345-678", "0912345678"), ("hỏi trưởng thôn", "hỏitrưởngthôn")])
def test_a_telephone_gets_back_the_zero_that_the_sheet_took(phone, digits):
    assert Line(2, phone=phone).digits == digits


@pytest.mark.parametrize(("mark", "confirmed"), [("", False), ("x", True), ("Đã đọc", True), ("Không", False), ("chưa", False)])
def test_any_mark_but_a_no_says_that_it_was_read_back(mark, confirmed):
    assert Line(2, read_back=mark).confirmed == confirmed


def test_problems_come_one_kind_at_a_time():
    lines = [Line(2, "A", words="x", phone="abc"), Line(3, "", words="y"), Line(4, "B"), Line(5, "C", words="z"), Line(6, "D")]
    assert intake.problem(lines) == ("silent", [lines[2], lines[4]])
    assert intake.problem(lines[:2]) == ("nameless", [lines[1]])
    assert intake.problem(lines[:1]) == ("phone", lines[:1])
    assert intake.problem(lines[3:4]) is None


def test_the_same_words_of_the_same_person_have_one_key_wherever_they_stand():
    village, other = uuid4(), uuid4()
    first = Line(2, "A", "xóm 1", words="Đường hỏng", field="roads")
    again = Line(9, "A", "xóm 1", phone="0912345678", words="Đường  hỏng\n", read_back="x")
    assert again.key(village) == first.key(village) != first.key(other)
    assert Line(2, "B", "xóm 1", words="Đường hỏng").key(village) != first.key(village)
