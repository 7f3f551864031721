"""The look-up code: what it looks like, what it shows, how guessing is slowed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from dialogue.models.posting import Tracking
from dialogue.services import tracking
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.services import played

MORNING = datetime(2026, 1, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize("name, letters", [("Lộc Thịnh", "LT"), ("Ích Hậu", "IH"), ("Đông Kinh", "DK"), ("Huế", "HU")])
def test_codes_begin_with_the_units_letters(name, letters):
    assert tracking.prefix(name) == letters


def test_codes_have_no_signs_that_are_mistaken_for_each_other(loc_thinh):
    with work(loc_thinh.id):
        codes = {tracking.new_code("LT") for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 9 and code[4] == "-" and not set(code[2:]) & set("O0I1L") for code in codes)


@pytest.mark.parametrize("typed", ["LT7K-4M2Q", "lt7k4m2q", " Lt7k 4m2q ", "LT7K–4M2Q", "lt-7k-4m-2q"])
def test_a_code_is_read_however_it_is_typed(typed):
    assert tracking.normal(typed) == "LT7K-4M2Q"


@pytest.fixture
def asked(loc_thinh):
    with work(loc_thinh.id):
        about = played.meeting(loc_thinh)
        yield played.petition(loc_thinh, about, 1, *played.OPINIONS[3])


def test_a_code_shows_state_level_and_day_and_nothing_else(asked):
    tracking.follow(asked, on=MEETING_DAY, next_on=date(2026, 1, 14))
    assert tracking.look_up(asked.code.lower())._asdict() == {
        "state": "assigned", "level": "xã Lộc Thịnh", "since": MEETING_DAY, "next_on": date(2026, 1, 14), "answer": None}


def test_the_table_keeps_no_code_no_person_and_no_question(asked):
    row = db.session.execute(select(Tracking.__table__)).one()
    said = " ".join(map(str, row))
    assert not [secret for secret in (asked.code, asked.speaker, asked.words) if secret in said]


def test_an_answer_appears_once_it_is_given(asked):
    asked.answer, asked.answered_on, asked.state = "Cấp trong tháng 2.", MEETING_DAY, "answered"
    tracking.follow(asked, on=MEETING_DAY, answer=asked.answer)
    assert tracking.look_up(asked.code).answer == "Cấp trong tháng 2."


def test_another_units_code_finds_nothing(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        code = played.petition(loc_thinh, played.meeting(loc_thinh), 1, *played.OPINIONS[3]).code
    with work(ich_hau.id):
        assert tracking.look_up(code) is None


def test_guessing_is_slowed_for_the_guesser_alone(asked):
    for _ in range(20):
        assert tracking.ask("LT22-2222", place="10.0.0.1", key="k", at=MORNING) == tracking.Answer(None)
    assert tracking.ask(asked.code, place="10.0.0.1", key="k", at=MORNING).wait == 15
    assert tracking.ask(asked.code, place="10.0.0.2", key="k", at=MORNING).found.state == "assigned"
    assert tracking.ask(asked.code, place="10.0.0.1", key="k", at=MORNING + timedelta(minutes=15)).found


def test_promises_are_counted_without_anybody(loc_thinh):
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
        kept = tracking.kept(on=MONDAY)
        assert (kept.answered, kept.above, kept.open, kept.refused, kept.all) == (2, 1, 2, 1, 6)
        assert tracking.kept(on=MONDAY + timedelta(days=400)).answered == 0
