"""The agenda as the chair follows it."""

from datetime import time

import pytest

from dialogue.rules.agenda import current, minutes_left, speaker, timed


def test_the_clock_goes_on_by_the_minutes_of_each_point():
    items = timed(["Ổn định tổ chức, giới thiệu (15 phút)", "Chủ trì báo cáo - 20 phút", "Nhân dân trao đổi: 60'"], time(7, 30))
    assert [(one.starts, one.minutes, one.text) for one in items] == [
        (time(7, 30), 15, "Ổn định tổ chức, giới thiệu"), (time(7, 45), 20, "Chủ trì báo cáo"),
        (time(8, 5), 60, "Nhân dân trao đổi")]


def test_after_a_point_without_minutes_no_hour_is_made_up():
    items = timed(["Khai mạc (10 phút)", "Chủ trì báo cáo", "Kết luận (5 phút)"], time(13, 55))
    assert [(one.starts, one.minutes) for one in items] == [(time(13, 55), 10), (time(14, 5), None), (None, 5)]
    assert [one.starts for one in timed(["Khai mạc (10 phút)", "Kết luận"], None)] == [None, None]


@pytest.mark.parametrize(("clock", "said", "number", "left"), [
    (time(7, 0), None, None, None), (time(7, 30), None, 0, 15), (time(7, 44), None, 0, 1), (time(8, 10), None, 1, -5),
    (time(7, 31), 1, 1, 34), (time(8, 10), 9, 1, -5)])
def test_a_meeting_is_at_the_point_whose_hour_has_come_or_where_somebody_says(clock, said, number, left):
    items = timed(["Ổn định (15 phút)", "Báo cáo (20 phút)"], time(7, 30))
    assert current(items, clock, said) == number
    assert number is None or minutes_left(items[number], clock) == left


def test_what_stands_under_a_point_belongs_to_it():
    (one,) = timed(["- Chủ trì báo cáo:", "+ kết quả năm trước;", "+ nhiệm vụ năm nay."], time(7, 30))
    assert one.text == "Chủ trì báo cáo: kết quả năm trước; nhiệm vụ năm nay"
    assert timed(["", "  "], time(7, 30)) == ()


@pytest.mark.parametrize(("line", "who"), [
    ("Ổn định tổ chức, tuyên bố lý do; giới thiệu đại biểu, chủ trì và thư ký", "office"),
    ("Chủ trì báo cáo tóm tắt kết quả thực hiện nhiệm vụ", "chair"),
    ("Đồng chí Chủ tịch thông báo cách thức đối thoại", "chair"),
    ("Nhân dân trao đổi, đối thoại, kiến nghị", "people"),
    ("Đại biểu phát biểu ý kiến", "people"),
    ("Công chức chuyên môn giải trình", "officers"),
    ("Chủ trì trả lời, kết luận; lập biên bản hội nghị (03 bản)", "chair"),
    ("Văn nghệ chào mừng", ""),
])
def test_each_point_tells_who_has_the_word(line, who):
    assert speaker(line) == who
