"""A written answer: drafted, checked, signed by another, numbered, sent and received; for one asker or several."""

from datetime import date

import pytest
from sqlalchemy import select

from dialogue.documents.paper import Paper as Words
from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.paper import Paper
from dialogue.models.posting import Tracking
from dialogue.rules import workflow
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.rules.policy import POLICY
from dialogue.services import answers, deadlines, desks, history, papers, petitions, screening
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, SPEAKER, asked, drafted, meeting, sent, signed
from tests.cast import MEETING_DAY

THURSDAY, FRIDAY = date(2026, 1, 8), date(2026, 1, 9)
DRAIN = "Trước 30/4 làm rãnh."


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def held(place):
    return meeting(place, state="held")


@pytest.fixture
def ditch(place, held):
    """Asked in the hall, given to the land officer, promised in writing."""
    petition = asked(place, by="mai", source="floor", on=MEETING_DAY)
    screening.assign(petition, place.hop.id, by=place.mai, on=AFTER)
    petitions.promise(petition, by=place.mai, on=AFTER)
    return petition


def another(place, **said):
    """One more question from the hall."""
    return asked(place, by="mai", source="floor", on=MEETING_DAY, **said)


def followed(petition):
    return db.session.scalars(select(Tracking).where(Tracking.petition_id == petition.id)).one()


def duty(meeting):
    return next(one for one in deadlines.of_meeting(meeting.id, on=FRIDAY) if one.duty == "answer")


def waits(place, login):
    desk = desks.of(place.people[login], on=AFTER)
    return {task.kind for task in (*desk.late, *desk.now, *desk.later)}


def test_from_the_officer_over_the_office_to_the_leader_and_out(place, held, ditch):
    assert "petition.answer" in waits(place, "hop")
    answer = answers.draft(ditch, by=place.hop, on=AFTER)
    assert answers.draft(ditch, by=place.hop, on=AFTER).id == answer.id                    # pressed twice
    assert waits(place, "hop") == {"answer.write"}
    with pytest.raises(Refused, match="Chưa có nội dung"):
        answers.submit(answer, by=place.hop, on=AFTER)
    answers.edit(answer, {"words": "Tháng 3 làm rãnh."}, 1, by=place.hop, on=AFTER)
    assert ditch.answer is None and followed(ditch).answer is None                         # a draft is nobody's answer yet
    answers.submit(answer, by=place.hop, on=AFTER)
    with pytest.raises(NotAllowed, match="Văn phòng hoặc trưởng phòng phụ trách lĩnh vực, không phải người soạn"):
        answers.check(answer, by=place.hop, on=AFTER)
    assert "answer.check" in waits(place, "mai")
    answers.hand_back(answer, "Chưa nói ai làm.", by=place.mai, on=AFTER)
    assert (answer.state, answer.returned_reason) == ("returned", "Chưa nói ai làm.")
    answers.edit(answer, {"words": DRAIN}, 2, by=place.hop, on=AFTER)
    answers.submit(answer, by=place.hop, on=AFTER)
    answers.check(answer, by=place.mai, on=AFTER)
    assert "answer.sign" in waits(place, "cuong") and answer.checked_by == place.mai.id
    paper = answers.sign(answer, answer.version, by=place.cuong, on=AFTER)
    assert (ditch.state, ditch.mode, ditch.answer, paper.state) == ("answered", "written", DRAIN, "signed")
    assert followed(ditch).answer is None and duty(held).done_on is None                   # signed, but not sent
    assert waits(place, "tiep") == {"answer.send"}
    answers.number(answer, by=place.tiep, on=AFTER)
    assert (answer.state, paper.number) == ("numbered", 1)
    answers.send(answer, "post", sent_on=THURSDAY, by=place.tiep, on=FRIDAY)
    assert (answer.state, answer.sent_how, ditch.sent_on) == ("sent", "post", THURSDAY)
    assert followed(ditch).answer == DRAIN and duty(held).done_on == FRIDAY
    answers.confirm(answer, ditch.id, received_on=FRIDAY, by=place.tiep, on=FRIDAY)
    assert answer.state == "received"
    assert " ".join(event.verb.partition(".")[2] for event in history.of("answer", answer.id)) == (
        "edit submit hand_back edit submit check sign number send confirm")
    told = str([event.facts for event in history.of("answer", answer.id)])
    assert "rãnh" not in told and "Ước" not in told


