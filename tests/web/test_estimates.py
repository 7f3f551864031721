"""The finance officer's way to the plan's estimate."""

from uuid import uuid4

from dialogue.services import plans
from tenants.work import work
from tests.cast import MONDAY


def test_the_editor_shows_the_officer_that_one_section(browse, loc_thinh):
    with work(loc_thinh.id):
        plan = plans.draft({"client_key": uuid4(), "year": 2026, "subject": "Đối thoại năm 2026"}, by=loc_thinh.mai,
                           on=MONDAY).id
    kim = browse(loc_thinh, "kim")
    assert "Lập dự toán kinh phí" in kim.get(f"/plans/{plan}").text
    page = kim.get(f"/plans/{plan}/edit/budget")
    assert page.status_code == 200 and "edit/grounds" not in page.text and "sang mục" not in page.text
    assert kim.get(f"/plans/{plan}/edit/grounds").status_code == 403
