from datetime import date, time

import pytest

from dialogue.rules.errors import Refused
from dialogue.rules.fuzzy_date import ASKS, NEEDS, PRECISIONS, understand


@pytest.mark.parametrize("parts, words, lower, upper, understood", [
    # the five seeds
    ({"precision": "month", "month": 10, "year": 2022, "tentative": True}, "Dự kiến trong tháng 10/2022",
     date(2022, 10, 1), date(2022, 10, 31), "Hiểu là: từ 01/10 đến 31/10/2022."),
    ({"precision": "datetime", "day": date(2024, 6, 14), "at": time(7)}, "7 giờ 00, ngày 14/06/2024",
     date(2024, 6, 14), date(2024, 6, 14), "Hiểu là: 07:00 Thứ Sáu 14/06/2024."),
    ({"precision": "quarter", "quarter": 2, "year": 2022}, "Quý II/2022",
     date(2022, 4, 1), date(2022, 6, 30), "Hiểu là: từ 01/04 đến 30/06/2022."),
    ({"precision": "before", "month": 9, "year": 2024}, "Trước tháng 9/2024",
     None, date(2024, 8, 31), "Hiểu là: chậm nhất Thứ Bảy 31/08/2024."),
    ({"precision": "tba"}, "Lịch thông báo cụ thể sau", None, None, "Hiểu là: chưa có ngày, sẽ thông báo sau."),
    # others
    ({"precision": "day", "day": date(2026, 1, 6), "tentative": True}, "Dự kiến ngày 06/01/2026",
     date(2026, 1, 6), date(2026, 1, 6), "Hiểu là: Thứ Ba 06/01/2026, chưa có giờ."),
    ({"precision": "month", "month": 2, "year": 2028}, "Trong tháng 02/2028",
     date(2028, 2, 1), date(2028, 2, 29), "Hiểu là: từ 01/02 đến 29/02/2028."),
    ({"precision": "before", "month": 1, "year": 2026, "tentative": True}, "Dự kiến trước tháng 01/2026",
     None, date(2025, 12, 31), "Hiểu là: chậm nhất Thứ Tư 31/12/2025."),
    ({"precision": "quarter", "quarter": 4, "year": 2026, "tentative": True}, "Dự kiến quý IV/2026",
     date(2026, 10, 1), date(2026, 12, 31), "Hiểu là: từ 01/10 đến 31/12/2026."),
])
def test_a_plans_date_is_read_as_exactly_as_it_is_known(parts, words, lower, upper, understood):
    fuzzy = understand(**parts)
    assert (fuzzy.words, fuzzy.lower, fuzzy.upper, str(fuzzy.understood())) == (words, lower, upper, understood)


def test_midnight_is_an_hour_too():
    assert str(understand("datetime", day=date(2026, 1, 6), at=time(0)).understood()) == (
        "Hiểu là: 00:00 Thứ Ba 06/01/2026.")


def test_the_papers_own_words_are_kept():
    assert understand("quarter", quarter=2, year=2022, words=" Tổ chức vào quý II/2022 ").words == (
        "Tổ chức vào quý II/2022")


def test_parts_that_the_precision_does_not_need_are_forgotten():
    fuzzy = understand("month", month=6, year=2026, day=date(2020, 1, 1), at=time(7), quarter=9)
    assert (fuzzy.lower, fuzzy.at, fuzzy.day) == (date(2026, 6, 1), None, None)


def test_only_a_day_or_an_hour_settles_the_day():
    assert understand("day", day=date(2026, 1, 6)).day == date(2026, 1, 6)
    assert understand("datetime", day=date(2026, 1, 6), at=time(7)).day == date(2026, 1, 6)
    assert understand("before", month=9, year=2024).day is None


def test_before_september_ends_with_august():
    assert understand("before", month=9, year=2024).upper == date(2024, 8, 31)


@pytest.mark.parametrize("parts, field", [
    ({"precision": "datetime", "at": time(7)}, "day"),
    ({"precision": "datetime", "day": date(2026, 1, 6)}, "at"),
    ({"precision": "month", "year": 2026}, "month"),
    ({"precision": "month", "month": 13, "year": 2026}, "month"),
    ({"precision": "month", "month": 0, "year": 2026}, "month"),
    ({"precision": "before", "month": 9}, "year"),
    ({"precision": "before", "month": 9, "year": 99999}, "year"),
    ({"precision": "quarter", "quarter": 5, "year": 2026}, "quarter"),
    ({"precision": "day", "day": date(1026, 1, 6)}, "year"),
])
def test_a_missing_or_impossible_part_is_asked_for_beside_its_field(parts, field):
    with pytest.raises(Refused) as no:
        understand(**parts)
    assert no.value.facts["field"] == field
    assert str(no.value) == str(ASKS[field])


def test_every_precision_has_its_parts():
    assert PRECISIONS.keys() == NEEDS.keys()
    assert {part for parts in NEEDS.values() for part in parts} == ASKS.keys()
