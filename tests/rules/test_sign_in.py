"""The lists on which people sign."""

import pytest

from dialogue.rules.sign_in import OF_VILLAGE, SPARE, Line, of_officials, of_organisation, of_village


@pytest.mark.parametrize(("seats", "named", "lines", "empty"), [
    (30, [], 30, 30),
    (30, [("Hà Văn An", "làng Ươm"), ("Vi Thị Yến", "")], 30, 28),
    (2, [("Hà Văn An", ""), ("Vi Thị Yến", ""), ("Lò Văn Cú", "")], 3, 0),          # one more than the seats was accepted
])
def test_an_organisation_has_a_line_for_each_seat(seats, named, lines, empty):
    sheet = of_organisation("nd", "Hội Nông dân xã", seats, named)
    assert sheet.whose == "Đại biểu Hội Nông dân xã" and sheet.organisation == "nd"
    assert len(sheet.lines) == lines and [line.name for line in sheet.lines].count("") == empty
    assert sheet.lines[:len(named)] == tuple(Line(*one) for one in named)


def test_ich_hau_signs_on_four_times_thirty_lines():
    assert sum(len(of_organisation(code, code, 30, []).lines) for code in ("nd", "pn", "ccb", "dtn")) == 120


def test_a_village_begins_with_its_head_and_says_its_name_on_every_line():
    sheet = of_village("làng Ươm", [("Phạm Thị Ưng", "Trưởng làng Ươm")])
    assert len(sheet.lines) == OF_VILLAGE and sheet.lines[0] == Line("Phạm Thị Ưng", "Trưởng làng Ươm")
    assert set(sheet.lines[1:]) == {Line("", "làng Ươm")}


def test_an_official_with_two_offices_signs_once():
    sheet = of_officials([("Lê Thị Thu", "Phó Chủ tịch"), ("Bùi Thị Mai", "Văn phòng"), ("Lê Thị Thu", "Trưởng ban")])
    assert sheet.lines[0] == Line("Lê Thị Thu", "Phó Chủ tịch, Trưởng ban") and len(sheet.lines) == 2 + SPARE
