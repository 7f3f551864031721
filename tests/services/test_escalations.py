"""One petition up through the levels and back: the commune, Ngọc Lặc above it, Thanh Hóa above that."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from sqlalchemy import select

from dialogue import jobs
from dialogue.models.escalation import Escalation
from dialogue.models.letter import Letter, Receipt
from dialogue.models.petition import Petition
from dialogue.models.posting import Tracking
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.rules.policy import POLICY, POSTMAN
from dialogue.rules.workflow import ESCALATION, LETTERS
from dialogue.services import deadlines, escalations, letters, papers, petitions, screening
from tenants.db import db
from tenants.work import work
from tests.asked import ADDRESS, AFTER, DITCH, PHONE, SPEAKER, asked, at, carry, meeting, sent, sent_up, state
from tests.cast import MEETING_DAY, Place, meet

ANSWER = "Làm 320 m rãnh có nắp, xong trước 30/4."


@pytest.fixture
def thanh_hoa(app) -> Place:
    return meet("thanh-hoa")


@pytest.fixture
def ditch(loc_thinh):
    """The id of a petition received in the hall."""
    with work(loc_thinh.id):
        meeting(loc_thinh, state="held")
        return asked(loc_thinh, by="mai", source="floor", on=MEETING_DAY).id


def answered(place: Place, petition_id, words=ANSWER, on=AFTER):
    with work(place.id):
        sent(place, petitions.get(petition_id), words=words, on=on)


def hop(place: Place, petition_id):
    """The last hop as it stands; to be looked at outside of work()."""
    with work(place.id):
        row = escalations.of_petition(petition_id)[-1]
        db.session.expunge(row)
        return row


def followed(place: Place, petition_id):
    """What the citizen's code shows."""
    with work(place.id):
        row = db.session.scalars(select(Tracking).where(Tracking.petition_id == petition_id)).one()
        db.session.expunge(row)
        return row


def everything(place: Place) -> str:
    """All that a unit can read of letters and petitions, as one text."""
    with work(place.id):
        found = [letter.content for letter in db.session.scalars(select(Letter))]
        rows = [[getattr(row, column.key) for column in Petition.__table__.columns]
                for row in db.session.scalars(select(Petition))]
        return json.dumps([found, rows], default=str, ensure_ascii=False)


class TestUp:
    def test_a_leader_signs_and_the_records_clerk_sends(self, loc_thinh, ditch):
        with work(loc_thinh.id):
            signed = escalations.escalate(petitions.get(ditch), "Đường tỉnh.", by=loc_thinh.thu, on=AFTER)
            assert (signed.state, petitions.get(ditch).state, petitions.get(ditch).competence) == (
                "signed", "escalated", "beyond")
            assert papers.get(signed.paper_id).state == "signed"
            assert [step.action for step in escalations.offers(signed, loc_thinh.tiep)] == ["send"]
            letter = escalations.send(signed, by=loc_thinh.tiep, on=AFTER)
            assert (signed.state, letter.kind, letter.number) == ("sent", "referral", "01/UBND-VP")

    def test_the_duty_to_refer_ends_when_the_letter_leaves(self, loc_thinh, ditch):
        def done_on():
            return next(duty.done_on for duty in deadlines.of_meeting(petitions.get(ditch).meeting_id, on=AFTER)
                        if duty.duty == "refer_upwards")

        with work(loc_thinh.id):
            signed = escalations.escalate(petitions.get(ditch), "Đường tỉnh.", by=loc_thinh.cuong, on=AFTER)
            assert done_on() is None
            escalations.send(signed, by=loc_thinh.tiep, on=date(2026, 1, 8))
            assert done_on() == date(2026, 1, 8)

    @pytest.mark.parametrize("who", ["mai", "tiep", "hop", "tien", "lan"])
    def test_nobody_but_a_leader_signs(self, loc_thinh, ditch, who):
        with pytest.raises(NotAllowed, match="Chủ tịch"), work(loc_thinh.id):
            escalations.escalate(petitions.get(ditch), "Đường tỉnh.", by=loc_thinh.people[who], on=AFTER)

    def test_nobody_but_the_records_clerk_sends(self, loc_thinh, ditch):
        with pytest.raises(NotAllowed, match="Văn thư"), work(loc_thinh.id):
            signed = escalations.escalate(petitions.get(ditch), "Đường tỉnh.", by=loc_thinh.cuong, on=AFTER)
            escalations.send(signed, by=loc_thinh.mai, on=AFTER)

    def test_it_is_sent_once(self, loc_thinh, ditch):
        sent_up(loc_thinh, ditch)
        with pytest.raises(Refused, match="Đã gửi"), work(loc_thinh.id):
            escalations.send(escalations.of_petition(ditch)[0], by=loc_thinh.tiep, on=AFTER)

    def test_a_paper_numbered_in_the_register_can_still_be_sent(self, loc_thinh, ditch):
        with work(loc_thinh.id):
            signed = escalations.escalate(petitions.get(ditch), "Đường tỉnh.", by=loc_thinh.cuong, on=AFTER)
            papers.issue(papers.get(signed.paper_id), by=loc_thinh.tiep, on=AFTER)
            assert escalations.send(signed, by=loc_thinh.tiep, on=AFTER).number == "01/UBND-VP"

    def test_without_a_superior_on_the_portal_the_paper_goes_by_post(self, thanh_hoa):
        with pytest.raises(Refused, match="bưu điện"), work(thanh_hoa.id):
            meeting(thanh_hoa)
            escalations.escalate(asked(thanh_hoa), "Vượt thẩm quyền.", by=thanh_hoa.cuong, on=AFTER)


