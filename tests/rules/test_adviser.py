"""Which day to meet on: the terms of Lộc Thịnh over Tết, 30/4, 2/9, swapped Saturdays and the end of a year."""

from datetime import date, timedelta

import pytest

from dialogue.rules.adviser import HORIZON, advise, by_month, of_day, of_duties
from dialogue.rules.calendar import STATE
from dialogue.rules.ledger import ledger
from dialogue.rules.terms import STATUTE

from . import naive
from .seeds import LOC_THINH

TERMS = (*STATUTE, *LOC_THINH)
MONDAY = date(2025, 12, 15)
BEFORE_TET = date(2026, 1, 12)
BEFORE_HUNG_KINGS = date(2026, 4, 1)
BEFORE_NATIONAL_DAY = date(2026, 8, 3)
YEARS_END = date(2026, 12, 1)


def advised(today, day, **more):
    return advise(today, TERMS, STATE, **more).of(day)


def said(prospect):
    return [str(line) for line in (*of_day(prospect), *of_duties(prospect))]


@pytest.mark.parametrize("today", [MONDAY, BEFORE_TET, BEFORE_HUNG_KINGS, BEFORE_NATIONAL_DAY, YEARS_END])
def test_every_one_of_sixty_days_says_what_its_ledger_says(today):
    days = advise(today, TERMS, STATE).days
    assert [one.day for one in days] == [today + timedelta(days=n) for n in range(1, HORIZON + 1)]
    for one in days:
        dues = ledger(one.day, TERMS, STATE)
        assert [late.duty for late in one.late] == [due.duty for due in dues if due.due < today]
        assert [(moved.duty, moved.nominal, moved.due, moved.alert_on) for moved in one.moved] == [
            (due.duty, due.nominal, due.due, due.alert_on) for due in dues if due.nominal != due.due or due.alert_on != due.due]
        assert bool(one.off) == (not naive.works(one.day))


@pytest.mark.parametrize("today, day, mark, lines", [
    # what is already too late
    (MONDAY, date(2025, 12, 24), "late", [
        "Thông báo, niêm yết kế hoạch hội nghị: hạn đã qua từ Chủ Nhật 14/12/2025.",
        "Công bố kết quả hội nghị: hạn 03/01/2026 là ngày nghỉ, chuyển sang Thứ Hai 05/01/2026."]),
    (MONDAY, date(2025, 12, 25), "open", [
        "Gửi tổng hợp ý kiến Nhân dân về đơn vị: hạn 20/12/2025 là ngày nghỉ, phải xong từ Thứ Sáu 19/12/2025.",
        "Công bố kết quả hội nghị: hạn 04/01/2026 là ngày nghỉ, chuyển sang Thứ Hai 05/01/2026."]),
    # Tết 2026: off from 14/2 to 22/2
    (BEFORE_TET, date(2026, 2, 10), "feast", [
        "Giáp Tết hoặc đầu năm mới: 23/12 âm lịch.",
        "Thông báo, niêm yết kế hoạch hội nghị: hạn 31/01/2026 là ngày nghỉ, phải xong từ Thứ Sáu 30/01/2026.",
        "Chuyển ý kiến vượt thẩm quyền lên cấp trên: hạn 15/02/2026 là ngày nghỉ, chuyển sang Thứ Hai 23/02/2026.",
        "Công bố kết quả hội nghị: hạn 20/02/2026 là ngày nghỉ, chuyển sang Thứ Hai 23/02/2026."]),
    (BEFORE_TET, date(2026, 2, 17), "off", ["Ngày nghỉ: Tết Nguyên đán."]),
    (BEFORE_TET, date(2026, 2, 26), "feast", ["Giáp Tết hoặc đầu năm mới: 10/1 âm lịch."]),
    # 26/4 (10/3 lunar, a Sunday) with its Monday, then 30/4 and 1/5
    (BEFORE_HUNG_KINGS, date(2026, 4, 22), "feast", [
        "Thông báo, niêm yết kế hoạch hội nghị: hạn 12/04/2026 là ngày nghỉ, phải xong từ Thứ Sáu 10/04/2026.",
        "Chuyển ý kiến vượt thẩm quyền lên cấp trên: hạn 27/04/2026 là ngày nghỉ, chuyển sang Thứ Ba 28/04/2026.",
        "Công bố kết quả hội nghị: hạn 02/05/2026 là ngày nghỉ, chuyển sang Thứ Hai 04/05/2026."]),
    # a Saturday that is worked for a Friday, and for a Monday
    (MONDAY, date(2026, 1, 10), "open", []),
    (MONDAY, date(2026, 1, 2), "off", [
        "Ngày nghỉ: nghỉ hoán đổi với 10/01/2026 theo Văn bản 12729/VPCP-KGVX ngày 25/12/2025."]),
    (BEFORE_NATIONAL_DAY, date(2026, 8, 22), "feast", [
        "Công bố kết quả hội nghị: hạn 01/09/2026 là ngày nghỉ, chuyển sang Thứ Năm 03/09/2026."]),
    (BEFORE_NATIONAL_DAY, date(2026, 8, 31), "off", ["Ngày nghỉ: nghỉ hoán đổi với 22/08/2026"]),
    (BEFORE_NATIONAL_DAY, date(2026, 9, 2), "off", ["Ngày nghỉ: Quốc khánh."]),
    # into the next year
    (YEARS_END, date(2026, 12, 22), "feast", [
        "Thông báo, niêm yết kế hoạch hội nghị: hạn 12/12/2026 là ngày nghỉ, phải xong từ Thứ Sáu 11/12/2026.",
        "Chuyển ý kiến vượt thẩm quyền lên cấp trên: hạn 27/12/2026 là ngày nghỉ, chuyển sang Thứ Hai 28/12/2026.",
        "Công bố kết quả hội nghị: hạn 01/01/2027 là ngày nghỉ, chuyển sang Thứ Hai 04/01/2027."]),
])
def test_a_day_says_what_speaks_against_it(today, day, mark, lines):
    found = advised(today, day)
    told = said(found)
    assert found.mark == mark
    assert len(told) >= len(lines) and all(line in heard for line, heard in zip(lines, told, strict=False)), told


