"""The register of citizen reception over the same facts."""

from datetime import date
from uuid import uuid4

import pytest

from dialogue.rules.errors import NotAllowed
from dialogue.services import escalations, petitions, reception, screening, voices
from tenants.work import work
from tests.asked import ADDRESS, AFTER, DITCH, SPEAKER, asked, meeting
from tests.cast import MEETING_DAY, MONDAY

YEAR = (date(2025, 12, 1), date(2026, 1, 31))


def test_each_way_that_an_opinion_takes_stands_in_its_column(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        own, up, elsewhere = (asked(loc_thinh) for _ in range(3))
        for petition, competence in ((own, "own"), (up, "beyond")):
            screening.classify(petition, kind="recommendation", summary="Rãnh đường tỉnh", field="roads",
                               competence=competence, by=loc_thinh.mai, on=MEETING_DAY)
        petitions.settle(own, "Xã nạo vét xong trong tháng 1.", by=loc_thinh.cuong, on=MEETING_DAY)
        escalations.send(escalations.escalate(up, "Đường tỉnh.", by=loc_thinh.cuong, on=AFTER), by=loc_thinh.tiep, on=AFTER)
        screening.redirect(elsewhere, "denunciation", by=loc_thinh.mai, on=MEETING_DAY)
        one, two, three = reception.rows(*YEAR, by=loc_thinh.mai)

        assert (one.number, one.received_on, one.person) == (1, MONDAY, f"{SPEAKER}, {ADDRESS}, thôn Lộc Tiến")
        assert (one.own, one.sent_to, one.people, one.identity) == (True, "", 1, "")
        assert str(one.result) == "Đã trả lời ngày 06/01/2026" and "Lộc Thịnh" in one.settled_by
        assert (two.content, two.own, str(two.kind)) == ("Rãnh đường tỉnh", False, "Kiến nghị")
        assert "Ngọc Lặc" in two.sent_to and str(two.result) == "Ở cấp trên"
        assert (three.person, three.own, str(three.kind)) == ("", False, "")
        assert "luật khác" in str(three.content) and "theo luật" in str(three.guided_to)


def test_a_period_holds_its_days_and_persons_are_for_those_who_receive(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        asked(loc_thinh)
        assert reception.rows(date(2025, 12, 16), date(2026, 1, 31), by=loc_thinh.mai) == []
        (line,) = reception.rows(MONDAY, MONDAY, by=loc_thinh.lan)
        assert line.person == "" and SPEAKER not in repr(line)
        with pytest.raises(NotAllowed):
            reception.rows(*YEAR, by=loc_thinh.ung)


def test_what_went_up_by_post_names_the_body_it_went_to(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        hop = escalations.escalate(asked(loc_thinh), "Đường tỉnh.", by=loc_thinh.cuong, on=AFTER)
        hop.to_id, hop.to_name, hop.state, hop.sent_on = None, "Sở Xây dựng", "sent", AFTER
        (line,) = reception.rows(*YEAR, by=loc_thinh.mai)
        assert line.sent_to == "Sở Xây dựng"


def test_the_people_add_up_to_the_turns_however_voices_are_joined_and_split(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        whole, other = asked(loc_thinh, words=f"{DITCH} Bao giờ cấp sổ đỏ?"), asked(loc_thinh, speaker="Vi Thị Hòa")
        voices.split(whole, uuid4(), "Bao giờ cấp sổ đỏ?", "", by=loc_thinh.mai, on=MONDAY)
        voices.join(other, whole, by=loc_thinh.mai, on=MONDAY)
        rows = reception.rows(*YEAR, by=loc_thinh.mai)
        assert [(row.people, str(row.note)) for row in rows] == [
            (1, ""), (1, ""), (0, "tách từ ý kiến nhiều nội dung, người hỏi đã tính ở đó")]
