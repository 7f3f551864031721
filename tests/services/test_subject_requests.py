"""What a person asks about the own data: found, corrected, erased where the law allows, answered in two working days."""

from datetime import date
from uuid import uuid4

import pytest

from dialogue.models.answer import Answer
from dialogue.models.posting import Tracking
from dialogue.models.record import Event
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import answers, desks, petitions, retention, satisfaction, screening, subject_requests, voices
from tenants.db import db
from tenants.work import work
from tests.asked import ADDRESS, DITCH, PHONE, SPEAKER, asked, meeting, sent
from tests.cast import MEETING_DAY, MONDAY

KEY = "secret"


def request(place, kind="erase", on=MONDAY, **more):
    return subject_requests.receive(
        {"client_key": uuid4(), "kind": kind, "name": SPEAKER, "phone": "", "code": "", "proof": "Đến trực tiếp", "wish": "",
         **more}, by=place.mai, on=on)


@pytest.mark.parametrize(("received", "due"), [
    (date(2025, 12, 15), date(2025, 12, 17)),
    (date(2025, 12, 31), date(2026, 1, 6)),           # 1/1, the exchanged 2/1 and the weekend do not count
    (date(2026, 2, 13),  date(2026, 2, 24)),          # Tết
])
def test_a_reply_is_due_in_two_working_days(loc_thinh, received, due):
    with work(loc_thinh.id):
        assert request(loc_thinh, on=received).due == due


def test_it_lies_on_the_clerks_desk_until_it_is_answered(loc_thinh):
    with work(loc_thinh.id):
        row = request(loc_thinh, "find")
        (task,) = [task for task in desks.of(loc_thinh.mai, on=date(2025, 12, 18)).late if task.kind == "subject.answer"]
        assert (task.about_id, task.text, task.due) == (row.id, "01/2025", date(2025, 12, 17))
        subject_requests.answer(row, "Không giữ gì.", by=loc_thinh.mai, on=MONDAY)
        assert not [task for task in desks.of(loc_thinh.mai, on=MONDAY).now if task.kind == "subject.answer"]


