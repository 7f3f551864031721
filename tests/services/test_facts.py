"""What papers say of a meeting: assembled from what was recorded, every number countable from the list."""

from datetime import date, time

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.rules.errors import Refused
from dialogue.services import attachments, facts, meeting_days, papers, report_facts
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold
from tests.files import PDF
from tests.services import played

LATER = date(2026, 1, 16)


@pytest.fixture
def told(loc_thinh):
    with work(loc_thinh.id):
        yield played.concluded(loc_thinh)


def test_the_report_adds_up(told):
    report = report_facts.report(told, on=LATER)
    assert report.raised == len(report.opinions) == 5
    assert sum(one.number for one in report.sources) == sum(one.number for one in report.outcomes) == 5
    assert sum(row.total for row in report.fields) == sum(one.number for one in report.villages) == 5
    assert report.matters <= report.raised and report.voices >= report.speakers
    assert all(row.done + row.pending == row.total for row in report.fields)
    assert report.redirected == 1


def test_each_opinion_stands_under_what_became_of_it(told):
    assert {one.name: one.number for one in report_facts.report(told, on=LATER).outcomes} == {
        "Trả lời tại chỗ": 1, "Trả lời bằng văn bản đúng hạn": 1, "Vượt thẩm quyền, chưa gửi cấp trên": 1,
        "Từ chối, có nêu căn cứ": 1, "Đang xem xét": 1}


def test_the_settlement_rate_is_answers_of_all_opinions(told):
    assert report_facts.report(told, on=LATER).rate == "40,0%"


def test_annex_two_counts_by_field(told):
    rows = {row.field: (row.total, row.on_spot, row.written, row.beyond, row.done, row.pending, row.rate)
            for row in report_facts.report(told, on=LATER).fields}
    assert rows == {"Hạ tầng, giao thông, điện, nước": (3, 1, 1, 1, 2, 1, "66,7%"), "Đất đai": (1, 0, 0, 0, 0, 1, "0,0%"),
                    "Môi trường": (1, 0, 0, 0, 1, 0, "0,0%")}


def test_annex_three_names_the_superior_and_the_paper(loc_thinh, ngoc_lac, told):
    bridge = db.session.scalars(select(Petition).where(Petition.state == "escalated")).one()
    played.referred(loc_thinh, bridge, ngoc_lac)
    (row,) = report_facts.report(told, on=LATER).beyond
    assert (row.authority, row.paper, row.result) == ("UBND huyện Ngọc Lặc", "01/UBND-VP ngày 06/01/2026", "Đã gửi")


def test_what_went_another_way_by_law_leaves_only_a_number(told):
    for kind in ("minutes", "report"):
        text = papers.draft(kind, told, on=LATER).text()
        assert "tố cáo" in text and "Nội dung tố cáo" not in text


def test_an_opinion_that_never_came_to_the_commune_is_not_counted(told):
    assert "Chưa gửi về xã" not in papers.draft("report", told, on=LATER).text()


def test_minutes_name_who_spoke_and_count_who_came(told):
    text = papers.draft("minutes", told, on=LATER).text()
    assert f"{played.NAMES[1]} ({played.ADDRESSES[1]})" in text
    assert "131/2.081 người dân" in text
    assert "Hội Nông dân | 30 | 1" in text
    assert "Có 03 người phát biểu tại hội nghị. Tổng số 05 ý kiến." in text


def test_minutes_count_what_several_asked_as_one_matter(told):
    one, other = db.session.scalars(select(Petition).where(Petition.field == "roads").order_by(Petition.number).limit(2))
    other.matter_id = one.id
    db.session.flush()
    assert "Tổng số 05 ý kiến, gộp thành 04 nội dung." in papers.draft("minutes", told, on=LATER).text()


def test_a_conclusion_names_no_citizen_and_says_what_stays_to_be_done(told):
    text = papers.draft("conclusion", told, on=LATER).text()
    assert not [canary for canary in played.CANARIES if canary in text]
    assert "Cấp sổ đỏ chậm" in text and "Làm lại cầu treo" in text
    assert "Đề nghị UBND huyện Ngọc Lặc xem xét" in text


def test_a_notice_says_when_where_what_about_and_how_to_attend(loc_thinh):
    with work(loc_thinh.id):
        meeting = played.meeting(loc_thinh)
        text = papers.draft("notice", meeting, on=MONDAY).text()
        meeting.plan.audience = meeting.attendance = "Mỗi hộ một người"
        again = papers.draft("notice", meeting, on=MONDAY).text()
    for said in ("7 giờ 30, Thứ Ba 06/01/2026", "Nhà Văn hóa xã", "Đất đai", "không cần giấy mời"):
        assert said in text
    assert again.count("Mỗi hộ một người") == 1 and "Theo thành phần nêu ở mục 2" in again


def test_a_written_answer_goes_to_who_asked(loc_thinh, told):
    row = db.session.scalars(select(Petition).where(Petition.mode == "written")).one()
    paper = papers.draft("answer", played.answer_to(row), on=LATER)
    assert paper.heading.symbol == "UBND-VP"
    assert played.NAMES[1] in paper.addressed_to[0]
    assert row.words in paper.text() and "Làm trước 30/4." in paper.text()


