"""A village's table taken in at once: as if it had come one by one, and never twice."""

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.models.posting import Tracking
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.rules.intake import Line
from dialogue.services import history, intake
from tenants.db import db
from tenants.work import work
from tests.asked import asked
from tests.asked import meeting as convene
from tests.cast import MONDAY
from tests.statements import counted

LINES = [Line(number, f"Lê Văn {number}", "xóm 1", "912345678", f"Đường {number} hỏng", "roads", "x")
         for number in range(2, 42)]
SAME = ("state", "source", "village_id", "meeting_id", "year", "late", "read_back", "logged_on", "logged_by", "kind",
        "competence")


@pytest.fixture
def unit(loc_thinh):
    with work(loc_thinh.id):
        convene(loc_thinh)
        yield loc_thinh


def take(unit, lines, login="ung"):
    return intake.take(unit.villages["Ươm"], lines, by=unit.people[login], on=MONDAY)


def test_a_table_is_taken_in_as_if_its_opinions_had_come_one_by_one(unit):
    one = asked(unit, by="ung", village="Ươm", words="Đường 1 hỏng")
    with counted() as sent:
        assert take(unit, LINES) == intake.Taken(40, 0)
    assert len(sent) < 25, len(sent)
    rows = list(db.session.scalars(select(Petition).where(Petition.id != one.id).order_by(Petition.number)))
    assert [row.number for row in rows] == list(range(one.number + 1, one.number + 41))
    assert [row.words for row in rows] == [line.words for line in LINES] and rows[0].phone == "0912345678"
    assert all(getattr(row, name) == getattr(one, name) for row in rows for name in SAME)
    assert [event.verb for event in history.of("petition", rows[7].id)] == [
        event.verb for event in history.of("petition", one.id)] == ["petition.log", "petition.submit"]
    assert set(db.session.scalars(select(Tracking.state))) == {"received"} and len({row.code for row in rows}) == 40
    assert history.broken_at() is None


def test_the_same_table_again_adds_nothing_nor_does_a_repeated_row(unit):
    take(unit, LINES[:3])
    assert take(unit, [*LINES[:4], LINES[3], LINES[0]], "mai") == intake.Taken(1, 5)
    assert take(unit, LINES[:4]) == intake.Taken(0, 4)
    assert db.session.query(Petition).count() == 4


def test_only_the_office_and_the_villages_own_head_may_and_nothing_wrong_is_taken(unit):
    for login in ("tien", "hop", "lan"):
        with pytest.raises(NotAllowed):
            take(unit, LINES[:1], login)
    with pytest.raises(Refused):
        take(unit, [LINES[0], Line(9, "A")])
    assert db.session.query(Petition).count() == 0
