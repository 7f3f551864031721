"""MTTQ's pages: the promises with the overdue first, what it says of one, the reply."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.services import supervision
from tenants.db import db
from tenants.work import work
from tests.convened import HTMX, is_a_part, words
from tests.services import played


@pytest.fixture
def opinion_id(app, loc_thinh) -> UUID:
    app.config["DEMO_TODAY"] = date(2026, 1, 16).isoformat()
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        return db.session.scalars(select(Petition.id).where(Petition.number == 4)).one()


def test_mttq_recommends_and_the_chairman_replies(loc_thinh, browse, opinion_id):
    lan, cuong, address = browse(loc_thinh, "lan"), browse(loc_thinh, "cuong"), f"/supervision/petitions/{opinion_id}"
    assert "Cấp sổ đỏ chậm" in words(lan.get("/supervision/"))
    data = {"client_key": str(uuid4()), "kind": "recommendation", "words": "Đề nghị nêu rõ ngày cấp sổ."}
    assert lan.post(address, data=data).status_code == lan.post(address, data=data).status_code == 303
    page = words(cuong.get("/supervision/"))
    assert page.count("Đề nghị nêu rõ ngày cấp sổ.") == 1 and "Kiến nghị của MTTQ chờ trả lời" in page
    with work(loc_thinh.id):
        (row,) = supervision.listed()
    assert "Gửi trả lời" in words(cuong.get(address)) and "Gửi trả lời" not in words(lan.get(address))
    assert cuong.post(f"/supervision/{row.id}/reply", data={"reply": "Trước 30/01."}).status_code == 303
    assert "Trước 30/01." in words(lan.get(address)) and "chờ trả lời" not in words(lan.get("/supervision/"))


def test_what_cannot_stand_comes_back_with_everything_typed(loc_thinh, browse, opinion_id):
    lan, address = browse(loc_thinh, "lan"), f"/supervision/petitions/{opinion_id}"
    data = {"client_key": str(uuid4()), "kind": "comment", "words": f"Bà {played.NAMES[3]} chờ ba năm"}
    page = lan.post(address, data=data)
    assert page.status_code == 422 and "Bỏ họ tên" in words(page) and f"{played.NAMES[3]} chờ ba năm" in words(page)
    assert lan.post(address, data={**data, "words": ""}).status_code == 422


def test_pages_name_no_citizen_and_come_as_parts(loc_thinh, browse, opinion_id):
    lan = browse(loc_thinh, "lan")
    for address in ("/supervision/", f"/supervision/petitions/{opinion_id}"):
        page = words(lan.get(address))
        assert not [canary for canary in played.CANARIES if canary in page]
        assert is_a_part(lan.get(address, headers=HTMX))
    assert browse(loc_thinh).get("/supervision/").status_code == 303


def test_the_page_of_a_meeting_says_whether_it_lies_ahead(loc_thinh, browse, opinion_id):
    with work(loc_thinh.id):
        coming = played.meeting(loc_thinh, day=date(2026, 2, 3)).id
        held = db.session.get(Petition, (loc_thinh.id, opinion_id)).meeting_id
    lan = browse(loc_thinh, "lan")
    assert "Trước hội nghị" in words(lan.get(f"/supervision/meetings/{coming}"))
    assert "Sau hội nghị" in words(lan.get(f"/supervision/meetings/{held}"))
