"""What the loudspeaker reads: nothing that a voice could stumble over."""

import re
from datetime import date, time

import pytest

from dialogue.documents import spoken


@pytest.mark.parametrize(("n", "said"), [
    (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"),
    (24, "hai mươi bốn"), (35, "ba mươi lăm"), (100, "một trăm"), (105, "một trăm linh năm"), (110, "một trăm mười"),
    (115, "một trăm mười lăm"), (999, "chín trăm chín mươi chín"), (1000, "một nghìn"), (2002, "hai nghìn không trăm linh hai"),
    (2026, "hai nghìn không trăm hai mươi sáu"), (2081, "hai nghìn không trăm tám mươi mốt"),
    (1_250_000, "một triệu hai trăm năm mươi nghìn"), (1_000_005, "một triệu không trăm linh năm"),
])
def test_numbers_are_read_as_people_say_them(n, said):
    assert spoken.number(n) == said


@pytest.mark.parametrize(("on", "said"), [
    (date(2026, 1, 6), "Thứ Ba, ngày mùng sáu tháng Một năm hai nghìn không trăm hai mươi sáu"),
    (date(2026, 4, 30), "Thứ Năm, ngày ba mươi tháng Tư năm hai nghìn không trăm hai mươi sáu"),
    (date(2025, 12, 15), "Thứ Hai, ngày mười lăm tháng Mười hai năm hai nghìn không trăm hai mươi lăm"),
    (date(2026, 11, 21), "Thứ Bảy, ngày hai mươi mốt tháng Mười một năm hai nghìn không trăm hai mươi sáu"),
])
def test_days_are_read_in_words(on, said):
    assert spoken.day(on) == said


@pytest.mark.parametrize(("at", "said"), [
    (time(7, 30), "bảy giờ ba mươi phút sáng"), (time(7), "bảy giờ sáng"), (time(13, 30), "một giờ ba mươi phút chiều"),
    (time(12), "mười hai giờ trưa"), (time(19, 5), "bảy giờ năm phút tối"), (time(0), "không giờ sáng"),
])
def test_hours_say_the_part_of_the_day(at, said):
    assert spoken.hour(at) == said


@pytest.mark.parametrize(("written", "said"), [
    ("UBND xã, HĐND và UBMTTQ xã", "Ủy ban nhân dân xã, Hội đồng nhân dân và Ủy ban Mặt trận Tổ quốc xã"),
    ("Hội trường UBND xã", "Hội trường Ủy ban nhân dân xã"),
    ("VH-XH, CT-XH", "Văn hóa - Xã hội, chính trị - xã hội"),
    ("trước ngày 31/12/2025", "trước ngày ba mươi mốt tháng Mười hai năm hai nghìn không trăm hai mươi lăm"),
    ("trong tháng 10/2022", "trong tháng Mười năm hai nghìn không trăm hai mươi hai"),
    ("7h00, 7 giờ 30", "bảy giờ, bảy giờ ba mươi phút"),
    ("năm 2025 có 1.250 hộ", "năm hai nghìn không trăm hai mươi lăm có một nghìn hai trăm năm mươi hộ"),
    ("Thôn 3, tổ 05", "Thôn ba, tổ năm"),
    ("Ủy ban nhân dân CTXYZ", "Ủy ban nhân dân CTXYZ"),
])
def test_a_phrase_is_read_without_abbreviation_and_digit(written, said):
    assert spoken.text(written) == said


def test_reading_twice_changes_nothing():
    said = spoken.text("UBND xã họp 7 giờ 30 ngày 06/01/2026 với 120 đại biểu CCB")
    assert spoken.text(said) == said and not re.search(r"\d", said)
