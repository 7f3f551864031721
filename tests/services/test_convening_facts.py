"""The papers that call a meeting together."""

import pytest

from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import convening_facts, handouts, papers
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, issued_plan, seated
from tests.services import played

HOST = {"role": "chair", "post": "Chủ tịch UBND xã", "second_post": "", "name": "Bùi Văn Cường", "announced": False}
BESIDE = {"role": "co_chair", "post": "Phó Chủ tịch HĐND xã", "second_post": "", "name": "Bùi Thị Hiếu", "announced": False}


@pytest.fixture
def meeting(loc_thinh):
    with work(loc_thinh.id):
        plan = issued_plan(loc_thinh, {"nd": 3, "dtn": 2})
        plan.audience_lines = [{"text": "Công chức xã", "sort": "group"}, {"text": "mỗi thôn 02 người", "sort": "village"},
                               {"text": "Toàn thể Nhân dân", "sort": "everyone"}]
        plan.chairs, plan.signer_name = [HOST, BESIDE], "Bùi Văn Cường"
        db.session.flush()
        row = fix(loc_thinh, plan=plan)
        seated(loc_thinh, row, "nd", "Vi Thị Yến", "Hà Văn An")
        yield row


def test_the_invitation_goes_to_every_group_and_person_and_gets_one_number(loc_thinh, meeting):
    drawn = papers.draft("invitation", meeting, on=MONDAY)
    assert [words.runs[-1].text for words in drawn.invitations] == [
        "Công chức xã", "Thôn Lộc Tiến (02 đại biểu)", "Thôn Lộc Phát (02 đại biểu)", "Làng Ươm (02 đại biểu)",
        "Hội Nông dân xã (03 đại biểu)", "Đoàn Thanh niên xã (02 đại biểu)", "Ông/Bà Bùi Thị Hiếu, Phó Chủ tịch HĐND xã",
        "Ông/Bà Hà Văn An, đại biểu Hội Nông dân xã", "Ông/Bà Vi Thị Yến, đại biểu Hội Nông dân xã"]
    assert "7 giờ 30, Thứ Ba 06/01/2026" in drawn.text() and "Nhà Văn hóa xã" in drawn.text()
    with pytest.raises(NotAllowed):
        papers.sign("invitation", meeting, by=loc_thinh.mai, on=MONDAY)
    paper = papers.issue(papers.sign("invitation", meeting, by=loc_thinh.cuong, on=MONDAY), by=loc_thinh.tiep, on=MONDAY)
    assert papers.number(paper) == "01/GM-UBND" and paper.public_content is None
    assert {copy.heading.number for copy in papers.content(paper).copies()} == {1}


def test_nobody_is_invited_to_a_meeting_that_was_held(loc_thinh, meeting):
    hold(loc_thinh, meeting)
    with pytest.raises(Refused, match="Giấy mời"):
        papers.sign("invitation", meeting, by=loc_thinh.cuong, on=MEETING_DAY)
    assert db.session.query(Plan).count() == 1


def test_everybody_signs_on_one_list_and_an_organisation_sees_its_own(loc_thinh, meeting):
    sheets = convening_facts.sign_in(meeting, by=loc_thinh.mai, on=MONDAY)
    assert [one.whose for one in sheets] == [
        "Lãnh đạo, cán bộ, công chức", "Đại biểu Hội Nông dân xã", "Đại biểu Đoàn Thanh niên xã",
        "Nhân dân thôn Lộc Tiến", "Nhân dân thôn Lộc Phát", "Nhân dân làng Ươm"]
    officials, farmers, *_, uom = ([line.name for line in one.lines] for one in sheets)
    assert "Bùi Văn Cường" in officials and "Cao Văn Trí" not in officials and "Nguyễn Thị Thắm" not in officials
    assert farmers == ["Hà Văn An", "Vi Thị Yến", ""] and uom[0] == "Phạm Thị Ưng"
    assert [one.whose for one in convening_facts.sign_in(meeting, by=loc_thinh.tham, on=MONDAY)] == ["Đại biểu Hội Nông dân xã"]
    for login in ("hop", "ung", "tri"):
        with pytest.raises(NotAllowed):
            convening_facts.sign_in(meeting, by=getattr(loc_thinh, login), on=MONDAY)


def test_the_agenda_goes_by_the_clock_and_names_nobody_who_spoke(loc_thinh, meeting):
    meeting.plan.agenda = ["Ổn định tổ chức (15 phút)", "Chủ trì báo cáo (30 phút)", "Nhân dân trao đổi"]
    for number, opinion in enumerate(played.OPINIONS, 1):
        played.petition(loc_thinh, meeting, number, *opinion)
    road = db.session.query(Petition).filter_by(number=1).one()
    road.words = f"Tôi là {played.NAMES[0]}, đường vào làng Ươm lầy lội"
    db.session.flush()
    facts, known = convening_facts.agenda(meeting, by=loc_thinh.cuong, on=MONDAY)
    assert [(one.starts, one.minutes, one.who) for one in facts.points] == [
        ("7 giờ 30", 15, "Văn phòng, thư ký"), ("7 giờ 45", 30, "Chủ trì"), ("8 giờ 15", None, "Nhân dân")]
    (roads,) = facts.fields
    assert (roads.officer, facts.asked) == ("Công chức Địa chính", 1)                # said on the floor: not yet said
    assert roads.opinions[0].village == "làng Ươm" and roads.opinions[0].draft == "Xã sửa trong quý I."
    text = handouts.agenda(meeting, by=loc_thinh.cuong, on=MONDAY).text()
    assert "đường vào làng Ươm lầy lội" in text and "[đã ẩn]" in text and played.NAMES[0] in known
    assert not [name for name in played.NAMES if name in text]
    with pytest.raises(NotAllowed):
        handouts.agenda(meeting, by=loc_thinh.hop, on=MONDAY)
