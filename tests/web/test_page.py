"""Whole pages and blocks, redirects and refusals: the agreement between routes, htmx and plain browsers."""

import re

import pytest
from flask.testing import FlaskClient

from blueprints.page import htmx

from .bench import build

BLOCK = {"HX-Request": "true", "HX-Request-Type": "partial"}
OPINION = {"body": "Cột điện nghiêng", "asker": "Vinh", "field": "road", "on": "30/12/2025", "at": "7h50",
           "phone": "0912 345 678", "seats": "3", "kind": "later"}


@pytest.fixture(scope="module")
def desk() -> FlaskClient:
    return build().test_client()


def test_a_plain_browser_gets_the_whole_page(desk):
    html = desk.get("/").text
    assert html.startswith("<!doctype html>") and 'id="rows"' in html and "</html>" in html
    assert "<title>Bảng thành phần – UBND xã Lộc Thịnh</title>" in html


def test_htmx_gets_the_block_alone_and_is_told_where_it_belongs(desk):
    answer = desk.get("/", headers=BLOCK)
    assert answer.text.lstrip().startswith('<div id="rows">') and "<html" not in answer.text
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#rows", "outerHTML")


@pytest.mark.parametrize("header", [{"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"},
                                    {"HX-Request-Type": "full"}])
def test_htmx_gets_the_whole_page_when_it_replaces_the_whole_page(desk, header):
    assert "<!doctype html>" in desk.get("/", headers={"HX-Request": "true", **header}).text


def test_a_block_has_its_macros_and_its_words(desk):
    html = desk.get("/opinion", headers=BLOCK).text
    assert "govuk-textarea" in html and 'hx-target="#entry"' in html


def test_bad_input_is_answered_422_beside_the_field_with_everything_kept(desk):
    answer = desk.post("/opinion", data={**OPINION, "seats": "ba mươi", "on": "31/02/2026"}, headers=BLOCK)
    assert answer.status_code == 422 and answer.headers["HX-Retarget"] == "#entry"
    assert 'value="ba mươi"' in answer.text and 'value="31/02/2026"' in answer.text
    assert 'href="#seats">Số người: Nhập một số, ví dụ 30</a>' in answer.text
    assert 'id="seats-error"' in answer.text and 'aria-describedby="seats-error"' in answer.text
    assert "Có 2 chỗ cần sửa" in answer.text and "Cột điện nghiêng" in answer.text


def test_a_good_form_is_answered_303_and_the_message_waits_on_the_next_page(desk):
    answer = desk.post("/opinion", data=OPINION)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Đã ghi ý kiến." in desk.get("/").text
    assert "Đã ghi ý kiến." not in desk.get("/").text


def test_a_good_form_sent_by_htmx_navigates_as_a_whole(desk):
    answer = desk.post("/opinion", data=OPINION, headers=BLOCK)
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.text) == (200, "/", "")
    desk.get("/")


def test_a_change_in_one_block_brings_block_and_message_together(desk):
    answer = desk.post("/row", headers=BLOCK)
    assert '<div id="rows">' in answer.text
    assert re.search(r'<div id="messages"[^>]*hx-swap-oob="true"', answer.text) and "Đã ghi." in answer.text
    assert desk.post("/row").status_code == 303


def test_a_stranger_is_sent_to_the_sign_in_also_out_of_a_fragment(desk):
    assert desk.get("/stranger").location == "/sign-in"
    answer = desk.get("/stranger", headers=BLOCK)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422, 429, 500, 503])
def test_a_refusal_says_what_happened_and_what_to_do(desk, status):
    answer = desk.get(f"/no/{status}")
    assert answer.status_code == status
    title = re.search(r"<h1[^>]*>(.+?)</h1>", answer.text)
    assert title and len(title[1]) > 10
    assert re.search(r'<p class="govuk-body">[^<]{20,}</p>', answer.text)


def test_a_refusal_to_htmx_stands_above_the_page_and_leaves_it_as_it_is(desk):
    answer = desk.get("/no/409?why=Cần <chốt ngày> trước.", headers=BLOCK)
    assert answer.status_code == 409 and answer.headers["HX-Retarget"] == "#messages"
    assert "Cần &lt;chốt ngày&gt; trước." in answer.text and "<html" not in answer.text


def test_htmx_4_names_its_target_with_the_element():
    app = build()
    with app.test_request_context(headers={**BLOCK, "HX-Target": "ol#rows", "HX-Source": "form#entry"}):
        assert (htmx.target_id, htmx.source, htmx.partial) == ("rows", "form#entry", True)
    with app.test_request_context():
        assert (htmx.target_id, htmx.source, htmx.partial) == (None, None, False)


def test_the_menu_marks_the_entry_of_this_page_and_only_that(desk):
    html = desk.get("/opinion").text
    assert re.findall(r'aria-current="page">([^<]+)', html) == ["Ý kiến"]


def test_a_stranger_is_offered_the_sign_in_and_no_way_out(desk):
    html = desk.get("/?nobody=1").text
    assert 'href="/sign-in">Đăng nhập' in html and "Thoát" not in html


def test_static_addresses_change_with_the_content_and_are_the_same_for_every_unit(desk):
    html = desk.get("/", environ_overrides={"SCRIPT_NAME": "/t/loc-thinh"}).text
    address = re.search(r'href="(/static/look\.css\?v=[0-9a-f]{12})"', html)
    assert address
    answer = desk.get(address[1])
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    answer.close()