@pytest.mark.parametrize("today, good", [
    # best first: fewest duties on a holiday, then on a weekend, then early; one a week
    (MONDAY,              ["05/01/2026", "29/12/2025", "15/01/2026"]),
    (BEFORE_TET,          ["26/01/2026", "02/02/2026", "06/03/2026"]),     # nothing from 23 tháng Chạp to mùng 10
    (BEFORE_HUNG_KINGS,   ["24/04/2026", "04/05/2026", "15/05/2026"]),
    (BEFORE_NATIONAL_DAY, ["17/08/2026", "04/09/2026", "14/09/2026"]),     # 24/8: a referral would wait over 2/9
    (YEARS_END,           ["14/12/2026", "21/12/2026", "28/12/2026"]),
])
def test_three_good_days_are_proposed(today, good):
    found = advise(today, TERMS, STATE).good
    assert [f"{one.day:%d/%m/%Y}" for one in found] == good
    for one in found:
        assert one.mark == "good" and naive.works(one.day) and not one.late and not one.lunar.about_tet
        notice = next(due for due in ledger(one.day, TERMS, STATE) if due.duty == "post_notice")
        assert notice.alert_on >= naive.nth_working_day(today, 3)


def test_the_plans_own_words_come_first():
    found = advise(MONDAY, TERMS, STATE, window=(date(2026, 2, 1), date(2026, 2, 13)))
    assert [one.fits for one in found.good] == [True, True, False]
    assert "Ngoài thời gian kế hoạch ghi." in said(found.of(date(2026, 1, 14)))


def test_a_plan_for_the_autumn_is_advised_from_its_first_day():
    found = advise(MONDAY, TERMS, STATE, window=(date(2026, 10, 1), date(2026, 12, 31)))
    assert found.days[0].day == date(2026, 10, 1) and all(one.fits and not one.late for one in found.days)


def test_a_day_with_a_meeting_is_not_proposed_again():
    free = advise(MONDAY, TERMS, STATE).good[0].day
    found = advise(MONDAY, TERMS, STATE, taken={free})
    assert found.of(free).mark == "taken" and "Đơn vị đã có hội nghị ngày này." in said(found.of(free))
    assert free not in [one.day for one in found.good]


def test_a_dialogue_with_the_young_needs_thirty_days():
    found = advise(MONDAY, TERMS, STATE, kind="thematic_youth")
    assert min(one.day for one in found.days if not one.late) == MONDAY + timedelta(days=30)


def test_the_days_stand_in_weeks_from_monday_on():
    months = by_month(advise(MONDAY, TERMS, STATE).days)
    assert [(year, month) for year, month, _ in months] == [(2025, 12), (2026, 1), (2026, 2)]
    for _, month, weeks in months:
        assert all(one is None or (one.day.weekday(), one.day.month) == (place, month)
                   for week in weeks for place, one in enumerate(week))
    assert sum(one is not None for _, _, weeks in months for week in weeks for one in week) == HORIZON
