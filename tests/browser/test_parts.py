"""The parts of the look in a real browser: legible, reachable, within the screen, and honest when something fails."""

import pytest
from playwright.sync_api import Page, expect

from ..web.bench import build

DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
SMALL = {"width": 360, "height": 740}


@pytest.fixture
def address(serve):
    return serve(build())


@pytest.fixture
def complaints(page: Page):
    """What the browser refused or failed to run."""
    heard = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if "Content Security Policy" in said.text else None)
    yield heard
    assert heard == []


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL], ids=["desk", "phone", "small"])
@pytest.mark.parametrize("path", ["/", "/opinion", "/no/409", "/?lang=en", "/?nobody=1"])
def test_a_page_fits_its_screen_and_axe_finds_nothing(page, address, axe, complaints, path, size):
    page.set_viewport_size(size)
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert axe(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])
def test_a_mistake_is_shown_at_the_top_and_beside_the_field(browser, address, axe, scripts):
    page = browser.new_context(java_script_enabled=scripts, viewport=PHONE).new_page()
    page.goto(address + "/opinion")
    page.get_by_label("Ai hỏi?").fill("Hà Thị Vinh")
    page.get_by_label("Số người").fill("ba mươi")
    page.get_by_role("button", name="Gửi về xã").click()
    expect(page.get_by_role("alert")).to_contain_text("Nhập một số, ví dụ 30")
    expect(page.get_by_label("Số người")).to_have_value("ba mươi")
    expect(page.get_by_label("Ai hỏi?")).to_have_value("Hà Thị Vinh")
    if scripts:
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert axe(page) == []
    page.get_by_role("link", name="Số người: Nhập một số, ví dụ 30").click()
    expect(page.get_by_label("Số người")).to_be_focused()
    page.context.close()


def test_a_change_shows_in_its_block_without_leaving_the_page(page, address, complaints):
    page.goto(address + "/")
    page.evaluate("window.still = true")
    page.get_by_role("button", name="Cấp số và gửi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi.")
    assert page.evaluate("window.still") is True


def test_two_clicks_send_one_form_and_the_next_click_another(page, address):
    sent = []
    page.goto(address + "/")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Cấp số và gửi").dblclick()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi.")
    assert len(sent) == 1
    with page.expect_response("**/row"):
        page.get_by_role("button", name="Cấp số và gửi").click()
    assert len(sent) == 2


def test_when_the_system_fails_nothing_typed_is_lost(page, address):
    page.goto(address + "/opinion")
    page.get_by_label("Ai hỏi?").fill("Hà Thị Vinh")
    page.route("**/opinion", lambda route: route.fulfill(status=500, body="<h1>500</h1>"))
    page.get_by_role("button", name="Gửi về xã").click()
    expect(page.locator("#messages")).to_contain_text("Chưa lưu được, lỗi ở hệ thống")
    expect(page.get_by_label("Ai hỏi?")).to_have_value("Hà Thị Vinh")


def test_when_the_network_fails_the_page_says_so(page, address):
    page.goto(address + "/opinion")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi về xã").click()
    expect(page.locator("#messages")).to_contain_text("vì mất mạng")


def test_a_refusal_stands_above_the_page_and_the_page_stays(page, address):
    page.goto(address + "/")
    page.route("**/row", lambda route: route.continue_(url=address + "/no/409?why=Cần chốt ngày trước.", method="GET"))
    page.get_by_role("button", name="Cấp số và gửi").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần chốt ngày trước.")
    expect(page.get_by_role("heading", name="Đã quá hạn")).to_be_visible()


def test_nothing_of_a_page_stays_in_the_browsers_storage(page, address):
    page.goto(address + "/")
    page.get_by_role("button", name="Cấp số và gửi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi.")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_type_is_inter_for_both_alphabets_and_never_small(page, address):
    page.goto(address + "/")
    page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(f => f.family.replaceAll('\"', '') == 'Inter' && f.status == 'loaded').length"
    assert page.evaluate(loaded) == 2
    smallest = page.evaluate("""Math.min(...[...document.querySelectorAll('main *, header *, nav *, footer *')]
        .filter(e => !e.closest('.dt-sheet, svg') && [...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim()))
        .map(e => parseFloat(getComputedStyle(e).fontSize)))""")
    assert smallest >= 16
