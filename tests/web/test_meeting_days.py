"""The day of a meeting becomes another on the screen: what moves is shown and asked before anything changes."""

import re

import pytest

from dialogue.services import deadlines, meetings
from tests.cast import MONDAY
from tests.convened import HTMX, at, fix, is_a_part, public, regulate, words

NEW = {"version": "1", "day": "20/1/2026", "starts_at": "8h", "venue": "Nhà văn hóa làng Ươm",
       "reason": "Mưa lũ chia cắt đường"}


@pytest.fixture
def meeting(unit):
    """Announced: its notice hangs everywhere."""
    unit.do(lambda place: regulate())
    meeting_id = unit.do(fix)
    unit.do(at(public), meeting_id, "notice", hung=MONDAY)
    unit.do(lambda place: deadlines.settle(meeting_id, on=MONDAY))
    return meeting_id


def seen(page):
    return re.search(r'name="seen"[^>]*value="(\w*)"', page)[1]


def day_of(unit, meeting_id):
    return unit.read(lambda: f"{meetings.get(meeting_id).day:%d/%m/%Y} {meetings.get(meeting_id).state}")


def test_what_would_move_is_shown_first_and_only_then_done(unit, meeting):
    address = f"/meetings/{meeting}/postpone"
    assert "Hoãn hội nghị" in words(unit.mai.get(f"/meetings/{meeting}"))
    assert "thời hạn thông báo tính lại từ đầu" in words(unit.mai.get(address))
    answer = unit.mai.post(address, data=NEW)
    page = words(answer)
    assert answer.status_code == 200 and day_of(unit, meeting) == "06/01/2026 scheduled"
    rows = re.findall(r'<th scope="row">([^<]+)</th>.*?data-h="Hạn đang ghi">(?:<span>)?([\d/]+|làm lại).*?<b>([\d/]+)</b>',
                      page, re.DOTALL)
    assert rows[:2] == [("Thông báo, niêm yết kế hoạch hội nghị", "làm lại", "10/01/2026"),
                        ("Gửi tổng hợp ý kiến Nhân dân về đơn vị", "01/01/2026", "15/01/2026")]
    assert 'value="20/1/2026"' in page and "Mưa lũ chia cắt đường</textarea>" in page
    other_day = unit.mai.post(address, data=NEW | {"day": "27/1/2026", "seen": seen(page)})
    assert other_day.status_code == 200 and day_of(unit, meeting) == "06/01/2026 scheduled"    # another list: asked again
    assert unit.mai.post(address, data=NEW | {"seen": seen(page)}).location == f"/t/loc-thinh/meetings/{meeting}"
    assert day_of(unit, meeting) == "20/01/2026 postponed"
    page = words(unit.ung.get(f"/meetings/{meeting}"))
    assert "Hoãn từ 06/01/2026 sang 20/01/2026" in page and "Mưa lũ chia cắt đường" in page
    board = words(unit.stranger.get("/board"))
    assert "Chưa có lịch" in board and "đã được thay thế" in board


def test_the_new_day_is_picked_from_the_advice_and_what_was_typed_stays(unit, meeting):
    address = f"/meetings/{meeting}/postpone"
    page = words(unit.mai.get(address))
    link = re.search(r'href="/t/loc-thinh(/meetings/[^"]*/postpone[?]pick=2026-01-05)"', page)[1]
    assert 'value="05/01/2026"' in words(unit.mai.get(link))
    page = words(unit.mai.post(link, data=NEW, headers=HTMX))
    assert 'value="05/01/2026"' in page and "Mưa lũ chia cắt đường</textarea>" in page
    assert day_of(unit, meeting) == "06/01/2026 scheduled"
    assert "Nên họp ngày nào" not in words(unit.cuong.get(f"/meetings/{meeting}/cancel"))


def test_a_missed_term_asks_its_reason_and_what_is_wrong_stays_in_the_form(unit, meeting):
    address = f"/meetings/{meeting}/postpone"
    answer = unit.mai.post(address, data=NEW | {"day": "22/12/2025"})
    assert answer.status_code == 422 and "Có hạn đã qua. Vẫn chốt được" in words(answer)
    for bad, said in (({"day": "30/2/2026"}, "Không có ngày 30/2/2026"), ({"reason": ""}, "Ghi lý do"),
                      ({"venue": ""}, "Ghi địa điểm họp")):
        answer = unit.mai.post(address, data=NEW | bad)
        assert answer.status_code == 422 and said in words(answer)
    page = words(unit.mai.post(address, data=NEW | {"day": "1/12/2025", "breach_reason": "x"}))
    late = unit.mai.post(address, data=NEW | {"day": "1/12/2025", "breach_reason": "x", "seen": seen(page)})
    assert late.status_code == 422 and "không thể trước hôm nay" in words(late)
    page = words(unit.mai.post(address, data=NEW))
    unit.mai.post(address, data=NEW | {"seen": seen(page)})
    again = unit.mai.post(f"/meetings/{meeting}/cancel", data={"version": "1", "reason": "x"})
    assert again.status_code == 403


def test_two_who_change_the_day_at_once_lose_nothing(unit, meeting):
    address = f"/meetings/{meeting}/postpone"
    page = words(unit.mai.post(address, data=NEW | {"version": "0"}))
    answer = unit.mai.post(address, data=NEW | {"version": "0", "seen": seen(page)})
    page = words(answer)
    assert answer.status_code == 409 and "Người khác vừa sửa" in page and 'name="version" type="hidden" value="1"' in page
    assert day_of(unit, meeting) == "06/01/2026 scheduled"


def test_the_chairman_cancels_and_the_ledger_is_empty(unit, meeting):
    address = f"/meetings/{meeting}/cancel"
    page = words(unit.cuong.post(address, data={"version": "1", "reason": "Sáp nhập đơn vị"}))
    assert page.count("dừng</td>") >= 4
    assert unit.cuong.post(address, data={"version": "1", "reason": "Sáp nhập đơn vị", "seen": seen(page)}).status_code == 303
    page = words(unit.cuong.get(f"/meetings/{meeting}"))
    assert "Đã hủy ngày 15/12/2025" in page and "Sáp nhập đơn vị" in page and "Không còn việc nào theo hạn" in page
    assert "Đã hủy" in words(unit.mai.get("/meetings/"))


def test_what_must_come_first_is_said_and_a_stranger_signs_in(unit):
    meeting = unit.do(fix)
    answer = unit.mai.get(f"/meetings/{meeting}/postpone")
    assert answer.status_code == 409 and "chỉ cần đổi ngày họp" in words(answer)
    assert is_a_part(unit.mai.get(f"/meetings/{meeting}/move", headers=HTMX))
    assert unit.stranger.get(f"/meetings/{meeting}/move").status_code == 303
