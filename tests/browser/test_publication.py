"""The life of a paper as eyes and other senses meet it: from the draft to the open board, on a desk and on a phone."""

import os
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.services import papers, posting_places, postings
from tenants.db import db
from tenants.work import work
from tests.asked import drafted
from tests.browsers import open_browser
from tests.cast import MONDAY
from tests.services import played

SHOTS = os.environ.get("SCREENSHOTS")                    # a folder, for whoever wants to look
WIDTHS = (1280, 390)


@pytest.fixture
def pages(loc_thinh):
    """Addresses by name: what each role sees of a dialogue with everything posted but the minutes."""
    with work(loc_thinh.id):
        about, coming = played.concluded(loc_thinh), played.meeting(loc_thinh)
        row = db.session.scalars(select(Petition).where(Petition.number == 1)).one()
        row.answer = f"Xã đã hẹn ông {played.NAMES[3]}, sửa xong trong quý I."
        minutes = postings.prepare(played.issued(loc_thinh, "minutes", about), by=loc_thinh.mai, on=MONDAY)
        posted = {kind: played.posted(loc_thinh, kind, about) for kind in ("conclusion", "report")}
        notice = played.posted(loc_thinh, "notice", coming)
        posting_places.hang(posting_places.get(posting_places.of(notice)[0].id), by=loc_thinh.mai, on=MONDAY)
        later = played.meeting(loc_thinh, day=date(2026, 3, 3))
        waiting = papers.sign("notice", later, by=loc_thinh.cuong, on=MONDAY)
        written = drafted(loc_thinh, db.session.scalars(select(Petition).where(Petition.state == "assigned")).one(), on=MONDAY)
        return {
            # name          who        address
            "register":     ("tiep",   "/papers/"),
            "waiting":      ("tiep",   f"/papers/{waiting.id}"),
            "report":       ("mai",    f"/papers/{posted['report'].paper_id}"),
            "draft":        ("cuong",  f"/meetings/{played.meeting(loc_thinh).id}/papers/notice"),
            "answer":       ("cuong",  f"/answers/{written.id}/paper"),
            "copy":         ("mai",    f"/postings/{minutes.id}"),
            "hung":         ("mai",    f"/postings/{notice.id}"),
            "board":        (None,     "/board"),
            "posted":       (None,     f"/board/{posted['report'].id}"),
            "track":        (None,     "/track"),
        }


@pytest.fixture
def address(app, serve):
    return serve(app)


def sign_in(page, app, address, place, login):
    page.context.clear_cookies()
    if login:
        with app.app_context():
            cookie = open_browser(app, place, login).get_cookie("doithoai", path=f"/t/{place.slug}/")
        page.context.add_cookies([{"name": "doithoai", "value": cookie.value, "domain": "127.0.0.1",
                                   "path": f"/t/{place.slug}/"}])


def look(page, name, axe):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
        assert axe(page) == [], name
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def test_every_page_fits_and_reads_well(app, loc_thinh, pages, address, page, axe):
    for name, (login, path) in pages.items():
        sign_in(page, app, address, loc_thinh, login)
        answer = page.goto(f"{address}/t/loc-thinh{path}")
        assert answer.status == 200, name
        look(page, name, axe)


def test_a_citizen_looks_up_a_code(app, loc_thinh, pages, address, page, axe):
    with work(loc_thinh.id):
        codes = {row.state: row.code for row in db.session.execute(select(Petition.state, Petition.code))}
    for state, says in (("escalated", "Ý kiến đang ở cấp trên"), ("answered", "Ý kiến đã được trả lời")):
        page.goto(f"{address}/t/loc-thinh/board")
        page.get_by_label("Mã trên phiếu hẹn").fill(codes[state].lower())
        page.get_by_role("button", name="Tra cứu").click()
        page.get_by_role("heading", name=says).wait_for()
        look(page, f"found-{state}", axe)
    page.goto(f"{address}/t/loc-thinh/track")
    page.get_by_label("Mã trên phiếu hẹn").fill("LT22-2222")
    page.get_by_role("button", name="Tra cứu").click()
    page.get_by_role("heading", name="Chưa thấy mã này").wait_for()
    assert page.get_by_label("Mã trên phiếu hẹn").input_value() == "LT22-2222"
    look(page, "not-found", axe)


def test_a_clerk_hides_approves_and_hangs(app, loc_thinh, pages, address, page):
    login, path = pages["copy"]
    sign_in(page, app, address, loc_thinh, login)
    page.goto(f"{address}/t/loc-thinh{path}")
    assert page.locator("mark").all_inner_texts() == [played.NAMES[3]]
    page.get_by_role("button", name="Ẩn các chỗ này").click()
    page.get_by_text("Đã ẩn các chỗ tìm thấy").wait_for()
    page.get_by_role("button", name="Duyệt, công khai").click()
    page.get_by_text("Đọc hết bản công khai rồi đánh dấu ở đây").first.wait_for()
    page.get_by_label("Đã đọc hết, không còn tên").check()
    page.get_by_role("button", name="Duyệt, công khai").click()
    page.get_by_text("0 trên 5 nơi").wait_for()
    page.get_by_role("button", name="Trụ sở").click()
    page.get_by_text("1 trên 5 nơi").wait_for()