class TestWhoSigns:
    def test_nobody_signs_what_he_wrote(self, place, held):
        petition = asked(place, by="mai")
        screening.assign(petition, place.thu.id, by=place.cuong, on=AFTER)
        answer = answers.draft(petition, by=place.thu, on=AFTER)
        answers.edit(answer, {"words": DRAIN}, 1, by=place.thu, on=AFTER)
        answers.present(answer, by=place.thu, on=AFTER)                       # a leader's draft needs no check
        with pytest.raises(NotAllowed, match="không phải người soạn"):
            answers.sign(answer, 2, by=place.thu, on=AFTER)
        assert "answer.sign" not in waits(place, "thu")
        answers.sign(answer, 2, by=place.cuong, on=AFTER)
        assert answer.signed_by == place.cuong.id

    def test_a_vice_chairman_signs_in_the_own_fields(self, place, ditch):
        answer = drafted(place, ditch)
        answers.present(answer, by=place.mai, on=AFTER)
        health = type(place.thu)(place.thu.id, roles=place.thu.roles, fields=frozenset({"health"}))
        with pytest.raises(NotAllowed, match="Phó Chủ tịch phụ trách lĩnh vực"):
            answers.sign(answer, answer.version, by=health, on=AFTER)
        roads = type(place.thu)(place.thu.id, place.thu.name, roles=place.thu.roles, fields=frozenset({"roads"}))
        text = Words.from_json(answers.sign(answer, answer.version, by=roads, on=AFTER).content).text()
        assert "KT. CHỦ TỊCH" in text

    def test_words_changed_since_they_were_read_are_not_signed(self, place, ditch):
        answer = drafted(place, ditch)
        answers.present(answer, by=place.mai, on=AFTER)
        with pytest.raises(Overtaken, match="đọc lại bản mới"):
            answers.sign(answer, answer.version - 1, by=place.cuong, on=AFTER)


def test_two_who_write_at_once_see_both_texts(place, ditch):
    answer = drafted(place, ditch)
    with pytest.raises(Overtaken) as refused:
        answers.edit(answer, {"words": "Của người khác."}, 1, by=place.hop, on=AFTER)
    assert refused.value.facts["theirs"] == {"words": DRAIN}


class TestSeveralAskers:
    def test_each_gets_a_copy_that_names_nobody_else(self, place, held, ditch):
        other = another(place, words="Rãnh thôn tôi bao giờ làm?", speaker="Hà Thị Vinh", village="Ươm")
        answer = signed(place, ditch, other)
        assert {ditch.state, other.state} == {"answered"}
        whole = Words.from_json(db.session.scalars(select(Paper).where(Paper.answer_id == answer.id)).one().content)
        assert len(whole.addressed_to) == 2 and DITCH in whole.text() and "Rãnh thôn tôi" in whole.text()
        copies = {copy.petition_id: Words.from_json(copy.content).text() for copy in db.session.scalars(select(AnswerCopy))}
        assert SPEAKER in copies[ditch.id] and DITCH in copies[ditch.id] and DRAIN in copies[ditch.id]
        assert "Hà Thị Vinh" not in copies[ditch.id] and "Rãnh thôn tôi" not in copies[ditch.id]
        assert SPEAKER not in copies[other.id] and DITCH not in copies[other.id]
        answers.send(answer, "hand", sent_on=AFTER, by=place.tiep, on=AFTER)
        assert duty(held).done_on == AFTER
        answers.confirm(answer, ditch.id, received_on=AFTER, by=place.mai, on=AFTER)
        assert answer.state == "sent"                                         # the other has not got it yet
        answers.confirm(answer, other.id, received_on=AFTER, by=place.mai, on=AFTER)
        assert answer.state == "received"

    def test_a_question_leaves_for_an_answer_of_its_own_but_not_the_last(self, place, ditch):
        other = another(place)
        answer = drafted(place, ditch, other)
        with pytest.raises(Refused, match="đang có dự thảo"):
            answers.join(answer, other, by=place.mai, on=AFTER)
        answers.leave(answer, other, by=place.mai, on=AFTER)
        assert other.answer_id is None and [row.id for row in answers.asked(answer.id)] == [ditch.id]
        assert [row.id for row in answers.joinable(answer, by=place.mai)] == [other.id]
        assert answers.joinable(answer, by=place.hop) == []                   # it is not his to answer
        with pytest.raises(Refused, match="ít nhất một ý kiến"):
            answers.leave(answer, ditch, by=place.mai, on=AFTER)
        answers.drop(answer, by=place.mai, on=AFTER)
        assert (answer.state, ditch.answer_id, answers.listed()) == ("dropped", None, [])

    def test_a_question_of_another_meeting_is_not_answered_with_it(self, place, ditch):
        later = meeting(place, day=date(2026, 3, 3))
        other = asked(place, by="mai", on=date(2026, 2, 10))
        assert other.meeting_id == later.id
        with pytest.raises(Refused, match="cùng một hội nghị"):
            answers.join(drafted(place, ditch), other, by=place.mai, on=AFTER)


def test_who_has_an_answer_in_hand_is_recorded_once(place, ditch):
    answer = sent(place, ditch, another(place, speaker="Vi Thị Hòa"))
    answers.confirm(answer, ditch.id, received_on=AFTER, by=place.mai, on=FRIDAY)
    answers.confirm(answer, ditch.id, received_on=THURSDAY, by=place.mai, on=FRIDAY)
    assert (answer.state, answers.copy(answer, ditch.id).received_on) == ("sent", AFTER)


