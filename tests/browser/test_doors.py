"""The doors in a real browser: a citizen finds the unit, an official comes in and leaves nothing behind."""

import pytest
from playwright.sync_api import expect

from tests.cast import PASSWORD, meet

SIZES = [{"width": 1280, "height": 860}, {"width": 390, "height": 844}]


@pytest.fixture
def address(app, serve):
    app.config["DEMO"] = "1"
    meet("loc-thinh")
    return serve(app)


def sign_in(page, address, login="mai", password=PASSWORD):
    page.goto(f"{address}/t/loc-thinh/sign-in")
    page.get_by_label("Tên đăng nhập hoặc số điện thoại").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
def test_every_door_fits_its_screen_and_axe_finds_nothing(page, address, axe, size):
    def judge(path=None):
        if path:
            page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
        assert axe(page) == [], page.url

    page.set_viewport_size(size)
    for path in ("/", "/?q=loc", "/?q=khong", "/help/rights", "/t/loc-thinh/sign-in?lang=en", "/t/khong-co/"):
        judge(path)
    page.goto(f"{address}/t/loc-thinh/sign-in?lang=vi")
    sign_in(page, address, password="sai")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    judge()
    sign_in(page, address)
    page.wait_for_url("**/desk")
    for path in ("/t/loc-thinh/account", "/t/loc-thinh/people/"):
        judge(path)


def test_a_citizen_finds_the_unit_by_typing_without_accents(page, address):
    page.goto(address)
    page.get_by_role("searchbox").fill("loc thinh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Lộc Thịnh").click()
    expect(page.get_by_role("banner")).to_contain_text("UBND xã Lộc Thịnh")


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])
def test_a_sample_account_is_one_press_away(browser, address, scripts):
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{address}/t/loc-thinh/sign-in")
    page.get_by_role("button", name="Trưởng làng Ươm").click()
    expect(page.get_by_role("banner")).to_contain_text("Phạm Thị Ưng")
    page.context.close()


def test_after_signing_out_the_way_back_shows_nothing(page, address):
    sign_in(page, address)
    page.goto(f"{address}/t/loc-thinh/people/")
    expect(page.get_by_role("main")).to_contain_text("Lò Văn Tiếp")
    page.get_by_role("button", name="Thoát").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    assert "Lò Văn Tiếp" not in page.content()
