"""The desk page: what waits, for each office."""

from uuid import uuid4

from dialogue.models.plan import Plan
from dialogue.services import supervision
from tenants.db import db
from tenants.work import work
from tests.asked import meeting
from tests.cast import MONDAY


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


def test_what_else_waits_for_the_chairman_is_one_link_away(loc_thinh, browse):
    with work(loc_thinh.id):
        about = meeting(loc_thinh)
        supervision.remark(about.id, "Đề nghị xã báo cáo tiến độ.", client_key=uuid4(), kind="recommendation",
                           by=loc_thinh.lan, on=MONDAY)
    chairman = browse(loc_thinh, "cuong")
    assert "Đọc và trả lời" not in chairman.get("/desk").text and "1 việc khác chờ đồng chí" in chairman.get("/desk").text
    assert "Đọc và trả lời" in chairman.get("/desk?others=1").text


def test_a_stranger_is_asked_to_sign_in(loc_thinh, browse):
    page = browse(loc_thinh).get("/desk")
    assert page.status_code == 303 and "/sign-in" in page.location
