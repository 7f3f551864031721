"""The line “Lưu” of what the unit issues: the records clerk, the office, who drafted it and, of minutes, the copies."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.documents.words import Wording
from dialogue.models.answer import AnswerCopy
from dialogue.models.people import Person
from dialogue.services import meetings, paper_changes, papers, wordings
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, asked, meeting, signed
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, regulate


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


def filed(content):
    return content.recipient_lines()[-1].removeprefix("- Lưu: ")


def issued(place, kind, about, **more):
    paper = papers.sign(kind, about, by=place.cuong, on=MEETING_DAY, **more)
    return papers.issue(paper, by=place.tiep, on=MEETING_DAY)


def test_the_papers_of_a_meeting_name_who_recorded_what_they_say(place):
    regulate()
    row = fix(place)
    invitation = papers.sign("invitation", row, by=place.cuong, on=MONDAY)
    notice = papers.issue(papers.sign("notice", row, by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)
    change = paper_changes.correct(notice, "Nhà Văn hóa xã", "Hội trường UBND xã", "Sai tên gọi", client_key=uuid4(),
                                   by=place.mai, on=MONDAY)
    correction = papers.sign("correction", change, by=place.cuong, on=MONDAY)
    hold(place, row)
    meetings.conclude(row, "Làm rãnh trước 30/4", by=place.mai, on=MEETING_DAY)
    minutes, conclusion, report = (issued(place, kind, row) for kind in ("minutes", "conclusion", "report"))
    assert {paper.kind: filed(papers.content(paper)) for paper in (
        invitation, notice, correction, minutes, conclusion, report)} == {
        "invitation": "VT, VP. BTM", "notice": "VT, VP. BTM", "correction": "VT, VP. BTM",
        "minutes": "VT, Hồ sơ. BTM.03", "conclusion": "VT, VP. BTM", "report": "VT, VP. BTM"}
    db.session.scalars(select(Person).where(Person.id == place.mai.id)).one().name = "Bùi Thị Mai Anh"
    db.session.flush()
    assert filed(papers.content(notice)) == "VT, VP. BTM" and papers.intact(notice)


def test_an_answer_and_each_copy_name_who_wrote_it_and_what_a_leader_writes_himself_names_nobody(place):
    meeting(place, state="held")
    answer = signed(place, asked(place), asked(place, speaker="Vi Văn Yến"))
    paper = db.session.scalars(select(papers.Paper).where(papers.Paper.answer_id == answer.id)).one()
    copies = [papers.documents.Paper.from_json(content) for content in db.session.scalars(select(AnswerCopy.content))]
    assert [filed(one) for one in (papers.content(paper), *copies)] == ["VT, VP. BTM"] * 3
    other = asked(place)
    slip = papers.sign("transfer", other, by=place.cuong, on=AFTER, to="Công an xã")
    referral = papers.sign("referral", other, by=place.cuong, on=AFTER, reason="Đường tỉnh do tỉnh quản lý")
    assert [filed(papers.content(one)) for one in (slip, referral)] == ["VT, VP."] * 2


def test_what_is_read_is_what_is_signed_and_a_line_of_the_units_own_stands(place):
    row = fix(place)
    drawn = papers.draft("notice", row, by=place.cuong, on=MONDAY)
    assert filed(drawn) == "VT, VP. BTM"
    assert papers.sign("notice", row, by=place.cuong, on=MONDAY, seen=drawn.digest()).public_content["copies_note"] == "BTM"
    wordings.save("invitation", Wording(recipients=("Như trên",), file_copy="VT, TCD. ntm.20"), version=0, by=place.mai,
                  on=MONDAY)
    assert filed(papers.draft("invitation", row, on=MONDAY)) == "VT, TCD. ntm.20."
    row.plan.copies_note, row.plan.file_copy = "(TA)", "VT"
    assert filed(papers.draft("plan", row.plan, on=MONDAY)) == "VT.(TA)"
    row.plan.copies_note = ""
    assert filed(papers.draft("plan", row.plan, on=MONDAY)) == "VT."
