"""The terms in their layers, and what a change would move."""

import re
from datetime import date

import pytest

from dialogue.models.regulation import Regulation
from dialogue.services import deadlines
from tenants.db import db
from tests.convened import HTMX, fix, is_a_part, regulate, words

TERM = {"duty": "answer", "layer": "unit", "count": "5", "unit": "working", "words": "", "source": "Quy chế 05/QC-UBND",
        "in_force_from": "01/01/2026", "in_force_to": ""}


@pytest.fixture
def meeting(unit):
    unit.do(lambda place: regulate(words=[("answer", "trong thời gian ngắn nhất")]))
    return unit.do(fix)


def seen(answer):
    return re.search(r'name="seen"[^>]*value="(\w+)"', words(answer))[1]


def of(unit, duty):
    return unit.read(lambda: db.session.query(Regulation).filter_by(duty=duty, words=None).one().id)


def test_the_layers_stand_side_by_side_with_validity_and_source(unit, meeting):
    page = words(unit.lan.get("/terms/"))
    notice = re.sub(r"<[^>]+>|\s+", " ", page[page.index("Thông báo, niêm yết"):page.index("Gửi tổng hợp")])
    assert "7 ngày lịch trước hội nghị" in notice and "72/2025/QH15" in notice
    assert "10 ngày lịch trước hội nghị" in notice and "từ 01/01/2024" in notice
    assert "“trong thời gian ngắn nhất”" in page and "chờ xác nhận cách tính" in page
    assert "Trước đây và sắp tới" in page and "77/2015/QH13" in page
    assert "Thay từ một ngày" not in page and "Thay từ một ngày" in words(unit.mai.get("/terms/"))
    assert is_a_part(unit.mai.get("/terms/", headers=HTMX))


def test_a_term_is_replaced_only_after_the_deadlines_that_move_were_seen(unit, meeting):
    form = words(unit.mai.get(f"/terms/new?after={of(unit, 'answer')}"))
    assert 'value="7"' in form and "Kế hoạch đối thoại năm 2024" in form
    first = unit.mai.post("/terms/new", data=TERM)
    assert first.status_code == 200 and "12/01/2026" in words(first) and "Dời các hạn và ghi" in words(first)
    assert unit.read(lambda: deadlines.due(meeting, "answer")) == date(2026, 1, 14)
    assert unit.mai.post("/terms/new", data={**TERM, "seen": seen(first)}).status_code == 303
    assert unit.read(lambda: deadlines.due(meeting, "answer")) == date(2026, 1, 12)
    assert "từ 01/01/2024 đến 31/12/2025" in words(unit.mai.get("/terms/"))


def test_bad_input_keeps_its_place(unit, meeting):
    bad = unit.mai.post("/terms/new", data={**TERM, "count": "", "in_force_to": "01/12/2025", "source": ""})
    page = words(bad)
    assert bad.status_code == 422 and "chép lời văn" in page and "sau ngày bắt đầu" in page and "điều khoản" in page
    assert "tối đa" not in page and "nhiều nhất là 365" in words(unit.mai.post("/terms/new", data={**TERM, "count": "900"}))


def test_a_term_is_ended_and_an_open_reading_confirmed(unit, meeting):
    address = f"/terms/{of(unit, 'village_summary')}/end"
    asked = unit.mai.post(address, data={"last": "31/12/2025"})
    assert "không còn hạn" in words(asked)
    assert unit.mai.post(address, data={"last": "31/12/2025", "seen": seen(asked)}).status_code == 303
    assert unit.read(lambda: deadlines.due(meeting, "village_summary")) is None
    address = f"/terms/{of(unit, 'refer_upwards')}/confirm"
    assert "Xác nhận" in words(unit.cuong.get(address))
    assert unit.cuong.post(address, data={}).status_code == 422
    assert unit.cuong.post(address, data={"unit": "working"}).status_code == 303          # both readings give one day here
    assert "chờ xác nhận cách tính" not in words(unit.mai.get("/terms/"))
