"""What the office decides of a petition before anybody answers: one after the other, quickly, by a person."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from dialogue.models.answer import AnswerCopy
from dialogue.models.people import Office
from dialogue.models.posting import Tracking
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import answers, history, petitions, satisfaction, screening
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, SPEAKER, asked, meeting, sent
from tests.cast import MEETING_DAY

TYPED = {"summary": "Rãnh thoát nước", "field": "roads", "competence": "own", "reason": "", "person_id": None}


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        yield loc_thinh


def floor(place, **fields):
    return asked(place, by="mai", source="floor", on=MEETING_DAY, **fields)


def test_one_after_the_other_until_none_is_left(place):
    one, two, three = (floor(place) for _ in range(3))
    assert screening.first_unscreened() == screening.first_unscreened(one.meeting_id) == one.id
    there = screening.queue(two)
    assert (there.place, there.whole, there.left, there.previous, there.next) == (2, 3, 2, one.id, three.id)
    screening.screen(two, "question", **TYPED, by=place.mai, on=AFTER)
    assert screening.queue(one).next_unscreened == three.id
    screening.screen(three, "out_of_scope", **{**TYPED, "reason": "Việc của tòa án."}, by=place.mai, on=AFTER)
    assert screening.queue(one).left == 0 and screening.queue(one).next == two.id
    screening.screen(one, "feedback", **{**TYPED, "person_id": place.hop.id}, by=place.mai, on=AFTER)
    assert screening.first_unscreened() is None
    assert (one.kind, one.state, one.assignee_id, one.words) == ("feedback", "assigned", place.hop.id, DITCH)


def test_an_unclear_authority_is_clarified_later(place):
    petition = floor(place)
    for competence in ("unclear", "beyond"):
        screening.screen(petition, "question", **{**TYPED, "competence": competence}, by=place.mai, on=AFTER)
        assert [row.id for row in petitions.listed(competence=competence)] == [petition.id]
    told = [event.facts.get("competence") for event in history.of("petition", petition.id)]
    assert told[-2:] == ["unclear", "beyond"]


def test_what_is_out_of_scope_is_told_with_its_reason_and_can_come_back(place):
    petition = floor(place)
    with pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
        screening.set_aside(petition, "Việc của tòa án.", by=place.hop, on=AFTER)
    screening.set_aside(petition, "Việc của tòa án.", by=place.mai, on=AFTER)
    seen = db.session.scalars(select(Tracking).where(Tracking.petition_id == petition.id)).one()
    assert (petition.state, seen.state, seen.answer) == ("set_aside", "set_aside", "Việc của tòa án.")
    screening.restore(petition, by=place.mai, on=AFTER)
    assert (petition.state, petition.refused_ground, seen.answer) == ("received", None, None)
    with pytest.raises(Refused, match="đang ở bước “Đã nhận”"):
        screening.restore(petition, by=place.mai, on=AFTER)


def test_of_a_denunciation_no_list_tells_anything(place):
    petition = floor(place, words="Tôi tố cáo ông trưởng thôn.", village="Ươm")
    other = floor(place)
    screening.screen(petition, "question", **{**TYPED, "person_id": place.hop.id}, by=place.mai, on=AFTER)
    screening.screen(petition, "denunciation", **TYPED, by=place.mai, on=AFTER)
    row, read = petitions.listed()[1], petitions.read(petition.id, by=place.cuong)
    assert (row.words, row.summary, row.village, row.assignee, row.kind, row.field) == ("", "", "", "", None, "other")
    assert (read.words, read.speaker, read.village, read.assignee) == ("",) * 4
    assert (petition.answer, petition.folded, petition.assignee_id) == (None, "", None)
    for revealing in ({"village_id": place.villages["Ươm"]}, {"field": "other"}, {"text": "tố cáo"}, {"text": SPEAKER}):
        assert petition.id not in [row.id for row in petitions.listed(**revealing)]
    assert [row.id for row in petitions.listed(state="received")] == [other.id]
    assert "trưởng thôn" not in str([event.facts for event in history.of("petition", petition.id)])


def test_a_denunciation_found_late_takes_along_what_was_said_of_the_first_answer(place):
    petition = floor(place)
    first = sent(place, petition)
    satisfaction.mark(petition, "Ông Ước tố cáo, không phải hỏi.", by=place.lan, on=AFTER)
    satisfaction.tell(petition, told_on=AFTER, satisfaction="dissatisfied", note="Nói về trưởng thôn.", by=place.mai, on=AFTER)
    satisfaction.reopen(petition, by=place.mai, on=AFTER)
    answer = answers.draft(petition, by=place.mai, on=AFTER)
    screening.redirect(petition, "denunciation", by=place.mai, on=AFTER)
    copy = db.session.scalars(select(AnswerCopy).where(AnswerCopy.answer_id == first.id)).one()
    assert (answer.state, petition.answer_id, petition.promised_on) == ("dropped", None, None)
    assert (copy.told_note, copy.missed_on, copy.missed_reason) == (None, None, None)
    with pytest.raises(Missing):
        answers.copy(first, petition.id)


def test_the_officers_of_a_field_come_first(place):
    db.session.execute(update(Office).where(Office.person_id == place.thu.id).values(fields=["land", "finance"]))
    found = screening.answerers(on=AFTER, field="finance")
    others = [one.name for one in found if "finance" not in one.fields]
    assert place.thu.id in [one.id for one in found[:len(found) - len(others)]] and others == sorted(others)


def test_several_are_assigned_together_all_or_none(place):
    one, two, answered = (floor(place) for _ in range(3))
    assert screening.assign_all([one.id, two.id], place.hop.id, by=place.thu, on=AFTER) == 2
    assert {one.assignee_id, two.assignee_id} == {place.hop.id}
    petitions.settle(answered, "Sẽ làm.", by=place.mai, on=AFTER)
    with pytest.raises(Refused), db.session.begin_nested():
        screening.assign_all([one.id, answered.id], place.thu.id, by=place.mai, on=AFTER)
    assert one.assignee_id == place.hop.id
    for nobody, refusal in ((place.tham.id, Missing), (place.thu.id, Refused)):
        with pytest.raises(refusal):
            screening.assign_all([uuid4()] if refusal is Refused else [one.id], nobody, by=place.mai, on=AFTER)


def test_words_are_found_without_accents_and_wherever_the_tone_stands(place):
    petition = floor(place, words="Nhà văn hóa làng dột, đề nghị Ủy ban sửa.")
    for text in ("van hoa", "văn hoá", "VĂN HÓA", "Uỷ ban", "u\u0309y ban"):
        assert [row.id for row in petitions.listed(text=text)] == [petition.id], text
    assert petitions.listed(text="100%") == petitions.listed(text="_") == []
    screening.classify(petition, kind="feedback", summary="Mái dột", field="culture", competence="own", by=place.mai, on=AFTER)
    assert [row.id for row in petitions.listed(text="mai dot")] == [petition.id]
