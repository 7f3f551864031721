"""The figures: every number on the page is the length of the list that it opens."""

import re

import pytest

from dialogue.models.petition import Petition
from dialogue.services import figures
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import HTMX, is_a_part, words
from tests.services import played

LINK = re.compile(r'<a class="govuk-link dt-num" href="/t/loc-thinh([^"]+)">([^<]+)</a>')
OTHERS = {"timed", "held"}                  # a mean of days, a sum of people: their lists are tested below


@pytest.fixture
def meeting_id(app, loc_thinh):
    """A meeting with every outcome; one of its villages asked, and an opinion of an earlier meeting is still open."""
    app.config["DEMO_TODAY"] = "2026-01-16"
    with work(loc_thinh.id):
        row = played.concluded(loc_thinh)
        before = played.meeting(loc_thinh, day=MONDAY, state="held", present=40, population=2081)
        played.petition(loc_thinh, before, 90, "Hà Thị Vành", "", "", "Chưa sửa cống", "roads", "floor",
                        {"state": "assigned", "mode": "written"})
        return row.id


def rows(page: str) -> int:
    return page.count('<th scope="row">')


@pytest.mark.parametrize("address", ["/meetings/{id}/figures", "/figures/?year=2026", "/figures/?year=2025"])
def test_every_number_opens_a_list_of_that_length(loc_thinh, browse, meeting_id, address):
    browser = browse(loc_thinh, "mai")
    links = LINK.findall(browser.get(address.format(id=meeting_id)).get_data(as_text=True))
    counted = {url.replace("&amp;", "&"): int(number) for url, number in links if not OTHERS & set(re.split(r"[/?]", url))}
    assert len(counted) >= 6
    assert {url: rows(words(browser.get(url))) for url in counted} == counted


def test_the_numbers_are_those_of_the_rules(loc_thinh, browse, meeting_id):
    with work(loc_thinh.id):
        count = figures.of_meeting(meeting_id, on=MEETING_DAY)
    keys = ("items", "speakers", "on_spot", "beyond_unsent", "refused", "redirected", "carried")
    assert [count.number(key) for key in keys] == [5, 3, 1, 1, 1, 1, 1]
    assert (count.present, count.population, count.households) == (131, 2081, 489)


def test_a_list_names_no_citizen_and_nothing_that_went_another_way(loc_thinh, browse, meeting_id):
    browser = browse(loc_thinh, "lan")
    for address in (f"/meetings/{meeting_id}/figures", f"/meetings/{meeting_id}/figures/items", "/figures/speakers?year=2026"):
        page = words(browser.get(address))
        assert not [canary for canary in (*played.CANARIES, "Nội dung tố cáo") if canary in page]
    assert browser.get(f"/meetings/{meeting_id}/figures/redirected").status_code == 404
    assert browser.get("/figures/nothing").status_code == browser.get("/figures/?year=1").status_code == 404


def test_an_officer_counts_all_and_reads_only_the_own_field(loc_thinh, browse, meeting_id):
    page = words(browse(loc_thinh, "hop").get(f"/meetings/{meeting_id}/figures/items"))
    assert rows(page) == 5 and "Cấp sổ đỏ chậm" in page and "Xin bỏ phí vệ sinh" not in page


def test_people_are_the_sum_of_the_meetings_and_days_a_mean_of_the_answers(loc_thinh, browse, meeting_id):
    with work(loc_thinh.id):
        for row in db.session.query(Petition).filter_by(meeting_id=meeting_id, mode="written"):
            row.sent_on = row.answered_on
    browser = browse(loc_thinh, "cuong")
    page = words(browser.get("/figures/?year=2026"))
    assert "6,3%" in page and ">3,0</a>" in page                       # 131 of 2 081 people; from the 6th to the 9th
    assert "131" in words(browser.get("/figures/held?year=2026"))
    assert "Kênh mương vỡ" in words(browser.get("/figures/timed?year=2026"))


def test_a_part_of_the_page_is_the_part(loc_thinh, browse, meeting_id):
    assert is_a_part(browse(loc_thinh, "mai").get("/figures/items?field=roads", headers=HTMX))
    assert browse(loc_thinh).get("/figures/").status_code == 303
