"""What people make of an answer: told, content or not; missed by MTTQ's judgement; answered once more, and only once."""

from datetime import date

import pytest
from sqlalchemy import select

from dialogue.models.answer import AnswerCopy
from dialogue.models.paper import Paper
from dialogue.models.posting import Tracking
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import answers, deadlines, desks, history, petitions, satisfaction, screening
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, SPEAKER, asked, meeting, sent, signed
from tests.cast import MEETING_DAY

SECOND = date(2026, 1, 15)                 # seven working days after the 7th, a Saturday of work among them


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def held(place):
    return meeting(place, state="held")


@pytest.fixture
def ditch(place, held):
    return asked(place, by="mai", source="floor", on=MEETING_DAY)


def waits(place, login):
    desk = desks.of(place.people[login], on=AFTER)
    return {task.kind for task in (*desk.late, *desk.now, *desk.later)}


def tell(place, petition, how="dissatisfied", note=""):
    satisfaction.tell(petition, told_on=AFTER, satisfaction=how, note=note, by=place.tien, on=AFTER)


class TestTelling:
    def test_the_village_head_tells_and_says_how_content_the_asker_is(self, place, ditch):
        petitions.settle(ditch, "Sẽ làm.", by=place.mai, on=AFTER)
        assert "petition.tell" in waits(place, "tien") and "petition.tell" not in waits(place, "ung")
        with pytest.raises(NotAllowed):
            satisfaction.tell(ditch, told_on=AFTER, satisfaction="partly", by=place.ung, on=AFTER)
        with pytest.raises(Refused, match="không thể sau hôm nay"):
            satisfaction.tell(ditch, told_on=date(2026, 1, 9), satisfaction="partly", by=place.tien, on=AFTER)
        with pytest.raises(Refused, match="không nêu tên người hỏi"):
            tell(place, ditch, note=f"Ông {SPEAKER.upper()} đi vắng")
        tell(place, ditch, "unreached", "Đi làm xa, gọi lại sau Tết.")
        assert (ditch.told_on, ditch.satisfaction) == (None, "unreached") and "petition.tell" in waits(place, "tien")
        tell(place, ditch, "partly")
        assert (ditch.told_on, ditch.satisfaction, ditch.told_note, ditch.state) == (AFTER, "partly", None, "answered")
        assert "petition.tell" not in waits(place, "tien")
        with pytest.raises(Refused, match="đã báo cho người hỏi"):
            tell(place, ditch)

    def test_nobody_is_told_of_an_answer_that_has_not_left(self, place, ditch):
        signed(place, ditch)
        with pytest.raises(Refused, match="Chưa có gì để báo"):
            tell(place, ditch)
        with pytest.raises(Refused, match="chưa đến người hỏi"):
            satisfaction.mark(ditch, "Hỏi bao giờ, trả lời đã biết.", by=place.lan, on=AFTER)

    def test_where_no_village_is_known_the_office_tells(self, place, held):
        petition = asked(place, by="mai", source="floor", village=None, on=MEETING_DAY)
        petitions.settle(petition, "Sẽ làm.", by=place.mai, on=AFTER)
        assert "petition.tell" in waits(place, "mai")