def test_a_referral_names_no_citizen(loc_thinh, told):
    row = db.session.scalars(select(Petition).where(Petition.state == "escalated")).one()
    paper = papers.draft("referral", row, on=MEETING_DAY, reason="Cần vốn cấp trên")
    assert paper.addressed_to == ("UBND huyện Ngọc Lặc",)
    assert not [canary for canary in played.CANARIES if canary in paper.text()]


def test_an_issued_plan_is_cited_by_number_and_day(loc_thinh, told):
    row = db.session.get(played.Plan, (loc_thinh.id, told.plan_id))
    row.state = "signed"
    played.issued(loc_thinh, "plan", row)
    assert "Kế hoạch số 01/KH-UBND ngày 15/12/2025" in papers.draft("conclusion", told, on=LATER).text()


@pytest.fixture
def passed_on(loc_thinh, ngoc_lac):
    """A question of Lộc Thịnh as it lies with its superior."""
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        bridge = db.session.scalars(select(Petition).where(Petition.state == "escalated")).one()
        letter_id = played.referred(loc_thinh, bridge, ngoc_lac).letter_id
    with work(ngoc_lac.id):
        yield played.from_below(letter_id)


def test_a_superior_answers_the_unit_that_asked(passed_on):
    paper = papers.draft("answer", played.answer_to(passed_on), on=LATER)
    assert paper.addressed_to == ("UBND xã Lộc Thịnh",)
    text = paper.text()
    assert "nhận được Công văn số 01/UBND-VP ngày 06/01/2026 của UBND xã Lộc Thịnh" in text
    assert "Ông/Bà" not in text and "Hội nghị" not in text and "đề nghị UBND xã Lộc Thịnh thông báo đến Nhân dân" in text


def test_a_superior_passes_on_what_is_beyond_it_too(passed_on):
    text = papers.draft("referral", passed_on, on=LATER, reason="Cần vốn tỉnh").text()
    assert "Kính gửi: UBND tỉnh Thanh Hóa" in text and "của UBND xã Lộc Thịnh đề nghị giải quyết 01 ý kiến" in text
    assert "tổ chức Hội nghị" not in text


def test_an_address_says_the_village_once(loc_thinh, told):
    row = db.session.scalars(select(Petition).where(Petition.number == 1)).one()
    answer = played.answer_to(row)
    assert papers.draft("answer", answer, on=LATER).addressed_to == (f"Ông/Bà {played.NAMES[0]}, ngõ Sơn Ca, làng Ươm",)
    row.address = ""
    assert papers.draft("answer", answer, on=LATER).addressed_to == (f"Ông/Bà {played.NAMES[0]}, làng Ươm",)


def test_what_is_beyond_the_unit_is_so_before_it_is_sent_upwards(told):
    db.session.scalars(select(Petition).where(Petition.number == 4)).one().competence = "beyond"
    report = report_facts.report(told, on=LATER)
    assert {one.name: one.number for one in report.outcomes}["Vượt thẩm quyền, chưa gửi cấp trên"] == 2
    assert report.next_steps == ("Đề nghị cấp có thẩm quyền xem xét, giải quyết 02 nội dung vượt thẩm quyền",)
    assert report.beyond == ()


def test_the_chairs_words_stand_in_the_conclusion_as_they_were_spoken(told):
    text = papers.draft("conclusion", told, on=LATER).text()
    assert "1. Đường làng\nSửa xong trong quý I." in text and "- Giao Văn phòng theo dõi." in text
    assert "ĐÁNH GIÁ CHUNG" not in text


def test_minutes_say_what_is_enclosed_and_when_it_was_interrupted(loc_thinh):
    with work(loc_thinh.id):
        meeting = fix(loc_thinh)
        for kind, title in (("opening", "Báo cáo năm 2025"), ("disclosed", "Quy hoạch sử dụng đất"), ("photo", "")):
            attachments.attach("meeting", meeting.id, PDF, title, kind, by=loc_thinh.mai, on=MONDAY)
        meeting_days.adjourn(meeting, ended_at=time(11, 30), day=date(2026, 1, 8), starts_at=time(8), venue="Nhà Văn hóa xã",
                             reason="Hết giờ", by=loc_thinh.mai, on=MEETING_DAY)
        hold(loc_thinh, meeting, on=date(2026, 1, 8))
        told = facts.minutes(meeting, on=date(2026, 1, 8))
        assert (told.attached, told.disclosed) == (("Báo cáo năm 2025",), ("Quy hoạch sử dụng đất",))
        assert f"{told.starts:%d/%m %H:%M} {told.ends:%d/%m %H:%M}" == "06/01 07:30 08/01 11:00"
        assert told.breaks == ("Tạm dừng lúc 11 giờ 30 ngày 06/01/2026; họp tiếp lúc 8 giờ 00 ngày 08/01/2026",)
        paper = papers.sign("minutes", meeting, by=loc_thinh.cuong, on=date(2026, 1, 8))
        said = papers.content(paper).text()
        assert "Nội dung công khai, kèm theo biên bản: Quy hoạch sử dụng đất." in said and told.breaks[0] in said
        for file in attachments.of("meeting", meeting.id)[:2]:
            with pytest.raises(Refused, match="Biên bản đã ký có ghi"):
                attachments.remove(attachments.get(file.id), by=loc_thinh.mai, on=date(2026, 1, 8))
