"""The page of a plan's life: copy, amend, cancel, complete; what everybody is offered, what mistakes are told."""

import re

import pytest

from dialogue.services import plans
from tests.cast import MEETING_DAY
from tests.convened import HTMX, fix, hold, words
from tests.services.test_amendments import issued
from tests.web.test_meetings import field


@pytest.fixture
def plan(unit):
    return unit.do(issued)


def made(answer):
    return re.search(r"/plans/([0-9a-f-]+)/edit/grounds", answer.location)[1]


def test_a_copy_opens_as_a_draft_of_the_next_year(unit, plan):
    page = words(unit.mai.get(f"/plans/{plan}"))
    assert f'href="/t/loc-thinh/plans/{plan}/life"' in page
    page = words(unit.mai.get(f"/plans/{plan}/life"))
    assert field(page, "copy-year") == "2027" and "Hủy kế hoạch" not in page
    answer = unit.mai.post(f"/plans/{plan}/copy", data={"copy-year": "2027"})
    assert answer.status_code == 303
    page = words(unit.mai.get(answer.location))
    assert "Đã chép kế hoạch sang năm 2027." in page and "Đối thoại năm 2027" in page


def test_the_chain_is_seen_from_both_ends(unit, plan):
    new = made(unit.mai.post(f"/plans/{plan}/amend", data={"amend-how": "replace"}))
    for one in (plan, new):
        page = words(unit.cuong.get(f"/plans/{one}"))
        assert "Chuỗi kế hoạch" in page and "01/KH-UBND" in page and "thay thế kế hoạch trước" in page
    assert "Kế hoạch này thay thế Kế hoạch số 01/KH-UBND ngày 15/12/2025." in words(unit.mai.get(f"/plans/{new}"))


@pytest.mark.parametrize("login, act, form, said", [
    ("mai",   "copy",   {"copy-year": "năm sau"},   "Nhập một số, ví dụ 30"),
    ("mai",   "amend",  {},                         "Chọn thay thế hay sửa đổi, bổ sung"),
    ("cuong", "cancel", {"cancel-reason": " "},     "Ghi lý do, để ai mở kế hoạch cũng hiểu vì sao."),
])
def test_a_mistake_is_said_beside_its_field(unit, plan, login, act, form, said):
    answer = getattr(unit, login).post(f"/plans/{plan}/{act}", data=form, headers=HTMX)
    assert answer.status_code == 422 and said in words(answer) and "<html" not in words(answer)


def test_the_chairman_cancels_and_everybody_reads_why(unit, plan):
    assert "Hủy kế hoạch" in words(unit.cuong.get(f"/plans/{plan}/life"))
    answer = unit.cuong.post(f"/plans/{plan}/cancel", data={"cancel-reason": "Sáp nhập xã"})
    page = words(unit.lan.get(answer.location))
    assert "Đã hủy:" in page and "Sáp nhập xã" in page and "01/KH-UBND" in page
    assert "Đã hủy" in words(unit.mai.get("/plans/"))


def test_a_plan_that_was_carried_out_is_neither_cancelled_nor_completed_early(unit, plan):
    unit.on(MEETING_DAY)
    unit.do(lambda place: hold(place, fix(place, plan=plans.get(plan))))
    answer = unit.cuong.post(f"/plans/{plan}/cancel", data={"cancel-reason": "Sáp nhập xã"})
    assert answer.status_code == 409 and "Hội nghị ngày 06/01/2026 đã họp." in words(answer)
    page = words(unit.mai.get(f"/plans/{plan}/life"))
    assert "Còn 1 hội nghị chưa báo cáo, khép hồ sơ." in page and f"/plans/{plan}/complete" not in page
    assert unit.mai.post(f"/plans/{plan}/complete").status_code == 409


def test_a_stranger_is_asked_to_sign_in(unit, plan):
    assert unit.stranger.get(f"/plans/{plan}/life").status_code == 303