class TestThere:
    def test_it_is_the_superiors_own_petition_and_a_receipt_goes_back(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        assert carry(ngoc_lac, loc_thinh) == 2
        with work(ngoc_lac.id):
            row = petitions.read(at_ngoc_lac := petitions.listed()[0].id, by=ngoc_lac.cuong)
            assert (row.Petition.source, row.Petition.state, row.words, row.from_id) == (
                "superior", "received", DITCH, loc_thinh.id)
            assert (row.speaker, row.phone, row.address, row.village) == ("", "", "", None) and at_ngoc_lac != ditch
        assert (hop(loc_thinh, ditch).state, hop(loc_thinh, ditch).received_on) == ("received", AFTER)

    def test_the_superior_accepts_and_answers_and_the_commune_relays(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh)
        with work(ngoc_lac.id):
            petitions.accept(petitions.get(petitions.listed()[0].id), by=ngoc_lac.mai, on=AFTER)
        carry(loc_thinh)
        assert hop(loc_thinh, ditch).state == "accepted"
        answered(ngoc_lac, at(ngoc_lac))
        assert state(loc_thinh, ditch) == "escalated"
        carry(loc_thinh)
        heard = hop(loc_thinh, ditch)
        assert (heard.state, heard.reply_words, heard.reply_number) == ("answered", ANSWER, "01/UBND-VP")
        assert state(loc_thinh, ditch) == "heard" and followed(loc_thinh, ditch).answer is None
        with work(loc_thinh.id):
            petitions.relay(petitions.get(ditch), ANSWER, by=loc_thinh.mai, on=AFTER)
        shown = followed(loc_thinh, ditch)
        assert (shown.state, shown.level, shown.answer) == ("answered", "xã Lộc Thịnh", ANSWER)

    def test_returned_with_its_reason_it_is_the_communes_again_and_may_go_up_once_more(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh)
        with work(ngoc_lac.id):
            petitions.give_back(petitions.get(petitions.listed()[0].id), "Thiếu bản vẽ.", by=ngoc_lac.cuong, on=AFTER)
        carry(loc_thinh)
        assert (state(loc_thinh, ditch), state(ngoc_lac, at(ngoc_lac))) == ("received", "given_back")
        assert (hop(loc_thinh, ditch).state, hop(loc_thinh, ditch).reply_words) == ("returned", "Thiếu bản vẽ.")
        sent_up(loc_thinh, ditch, on=date(2026, 1, 9))
        carry(ngoc_lac, loc_thinh, on=date(2026, 1, 9))
        with work(loc_thinh.id):
            assert [one.state for one in escalations.of_petition(ditch)] == ["returned", "received"]

    def test_letters_of_one_day_are_taken_in_in_their_order(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac)
        with work(ngoc_lac.id):
            petitions.accept(petitions.get(petitions.listed()[0].id), by=ngoc_lac.mai, on=AFTER)
        answered(ngoc_lac, at(ngoc_lac))
        assert carry(loc_thinh) == 3                           # receipt, accepted, answer
        done = hop(loc_thinh, ditch)
        assert (done.state, done.received_on, done.accepted_on) == ("answered", AFTER, AFTER)

    def test_a_referral_is_accepted_once(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac)
        with pytest.raises(Refused, match="Đã báo nhận"), work(ngoc_lac.id):
            for _ in range(2):
                petitions.accept(petitions.get(petitions.listed()[0].id), by=ngoc_lac.mai, on=AFTER)

    @pytest.mark.parametrize("verb, more", [
        (screening.refuse, ("x",)), (screening.redirect, ("complaint",)), (screening.withdraw, ()),
        (petitions.settle, ("x",)), (petitions.promise, ())])
    def test_what_is_for_our_own_people_is_not_for_letters_from_below(self, loc_thinh, ngoc_lac, ditch, verb, more):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac)
        with pytest.raises(Refused), work(ngoc_lac.id):
            by = ngoc_lac.mai if verb in (screening.redirect, screening.withdraw) else ngoc_lac.cuong
            verb(petitions.get(petitions.listed()[0].id), *more, by=by, on=AFTER)


