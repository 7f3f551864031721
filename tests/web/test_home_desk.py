"""The desk page: what waits, for each office."""

from uuid import uuid4

from dialogue.models.plan import Plan
from tenants.db import db
from tenants.work import work


def test_the_clerks_desk_shows_the_draft_and_leads_to_it(loc_thinh, browse):
    with work(loc_thinh.id):
        plan = Plan(client_key=uuid4(), year=2026, subject="Đối thoại năm 2026", drafted_by=loc_thinh.mai.id)
        db.session.add(plan)
        db.session.flush()
        plan_id = plan.id
    page = browse(loc_thinh, "mai").get("/desk")
    assert "Hoàn thiện kế hoạch" in page.text and "Đối thoại năm 2026" in page.text and str(plan_id) in page.text


def test_the_chairmans_desk_has_five_numbers(loc_thinh, browse):
    page = browse(loc_thinh, "cuong").get("/desk")
    assert page.text.count("<dt>") == 5 and "Không có văn bản nào chờ ký." in page.text


def test_a_stranger_is_asked_to_sign_in(loc_thinh, browse):
    page = browse(loc_thinh).get("/desk")
    assert page.status_code == 303 and "/sign-in" in page.location
