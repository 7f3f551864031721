"""The hall in a real browser: its screens fit, axe finds nothing, and words outlive a cut network."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from dialogue.services import turns
from tests.asked import asked
from tests.browsers import COOKIE
from tests.cast import MEETING_DAY
from tests.convened import Unit, fix


def spoken(place):
    about = fix(place)
    asked(place)
    for name in ("Hà Văn Nói", "Chờ Mãi"):
        turns.add(about, client_key=uuid4(), speaker=name, place="làng Ươm", by=place.mai, on=MEETING_DAY)
    first = turns.add(about, client_key=uuid4(), speaker="Vi Thị Hòa", place="", by=place.mai, on=MEETING_DAY)
    turns.call(first, at=datetime(2026, 1, 6, 1, 5, tzinfo=UTC), by=place.mai, on=MEETING_DAY)
    return about


@pytest.fixture
def root(app, serve, loc_thinh, page):
    """The address of a meeting whose hall is full; the clerk is signed in."""
    unit = Unit(app, loc_thinh)
    unit.on(MEETING_DAY)
    meeting, address = unit.do(spoken), f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{address}/",
                               "value": unit.mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    return f"{address}/meetings/{meeting}"


@pytest.mark.parametrize("width", [1920, 1280, 390])
def test_the_three_screens_fit_and_axe_finds_nothing(page, root, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    for screen in ("hall", "chair", "screen"):
        page.goto(f"{root}/{screen}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
        assert axe(page) == [], screen


def test_words_typed_while_the_network_is_cut_arrive_when_it_is_back(page, root):
    page.goto(f"{root}/hall")
    saved, words = page.locator("#saved"), page.get_by_label("Lời phát biểu")
    words.press_sequentially("Kênh vỡ,")
    expect(saved).to_contain_text("Đã lưu lúc")
    page.context.set_offline(True)
    words.press_sequentially(" bao giờ sửa?")
    expect(saved).to_contain_text("Mất mạng")
    page.context.set_offline(False)
    expect(saved).to_contain_text("Đã lưu lúc", timeout=15_000)
    page.goto(f"{root}/hall")
    expect(words).to_have_value("Kênh vỡ, bao giờ sửa?")