class TestThreeLevels:
    def test_the_province_answers_and_each_level_passes_it_down(self, loc_thinh, ngoc_lac, thanh_hoa, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh)
        middle = at(ngoc_lac)
        sent_up(ngoc_lac, middle)
        carry(loc_thinh, ngoc_lac, thanh_hoa)
        assert followed(loc_thinh, ditch).level == "tỉnh Thanh Hóa"
        assert hop(loc_thinh, ditch).state == "accepted"
        answered(thanh_hoa, at(thanh_hoa))
        carry(loc_thinh, ngoc_lac, thanh_hoa)
        assert (state(ngoc_lac, middle), state(loc_thinh, ditch)) == ("heard", "escalated")
        assert followed(loc_thinh, ditch).level == "huyện Ngọc Lặc"
        with work(ngoc_lac.id):
            petitions.relay(petitions.get(middle), ANSWER, by=ngoc_lac.mai, on=AFTER)
        carry(loc_thinh, ngoc_lac, thanh_hoa)
        assert (state(ngoc_lac, middle), state(loc_thinh, ditch)) == ("answered", "heard")
        assert hop(loc_thinh, ditch).reply_words == ANSWER

    def test_what_the_province_returns_the_district_may_answer_itself(self, loc_thinh, ngoc_lac, thanh_hoa, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac)
        sent_up(ngoc_lac, at(ngoc_lac))
        carry(thanh_hoa)
        with work(thanh_hoa.id):
            petitions.give_back(petitions.get(petitions.listed()[0].id), "Thuộc huyện.", by=thanh_hoa.cuong, on=AFTER)
        carry(loc_thinh, ngoc_lac, thanh_hoa)
        assert (state(ngoc_lac, at(ngoc_lac)), followed(loc_thinh, ditch).level) == ("received", "huyện Ngọc Lặc")
        answered(ngoc_lac, at(ngoc_lac))
        carry(loc_thinh)
        assert state(loc_thinh, ditch) == "heard"

    def test_the_way_tells_every_leg_with_its_numbers(self, loc_thinh, ngoc_lac, thanh_hoa, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh)
        sent_up(ngoc_lac, at(ngoc_lac), on=date(2026, 1, 8))
        carry(thanh_hoa, ngoc_lac, loc_thinh, on=date(2026, 1, 8))
        with work(loc_thinh.id):
            _, stops = escalations.way(ditch)
        assert [(stop.what, stop.from_id, stop.number or stop.level) for stop in stops] == [
            ("referral", loc_thinh.id, "01/UBND-VP"), ("receipt", ngoc_lac.id, ""),
            ("forwarded", ngoc_lac.id, "tỉnh Thanh Hóa")]


