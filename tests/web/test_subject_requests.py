"""The pages of a data subject's request, from the counter to the reply."""

from datetime import date

from dialogue.models.subject_request import SubjectRequest
from dialogue.services import petitions
from tenants.db import db
from tests.asked import ADDRESS, DITCH, SPEAKER, asked, meeting
from tests.convened import HTMX, is_a_part, words

ASKED = {"kind": "correct", "name": SPEAKER, "phone": "", "code": "", "proof": "Đến trực tiếp, đã xem căn cước", "wish": ""}


def test_from_the_counter_to_the_reply(unit):
    unit.do(meeting)
    petition = unit.do(asked)
    bad = unit.mai.post("/data-requests/new", data={**ASKED, "proof": "", "phone": "12"})
    assert bad.status_code == 422 and "chưa trả lời được" in words(bad) and SPEAKER in words(bad)
    key = "0d9c3f0e-6a39-4cdb-8f0f-5f4a6f0c1c11"
    first, again = (unit.mai.post("/data-requests/new", data={**ASKED, "client_key": key}) for _ in range(2))
    assert first.status_code == 303 and first.location == again.location and SPEAKER not in first.location
    address = first.location.removeprefix("/t/loc-thinh")

    page = words(unit.mai.get(address))
    assert "Trả lời trước hết ngày 17/12/2025" in page and "đang được giải quyết" in page and DITCH in page
    assert "In bản trích" not in page and "Xóa thông tin cá nhân" not in page
    assert unit.mai.post(f"{address}/choose", data={"records": f"petition:{petition}"}).status_code == 303
    assert "In bản trích" in words(unit.mai.get(address))
    extract = words(unit.mai.get(f"{address}/extract"))
    assert "data-print" in extract and SPEAKER in extract and ADDRESS in extract and DITCH in extract

    record = f"{address}/records/{petition}"
    assert ADDRESS in words(unit.mai.get(record)) and is_a_part(unit.mai.get(record, headers=HTMX))
    assert unit.mai.post(record, data={"speaker": "", "address": "", "phone": ""}).status_code == 422
    assert unit.mai.post(record, data={"speaker": SPEAKER, "address": "xóm Cuối", "phone": ""}).status_code == 303
    assert unit.read(lambda: petitions.get(petition).address) == "xóm Cuối"

    assert unit.mai.post(f"{address}/answer", data={"answer": ""}).status_code == 422
    assert unit.mai.post(f"{address}/answer", data={"answer": "Đã sửa địa chỉ."}).status_code == 303
    done = words(unit.cuong.get(address))
    assert "Đã sửa địa chỉ." in done and "Ghi hồ sơ đã chọn" not in done
    assert "Xong 15/12" in words(unit.mai.get("/data-requests/"))


def test_a_late_reply_is_told_and_others_never_see_it(unit):
    unit.mai.post("/data-requests/new", data=ASKED)
    unit.on(date(2025, 12, 19))
    page = words(unit.thu.get("/data-requests/"))
    assert "Quá hạn" in page and SPEAKER not in page
    row = unit.read(lambda: db.session.query(SubjectRequest).one().id)
    assert unit.hop.get(f"/data-requests/{row}").status_code == 403
    assert unit.mai.post(f"/data-requests/{row}/erase").status_code == 403
    assert unit.stranger.get("/data-requests/").status_code == 303


def test_retention_says_years_source_and_that_nobody_checked_them(unit):
    page = words(unit.tri.get("/retention/"))
    assert "20 năm" in page and "lâu dài" in page and "số năm chưa đối chiếu văn bản" in page
