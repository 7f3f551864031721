import pytest

from dialogue.rules.term_words import duty, read

LINES = [
    # what a plan says                                                              count  unit        stated  duty
    ("Niêm yết thông báo tại trụ sở, hội trường thôn chậm nhất là 10 ngày trước ngày tổ chức Hội nghị",
     -10, "calendar", True, "post_notice"),
    ("Tổng hợp ý kiến, kiến nghị của Nhân dân gửi về UBND xã trước 05 ngày tổ chức Hội nghị",
     -5, "calendar", True, "village_summary"),
    ("Chậm nhất sau 05 ngày làm việc, niêm yết công khai kết luận của Chủ trì kèm biên bản",
     5, "working", True, "post_conclusion"),
    ("Ý kiến vượt quá thẩm quyền thì sau 05 ngày, có văn bản đề nghị cấp có thẩm quyền xem xét, kịp thời trả lời Nhân dân",
     5, "calendar", False, "refer_upwards"),
    ("Ý kiến trả lời bằng văn bản thì chậm nhất sau 07 ngày làm việc, tổng hợp văn bản trả lời gửi đến Nhân dân",
     7, "working", True, "answer"),
    ("Chậm nhất sau 10 ngày làm việc, báo cáo UBND huyện: ý kiến trả lời bằng văn bản, nội dung vượt thẩm quyền",
     10, "working", True, "report_to_superior"),
    ("Báo cáo cấp trên trong vòng 10 ngày làm việc kể từ ngày họp", 10, "working", True, "report_to_superior"),
    ("Có văn bản trả lời người dân trong thời gian ngắn nhất", None, "calendar", False, "answer"),
    ("Chuẩn bị hội trường trước 02 ngày làm việc", -2, "working", True, ""),
]


@pytest.mark.parametrize("text, count, unit, stated, about", LINES, ids=[row[4] or "none" for row in LINES])
def test_a_term_is_read_from_the_words_of_a_plan(text, count, unit, stated, about):
    span = read(text)
    assert (span.count, span.unit, span.unit_stated, duty(text)) == (count, unit, stated, about)
    assert span.words in text


@pytest.mark.parametrize("text", ["Chuẩn bị hội trường, loa máy", "Báo cáo tổng kết vào quý IV hằng năm", "01 ngày", ""])
def test_where_no_term_stands_none_is_read(text):
    assert read(text) is None and duty(text) == ""