class TestWalls:
    def test_the_superior_sees_the_question_and_nothing_else_of_the_commune(self, loc_thinh, ngoc_lac, ditch):
        with work(loc_thinh.id):
            asked(loc_thinh, by="mai", words="Hỏi lịch tiêm phòng trâu bò")
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh)
        seen = everything(ngoc_lac)
        assert DITCH in seen
        for private in (SPEAKER, PHONE, ADDRESS, "trâu bò", str(ditch)):
            assert private not in seen

    def test_a_sibling_sees_nothing_at_all(self, loc_thinh, ngoc_lac, ich_hau, ditch):
        sent_up(loc_thinh, ditch)
        carry(ngoc_lac, loc_thinh, ich_hau)
        answered(ngoc_lac, at(ngoc_lac))
        carry(loc_thinh, ich_hau)
        assert everything(ich_hau) == "[[], []]"
        with work(loc_thinh.id):
            letter_id = db.session.scalars(select(Escalation.letter_id)).one()
        with work(ich_hau.id), pytest.raises(Missing):
            letters.get(letter_id)

    def test_a_sibling_cannot_answer_in_the_superiors_place(self, loc_thinh, ngoc_lac, ich_hau, ditch):
        sent_up(loc_thinh, ditch)
        referral = hop(loc_thinh, ditch).letter_id
        with work(ich_hau.id):
            letters.send(to=loc_thinh.id, kind="answer", content={"words": "Không làm."}, number="9", reply_to=referral,
                         on=AFTER)
        assert carry(loc_thinh) == 0
        assert hop(loc_thinh, ditch).state == "sent" and state(loc_thinh, ditch) == "escalated"

    def test_a_sent_letter_cannot_be_changed(self, loc_thinh, ditch):
        sent_up(loc_thinh, ditch)
        with pytest.raises(Exception, match="letter"), work(loc_thinh.id):
            letters.get(escalations.of_petition(ditch)[0].letter_id).number = "99/UBND"
            db.session.flush()

    def test_only_the_postman_brings_news(self, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        with work(ngoc_lac.id):
            waiting = letters.get(letters.unopened()[0])
            for who in ngoc_lac.people.values():
                with pytest.raises(NotAllowed):
                    petitions.open_referral(waiting, by=who, on=AFTER)


class TestTheWorker:
    def test_two_workers_deliver_once(self, app, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)

        def deliver(_):
            with app.app_context():
                return jobs.deliver(ngoc_lac.id, AFTER)

        with ThreadPoolExecutor(3) as workers:
            assert sum(workers.map(deliver, range(3))) == 1
        with work(ngoc_lac.id):
            assert len(petitions.listed()) == 1
            assert len(list(db.session.scalars(select(Receipt)))) == 1

    def test_a_letter_that_cannot_be_delivered_holds_up_no_other_and_waits(self, loc_thinh, ngoc_lac, ditch, caplog):
        with work(loc_thinh.id):
            broken = letters.send(to=ngoc_lac.id, kind="referral", content={"words": "Bà Vinh hỏi"}, number="", on=AFTER).id
        sent_up(loc_thinh, ditch)
        assert jobs.deliver(ngoc_lac.id, AFTER) == 1
        assert str(broken) in caplog.text and "Vinh" not in caplog.text
        caplog.clear()
        assert jobs.deliver(ngoc_lac.id, AFTER) == 0
        assert not caplog.records                              # not tried again at once
        with work(ngoc_lac.id):
            assert letters.unopened() == [broken]

    def test_every_unit_is_visited_until_nothing_waits(self, app, loc_thinh, ngoc_lac, ditch):
        sent_up(loc_thinh, ditch)
        done = app.test_cli_runner().invoke(args=["work", "--once"])
        assert done.exit_code == 0, done.output
        assert hop(loc_thinh, ditch).state == "received"

    def test_it_goes_on_after_a_fault_and_stops_when_told(self, app, loc_thinh, ngoc_lac, ditch, caplog, monkeypatch):
        monkeypatch.setattr(jobs, "IDLE", 0)
        sent_up(loc_thinh, ditch)
        stop, rounds = Event(), iter((None, AFTER, AFTER))

        def today():
            day = next(rounds)
            if day is None:
                raise ConnectionError("the database is away")
            stop.set()                                         # told during the round: its letters are still delivered
            return day

        jobs.run(stop, today)
        assert "ConnectionError" in caplog.text and state(ngoc_lac, at(ngoc_lac)) == "received"

    def test_the_postman_has_no_other_rights(self):
        his = {verb for verb, right in POLICY.items() if any(condition(POSTMAN, None) for condition in right.who)}
        assert his == {"petition.hear", "petition.take_back", "petition.open", "escalation.arrive", "escalation.accept",
                       "escalation.forward", "escalation.reply", "escalation.return", "report.receive",
                       "report.send"}


class TestTheTables:
    def test_every_kind_of_letter_has_a_receiver(self):
        assert set(jobs.RECEIVERS) == set(LETTERS)

    def test_every_step_has_its_right(self):
        assert {f"escalation.{step.action}" for step in ESCALATION} <= set(POLICY)
