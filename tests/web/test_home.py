"""Finding a unit, and where the first page of a unit leads."""

import pytest

from blueprints import guard
from tenants import register
from tenants.work import work
from tests.cast import SINCE


def words(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("typed", ["Lộc Thịnh", "loc thinh", "LỘC THỊNH", "xã Lộc", "thinh loc", "UBND xã Lộc Thịnh"])
def test_a_unit_is_found_with_and_without_accents(loc_thinh, stranger, typed):
    page = words(stranger.get("/", query_string={"q": typed}))
    assert 'href="/t/loc-thinh/"' in page and "/t/ich-hau/" not in page


def test_every_unit_stands_under_its_superior(loc_thinh, stranger):
    page = words(stranger.get("/"))
    places = [page.index(there) for there in ("Cấp cao nhất", "/t/thanh-hoa/", "Tỉnh Thanh Hóa", "/t/ngoc-lac/",
                                              "Huyện Ngọc Lặc", "/t/ich-hau/", "/t/loc-thinh/")]
    assert places == sorted(places)


def test_what_is_not_there_is_said_so_and_kept_in_the_field(loc_thinh, stranger):
    page = words(stranger.get("/?q=<Atlantis>"))
    assert "Không tìm thấy đơn vị nào tên “&lt;Atlantis&gt;”" in page and 'value="&lt;Atlantis&gt;"' in page


def test_a_suspended_unit_is_not_found(loc_thinh, stranger):
    with work(None):
        register.suspend("loc-thinh")
    assert "/t/loc-thinh/" not in words(stranger.get("/"))
    assert stranger.get("/t/loc-thinh/sign-in").status_code == 404


def test_many_units_ask_for_more_letters(loc_thinh, stranger):
    with work(None):
        for number in range(60):
            register.enter(f"xa-{number}", kind="xã", name=f"Thử {number}", since=SINCE, parent="ngoc-lac")
    page = words(stranger.get("/"))
    assert page.count('href="/t/') == 60 and "Còn 4 đơn vị nữa" in page


def test_the_answer_to_a_search_is_a_fragment_for_htmx(loc_thinh, stranger):
    page = words(stranger.get("/?q=loc", headers={"HX-Request": "true", "HX-Target": "div#found"}))
    assert page.lstrip().startswith('<div id="found"') and "<html" not in page


def test_the_first_page_of_a_unit_is_ones_desk(browse, loc_thinh):
    assert browse(loc_thinh, "mai").get("/").location == "/t/loc-thinh/desk"


def test_the_first_page_of_a_unit_is_open_to_a_stranger(browse, loc_thinh):
    assert browse(loc_thinh).get("/").location == "/t/loc-thinh/board"


def test_a_unit_that_does_not_exist_is_missing(loc_thinh, stranger):
    answer = stranger.get("/t/khong-co/")
    assert answer.status_code == 404 and "Không có trang này" in words(answer)


def test_a_monitor_hears_that_the_portal_lives(loc_thinh, stranger):
    assert stranger.get("/well").json == {"well": True}


def test_the_list_of_open_pages_names_pages_that_exist(app):
    assert set(guard.OPEN) <= set(app.view_functions) and guard.WITHOUT_UNIT <= set(guard.OPEN)
