"""A superior that is not on the portal: the referral goes by post, its answer is recorded by hand and told like any other."""

from datetime import date

import pytest

from dialogue.documents.paper import Paper as Words
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import escalations, papers, petitions, report_facts, satisfaction
from tenants import resolve
from tenants.work import work
from tests.asked import AFTER, SPEAKER, asked, meeting
from tests.cast import MEETING_DAY, meet

LATER = date(2026, 1, 20)
HEARD = "Sở đã bố trí vốn, làm rãnh trong quý II."


@pytest.fixture
def province(app):
    """The highest unit of the tests: nobody above it uses the portal."""
    place = meet("thanh-hoa")
    with work(place.id):
        yield place


def test_up_by_post_and_the_answer_recorded_relayed_and_told(province):
    held = meeting(province, state="held")
    ditch = asked(province, by="mai", source="floor", on=MEETING_DAY)
    with pytest.raises(Refused, match="ghi tên cơ quan nhận"):
        escalations.escalate(ditch, "Quốc lộ do trung ương quản lý.", by=province.cuong, on=AFTER)
    hop = escalations.escalate(ditch, "Quốc lộ do trung ương quản lý.", to="Bộ Xây dựng", by=province.cuong, on=AFTER)
    text = Words.from_json(papers.get(hop.paper_id).content).text()
    assert "Kính gửi: Bộ Xây dựng" in text and SPEAKER not in text
    assert escalations.send(hop, by=province.tiep, on=AFTER) is None                     # no letter of the portal's
    assert (hop.state, hop.letter_id, ditch.state) == ("sent", None, "escalated")
    assert papers.number(papers.get(hop.paper_id)) == "01/UBND-VP"
    with pytest.raises(NotAllowed, match="Văn phòng hoặc Văn thư"):
        escalations.record(hop, HEARD, number="214/BXD-KT", heard_on=LATER, by=province.cuong, on=LATER)
    for day in (MEETING_DAY, date(2026, 1, 21)):
        with pytest.raises(Refused, match="từ ngày gửi công văn đến hôm nay, 20/01/2026"):
            escalations.record(hop, HEARD, number="214/BXD-KT", heard_on=day, by=province.mai, on=LATER)
    escalations.record(hop, HEARD, number="214/BXD-KT", heard_on=LATER, by=province.mai, on=LATER)
    assert (hop.state, hop.reply_number, hop.replied_on, ditch.state) == ("answered", "214/BXD-KT", LATER, "heard")
    assert [(stop.what, stop.number, stop.level) for stop in escalations.way(ditch.id)[1]] == [
        ("posted", "", "Bộ Xây dựng"), ("heard", "214/BXD-KT", "Bộ Xây dựng")]
    petitions.relay(ditch, HEARD, by=province.mai, on=LATER)
    satisfaction.tell(ditch, told_on=LATER, satisfaction="satisfied", by=province.tien, on=LATER)
    assert (ditch.state, ditch.mode, ditch.satisfaction) == ("answered", "relayed", "satisfied")
    row = report_facts.report(held, on=LATER).beyond[0]
    assert (row.authority, row.result, row.answered) == ("Bộ Xây dựng", HEARD, LATER)


def test_what_comes_in_by_itself_is_not_recorded_by_hand(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        hop = escalations.escalate(asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY), "x", to="Ai đó",
                                   by=loc_thinh.cuong, on=AFTER)
        assert resolve.units(AFTER)[hop.to_id].slug == "ngoc-lac" and hop.to_name == ""
        escalations.send(hop, by=loc_thinh.tiep, on=AFTER)
        with pytest.raises(Refused, match="trả lời tự đến đây"):
            escalations.record(hop, HEARD, number="1", heard_on=AFTER, by=loc_thinh.mai, on=AFTER)
