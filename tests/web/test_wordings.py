"""The pages on which a unit words its papers."""

import re
from html import unescape

import pytest

from dialogue.documents.words import Wording, standard
from dialogue.services import wordings
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played

PART = {"HX-Request": "true", "HX-Target": "#preview"}
OWN = standard("notice").replace("thông báo về việc tổ chức", "kính báo việc tổ chức")
FIELDS = {"version": "0", "words": OWN, "bases": "- Căn cứ Luật Thực hiện dân chủ ở cơ sở;",
          "recipients": "Các thôn\nLưu: VT, VP", "example": ""}


def words(answer):
    return unescape(answer.get_data(as_text=True))


@pytest.fixture
def mai(browse, loc_thinh):
    return browse(loc_thinh, "mai")


def test_a_clerk_words_a_notice_and_goes_back_to_the_standard(browse, loc_thinh, ich_hau, mai):
    fresh = words(mai.get("/wordings/notice"))
    assert "Mẫu chuẩn" in fresh and "[trích yếu]" in fresh and "{{ venues }}" not in fresh and "Trưởng các thôn" in fresh
    assert "Trở về mẫu chuẩn" not in fresh and "{% for one in topics %}" in fresh and "đề mục lớn" in fresh
    assert mai.post("/wordings/notice", data=FIELDS).location.endswith("/wordings/notice")
    own = words(mai.get("/wordings/notice"))
    assert "Lời riêng của đơn vị, sửa 15/12/2025, Văn phòng" in own and "kính báo việc tổ chức" in own
    assert "Căn cứ Luật Thực hiện dân chủ ở cơ sở." in own and "- Lưu: VT, VP." in own and "Khác mẫu chuẩn ở đâu" in own
    assert "sửa 15/12/2025, Văn phòng" in words(browse(loc_thinh, "cuong").get("/wordings/"))
    assert "sửa 15/12/2025" not in words(browse(ich_hau, "mai").get("/wordings/"))
    assert mai.post("/wordings/notice/reset", data={"version": "1"}).status_code == 303
    assert "kính báo việc tổ chức" not in words(mai.get("/wordings/notice"))


def test_lists_that_nobody_touched_stay_the_standards(loc_thinh, mai):
    page = words(mai.get("/wordings/notice"))
    recipients = re.search(r'<textarea[^>]*name="recipients"[^>]*>\s*(.*?)</textarea>', page, re.S)[1]
    assert recipients.strip().endswith("Lưu: VT")
    mai.post("/wordings/notice", data={**FIELDS, "bases": "", "recipients": recipients})
    with work(loc_thinh.id):
        assert wordings.of("notice") == Wording(wordings.get("notice").words)
    mai.post("/wordings/notice", data={**FIELDS, "version": "1", "words": standard("notice"), "bases": ""})
    with work(loc_thinh.id):
        assert wordings.of("notice") == Wording(None, (), ("Các thôn",), "VT, VP")


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"words": "một\n{{ venu }}\nba"}, "Dòng 2: không có dữ kiện tên là “venu”."),
    ({"words": "{% for a in topics %}"}, "Dòng 1: câu lệnh trong ngoặc nhọn viết chưa đúng."),
    ({"words": "{{ ''.__class__ }}"}, "Dòng 1: lệnh này không dùng được trong lời văn."),
    ({"words": "{% for i in range(10**9) %}{% endfor %}"}, "Dòng 1: lệnh này không dùng được trong lời văn."),
    ({"words": "một **hai"}, "Dòng 1: dấu * mở ra mà không đóng lại."),
    ({"words": "x" * 200_000}, "Lời văn dài quá 100000 ký tự."),
    ({"recipients": "Các thôn"}, "Dòng 1: dòng cuối phải là “Lưu: VT, …”."),
])
def test_a_mistake_is_told_at_its_line_and_what_was_typed_stays(loc_thinh, mai, fields, sentence):
    typed = next(iter(fields.values()))
    for more in ({}, {"look": "y"}):
        answer = mai.post("/wordings/notice", data={**FIELDS, **fields, **more})
        assert answer.status_code == 422 and sentence in words(answer) and typed in words(answer)
    part = words(mai.post("/wordings/notice/preview", data={**FIELDS, **fields}, headers=PART))
    assert sentence in part and "<textarea" not in part
    with work(loc_thinh.id):
        assert wordings.get("notice").version == 0


