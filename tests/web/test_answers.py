"""What people see of a written answer: the question whole beside it, the list, the paper, each asker's copy."""

import re

import pytest

from dialogue.services import answers, petitions
from tenants.work import work
from tests.asked import AFTER, DITCH, SPEAKER, asked, drafted, meeting, signed
from tests.cast import MEETING_DAY

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
LAMP, OTHER = "Đèn ngã ba bao giờ sáng?", "Hà Thị Vinh"


@pytest.fixture
def held(app, loc_thinh):
    """Two questions of the hall; the pages are read on the day after the meeting."""
    app.config["DEMO_TODAY"] = AFTER.isoformat()
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        return [asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY, **said).id
                for said in ({}, {"words": LAMP, "speaker": OTHER, "village": "Ươm"})]


@pytest.fixture
def draft(loc_thinh, held):
    with work(loc_thinh.id):
        return drafted(loc_thinh, petitions.get(held[0])).id


def test_the_question_stands_whole_beside_the_draft_and_the_list_leads_there(browse, loc_thinh, draft):
    clerk = browse(loc_thinh, "mai")
    text = clerk.get(f"/answers/{draft}").text
    assert text.index(DITCH) < text.index("Trước 30/4 làm rãnh.") and SPEAKER in text
    assert 'class="dt-half"' in text and "Trình ký" in text and "Gửi kiểm tra" not in text
    assert f"/answers/{draft}" in clerk.get("/answers/").text
    assert "Chờ Chủ tịch" not in text and "Ký trả lời" not in text


def test_saving_and_handing_in_is_one_press_and_says_what_is_missing(browse, loc_thinh, draft):
    clerk, url = browse(loc_thinh, "mai"), f"/answers/{draft}/edit"
    empty = clerk.post(url, data={"words": " ", "version": 2}, headers=PARTIAL)
    assert empty.status_code == 422 and empty.headers["HX-Retarget"] == "#work" and "Ghi nội dung trả lời" in empty.text
    part = clerk.post(url, data={"words": "Mới khơi tạm.", "open_words": "Rãnh có nắp", "version": 2})
    assert part.status_code == 422 and "ngày sẽ trả lời phần ấy" in part.text and "Rãnh có nắp" in part.text
    old = clerk.post(url, data={"words": "Bản cũ.", "version": 1})
    assert old.status_code == 409 and "Bản cũ." in old.text and "Trước 30/4 làm rãnh." in old.text
    assert clerk.post(url, data={"words": "Trước 30/4.", "version": 2, "then": "present"}).status_code == 303
    leader = browse(loc_thinh, "cuong")
    text = leader.get(f"/answers/{draft}").text
    assert DITCH in text and "Trước 30/4." in text and "Ký trả lời" in text
    assert leader.post(f"/answers/{draft}/hand-back", data={"reason": ""}).status_code == 422
    assert leader.post(f"/answers/{draft}/hand-back", data={"reason": "Nói rõ ai làm."}).status_code == 303
    assert "Trả lại để sửa: Nói rõ ai làm." in clerk.get(f"/answers/{draft}").text


def test_several_who_ask_the_same_get_one_answer_and_a_copy_each(browse, loc_thinh, held, draft):
    clerk = browse(loc_thinh, "mai")
    assert clerk.post(f"/answers/{draft}/join", data={"joined": held[1]}).status_code == 303
    text = clerk.get(f"/answers/{draft}").text
    assert LAMP in text and DITCH in text and "Tách một ý kiến" in text
    with work(loc_thinh.id):
        answer = answers.get(draft)
        answers.present(answer, by=loc_thinh.mai, on=AFTER)
        answers.sign(answer, answer.version, by=loc_thinh.cuong, on=AFTER)
    whole = clerk.get(f"/answers/{draft}/paper").text
    assert SPEAKER in whole and OTHER in whole
    own = clerk.get(f"/answers/{draft}/copies/{held[1]}").text
    assert OTHER in own and LAMP in own and SPEAKER not in own and DITCH not in own
    records = browse(loc_thinh, "tiep")
    assert records.post(f"/answers/{draft}/send", data={"how": "zalo", "sent_on": ""}).status_code == 422
    assert records.post(f"/answers/{draft}/send", data={"how": "zalo", "sent_on": "07/01/2026"}).status_code == 303
    text = records.get(f"/answers/{draft}").text
    assert "Nhắn Zalo, 07/01/2026" in text and "01/UBND-VP" in text
    assert "01/UBND-VP" in records.get(f"/answers/{draft}/copies/{held[0]}").text
    records.post(f"/answers/{draft}/confirm", data={"receiver": held[0], "received_on": "07/01/2026"})
    assert "đã nhận 07/01/2026" in records.get(f"/answers/{draft}").text
    assert "Mở văn bản trả lời" in browse(loc_thinh, "cuong").get(f"/petitions/{held[1]}").text


def test_an_officer_finds_the_answers_of_the_own_fields_only(browse, loc_thinh, draft):
    assert f"/answers/{draft}" in browse(loc_thinh, "hop").get("/answers/").text           # roads are his
    other = browse(loc_thinh, "van")
    assert f"/answers/{draft}" not in other.get("/answers/").text and other.get(f"/answers/{draft}").status_code == 403


def test_the_open_look_up_shows_an_answer_once_it_left_and_never_a_name(browse, loc_thinh, held):
    with work(loc_thinh.id):
        petition = petitions.get(held[0])
        answer = signed(loc_thinh, petition, words="Đã khơi tạm.", open_words="Rãnh", open_until=MEETING_DAY.replace(month=3))
        written, code = answer.id, petition.code
    stranger = browse(loc_thinh)
    assert "Đã khơi tạm." not in stranger.post("/track", data={"code": code}).text
    with work(loc_thinh.id):
        answers.send(answers.get(written), "hand", sent_on=AFTER, by=loc_thinh.tiep, on=AFTER)
    text = stranger.post("/track", data={"code": code}).text
    assert "Đã khơi tạm." in text and "06/03/2026" in text and "Trả lời một phần" in text
    assert not re.search(f"{SPEAKER}|{DITCH}", text)
