"""An opinion from the village's phone to the answer the citizen hears."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.models.posting import Tracking
from dialogue.rules import conditions, workflow
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.rules.policy import POLICY
from dialogue.services import answers, deadlines, history, petitions, satisfaction, screening, voices
from tenants.db import db
from tenants.work import work
from tests.asked import AFTER, DITCH, asked, meeting
from tests.cast import MEETING_DAY, MONDAY

SORTING = {"set_aside", "mark_duplicate", "join", "split"}


def verbs(petition):
    return [event.verb.partition(".")[2] for event in history.of("petition", petition.id)]


def followed(petition):
    return db.session.scalars(select(Tracking).where(Tracking.petition_id == petition.id)).one()


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def before(place):
    return meeting(place)


@pytest.fixture
def held(place):
    return meeting(place, state="held")


@pytest.fixture
def open_one(place, held):
    """Asked in the hall, received."""
    return asked(place, by="mai", source="floor", on=MEETING_DAY)


def answer_duty(meeting, on=AFTER):
    return next(duty for duty in deadlines.of_meeting(meeting.id, on=on) if duty.duty == "answer")


class TestLogging:
    def test_what_a_village_head_sends_is_with_the_commune_at_once(self, place, before):
        petition = asked(place)
        assert (petition.state, petition.words, petition.late, petition.meeting_id) == ("received", DITCH, False, before.id)
        assert verbs(petition) == ["log", "submit"]
        assert (followed(petition).state, followed(petition).level) == ("received", "xã Lộc Thịnh")

    def test_it_may_also_stay_in_the_village_first(self, place, before):
        petition = petitions.log({"client_key": uuid4(), "words": DITCH, "source": "village", "field": "roads",
                                  "village_id": place.villages["Lộc Tiến"]}, by=place.tien, on=MONDAY)
        assert petition.state == "logged"
        petitions.submit(petition, by=place.tien, on=MONDAY)
        assert petition.state == "received"

    def test_a_village_head_logs_for_his_own_village_only(self, place, before):
        with pytest.raises(NotAllowed, match="trưởng thôn của chính thôn đó"):
            asked(place, by="tien", village="Ươm")

    def test_the_clerk_enters_for_any_village(self, place, before):
        assert asked(place, by="mai", village="Ươm").state == "received"

    @pytest.mark.parametrize("who", ["cuong", "tiep", "hop", "dang", "lan", "tham"])
    def test_nobody_else_logs(self, place, before, who):
        with pytest.raises(NotAllowed):
            asked(place, by=who)

    def test_after_the_villages_term_it_is_accepted_and_marked(self, place, before):
        assert not asked(place, on=date(2026, 1, 1)).late
        assert asked(place, on=date(2026, 1, 2)).late

    def test_without_a_meeting_to_come_it_is_kept_for_none(self, place):
        petition = asked(place)
        assert (petition.meeting_id, petition.year) == (None, 2025)

    def test_numbers_count_in_the_unit_and_the_year_of_the_meeting(self, place, before):
        first, second = asked(place), asked(place)
        assert [(one.year, one.number) for one in (first, second)] == [(2026, 1), (2026, 2)]

    def test_another_unit_counts_for_itself(self, loc_thinh, ich_hau):
        for place in (loc_thinh, ich_hau):
            with work(place.id):
                meeting(place)
                assert asked(place).number == 1

    def test_the_code_begins_with_the_units_initials(self, place, before):
        assert asked(place).code.startswith("LT")

    def test_the_same_form_sent_twice_logs_once(self, place, before):
        key = uuid4()
        first, again = asked(place, client_key=key), asked(place, client_key=key, words="Khác")
        assert first.id == again.id and again.words == DITCH
        assert verbs(first) == ["log", "submit"]

    def test_the_hall_is_logged_by_the_clerk_from_the_day_of_the_meeting(self, place, before):
        with pytest.raises(Refused, match="chỉ ghi được từ ngày họp"):
            asked(place, by="mai", source="floor", on=MONDAY)
        petition = asked(place, by="mai", source="floor", village=None, on=MEETING_DAY)
        assert (petition.source, petition.late, petition.village_id) == ("floor", False, None)

    def test_history_holds_no_words_and_no_names(self, place, before):
        told = str([event.facts for event in history.of("petition", asked(place).id)])
        assert "Ước" not in told and "rãnh" not in told and "0912" not in told


def test_a_double_tap_logs_once_even_at_the_same_moment(app, loc_thinh):
    key = uuid4()
    with work(loc_thinh.id):
        meeting(loc_thinh)

    def tap(_):
        with app.app_context(), work(loc_thinh.id):
            return asked(loc_thinh, client_key=key).id

    with ThreadPoolExecutor(3) as both:
        assert len(set(both.map(tap, range(3)))) == 1


def test_people_who_ask_at_once_get_numbers_without_gaps(app, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)

    def ask(_):
        with app.app_context(), work(loc_thinh.id):
            return asked(loc_thinh).number

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(ask, range(8))) == list(range(1, 9))


class TestAnswering:
    def test_the_clerk_gives_a_title_a_field_and_a_competence(self, place, open_one):
        screening.classify(open_one, kind="question", summary="Rãnh thoát nước", field="roads", competence="own",
                           by=place.mai, on=AFTER)
        assert (open_one.kind, open_one.summary, open_one.state) == ("question", "Rãnh thoát nước", "received")

    def test_sorting_again_leaves_it_with_whom_it_is(self, place, open_one):
        screening.assign(open_one, place.hop.id, by=place.mai, on=AFTER)
        screening.classify(open_one, kind="question", summary="Rãnh", field="land", competence="own", by=place.mai, on=AFTER)
        assert (open_one.state, open_one.assignee_id) == ("assigned", place.hop.id)

    def test_it_is_assigned_to_a_specialist_or_a_vice_chairman_only(self, place, open_one):
        with pytest.raises(Missing):
            screening.assign(open_one, place.tham.id, by=place.mai, on=AFTER)
        screening.assign(open_one, place.thu.id, by=place.cuong, on=AFTER)
        assert open_one.assignee_id == place.thu.id

    def test_what_the_chair_said_in_the_hall_is_recorded_by_the_clerk(self, place, open_one):
        petitions.settle(open_one, "Tháng 3 làm rãnh.", by=place.mai, on=AFTER)
        assert (open_one.state, open_one.mode, open_one.answered_on) == ("answered", "on_spot", AFTER)
        assert followed(open_one).answer == "Tháng 3 làm rãnh."

    def test_nothing_is_answered_on_the_spot_before_the_meeting(self, place, before):
        with pytest.raises(Refused, match="06/01/2026"):
            petitions.settle(asked(place), "Sẽ làm.", by=place.mai, on=MONDAY)

    def test_a_promise_gives_the_citizen_the_day_of_the_duty(self, place, held, open_one):
        petitions.promise(open_one, by=place.mai, on=AFTER)
        assert (open_one.state, open_one.mode) == ("received", "written")
        screening.assign(open_one, place.hop.id, by=place.mai, on=AFTER)
        assert followed(open_one).next_on == deadlines.due(held.id, "answer") == date(2026, 1, 14)
        with pytest.raises(Refused, match="Đã hẹn"):
            petitions.promise(open_one, by=place.mai, on=AFTER)


class TestOtherEnds:
    def test_a_refusal_has_its_ground(self, place, open_one):
        screening.refuse(open_one, "Đã trả lời tại Công văn 12/UBND-VP.", by=place.cuong, on=AFTER)
        assert (open_one.state, open_one.refused_ground) == ("refused", "Đã trả lời tại Công văn 12/UBND-VP.")

    def test_the_clerk_does_not_refuse(self, place, open_one):
        with pytest.raises(NotAllowed, match="Chủ tịch"):
            screening.refuse(open_one, "x", by=place.mai, on=AFTER)

    def test_the_one_who_asked_takes_it_back_and_the_record_stays(self, place, open_one):
        screening.withdraw(open_one, by=place.tien, on=AFTER)
        assert (open_one.state, open_one.words) == ("withdrawn", DITCH)

    def test_of_a_denunciation_the_pages_show_one_neutral_line(self, place, open_one):
        screening.redirect(open_one, "denunciation", by=place.mai, on=AFTER)
        row = petitions.read(open_one.id, by=place.cuong)
        assert (row.words, row.speaker, row.address, row.phone, open_one.summary) == ("",) * 5
        assert petitions.listed()[0].words == ""

    def test_what_ended_goes_no_further(self, place, open_one):
        screening.withdraw(open_one, by=place.mai, on=AFTER)
        with pytest.raises(Refused, match="đang ở bước “Người hỏi rút lại”"):
            petitions.settle(open_one, "Sẽ làm.", by=place.cuong, on=AFTER)

    @pytest.mark.parametrize("step", ["accept", "give_back"])
    def test_what_is_for_letters_from_below_is_not_for_our_own_people(self, place, open_one, step):
        more = ("Thiếu hồ sơ.",) if step == "give_back" else ()
        with pytest.raises(Refused, match="cấp dưới chuyển lên"):
            getattr(petitions, step)(open_one, *more, by=place.cuong, on=AFTER)


class TestSeeing:
    def test_a_village_head_reads_his_own_village_only(self, place, before):
        petition = asked(place)
        assert petitions.read(petition.id, by=place.tien).village == "thôn Lộc Tiến"
        with pytest.raises(NotAllowed):
            petitions.read(petition.id, by=place.ung)
        assert petitions.listed(villages=place.ung.villages) == []

    def test_lists_are_narrowed_by_state_village_source_field_and_meeting(self, place, held):
        hall = asked(place, by="mai", source="floor", village="Ươm", field="land", on=MEETING_DAY)
        asked(place, by="mai")
        for wanted in ({"source": "floor"}, {"village_id": place.villages["Ươm"]}, {"field": "land"},
                       {"meeting_id": held.id}):
            assert [row.id for row in petitions.listed(**wanted)] == [hall.id]
        assert [row.total for row in petitions.listed(state="received", limit=1)] == [2]

    def test_a_petition_of_another_unit_is_as_missing_as_none(self, loc_thinh, ich_hau):
        with work(loc_thinh.id):
            theirs = asked(loc_thinh).id
        with work(ich_hau.id):
            for unknown in (theirs, uuid4()):
                with pytest.raises(Missing, match="Không có ý kiến này."):
                    petitions.get(unknown)
                with pytest.raises(Missing, match="Không có ý kiến này."):
                    petitions.read(unknown, by=ich_hau.cuong)

    @pytest.mark.parametrize("who, offered", [
        ("cuong", {"classify", "assign", "promise", "settle", "escalate", "refuse", *SORTING}),
        ("thu", {"assign", "promise", "settle", "escalate", "refuse"}),
        ("mai", {"classify", "assign", "promise", "draft", "settle", "redirect", "withdraw", *SORTING}),
        ("tien", {"withdraw"}),
        ("tiep", set()),
        ("hop", set()),
        ("lan", set()),
    ])
    def test_buttons_are_what_is_possible_and_allowed(self, place, open_one, who, offered):
        assert {step.action for step in petitions.offers(open_one, place.people[who])} == offered

    def test_the_person_it_is_assigned_to_may_draft(self, place, open_one):
        screening.assign(open_one, place.hop.id, by=place.mai, on=AFTER)
        assert {step.action for step in petitions.offers(open_one, place.hop)} == {"draft", "settle"}


class TestTheTables:
    def test_every_step_has_its_right_and_its_verb(self):
        for step in workflow.PETITION:
            assert f"petition.{step.action}" in POLICY
            services = petitions, screening, voices, answers, satisfaction
            verbs = (getattr(service, step.action, None) for service in services)
            assert step.action in petitions.ELSEWHERE or any(map(callable, verbs)), step.action

    def test_every_condition_belongs_to_a_step(self):
        assert set(conditions.CONDITIONS) <= {step.action for step in workflow.PETITION}

    def test_the_database_knows_which_facts_belong_to_which_state(self, place, open_one):
        open_one.state = "answered"
        with pytest.raises(Exception, match="answered_has_day"):
            db.session.flush()
        db.session.rollback()
        assert db.session.scalar(select(Petition.id)) is None
