"""The clerk's form for one petition after the other, and several assigned from the list."""

import re

import pytest
from sqlalchemy import update

from dialogue.models.people import Office
from dialogue.services import petitions
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, asked, meeting
from tests.cast import MEETING_DAY
from tests.convened import HTMX, words

SORTED = {"kind": "question", "summary": "Rãnh thoát nước", "field": "roads", "competence": "own", "person": "", "reason": ""}


@pytest.fixture
def three(app, loc_thinh):
    app.config["DEMO_TODAY"] = AFTER.isoformat()
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        return [asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY, field="other").id for _ in range(3)]


def test_forty_in_a_row_each_saved_leads_to_the_next(browse, loc_thinh, three):
    clerk = browse(loc_thinh, "mai")
    assert clerk.get("/screening/").location.endswith(f"/screening/{three[0]}")
    page = words(clerk.get(f"/screening/{three[1]}"))
    assert DITCH in page and "2 trong 3 ý kiến đang mở, còn 2 ý kiến khác chưa phân loại" in page
    assert f"/screening/{three[0]}" in page and f"/screening/{three[2]}" in page
    assert "Câu hỏi (có chữ “bao giờ”)" in page and "Hạ tầng, giao thông, điện, nước (có chữ “đường”)" in page
    assert 'value="question" checked' not in page                                    # a hint decides nothing
    for number, following in ((1, three[2]), (2, three[0])):
        answer = clerk.post(f"/screening/{three[number]}", data=SORTED)
        assert answer.status_code == 303 and answer.location.endswith(f"/screening/{following}")
    last = clerk.post(f"/screening/{three[0]}", data={**SORTED, "person": loc_thinh.hop.id})
    assert last.location.endswith("/petitions/") and clerk.get("/screening/").location.endswith("/petitions/")
    with work(loc_thinh.id):
        assert [(row.kind, row.assignee or "") for row in petitions.listed()] == [
            ("question", ""), ("question", ""), ("question", loc_thinh.hop.name)]


def test_what_is_missing_is_said_beside_the_field(browse, loc_thinh, three):
    clerk = browse(loc_thinh, "mai")
    for data, missing in (({**SORTED, "kind": ""}, "Chọn ý kiến này là gì"), ({**SORTED, "summary": " "}, "Ghi tên ngắn"),
                          ({**SORTED, "kind": "out_of_scope"}, "người hỏi sẽ đọc lý do này")):
        answer = clerk.post(f"/screening/{three[0]}", data=data, headers=HTMX)
        assert answer.status_code == 422 and answer.headers["HX-Retarget"] == "#entry" and missing in words(answer)
        assert 'value="own" checked' in words(answer)


def test_two_who_classify_at_once_see_both_and_lose_nothing(browse, loc_thinh, three):
    one, two = browse(loc_thinh, "mai"), browse(loc_thinh, "cuong")
    address, data = f"/screening/{three[0]}", {**SORTED, "seen": seen(one.get(f"/screening/{three[0]}"))}
    assert one.post(address, data={**data, "person": loc_thinh.hop.id}).status_code == 303
    assert one.post(address, data={**data, "person": loc_thinh.hop.id}).status_code == 303       # a double click
    late = two.post(address, data={**data, "kind": "denunciation", "summary": "Tố cáo trưởng thôn"})
    page = words(late)
    assert late.status_code == 409 and "Xem hai bản rồi chọn" in page and loc_thinh.hop.name in page
    assert "Rãnh thoát nước" in page and 'value="Tố cáo trưởng thôn"' in page
    again = two.post(address, data={**data, "kind": "feedback", "summary": "Rãnh", "seen": seen(late)})
    assert again.status_code == 303
    address = f"/petitions/{three[0]}"
    late = one.post(f"{address}/classify", data={**data, "summary": "Đường thôn"})
    assert late.status_code == 409 and 'value="Đường thôn"' in words(late) and "Xem hai bản rồi chọn" in words(late)
    assert one.post(f"{address}/classify", data={**data, "summary": "Đường thôn", "seen": seen(late)}).status_code == 303
    with work(loc_thinh.id):
        assert petitions.get(three[0]).summary == "Đường thôn"


def seen(answer):
    return re.search('name="seen"[^>]*value="([0-9a-f]{16})"', words(answer))[1]


