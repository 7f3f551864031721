"""The page at the door: found, ticked, taken back, also without a script; what a device sends late counts once."""

import json
import re
from uuid import uuid4

import pytest

from dialogue.rules.arrivals import code
from tests.cast import MEETING_DAY
from tests.convened import HTMX, at, fix, is_a_part, seated, words

JSON = {"Accept": "application/json"}


@pytest.fixture
def meeting(unit):
    unit.on(MEETING_DAY)
    return unit.do(fix)


@pytest.fixture
def here(unit, meeting):
    unit.sons = unit.do(at(seated), meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
    return f"/meetings/{meeting}/door"


def told(answer):
    return json.loads(answer.get_data(as_text=True))


def test_without_a_script_a_person_is_found_ticked_and_taken_back(unit, here):
    son = unit.sons[0]
    page = words(unit.mai.get(here, query_string={"find": "ts"}))
    assert "Trương Văn Sơn" in page and "Lê Thị Hoa" not in page
    assert "Lê Thị Hoa" in words(unit.mai.get(here, query_string={"find": code(unit.sons[1])}))
    answer = unit.mai.post(here, data={"who": son})
    assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh{here}")
    assert re.search(rf'<li data-row="{son}"[^>]*class="is-in"', words(unit.van.get(here)))
    unit.van.post(here, data={"back": son})
    unit.van.post(here, data={"who": "official"})
    assert told(unit.mai.get(f"{here}/count")) == {"inside": {}, "groups": {"official": 1}, "present": 1}


def test_a_device_gets_a_receipt_for_each_tick_and_may_send_it_again(unit, here):
    key, son = str(uuid4()), unit.sons[0]
    for _ in range(2):
        answer = unit.mai.post(here, data={"who": son, "client_key": key, "waited": "60000"}, headers=JSON)
        assert (answer.status_code, told(answer)["key"], told(answer)["present"]) == (200, key, 1)
    for data, status in (({"who": str(uuid4())}, 404), ({"who": "x"}, 404), ({}, 422)):
        answer = unit.mai.post(here, data={**data, "client_key": str(uuid4())}, headers=JSON)
        assert answer.status_code == status and told(answer)["refused"]
    assert [unit.mai.post(here, data=data).status_code for data in ({"who": "x"}, {})] == [404, 422]


def test_what_the_doors_counted_is_filled_in_when_the_meeting_is_recorded(unit, meeting, here):
    for who in (unit.sons[0], "official", "other", f"village:{unit.place.villages['Ươm']}"):
        unit.mai.post(here, data={"who": who})
    page = words(unit.mai.get(f"/meetings/{meeting}/hold"))
    assert "Ở cửa đã điểm danh 4 người: 1 đại biểu, 1 cán bộ và khách, 2 người khác." in page
    assert re.findall(r'name="attended"[^>]*value="([^"]+)" checked', page) == [str(unit.sons[0])]
    assert [re.search(rf'name="{name}"[^>]*value="(\d+)"', page)[1] for name in ("officials", "walk_ins")] == ["1", "2"]


def test_before_the_day_it_shows_the_list_and_no_button(unit, here, meeting):
    unit.app.config["DEMO_TODAY"] = "2026-01-05"
    page = words(unit.mai.get(here))
    assert "đến hôm đó mới điểm danh" in page and 'name="who"' not in page and "Trương Văn Sơn" in page


def test_the_camera_is_allowed_here_and_the_page_is_closed_to_others(unit, here):
    assert "camera=(self)" in unit.mai.get(here).headers["Permissions-Policy"]
    assert "camera=()" in unit.mai.get("/meetings/").headers["Permissions-Policy"]
    assert is_a_part(unit.mai.get(here, headers=HTMX))
    assert unit.stranger.get(here).status_code == 303 and unit.tham.get(here).status_code == 403
