"""The meeting's pages in a real browser: they fit, axe finds nothing, and the keyboard names thirty people in a row."""

import pytest
from playwright.sync_api import expect

from tests.browsers import COOKIE
from tests.cast import MEETING_DAY
from tests.convened import Unit, at, fix, hold, issued_plan, regulate, seat_of, seated

SIZES = [{"width": 1280, "height": 860}, {"width": 390, "height": 844}]


@pytest.fixture
def unit(app, loc_thinh):
    return Unit(app, loc_thinh)


@pytest.fixture
def meeting(unit):
    unit.do(lambda place: regulate(words=[("answer", "trong thời gian ngắn nhất")]))
    return unit.do(fix)


@pytest.fixture
def root(app, serve, unit, page):
    """The unit's address; the clerk is signed in."""
    address = f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{address}/",
                               "value": unit.mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    return address


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_fits_its_screen_and_axe_finds_nothing(page, root, axe, unit, meeting, size, lang):
    plan = unit.do(issued_plan)
    unit.do(at(seated), meeting, "nd", *(f"Hà Văn {number}" for number in range(4)))
    quota = unit.do(at(lambda place, row: seat_of(row, "nd")), meeting)
    page.set_viewport_size(size)
    page.add_init_script("window.print = () => {}")
    paths = ("", f"new/{plan}", *(f"{meeting}{path}" for path in (
        "", "/quotas", f"/quotas/{quota}", "/hold", "/deadlines", "/deadlines?print=1", "/terms/refer_upwards")))
    for path in paths:
        page.goto(f"{root}/meetings/{path}{'&' if '?' in path else '?'}lang={lang}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        assert axe(page) == [], path


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_after_a_mistake_the_page_still_fits_and_says_it_aloud(page, root, axe, unit, meeting, size):
    unit.on(MEETING_DAY)
    unit.do(at(seated), meeting, "nd", "Hà Văn Tiến", "Lê Thị Hoa")
    page.set_viewport_size(size)
    page.goto(f"{root}/meetings/{meeting}/hold")
    page.get_by_label("Lê Thị Hoa").uncheck()
    page.get_by_label("Người dân tự đến").fill("bốn mươi")
    page.get_by_role("button", name="Ghi hội nghị đã họp").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("Lê Thị Hoa")).not_to_be_checked()
    expect(page.get_by_label("Hà Văn Tiến")).to_be_checked()
    assert axe(page) == []


def test_names_are_written_one_after_another_without_the_mouse(page, root, unit, meeting):
    quota = unit.do(at(lambda place, row: seat_of(row, "nd")), meeting)
    page.goto(f"{root}/meetings/{meeting}/quotas/{quota}")
    page.get_by_label("Họ và tên").focus()
    for name in ("Hà Văn Tiến", "Lê Thị Hoa", "Phạm Văn Bình"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()
        expect(page.get_by_label("Họ và tên")).to_be_focused()
        expect(page.get_by_label("Họ và tên")).to_have_value("")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi Phạm Văn Bình vào danh sách.")
    page.keyboard.type("Người thứ tư")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nhận thêm thì ghi lý do")
    expect(page.get_by_label("Họ và tên")).to_have_value("Người thứ tư")


def test_two_clerks_record_one_meeting_and_lose_nothing(page, root, axe, unit, meeting):
    unit.on(MEETING_DAY)
    page.goto(f"{root}/meetings/{meeting}/hold")
    for label, typed in (("Kết thúc lúc", "11 giờ"), ("Cán bộ, công chức dự", "12"), ("Người dân tự đến", "40")):
        page.get_by_label(label).fill(typed)
    unit.do(at(hold), meeting, walk_ins=7)
    page.get_by_role("button", name="Ghi hội nghị đã họp").click()
    expect(page.get_by_text("Bản người khác đã ghi")).to_be_visible()
    expect(page.get_by_label("Người dân tự đến")).to_have_value("40")
    assert axe(page) == []
    page.get_by_role("button", name="Ghi hội nghị đã họp").click()
    expect(page.get_by_text("Đã ghi hội nghị: 52 người dự.")).to_be_visible()
