"""The clerk picks an advised day on a phone; what was typed stays, and the ledger follows."""

import re

from playwright.sync_api import expect

from tests.browsers import COOKIE
from tests.cast import MONDAY
from tests.convened import Unit, at, fix, issued_plan, public, regulate


def test_an_advised_day_is_picked_on_a_phone(page, app, loc_thinh, serve, axe):
    unit = Unit(app, loc_thinh)
    unit.do(lambda place: regulate())
    plan = unit.do(issued_plan)
    root = f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{root}/",
                               "value": unit.mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{root}/meetings/new/{plan}")
    page.get_by_label("Địa điểm").fill("Sân vận động")
    page.get_by_role("link", name=re.compile("Chọn ngày này.*Thứ Hai, 05")).click()
    expect(page.get_by_label("Ngày họp")).to_have_value("05/01/2026")
    expect(page.get_by_label("Địa điểm")).to_have_value("Sân vận động")
    expect(page.get_by_role("region", name="Các hạn nếu họp ngày này")).to_contain_text("26/12")
    page.get_by_text("Xem từng ngày trong 60 ngày tới").click()
    page.get_by_role("link", name="Thứ Bảy, 10/01/2026, 22/11 âm lịch").click()
    expect(page.get_by_label("Ngày họp")).to_have_value("10/01/2026")
    page.get_by_text("Xem từng ngày trong 60 ngày tới").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []


def test_a_day_of_the_calendar_is_picked_for_a_postponed_meeting(page, app, loc_thinh, serve, axe):
    unit = Unit(app, loc_thinh)
    unit.do(lambda place: regulate())
    meeting = unit.do(fix)
    unit.do(at(public), meeting, "notice", hung=MONDAY)
    root = f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{root}/",
                               "value": unit.mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    page.goto(f"{root}/meetings/{meeting}/postpone")
    page.get_by_label("Lý do").fill("Mưa lũ chia cắt đường")
    page.get_by_text("Xem từng ngày trong 60 ngày tới").click()
    page.get_by_role("link", name="Thứ Hai, 12/01/2026").click()
    expect(page.get_by_label("Ngày họp mới")).to_have_value("12/01/2026")
    expect(page.get_by_label("Lý do")).to_have_value("Mưa lũ chia cắt đường")
    page.get_by_role("button", name="Xem các hạn sẽ đổi").click()
    expect(page.get_by_role("region", name="Các hạn sẽ đổi")).to_contain_text("19/01/2026")
    assert axe(page) == []
