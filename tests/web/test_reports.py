"""The report's own words and numbers: written, corrected with a reason, shown as such, closed by the signature."""

from datetime import date

import pytest

from dialogue.services import meetings, papers, reports
from tenants.work import work
from tests.convened import HTMX, is_a_part, words
from tests.services import played

LATER = date(2026, 1, 16)


@pytest.fixture
def meeting_id(app, loc_thinh):
    app.config["DEMO_TODAY"] = LATER.isoformat()
    with work(loc_thinh.id):
        return played.concluded(loc_thinh).id


def printed(browser, meeting_id):
    return words(browser.get(f"/meetings/{meeting_id}/papers/report"))


def texts(version, **more):
    return {"version": version, "strengths": "", "limits": "", "next_steps": "", "proposals": "", **more}


def test_what_the_clerk_writes_stands_in_the_report(loc_thinh, browse, meeting_id):
    mai, address = browse(loc_thinh, "mai"), f"/meetings/{meeting_id}/report"
    page = words(mai.get(address))
    assert "Trả lời 01 ý kiến đang giải quyết" in page and f"/meetings/{meeting_id}/figures/items" in page
    written = texts(0, strengths="Nhân dân dự đông\nĐối thoại thẳng thắn", proposals="Bố trí vốn làm cầu treo",
                    next_steps="Làm rãnh tạm trước 31/01")
    assert mai.post(address, data=written).status_code == 303
    paper = printed(mai, meeting_id)
    for said in ("Đối thoại thẳng thắn.", "Bố trí vốn làm cầu treo.", "Làm rãnh tạm trước 31/01."):
        assert said in paper
    assert "Trả lời 01 ý kiến đang giải quyết" not in paper


def test_a_second_writer_is_shown_what_the_first_wrote(loc_thinh, browse, meeting_id):
    mai, address = browse(loc_thinh, "mai"), f"/meetings/{meeting_id}/report"
    mai.post(address, data=texts(0, limits="Mời chậm"))
    late = mai.post(address, data=texts(0, limits="Hội trường nhỏ"))
    assert late.status_code == 409 and "Mời chậm" in words(late) and "Hội trường nhỏ" in words(late)
    assert mai.post(address, data=texts(1, limits="Hội trường nhỏ")).status_code == 303


def test_a_number_is_corrected_only_with_a_reason_and_the_report_says_so(loc_thinh, browse, meeting_id):
    mai, address = browse(loc_thinh, "mai"), f"/meetings/{meeting_id}/report/numbers"
    refused = mai.post(address, data={"key": "present", "number": "140", "reason": ""}, headers=HTMX)
    assert refused.status_code == 422 and "báo cáo sẽ nêu lý do này" in words(refused) and 'value="140"' in words(refused)
    assert mai.post(address, data={"key": "present", "number": "140", "reason": "9 người không ký sổ"}).status_code == 303
    paper = printed(mai, meeting_id)
    assert "140/2.081" in paper and "Số người tham dự: ghi 140, hệ thống đếm 131. Lý do: 9 người không ký sổ." in paper
    assert mai.post(f"{address}/present/restore").status_code == 303
    assert "131/2.081" in printed(mai, meeting_id) and "hệ thống đếm" not in printed(mai, meeting_id)


def test_nobody_writes_once_the_report_is_signed(loc_thinh, browse, meeting_id):
    with work(loc_thinh.id):
        papers.sign("report", meetings.get(meeting_id), by=loc_thinh.cuong, on=LATER)
    mai, address = browse(loc_thinh, "mai"), f"/meetings/{meeting_id}/report"
    assert "Báo cáo đã ký, không sửa được nữa." in words(mai.get(address))
    assert mai.post(address, data=texts(0)).status_code == 409
    with work(loc_thinh.id):
        assert reports.of_meeting(meetings.get(meeting_id)).version == 0


def test_others_read_and_do_not_write(loc_thinh, browse, meeting_id):
    hop = browse(loc_thinh, "hop")
    page = hop.get(f"/meetings/{meeting_id}/report", headers=HTMX)
    assert is_a_part(page) and "<form" not in words(page)
    assert browse(loc_thinh).get(f"/meetings/{meeting_id}/report").status_code == 303