def test_records_are_found_by_name_phone_or_code_and_what_another_law_took_is_not(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        mine, other, secret = asked(loc_thinh), asked(loc_thinh, speaker="Hà Văn Khác", phone=""), asked(loc_thinh)
        screening.redirect(secret, "denunciation", by=loc_thinh.mai, on=MONDAY)

        def found(**asked_by):
            return {one.id for one in subject_requests.found(request(loc_thinh, **asked_by))}
        assert found(name="ong truong dinh uoc") == {mine.id}
        assert found(name="Ai Đó", phone=PHONE) == {mine.id}
        assert found(name="Ai Đó", code=other.code.lower().replace("-", " ")) == {other.id}
        assert found(name="Bùi Văn Cường") == {loc_thinh.cuong.id}
        assert found(name="Ai Đó") == set()


def test_facts_are_corrected_with_digests_and_the_words_stay(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        row = request(loc_thinh, "correct")
        with pytest.raises(Missing):
            subject_requests.correct(row, petition.id, {"address": "xóm Cuối"}, key=KEY, by=loc_thinh.mai, on=MONDAY)
        subject_requests.choose(row, [f"petition:{petition.id}", f"petition:{uuid4()}"], by=loc_thinh.mai, on=MONDAY)
        assert row.records == [f"petition:{petition.id}"]
        subject_requests.correct(row, petition.id, {"address": "xóm Cuối", "words": "khác", "speaker": SPEAKER}, key=KEY,
                                 by=loc_thinh.mai, on=MONDAY)
        assert (petition.address, petition.speaker, petition.words) == ("xóm Cuối", SPEAKER, DITCH)
        told = db.session.query(Event).filter_by(verb="subject.correct").one().facts
        assert set(told) == {"record", "address"} and ADDRESS not in str(told) and "Cuối" not in str(told)


def test_only_what_no_law_keeps_is_erased_and_by_a_leader(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        answered, running = asked(loc_thinh), asked(loc_thinh)
        petitions.settle(answered, "Đã nạo vét.", by=loc_thinh.cuong, on=MEETING_DAY)
        row = request(loc_thinh, on=MEETING_DAY)
        subject_requests.choose(row, [one.key for one in subject_requests.found(row)], by=loc_thinh.mai, on=MEETING_DAY)
        with pytest.raises(NotAllowed):
            subject_requests.erase(row, key=KEY, by=loc_thinh.mai, on=MEETING_DAY)
        assert subject_requests.erase(row, key=KEY, by=loc_thinh.cuong, on=MEETING_DAY) == 1
        assert (answered.speaker, answered.address, answered.phone, answered.words) == ("", "", "", DITCH)
        assert running.speaker == SPEAKER
        with pytest.raises(Refused, match="pháp luật cho xóa"):
            subject_requests.erase(row, key=KEY, by=loc_thinh.cuong, on=MEETING_DAY)
        subject_requests.answer(row, "Đã xóa một ý kiến.", by=loc_thinh.mai, on=MEETING_DAY)
        with pytest.raises(Refused, match="Đã trả lời"):
            subject_requests.choose(row, [], by=loc_thinh.mai, on=MEETING_DAY)
        for event in db.session.query(Event).filter(Event.verb.startswith("subject.")):
            assert SPEAKER not in str(event.facts) and PHONE not in str(event.facts)


def test_the_papers_that_name_the_person_are_listed_and_stay(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        sent(loc_thinh, petition)
        kept = [(one.noun, str(one.kept)) for one in subject_requests.found(request(loc_thinh))]
        assert [noun for noun, _ in kept] == ["petition", "paper"]
        assert all("phải lưu đến 07/01/2046" in said for _, said in kept)


def test_what_was_kept_long_enough_is_counted(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petitions.settle(asked(loc_thinh), "Đã nạo vét.", by=loc_thinh.cuong, on=MEETING_DAY)
        lines = {line.kind: (line.due, line.oldest) for line in retention.due(on=date(2031, 1, 6))}
        assert lines["petition"] == (0, None)
        lines = {line.kind: (line.due, line.oldest) for line in retention.due(on=date(2031, 1, 7))}
        assert lines["petition"] == (1, MEETING_DAY) and lines["event"] == (0, None)


def test_the_name_is_found_and_cut_out_of_what_the_unit_wrote_itself(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        mine, other, third = asked(loc_thinh), asked(loc_thinh, speaker="Hà Văn Khác", phone=""), asked(
            loc_thinh, speaker="Vi Thị Hòa", phone="", words=f"Ruộng ông {SPEAKER} lấn đường.")
        answers.drop(answers.draft(mine, by=loc_thinh.mai, on=MONDAY), by=loc_thinh.mai, on=MONDAY)
        draft = db.session.query(Answer).one()
        draft.words = f"Trả lời ông {SPEAKER.upper()}."
        petitions.settle(mine, f"Mời ông {SPEAKER} đến xã, gọi {PHONE}.", by=loc_thinh.cuong, on=MEETING_DAY)
        petitions.settle(other, f"Như đã trả lời ông {SPEAKER}.", by=loc_thinh.cuong, on=MEETING_DAY)
        satisfaction.mark(other, f"Chép trả lời của {SPEAKER}.", by=loc_thinh.lan, on=MEETING_DAY)
        again = asked(loc_thinh, on=MEETING_DAY)
        voices.mark_duplicate(again, mine, by=loc_thinh.mai, on=MEETING_DAY)
        row = request(loc_thinh, on=MEETING_DAY)
        records = subject_requests.found(row)
        assert {(one.noun, one.id, one.kept is None) for one in records} == {
            ("petition", mine.id, True), ("petition", again.id, True), ("mention", other.id, True),
            ("mention", third.id, False)}
        assert not [one for one in records if "Khác" in repr(one) or "Ruộng" in repr(one)]
        subject_requests.choose(row, [one.key for one in records], by=loc_thinh.mai, on=MEETING_DAY)
        assert subject_requests.erase(row, key=KEY, by=loc_thinh.cuong, on=MEETING_DAY) == 3
        assert (mine.answer, other.answer, draft.words) == (
            "Mời ông […] đến xã, gọi […].", "Như đã trả lời ông […].", "Trả lời ông […].")
        assert (other.missed_reason, other.speaker, SPEAKER in third.words) == ("Chép trả lời của […].", "Hà Văn Khác", True)
        assert SPEAKER not in str(db.session.query(Tracking.answer).all())


def test_a_corrected_name_is_corrected_in_the_notes_and_not_in_what_was_told(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        petitions.settle(petition, f"Mời ông {SPEAKER}.", by=loc_thinh.cuong, on=MEETING_DAY)
        satisfaction.mark(petition, f"{SPEAKER} hỏi bao giờ.", by=loc_thinh.lan, on=MEETING_DAY)
        row = request(loc_thinh, "correct", on=MEETING_DAY)
        subject_requests.choose(row, [f"petition:{petition.id}"], by=loc_thinh.mai, on=MEETING_DAY)
        subject_requests.correct(row, petition.id, {"speaker": "Trương Đình Ướt"}, key=KEY, by=loc_thinh.mai, on=MEETING_DAY)
        assert (petition.missed_reason, petition.answer) == ("Trương Đình Ướt hỏi bao giờ.", f"Mời ông {SPEAKER}.")