class TestAnsweredOnceMore:
    def test_mttq_marks_an_answer_that_misses_the_question_and_both_answers_are_kept(self, place, held, ditch):
        first = sent(place, ditch, words="Xã đã biết việc này.")
        tell(place, ditch, "partly")
        with pytest.raises(NotAllowed, match="Chỉ MTTQ"):
            satisfaction.mark(ditch, "x", by=place.mai, on=AFTER)
        satisfaction.mark(ditch, "Hỏi bao giờ làm, không trả lời.", by=place.lan, on=AFTER)
        assert "petition.reopen" in waits(place, "mai") & waits(place, "cuong")
        satisfaction.reopen(ditch, by=place.mai, on=AFTER)
        assert (ditch.state, ditch.reopened_for, ditch.promised_on, ditch.told_on) == ("received", "missed", SECOND, None)
        track = db.session.scalars(select(Tracking).where(Tracking.petition_id == ditch.id)).one()
        assert (track.state, track.next_on, track.answer) == ("received", SECOND, None)
        duty = next(one for one in deadlines.of_meeting(held.id, on=AFTER) if one.duty == "answer")
        assert duty.done_on == AFTER                                          # the first was in time
        screening.assign(ditch, place.hop.id, by=place.mai, on=AFTER)
        second = sent(place, ditch, words="Làm rãnh trước 30/4.")
        assert ditch.answer == "Làm rãnh trước 30/4." and first.id != second.id
        text = str(db.session.scalars(select(Paper.content).where(Paper.answer_id == second.id)).one())
        assert "Công văn số 01/UBND-VP ngày 07/01/2026" in text
        copy = db.session.scalars(select(AnswerCopy).where(AnswerCopy.answer_id == first.id)).one()
        assert (copy.satisfaction, copy.missed_reason) == ("partly", "Hỏi bao giờ làm, không trả lời.")
        told = [(one["words"], one["missed_reason"]) for one in petitions.read(ditch.id, by=place.cuong).answers]
        assert told == [("Xã đã biết việc này.", "Hỏi bao giờ làm, không trả lời."), ("Làm rãnh trước 30/4.", None)]
        tell(place, ditch)
        with pytest.raises(Refused, match="Ý kiến đã mở lại một lần, không mở lần nữa"):
            satisfaction.reopen(ditch, by=place.mai, on=AFTER)
        assert "petition.reopen" not in waits(place, "mai")
        assert "Hỏi bao giờ" not in str([event.facts for event in history.of("petition", ditch.id)])

    def test_what_was_said_in_the_hall_is_kept_too_when_the_asker_is_not_content(self, place, ditch):
        petitions.settle(ditch, "Xã ghi nhận.", by=place.mai, on=AFTER)
        with pytest.raises(Refused, match="Chỉ khi người hỏi không hài lòng hoặc MTTQ"):
            satisfaction.reopen(ditch, by=place.mai, on=AFTER)
        tell(place, ditch)
        assert "petition.look" in waits(place, "lan")
        satisfaction.reopen(ditch, by=place.cuong, on=AFTER)
        kept = petitions.read(ditch.id, by=place.cuong).answers
        assert [(one["words"], one["satisfaction"], one["number"]) for one in kept] == [("Xã ghi nhận.", "dissatisfied", None)]
        assert (ditch.mode, ditch.answer, ditch.reopened_for) == ("written", None, "dissatisfied")
        assert answers.draft(ditch, by=place.mai, on=AFTER).state == "drafting"

    def test_a_leader_may_keep_to_the_answer_with_a_reason(self, place, ditch):
        petitions.settle(ditch, "Đất này không đủ điều kiện.", by=place.mai, on=AFTER)
        tell(place, ditch)
        satisfaction.stand(ditch, "Đã trả lời đúng Luật Đất đai.", by=place.cuong, on=AFTER)
        assert "petition.reopen" not in waits(place, "cuong") | waits(place, "mai")
        assert "petition.look" not in waits(place, "lan")
        with pytest.raises(NotAllowed, match="khi lãnh đạo chưa giữ nguyên"):
            satisfaction.reopen(ditch, by=place.mai, on=AFTER)
        assert "reopen" not in {step.action for step in petitions.offers(ditch, place.mai)}
        satisfaction.reopen(ditch, by=place.cuong, on=AFTER)                 # who signs may think again
        assert (ditch.state, ditch.stands_for) == ("received", "Đã trả lời đúng Luật Đất đai.")

    def test_an_answer_given_in_the_hall_is_not_lost_to_a_draft(self, place, ditch):
        answer = answers.draft(ditch, by=place.mai, on=AFTER)
        for refused in (lambda: petitions.settle(ditch, "Đã làm.", by=place.mai, on=AFTER),
                        lambda: screening.set_aside(ditch, "x", by=place.mai, on=AFTER),
                        lambda: screening.refuse(ditch, "x", by=place.cuong, on=AFTER),
                        lambda: petitions.escalate(ditch, by=place.cuong, on=AFTER)):
            with pytest.raises(Refused, match="đang có dự thảo"):
                refused()
        answers.drop(answer, by=place.mai, on=AFTER)
        petitions.settle(ditch, "Xã ghi nhận.", by=place.mai, on=AFTER)
        tell(place, ditch)
        satisfaction.reopen(ditch, by=place.cuong, on=AFTER)
        assert [one["words"] for one in petitions.read(ditch.id, by=place.cuong).answers] == ["Xã ghi nhận."]
