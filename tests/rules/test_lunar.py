from datetime import date, timedelta

import pytest
from holidays.countries.vietnam import Vietnam

from dialogue.rules.lunar import Lunar, lunar


@pytest.mark.parametrize("day, said", [
    (date(2024, 2, 10), "1/1"),
    (date(2025, 7, 24), "30/6"),
    (date(2025, 7, 25), "1/6n"),               # 2025 has two sixth months
    (date(2025, 8, 22), "29/6n"),
    (date(2025, 8, 23), "1/7"),
    (date(2025, 12, 31), "12/11"),
    (date(2026, 2, 10), "23/12"),
    (date(2026, 2, 16), "29/12"),              # no thirtieth before Tết 2026
    (date(2026, 2, 17), "1/1"),
    (date(2026, 4, 26), "10/3"),
])
def test_a_day_has_its_lunar_name(day, said):
    assert str(lunar(day)) == said


def test_tet_and_the_hung_kings_fall_where_the_library_has_them():
    for year in range(1995, 2050):
        days = Vietnam(years=year, language="vi", expand=False)
        wanted = {Lunar(1, 1): "Tết Nguyên Đán"} | ({Lunar(10, 3): "Ngày Giỗ Tổ Hùng Vương"} if year > 2007 else {})
        for name, holiday in wanted.items():
            found = [day for day in (date(year, 1, 1) + timedelta(n) for n in range(150)) if lunar(day) == name]
            assert len(found) == 1 and holiday in days.get(found[0], ""), year


@pytest.mark.parametrize("day, about", [
    (date(2026, 2, 9), False), (date(2026, 2, 10), True), (date(2026, 2, 26), True), (date(2026, 2, 27), False),
])
def test_tet_is_about_from_the_23rd_to_the_10th(day, about):
    assert lunar(day).about_tet == about
