"""Promises of the last dialogue and the plan of the next: what is owed, what is said, what bars the signature."""

from uuid import uuid4

import pytest

from dialogue.documents import paper as documents
from dialogue.models.carry_over import CarryOver
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.services import carry_over, history, papers, plans
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY

from . import played
from .test_plans import drafted, in_review, submitted

OWED = ["Làm lại cầu treo", "Cấp sổ đỏ chậm"]
LINE = "Tỉnh trả lời sẽ bố trí vốn năm 2027"


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        yield loc_thinh


def say(plan, lines, *, by):
    """Writes lines as somebody who has just read the page."""
    seen = {one.id: one.version for one in carry_over.promises(plan)}
    carry_over.write(plan, {id: (line, seen.get(id, 0)) for id, line in lines.items()}, by=by, on=MONDAY)


def owed(plan):
    return {one.summary: one for one in carry_over.promises(plan)}


def text(paper):
    return "\n".join(documents.Paper.from_json(paper.content).text().split("\n"))


def test_what_is_owed_are_the_open_promises_of_meetings_held_under_other_plans(place):
    plan = drafted(place)
    assert list(owed(plan)) == OWED and all(one.open and not one.line for one in carry_over.promises(plan))
    assert owed(drafted(place, year=2025)) == {}                        # what came after it is no earlier promise
    ahead, held = played.meeting(place), played.meeting(place, state="held", present=1)
    before = played.petition(place, ahead, 20, "", "", "", "Chưa họp", "other", "village", {"state": "received"})
    later = played.petition(place, held, 21, "", "", "", "Xin làm mương", "other", "floor", {
        "state": "answered", "mode": "written", "answer": "Có.", "answered_on": MONDAY, "summary": "Làm mương"})
    assert before.id not in {one.id for one in carry_over.promises(plan)}
    assert list(owed(plan)) == [*OWED, "Làm mương"]                     # signed in writing, not sent yet
    later.sent_on = MONDAY
    db.session.flush()
    assert list(owed(plan)) == OWED


def test_a_plan_is_submitted_when_every_promise_has_its_line(place):
    plan = in_review(place)
    for body in ("mttq", "party"):
        plans.skip(plan, body, "Đã thống nhất", by=place.mai, on=MONDAY)
    with pytest.raises(Refused, match="còn thiếu: kết quả giải quyết 2 kiến nghị kỳ trước"):
        plans.submit(plan, by=place.mai, on=MONDAY)
    bridge, land = owed(plan).values()
    say(plan, {bridge.id: LINE}, by=place.mai)
    with pytest.raises(Refused, match="còn thiếu: kết quả giải quyết 1 kiến nghị kỳ trước"):
        plans.submit(plan, by=place.mai, on=MONDAY)
    say(plan, {land.id: "Đã cấp 12 sổ, còn 3 hồ sơ"}, by=place.mai)
    plans.submit(plan, by=place.mai, on=MONDAY)
    told = text(plans.sign(plan, by=place.cuong, on=MONDAY))
    assert "02 nội dung tại Phụ lục" in told and "KẾT QUẢ GIẢI QUYẾT Ý KIẾN, KIẾN NGHỊ KỲ TRƯỚC" in told
    assert "Làm lại cầu treo" in told and f"{LINE}." in told
    assert not [name for name in played.CANARIES if name in told]
    meeting = played.meeting(place)
    meeting.plan_id = plan.id
    db.session.flush()
    db.session.refresh(meeting)
    assert "Kết quả giải quyết 02 ý kiến, kiến nghị kỳ trước (Phụ lục của Kế hoạch)." in papers.draft(
        "minutes", meeting, on=MONDAY).text()
    with pytest.raises(Refused, match="đang ở bước “Đã ký, chờ số”"):
        say(plan, {land.id: "Đã xong"}, by=place.mai)


def test_a_line_stays_when_its_promise_is_kept_meanwhile(place):
    plan = drafted(place)
    bridge = owed(plan)["Làm lại cầu treo"]
    say(plan, {bridge.id: LINE}, by=place.mai)
    db.session.query(played.Petition).filter_by(id=bridge.id).update(
        {"state": "answered", "mode": "relayed", "answer": "Có vốn.", "answered_on": MONDAY})
    kept = owed(plan)["Làm lại cầu treo"]
    assert (kept.open, kept.line) == (False, LINE) and carry_over.lacking(carry_over.promises(plan)) == 1
    assert LINE in papers.draft("plan", plan, on=MONDAY).text()
    say(plan, {bridge.id: ""}, by=place.mai)
    assert "Làm lại cầu treo" not in owed(plan) and db.session.query(CarryOver).count() == 0


@pytest.mark.parametrize("line", ["Đã trả lời bà Lò Thị Họa Mi", "đã báo ba LO THI HOA MI"])
def test_a_line_names_nobody_who_asked(place, line):
    plan = drafted(place)
    with pytest.raises(carry_over.Named, match="Kế hoạch công khai") as refusal:
        say(plan, {owed(plan)["Làm lại cầu treo"].id: line}, by=place.mai)
    assert refusal.value.facts["petition"] == owed(plan)["Làm lại cầu treo"].id


def test_nobody_but_the_clerk_writes_and_history_holds_no_words(place):
    plan = drafted(place)
    bridge = owed(plan)["Làm lại cầu treo"]
    for other in (place.cuong, place.hop, place.lan, place.tiep):
        with pytest.raises(NotAllowed):
            say(plan, {bridge.id: LINE}, by=other)
    with pytest.raises(Missing):
        say(plan, {uuid4(): LINE}, by=place.mai)
    say(plan, {bridge.id: LINE}, by=place.mai)
    say(plan, {bridge.id: LINE}, by=place.mai)                         # nothing new, nothing to remember
    events = [event for event in history.of("plan", plan.id) if event.verb == "plan.carry"]
    assert [event.facts for event in events] == [{"petitions": str(bridge.id)}]


def test_of_two_writers_the_second_is_shown_the_firsts_line(place):
    plan = drafted(place)
    bridge = owed(plan)["Làm lại cầu treo"]
    say(plan, {bridge.id: LINE}, by=place.mai)
    with pytest.raises(Overtaken) as refusal:
        carry_over.write(plan, {bridge.id: ("Khác", 0)}, by=place.mai, on=MONDAY)
    assert refusal.value.facts["theirs"] == {bridge.id: LINE}
    carry_over.write(plan, {bridge.id: (LINE, 0)}, by=place.mai, on=MONDAY)      # the same words are no quarrel


def test_another_units_promises_are_nobodys_business(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
    with work(ich_hau.id):
        assert carry_over.promises(drafted(ich_hau)) == []
        submitted(ich_hau)