def test_the_field_decides_who_is_offered_first(browse, loc_thinh, three):
    with work(loc_thinh.id):
        db.session.execute(update(Office).values(fields=[]))
        db.session.execute(update(Office).where(Office.person_id == loc_thinh.thu.id).values(fields=["land"]))
    clerk = browse(loc_thinh, "mai")
    assert "Chưa ai được phân công lĩnh vực này" in words(clerk.get(f"/screening/{three[0]}"))
    part = words(clerk.post(f"/screening/{three[0]}?look=1", data={**SORTED, "field": "land"}, headers=HTMX))
    assert "Chưa ai được phân công" not in part and "Rãnh thoát nước" in part
    assert part.index("phụ trách lĩnh vực này") < part.index(loc_thinh.hop.name)


def test_a_denunciation_leaves_one_neutral_line(browse, loc_thinh, three):
    clerk = browse(loc_thinh, "mai")
    assert clerk.post(f"/screening/{three[0]}", data={**SORTED, "kind": "denunciation"}).status_code == 303
    assert "Rãnh thoát nước" not in words(clerk.get("/petitions/")) and clerk.get(f"/screening/{three[0]}").status_code == 303


def test_the_chairman_sorts_but_sends_nothing_another_way(browse, loc_thinh, three):
    chairman = browse(loc_thinh, "cuong")
    assert 'value="denunciation"' not in words(chairman.get(f"/screening/{three[0]}"))
    answer = chairman.post(f"/screening/{three[0]}", data={**SORTED, "kind": "denunciation"})
    assert answer.status_code == 403 and "Văn phòng" in words(answer)


def test_several_of_a_list_are_assigned_at_once_without_scripts(browse, loc_thinh, three):
    clerk = browse(loc_thinh, "mai")
    assert words(clerk.get("/petitions/")).count('name="petition"') == 3
    assert 'name="petition"' not in words(browse(loc_thinh, "tiep").get("/petitions/"))
    answer = clerk.post("/screening/assign", data={"petition": three[:2], "person": loc_thinh.hop.id})
    assert answer.status_code == 303
    with work(loc_thinh.id):
        assert [row.state for row in petitions.listed()] == ["received", "assigned", "assigned"]
    for data in ({"petition": three[:1]}, {"petition": ["x"], "person": "x"}):
        assert clerk.post("/screening/assign", data=data).status_code == 303
    assert clerk.post("/screening/assign", data={"person": loc_thinh.hop.id}).status_code == 409


def test_what_sounds_alike_is_joined_or_marked_on_the_spot(browse, loc_thinh, three):
    clerk = browse(loc_thinh, "mai")
    page = words(clerk.get(f"/screening/{three[1]}"))
    assert page.count("Cùng người, đánh dấu trùng") == 2 and f"/petitions/{three[1]}/join" in page
    answer = clerk.post(f"/petitions/{three[1]}/mark-duplicate", data={"other": "LT-2026-001", "back": "screening"})
    assert answer.status_code == 303 and "/screening/?meeting=" in answer.location
    clerk.post(f"/petitions/{three[2]}/join", data={"other": "1"})
    page = words(clerk.get(f"/petitions/{three[0]}"))
    assert "Trùng với ý kiến này" in page and "Cùng một việc" in page and "LT-2026-003" in page
    answer = clerk.post(f"/petitions/{three[0]}/join", data={"other": "99"})
    assert answer.status_code == 422 and "Không có ý kiến số này" in words(answer)


def test_a_mixed_one_is_split_and_what_was_not_said_is_not(browse, loc_thinh, three):
    clerk, url = browse(loc_thinh, "mai"), f"/petitions/{three[0]}/split"
    answer = clerk.post(url, data={"part": "Bao giờ làm cầu?", "title": "Cầu"})
    assert answer.status_code == 422 and "đúng nguyên văn" in words(answer) and "Bao giờ làm cầu?" in words(answer)
    assert clerk.post(url, data={"part": "Bao giờ làm rãnh?", "title": "Rãnh"}).status_code == 303
    assert "Đã tách ra" in words(clerk.get(f"/petitions/{three[0]}")) and "LT-2026-004" in words(clerk.get("/petitions/"))
    assert "3 lượt ý kiến; tách thêm 1" in words(clerk.get(f"/meetings/{at_meeting(loc_thinh, three[0])}"))


def at_meeting(place, petition_id):
    with work(place.id):
        return petitions.get(petition_id).meeting_id
