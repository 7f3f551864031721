"""The directory and the menu."""

import pytest

from blueprints import navigation
from dialogue.rules.policy import ROLES, Actor, allows
from dialogue.services import people
from tenants.db import db
from tenants.work import work
from tests.cast import OFFICES, VILLAGES


def test_everybody_in_office_stands_in_the_directory_in_the_order_of_the_roles(browse, loc_thinh):
    page = browse(loc_thinh, "mai").get("/people/").get_data(as_text=True).split("<main")[1]
    places = [page.index(name) for name, *_ in OFFICES.values()]
    assert places[:8] == sorted(places[:8])
    assert "Trưởng làng Ươm" in page and "Công chức chuyên môn" in page


def test_villages_stand_there_with_their_people_and_the_sum(browse, loc_thinh):
    page = browse(loc_thinh, "mai").get("/people/").get_data(as_text=True)
    assert "Làng Ươm" in page and "2.081" in page
    assert sum(population for *_, population in VILLAGES) == 2081


def test_who_left_office_has_left_the_directory(browse, loc_thinh):
    with work(loc_thinh.id):
        people.find("hop").active = False
        db.session.flush()
    assert "Lê Quang Hợp" not in browse(loc_thinh, "mai").get("/people/").get_data(as_text=True)


def test_a_village_head_does_not_read_it(browse, loc_thinh):
    answer = browse(loc_thinh, "ung").get("/people/")
    assert answer.status_code == 403 and "được xem danh bạ" in answer.get_data(as_text=True)


@pytest.mark.parametrize("role", ROLES)
def test_a_menu_has_at_most_seven_entries_and_only_what_may_be_opened(app, role):
    who = Actor(None, roles=frozenset({role}))
    shown = navigation.entries(who)
    assert 1 <= len(navigation.ENTRIES) <= 7 and shown[0][0] == "home.desk"
    assert all(verb is None or allows(who, verb) for endpoint, _, verb in navigation.ENTRIES
               if endpoint in [one for one, *_ in shown])


def test_the_menu_marks_the_page_that_is_open(browse, loc_thinh):
    page = browse(loc_thinh, "mai").get("/people/").get_data(as_text=True)
    assert 'href="/t/loc-thinh/people/" aria-current="page"' in page