class TestPartOfAnAnswer:
    def test_a_first_part_says_what_stays_open_and_the_rest_ends_the_duty(self, place, held, ditch):
        part = sent(place, ditch, words="Đã khơi tạm.", open_words="Rãnh có nắp", open_until=date(2026, 2, 27))
        paper = db.session.scalars(select(Paper).where(Paper.answer_id == part.id)).one()
        assert "chưa trả lời tại văn bản này: Rãnh có nắp." in Words.from_json(paper.content).text()
        assert (ditch.state, ditch.promised_on, ditch.answer_id) == ("assigned", date(2026, 2, 27), None)
        assert (followed(ditch).answer, followed(ditch).next_on) == ("Đã khơi tạm.", date(2026, 2, 27))
        assert duty(held).done_on is None                                     # the rest is still due
        rest = sent(place, ditch)
        text = Words.from_json(db.session.scalars(select(Paper).where(Paper.answer_id == rest.id)).one().content).text()
        assert "đã được trả lời tại Công văn số 01/UBND-VP ngày 07/01/2026" in text
        assert (ditch.state, ditch.promised_on, followed(ditch).next_on) == ("answered", None, None)
        assert duty(held).done_on == AFTER
        assert [one["words"] for one in petitions.read(ditch.id, by=place.cuong).answers] == ["Đã khơi tạm.", DRAIN]

    @pytest.mark.parametrize("part, sentence", [
        ({"open_words": "Rãnh có nắp"},                                  "ghi cả phần còn lại và ngày"),
        ({"open_words": "Rãnh có nắp", "open_until": AFTER},             "phải sau hôm nay, 07/01/2026"),
    ])
    def test_a_part_has_its_day(self, place, ditch, part, sentence):
        answer = answers.draft(ditch, by=place.mai, on=AFTER)
        with pytest.raises(Refused, match=sentence):
            answers.edit(answer, {"words": DRAIN, **part}, 1, by=place.mai, on=AFTER)


@pytest.mark.parametrize("day", [MEETING_DAY, date(2026, 1, 10)])
def test_it_leaves_neither_before_it_is_signed_nor_tomorrow(place, ditch, day):
    answer = signed(place, ditch)
    with pytest.raises(Refused, match="từ ngày ký đến hôm nay, 09/01/2026"):
        answers.send(answer, "post", sent_on=day, by=place.tiep, on=FRIDAY)
    with pytest.raises(NotAllowed, match="Văn thư"):
        answers.send(answer, "post", sent_on=AFTER, by=place.mai, on=AFTER)


def test_what_went_another_way_meanwhile_is_not_signed_and_shows_no_words(place, ditch):
    answer = drafted(place, ditch)
    answers.present(answer, by=place.mai, on=AFTER)
    screening.redirect(ditch, "denunciation", by=place.mai, on=AFTER)
    assert [(row.words, row.speaker) for row in answers.asked(answer.id)] == [("", "")]
    assert DITCH not in str(answers.listed())
    assert (answer.words, SPEAKER in str(papers.draft("answer", answer, on=AFTER).as_json())) == ("", False)
    with pytest.raises(Refused, match="Thôi không dùng"):
        answers.sign(answer, answer.version, by=place.cuong, on=AFTER)


def test_what_is_taken_back_leaves_the_draft_to_the_others(place, ditch):
    other = another(place, speaker="Vi Thị Hòa")
    answer = drafted(place, ditch, other)
    answers.present(answer, by=place.mai, on=AFTER)
    screening.withdraw(ditch, by=place.tien, on=AFTER)
    assert [one.id for one in answers.asked(answer.id)] == [other.id] and ditch.answer_id is None
    answers.sign(answer, answer.version, by=place.cuong, on=AFTER)
    assert (other.state, ditch.state) == ("answered", "withdrawn")


def test_a_signed_part_leaves_although_one_of_its_askers_took_the_question_back(place, ditch):
    other = another(place, speaker="Vi Thị Hòa")
    answer = signed(place, ditch, other, open_words="Khi nào xong", open_until=FRIDAY)
    screening.withdraw(ditch, by=place.mai, on=AFTER)
    answers.send(answer, "village_head", sent_on=AFTER, by=place.tiep, on=AFTER)
    assert (answer.state, ditch.state, other.promised_on, followed(ditch).answer) == ("sent", "withdrawn", FRIDAY, None)


def test_another_units_answer_is_as_missing_as_none(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        theirs = drafted(loc_thinh, asked(loc_thinh, by="mai")).id
    with work(ich_hau.id), pytest.raises(Missing, match="Không có văn bản trả lời này."):
        answers.get(theirs)


def test_every_step_has_its_right_and_its_verb():
    for step in workflow.ANSWER:
        assert f"answer.{step.action}" in POLICY and callable(getattr(answers, step.action)), step.action


def test_the_database_knows_which_facts_belong_to_which_state(place, ditch):
    answer = drafted(place, ditch)
    answer.state = "sent"
    with pytest.raises(Exception, match="signed_has_day|sent_has_day"):
        db.session.flush()
    db.session.rollback()
    assert db.session.scalar(select(Answer.id)) is None