def test_a_text_beyond_all_measure_is_turned_away(mai):
    assert mai.post("/wordings/notice", data={**FIELDS, "words": "x" * 1_000_000}).status_code in (413, 422)


def test_the_paper_is_seen_before_anything_is_kept(loc_thinh, mai):
    with work(loc_thinh.id):
        held = played.meeting(loc_thinh, venue="Sân vận động").id
    assert f'value="{held}"' in words(mai.get("/wordings/notice"))
    look = mai.post("/wordings/notice", data={**FIELDS, "look": "y", "example": str(held)})
    assert look.status_code == 200 and "kính báo việc tổ chức" in words(look) and "Sân vận động" in words(look)
    part = words(mai.post("/wordings/notice/preview", data={**FIELDS, "example": str(held)}, headers=PART))
    assert part.lstrip().startswith('<section id="preview"') and "Sân vận động" in part
    assert "(địa điểm)" in words(mai.post("/wordings/notice/preview", data=FIELDS, headers=PART))
    with work(loc_thinh.id):
        assert wordings.get("notice").version == 0


def test_the_second_writer_sees_both_texts(mai):
    mai.post("/wordings/notice", data=FIELDS)
    answer = mai.post("/wordings/notice", data={**FIELDS, "words": OWN.replace("kính báo", "xin báo")})
    assert answer.status_code == 409 and "Có người vừa sửa lời văn này." in words(answer)
    assert "Bản đang lưu" in words(answer) and 'value="1"' in words(answer)
    assert "xin báo việc tổ chức" in words(answer) and "kính báo việc tổ chức" in words(answer)


def test_a_form_without_number_has_neither_bases_nor_recipients(mai):
    page = words(mai.get("/wordings/collection"))
    assert 'name="words"' in page and 'name="recipients"' not in page
    saved = mai.post("/wordings/collection", data={"version": "0", "words": standard("collection") + "\nThêm."})
    assert saved.status_code == 303


def test_others_read_and_strangers_do_not(browse, loc_thinh, ich_hau, mai):
    mai.post("/wordings/notice", data=FIELDS)
    chairman = words(browse(loc_thinh, "cuong").get("/wordings/notice"))
    assert "kính báo việc tổ chức" in chairman and "readonly" in chairman and "Lưu lời văn" not in chairman
    assert "Lưu lời văn" in words(browse(loc_thinh, "dang").get("/wordings/party_report"))
    assert browse(loc_thinh, "dang").post("/wordings/notice", data=FIELDS).status_code == 403
    assert browse(loc_thinh, "hop").get("/wordings/notice").status_code == 403
    assert ["/wordings/" in words(browse(loc_thinh, who).get("/papers/")) for who in ("mai", "hop")] == [True, False]
    assert browse(loc_thinh).get("/wordings/notice").status_code in (302, 303, 401)
    assert "kính báo" not in words(browse(ich_hau, "mai").get("/wordings/notice"))
    assert mai.get("/wordings/bill").status_code == 404


def test_a_wording_that_no_longer_holds_is_shown_and_mended(loc_thinh, mai, monkeypatch):
    with work(loc_thinh.id):
        monkeypatch.setattr(wordings, "check", lambda *args, **more: None)
        wordings.save("notice", Wording("một\n{{ gone }}"), version=0, by=loc_thinh.mai, on=MONDAY)
    page = words(mai.get("/wordings/notice"))
    assert "Dòng 2: không có dữ kiện tên là “gone”." in page and "Trở về mẫu chuẩn" in page
