"""The papers before and at a meeting, as a person finds them."""

import re

import pytest

from dialogue.services import meetings, papers
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import HTMX, fix, hold, is_a_part, public, regulate, seated, words
from tests.services import played

NAME = "Vi Thị Yến"


@pytest.fixture
def meeting(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        row = fix(loc_thinh)
        seated(loc_thinh, row, "nd", NAME)
        return row.id


def test_one_page_lists_every_paper_with_its_state(browse, loc_thinh, ich_hau, meeting):
    with work(loc_thinh.id):
        paper = papers.sign("invitation", meetings.get(meeting), by=loc_thinh.cuong, on=MONDAY)
        paper_id = papers.issue(paper, by=loc_thinh.tiep, on=MONDAY).id
    clerk = browse(loc_thinh, "mai")
    assert f"/meetings/{meeting}/papers".encode() in clerk.get(f"/meetings/{meeting}").data
    answer = clerk.get(f"/meetings/{meeting}/papers")
    page = words(answer)
    for said in ("Giấy mời", "01/GM-UBND", "Đã ban hành", "Bản dự thảo, chờ ký", "Chưa đến lúc", "Bài phát thanh"):
        assert said in page, said
    assert f"/papers/{paper_id}/pdf" in answer.get_data(as_text=True) and NAME not in page
    assert is_a_part(clerk.get(f"/meetings/{meeting}/papers", headers=HTMX))
    assert browse(loc_thinh, "ung").get(f"/meetings/{meeting}/papers").status_code == 403
    assert browse(ich_hau, "mai").get(f"/meetings/{meeting}/papers").status_code == 404
    assert browse(loc_thinh).get(f"/meetings/{meeting}/papers").status_code == 303


def test_the_preview_shows_a_sheet_for_each_who_is_invited(browse, loc_thinh, meeting):
    page = browse(loc_thinh, "cuong").get(f"/meetings/{meeting}/papers/invitation").get_data(as_text=True)
    assert page.count("<article") == 4 and NAME in page and "Ký giấy mời" in page


def test_a_village_head_reads_the_loudspeaker_text_and_copies_the_message(browse, loc_thinh, ich_hau, meeting):
    head = browse(loc_thinh, "ung")
    home = head.get(f"/meetings/{meeting}").get_data(as_text=True)
    assert all(f"/meetings/{meeting}/{name}" in home for name in ("broadcast", "message"))
    aloud = words(head.get(f"/meetings/{meeting}/broadcast"))
    assert "bảy giờ ba mươi phút sáng, Thứ Ba, ngày mùng sáu tháng Một" in aloud
    text = head.get(f"/meetings/{meeting}/message").get_data(as_text=True)
    assert "<svg" in text and re.search(r"<textarea[^>]*readonly[^>]*>UBND xã Lộc Thịnh kính mời", text)
    assert "chưa được duyệt" in words(head.get(f"/meetings/{meeting}/message"))
    assert NAME not in aloud + text
    code = head.get(f"/meetings/{meeting}/message/code")
    assert code.mimetype == "image/svg+xml" and code.data.startswith(b"<svg")
    for name in ("broadcast", "message", "message/code"):
        assert browse(ich_hau, "ung").get(f"/meetings/{meeting}/{name}").status_code == 404
        assert browse(loc_thinh, "bao").get(f"/meetings/{meeting}/{name}").status_code == 403
        assert browse(loc_thinh).get(f"/meetings/{meeting}/{name}").status_code == 303


def test_the_message_leads_to_the_approved_notice(browse, loc_thinh, meeting):
    with work(loc_thinh.id):
        row = meetings.get(meeting)
        public(loc_thinh, row, "notice")
    page = browse(loc_thinh, "mai").get(f"/meetings/{meeting}/message").get_data(as_text=True)
    assert re.search(r"Thông báo: http://[^\s<]+/board/[0-9a-f-]{36}</textarea>", page) and "chưa được duyệt" not in page


def test_the_unit_words_the_message_and_sees_its_lines_instead_of_a_paper(browse, loc_thinh, meeting):
    clerk = browse(loc_thinh, "mai")
    own = "Mời bà con {{ unit.short }} đến dự.\n\n[kết] Xem: {{ link }}"
    tried = words(clerk.post("/wordings/message", data={"version": "0", "words": own, "look": "y"}))
    assert "Lời sẽ dùng" in tried and "Mời bà con UBND xã đến dự." in tried and "CỘNG HÒA" not in tried
    assert clerk.post("/wordings/message", data={"version": "0", "words": own}).status_code == 303
    page = clerk.get(f"/meetings/{meeting}/message").get_data(as_text=True)
    assert re.search(r">Mời bà con UBND xã đến dự\.\s*Xem: http://[^\s<]+</textarea>", page)


def test_sign_in_sheets_come_in_three_forms_and_an_organisation_takes_its_own(browse, loc_thinh, ich_hau, meeting):
    clerk = browse(loc_thinh, "mai")
    page = clerk.get(f"/meetings/{meeting}/sign-in").get_data(as_text=True)
    assert page.count("<article") == 7 and NAME in page
    for form, ending in (("word", "docx"), ("pdf", "pdf"), ("sheet", "xlsx")):
        file = clerk.get(f"/meetings/{meeting}/sign-in/{form}")
        assert file.headers["Content-Disposition"].endswith(f'loc-thinh-danh-sach-ky-ten.{ending}"') and len(file.data) > 4000
    own = browse(loc_thinh, "tham").get(f"/meetings/{meeting}/sign-in").get_data(as_text=True)
    assert own.count("<article") == 1 and NAME in own
    assert f"/meetings/{meeting}/sign-in".encode() in browse(loc_thinh, "tham").get(f"/meetings/{meeting}").data
    assert browse(loc_thinh, "hop").get(f"/meetings/{meeting}/sign-in").status_code == 403
    assert browse(ich_hau, "mai").get(f"/meetings/{meeting}/sign-in/pdf").status_code == 404
    assert browse(loc_thinh).get(f"/meetings/{meeting}/sign-in/pdf").status_code == 303


def test_the_chair_takes_the_agenda_along_and_no_specialist_sees_it(browse, loc_thinh, ich_hau, meeting):
    with work(loc_thinh.id):
        played.petition(loc_thinh, meetings.get(meeting), 1, *played.OPINIONS[0])
    chair = browse(loc_thinh, "cuong")
    page = words(chair.get(f"/meetings/{meeting}/agenda"))
    assert "CHƯƠNG TRÌNH ĐIỀU HÀNH" in page and "Đường vào làng Ươm lầy lội" in page and "Xã sửa trong quý I." in page
    assert not [canary for canary in played.CANARIES if canary in page]
    assert chair.get(f"/meetings/{meeting}/agenda/word").headers["Content-Disposition"].endswith('chuong-trinh-dieu-hanh.docx"')
    assert chair.get(f"/meetings/{meeting}/agenda/sheet").status_code == 404
    assert browse(loc_thinh, "hop").get(f"/meetings/{meeting}/agenda").status_code == 403
    assert browse(ich_hau, "cuong").get(f"/meetings/{meeting}/agenda/pdf").status_code == 404
    assert browse(loc_thinh).get(f"/meetings/{meeting}/agenda").status_code == 303


def test_nobody_is_called_to_a_meeting_that_was_held(browse, loc_thinh, meeting):
    with work(loc_thinh.id):
        hold(loc_thinh, meetings.get(meeting))
    assert browse(loc_thinh, "mai").get(f"/meetings/{meeting}/broadcast").status_code == 409
    assert "/broadcast" not in words(browse(loc_thinh, "mai").get(f"/meetings/{meeting}/papers"))
    assert "/broadcast" not in words(browse(loc_thinh, "ung").get(f"/meetings/{meeting}"))
