"""The year's calendar and the days a unit adds: the list of deadlines that move comes first."""

import re
from datetime import date

from dialogue.services import deadlines
from tests.convened import HTMX, fix, is_a_part, regulate, words

DAY = {"day": "12/01/2026", "turn": "off", "other": "", "source": "Công điện 01/CĐ-UBND ngày 10/12/2025"}


def seen(answer):
    return re.search(r'name="seen"[^>]*value="(\w+)"', words(answer))[1]


def test_the_year_shows_holidays_with_their_lunar_day_swaps_and_sources(unit):
    page = words(unit.ung.get("/calendar/?year=2026"))
    assert "mùng 1 tháng Giêng" in page and "mùng 10 tháng Ba" in page and "Nghỉ bù Giỗ Tổ Hùng Vương" in page
    assert "Đi làm bù cho 02/01/2026" in page and "12729/VPCP-KGVX" in page
    assert "Thêm ngày" not in page and "dự kiến" not in page
    assert "dự kiến, chưa công bố" in words(unit.mai.get("/calendar/?year=2027"))
    assert "Lịch làm việc năm 2025" in words(unit.mai.get("/calendar/?year=1066"))
    assert "Thêm ngày" in words(unit.tri.get("/calendar/"))


def test_a_day_is_added_only_after_the_deadlines_that_move_were_seen(unit):
    unit.do(lambda place: regulate())
    meeting = unit.do(fix)
    first = unit.mai.post("/calendar/new", data=DAY)
    page = words(first)
    assert first.status_code == 200 and "Các hạn sẽ dời" in page and "Dời các hạn và ghi" in page
    assert "14/01/2026" in page and "15/01/2026" in page and DAY["source"] in page
    assert unit.read(lambda: deadlines.due(meeting, "answer")) == date(2026, 1, 14)

    changed = unit.mai.post("/calendar/new", data={**DAY, "day": "13/01/2026", "seen": seen(first)})
    assert changed.status_code == 422 and "vừa thay đổi" in words(changed)

    done = unit.mai.post("/calendar/new", data={**DAY, "seen": seen(first)})
    assert done.status_code == 303 and done.location.endswith("/calendar/?year=2026")
    assert unit.read(lambda: deadlines.due(meeting, "answer")) == date(2026, 1, 15)
    year = words(unit.mai.get("/calendar/?year=2026"))
    (back,) = re.findall(r'href="/t/loc-thinh(/calendar/[^"]+/withdraw)"', year)
    asked = unit.mai.get(back)
    assert "Bỏ ngày 12/01/2026" in words(asked) and "Các hạn sẽ dời" in words(asked)
    assert unit.mai.post(back, data={"seen": seen(asked)}).status_code == 303
    assert unit.read(lambda: deadlines.due(meeting, "answer")) == date(2026, 1, 14)


def test_a_day_that_moves_nothing_is_added_at_once_and_bad_input_keeps_its_place(unit):
    assert unit.mai.post("/calendar/new", data=DAY).status_code == 303
    again = unit.mai.post("/calendar/new", data={**DAY, "day": "17/01/2026"})
    assert again.status_code == 422 and "vốn đã là ngày nghỉ" in words(again) and "17/01/2026" in words(again)
    part = unit.mai.post("/calendar/new", data={**DAY, "turn": "swap", "day": "14/01/2026", "source": ""}, headers=HTMX)
    assert part.status_code == 422 and "<html" not in words(part)
    assert "Ghi ngày làm bù" in words(part) and "văn bản quyết định" in words(part)
    assert is_a_part(unit.mai.get("/calendar/new", headers=HTMX))


def test_a_deadline_moved_into_the_past_asks_a_reason(unit):
    unit.do(lambda place: regulate())
    unit.do(fix)
    unit.mai.post("/calendar/new", data={**DAY, "seen": seen(unit.mai.post("/calendar/new", data=DAY))})
    unit.on(date(2026, 1, 15))
    (back,) = re.findall(r'href="/t/loc-thinh(/calendar/[^"]+/withdraw)"', words(unit.mai.get("/calendar/?year=2026")))
    asked = unit.mai.get(back)
    assert "đã qua" in words(asked)
    refused = unit.mai.post(back, data={"seen": seen(asked)})
    assert refused.status_code == 422 and "Ghi lý do vào đây" in words(refused)
    assert unit.mai.post(back, data={"seen": seen(asked), "breach_reason": "Ghi nhầm"}).status_code == 303


def test_a_stranger_is_asked_to_sign_in(unit):
    assert unit.stranger.get("/calendar/").status_code == 303
