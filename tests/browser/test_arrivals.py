"""Two doors of one hall in a real browser, one of them without network: each person counts once."""

import pytest
from playwright.sync_api import expect

from dialogue.rules.arrivals import code
from dialogue.services import arrivals, meetings
from tests.browsers import COOKIE
from tests.cast import MEETING_DAY
from tests.convened import Unit, at, fix, issued_plan, seated

PHONE = {"width": 390, "height": 844}
FOUR = ("nd", "pn", "ccb", "dtn")


@pytest.fixture
def hall(app, loc_thinh, serve, browser):
    """A meeting of 4 × 30 named people, and a maker of doors: pages of the clerk's on phones of their own."""
    unit = Unit(app, loc_thinh)
    unit.on(MEETING_DAY)
    unit.meeting = unit.do(lambda place: fix(place, plan=issued_plan(place, seats=dict.fromkeys(FOUR, 30))))
    unit.named = [one for organisation in FOUR for one in unit.do(
        at(seated), unit.meeting, organisation, *(f"Hà Văn {organisation} {number:02}" for number in range(30)))]
    address, doors = f"{serve(app)}/t/loc-thinh", []

    def door(login):
        context = browser.new_context(viewport=PHONE, locale="vi-VN")
        doors.append(context)
        cookie = getattr(unit, login).get_cookie(COOKIE, path="/t/loc-thinh/").value
        context.add_cookies([{"name": COOKIE, "url": f"{address}/", "value": cookie}])
        page = context.new_page()
        page.goto(f"{address}/meetings/{unit.meeting}/door?lang=vi")
        return page

    yield unit, door
    for context in doors:
        context.close()


def row(page, name):
    return page.get_by_role("listitem").filter(has_text=name)


def test_two_doors_tick_the_same_person_while_one_has_no_network(hall, axe):
    unit, door = hall
    first, second = door("mai"), door("van")
    assert first.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] and axe(first) == []

    second.context.set_offline(True)
    for name in ("Hà Văn nd 00", "Hà Văn pn 01"):
        row(second, name).get_by_role("button", name="Có mặt").click()
    row(second, "Hà Văn pn 01").get_by_role("button", name="Hoàn tác").click()
    row(second, "Người khác").get_by_role("button", name="Thêm 1").click()
    expect(second.get_by_role("alert")).to_contain_text("4 lượt giữ trên máy này")
    expect(second.locator("[data-present]")).to_have_text("2")

    first.get_by_label("Tìm người").fill("nd 00")
    expect(first.locator("[data-row]:visible")).to_have_count(1)
    first.keyboard.press("Enter")
    expect(first.get_by_role("status").filter(has_text="Hà Văn nd 00: có mặt.")).to_be_visible()
    first.get_by_label("Tìm người").fill(code(unit.named[119]).lower())
    expect(first.locator("[data-row]:visible")).to_have_count(1)
    row(first, "Hà Văn dtn 29").get_by_role("button", name="Có mặt").click()
    expect(first.locator("[data-present]")).to_have_text("2")

    second.context.set_offline(False)
    expect(second.get_by_role("alert")).to_be_hidden(timeout=15_000)
    for page in (first, second):                # each learns what the other ticked
        expect(page.locator("[data-present]")).to_have_text("3", timeout=15_000)
    assert second.evaluate("localStorage.length") == 0 and axe(second) == []
    found = unit.read(lambda: arrivals.count(meetings.get(unit.meeting)))
    assert set(found.inside) == {unit.named[0], unit.named[119]} and found.people == 1


def test_what_waits_outlasts_a_closed_page_and_goes_out_once(hall):
    unit, door = hall
    page = door("mai")
    page.route("**/door", lambda route: route.abort())
    row(page, "Hà Văn nd 00").get_by_role("button", name="Có mặt").click()
    expect(page.get_by_role("alert")).to_be_visible()
    kept = page.evaluate("localStorage.getItem(localStorage.key(0))")
    assert "Hà Văn" not in kept
    page.unroute("**/door")
    page.reload()
    expect(page.locator("[data-present]")).to_have_text("1")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.evaluate("kept => localStorage.setItem(`door:${document.getElementById('door').dataset.post}`, kept)", kept)
    page.reload()
    page.wait_for_function("localStorage.length === 0")
    expect(page.locator("[data-inside]")).to_have_text("1")
    assert unit.read(lambda: arrivals.count(meetings.get(unit.meeting))).present == 1
