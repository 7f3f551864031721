from datetime import date, timedelta

import pytest

from dialogue.rules.calendar import HOLIDAYS, OVERRIDES, STATE, SUBSTITUTED, Calendar, Override

from . import naive


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_from_2024_to_2027_is_as_the_state_announced_it():
    wrong = [day for day in days(date(2024, 1, 1), date(2027, 12, 31)) if STATE.is_working(day) != naive.works(day)]
    assert wrong == []


@pytest.mark.parametrize("day, why", [
    (date(2026, 1, 1), "Tết Dương lịch"),
    (date(2026, 1, 2), "nghỉ hoán đổi với 10/01/2026 theo Văn bản 12729/VPCP-KGVX ngày 25/12/2025"),
    (date(2026, 1, 4), "Chủ Nhật"),
    (date(2026, 1, 17), "Thứ Bảy"),
    (date(2026, 2, 16), "Tết Nguyên đán"),
    (date(2026, 4, 26), "Giỗ Tổ Hùng Vương"),                     # a Sunday: the holiday says more
    (date(2026, 4, 27), "nghỉ bù Giỗ Tổ Hùng Vương"),
    (date(2026, 4, 30), "Ngày Chiến thắng 30/4"),
    (date(2026, 8, 31), "nghỉ hoán đổi với 22/08/2026 theo Lịch nghỉ Quốc khánh năm 2026, chưa rõ số văn bản"),
    (date(2026, 9, 1), "Quốc khánh"),
    (date(2026, 11, 24), "Ngày Văn hóa Việt Nam 24/11"),
])
def test_a_day_off_says_why(day, why):
    assert str(STATE.day_off(day)) == why
    assert STATE.source_of(day)


def test_a_working_day_has_no_reason_and_no_source():
    assert STATE.day_off(date(2026, 1, 6)) is None
    assert STATE.source_of(date(2026, 1, 6)) is None


def test_culture_day_is_worked_until_2025():
    assert STATE.is_working(date(2025, 11, 24))
    assert not STATE.is_working(date(2026, 11, 24))


def test_a_saturday_worked_cites_the_document_and_the_day_it_pays_for():
    saturday = date(2026, 1, 10)
    assert STATE.is_working(saturday)
    assert STATE.worked_for(saturday).in_exchange_for == date(2026, 1, 2)
    assert STATE.source_of(saturday) == "Văn bản 12729/VPCP-KGVX ngày 25/12/2025"


def test_every_day_off_in_the_table_has_its_day_worked_and_the_other_way_round():
    pairs = {(o.day, o.in_exchange_for, o.works, o.source) for o in OVERRIDES}
    assert {(other, day, not works, source) for day, other, works, source in pairs} == pairs
    assert all(o.source for o in OVERRIDES)


def test_an_override_that_nobody_checked_says_so_where_it_is_read():
    assert all("chưa" in o.source for o in OVERRIDES if o.unconfirmed)


def test_the_tables_own_overrides_can_be_overruled_by_later_ones():
    storm = Override(date(2026, 1, 7), False, None, "Công điện 01/CĐ-UBND")
    undone = Override(date(2026, 1, 10), False, None, "Văn bản thay thế")
    calendar = Calendar([*OVERRIDES, storm, undone])
    assert str(calendar.day_off(storm.day)) == "nghỉ theo Công điện 01/CĐ-UBND"
    assert not calendar.is_working(undone.day)
    assert calendar.working_days_after(date(2026, 1, 6), 5) == date(2026, 1, 14)
    assert STATE.is_working(storm.day)


def test_a_sunday_may_be_worked_without_an_exchange():
    calendar = Calendar([Override(date(2026, 1, 11), True, None, "Công điện 01/CĐ-UBND")])
    assert calendar.is_working(date(2026, 1, 11))
    assert calendar.source_of(date(2026, 1, 11)) == "Công điện 01/CĐ-UBND"


@pytest.mark.parametrize("event, count, last", [
    (date(2026, 1, 6), 5, date(2026, 1, 12)),       # Saturday 10/01 is worked
    (date(2026, 1, 6), 10, date(2026, 1, 19)),
    (date(2026, 8, 28), 5, date(2026, 9, 9)),       # over the leave of 2/9
    (date(2026, 8, 21), 1, date(2026, 8, 22)),      # a Saturday worked
    (date(2025, 12, 30), 3, date(2026, 1, 6)),      # over the year's end
    (date(2025, 1, 24), 1, date(2025, 2, 3)),       # over Tết
    (date(2026, 2, 13), 1, date(2026, 2, 23)),
    (date(2027, 2, 3), 1, date(2027, 2, 11)),
    (date(2024, 4, 26), 2, date(2024, 5, 3)),
    (date(2026, 1, 6), -3, date(2025, 12, 30)),     # 05/01, then 31/12 and 30/12
])
def test_working_days_are_counted_without_the_event_day(event, count, last):
    assert STATE.working_days_after(event, count) == last


def test_zero_working_days_after_a_day_is_the_day():
    assert STATE.working_days_after(date(2026, 1, 4), 0) == date(2026, 1, 4)
    assert STATE.counted(date(2026, 1, 4), 0) == ()


def test_the_days_counted_are_shown_in_the_order_of_counting():
    assert [day.day for day in STATE.counted(date(2026, 1, 6), 5)] == [7, 8, 9, 10, 12]
    assert [day.day for day in STATE.counted(date(2026, 1, 6), -3)] == [5, 31, 30]


def test_a_day_rolls_to_the_next_working_day_and_a_working_day_stays():
    assert STATE.working_day_from(date(2026, 1, 1)) == date(2026, 1, 5)
    assert STATE.working_day_from(date(2026, 1, 10)) == date(2026, 1, 10)


def test_the_working_day_before_is_never_the_day_itself():
    assert STATE.working_day_before(date(2026, 1, 1)) == date(2025, 12, 31)
    assert STATE.working_day_before(date(2026, 1, 12)) == date(2026, 1, 10)


def test_leave_that_is_still_to_be_announced_is_only_expected():
    assert STATE.is_expected(date(2027, 2, 8))
    assert not STATE.is_expected(date(2026, 2, 17))
    assert not STATE.is_expected(date(2027, 1, 1))              # the law itself fixes it


@pytest.mark.parametrize("year", range(2016, 2051))
def test_every_holiday_of_the_library_has_a_name_of_ours(year):
    from holidays.countries.vietnam import Vietnam

    library = Vietnam(years=year, language="vi", expand=False)
    names = {name.removesuffix(SUBSTITUTED) for day in library for name in library.get_list(day)}
    assert {n for n in names if not n.startswith("Ngày nghỉ (thay cho")} <= HOLIDAYS.keys()
