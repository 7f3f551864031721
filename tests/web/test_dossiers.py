"""The index page of a conference's file."""

from datetime import date

from dialogue.services import attachments, posting_places
from tenants.work import work
from tests.convened import HTMX, is_a_part, words
from tests.files import PDF
from tests.services import played


def test_the_index_lists_what_lies_there_and_names_what_does_not(app, loc_thinh, browse):
    app.config["DEMO_TODAY"] = "2026-01-16"
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        meeting_id = about.id
        copy = played.posted(loc_thinh, "conclusion", about, on=date(2026, 1, 12))
        place = next(iter(posting_places.of(copy)))
        posting_places.hang(posting_places.get(place.id), by=loc_thinh.mai, on=date(2026, 1, 12))
        file_id = attachments.attach("meeting", meeting_id, PDF, "Báo cáo năm 2025", "opening", by=loc_thinh.mai,
                                     on=date(2026, 1, 6)).id
    mai = browse(loc_thinh, "mai")
    page = words(mai.get(f"/meetings/{meeting_id}/file"))
    for said in ("01/TB-UBND", "1 trên 6 nơi, 0 nơi có bằng chứng", f"/attachments/{file_id}", "Báo cáo năm 2025",
                 "Biên bản hội nghị: chưa ký", "Niêm yết kết luận: chưa ghi đã niêm yết tại Nhà văn hóa thôn Lộc Tiến",
                 "chưa có của thôn Lộc Tiến, thôn Lộc Phát", "Công văn đề nghị cấp trên: 1 ý kiến chưa gửi"):
        assert said in page, said
    assert not [canary for canary in played.CANARIES if canary in page]
    assert is_a_part(mai.get(f"/meetings/{meeting_id}/file", headers=HTMX))
    assert browse(loc_thinh).get(f"/meetings/{meeting_id}/file").status_code == 303
