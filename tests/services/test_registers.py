"""Registers: many papers at once, each gets a number of its own and none is left out; days, years, a new beginning."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from dialogue.models.paper import Paper
from dialogue.models.record import Event
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.rules.registers import NotThatDay
from dialogue.services import papers, registers
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate

PAPERS, CLIENTS = 200, 8
EVE, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 2)


def test_two_hundred_papers_issued_by_eight_at_once_take_1_to_200(app, loc_thinh):
    with work(loc_thinh.id):
        regulate()
        first = papers.sign("notice", fix(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        told = {name: getattr(first, name) for name in
                ("kind", "register", "subject", "year", "symbol", "content", "public_content", "signed_by", "signed_on")}
        db.session.add_all(Paper(**told) for _ in range(PAPERS - 1))
        db.session.flush()
        ids = list(db.session.scalars(select(Paper.id).where(Paper.state == "signed")))

    def issue(some: list) -> None:
        with app.app_context():
            for paper_id in some:
                with work(loc_thinh.id):
                    papers.issue(papers.get(paper_id), by=loc_thinh.tiep, on=MONDAY)

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(issue, [ids[start::CLIENTS] for start in range(CLIENTS)]))
    with work(loc_thinh.id):
        given = list(db.session.scalars(select(Paper.number).where(Paper.kind == "notice")))
    assert sorted(given) == list(range(1, PAPERS + 1))


def numbered(place, on, day=None, kind="notice"):
    paper = papers.sign(kind, fix(place), by=place.cuong, on=min(on, day or on))
    return papers.issue(paper, by=place.tiep, on=on, day=day)


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        yield loc_thinh


def test_the_day_given_and_not_the_clock_says_in_which_year_a_number_counts(place):
    first, late = numbered(place, EVE), papers.sign("notice", fix(place), by=place.cuong, on=EVE)
    papers.issue(late, by=place.tiep, on=NEW_YEAR)                            # signed late in the evening, numbered on 2/1
    assert (first.number, first.year, late.number, late.year) == (1, 2025, 1, 2026)
    assert papers.content(late).heading.place_line.endswith("ngày 02 tháng 01 năm 2026")
    written_down = numbered(place, NEW_YEAR, day=EVE)                         # numbered by hand on 31/12, entered on 2/1
    assert (written_down.number, written_down.year, written_down.issued_on) == (2, 2025, EVE)
    assert numbered(place, NEW_YEAR).number == 2


def test_no_day_before_the_number_before_nor_one_to_come(place):
    numbered(place, NEW_YEAR)
    with pytest.raises(NotThatDay, match="sau khi ký"):
        papers.issue(papers.sign("notice", fix(place), by=place.cuong, on=NEW_YEAR), by=place.tiep, on=NEW_YEAR, day=EVE)
    with pytest.raises(NotThatDay, match="chưa đến"):
        numbered(place, EVE, day=NEW_YEAR)
    numbered(place, date(2026, 1, 9))
    with pytest.raises(NotThatDay, match="mang ngày 09/01/2026"):
        numbered(place, date(2026, 1, 9), day=date(2026, 1, 7))
    assert [one.last for one in registers.counts()] == [2]                    # a refusal takes no number


def test_a_unit_goes_on_from_its_paper_register_once_and_before_its_first_number(place):
    with pytest.raises(NotAllowed, match="Văn thư"):
        registers.open("TB", 2025, 44, by=place.mai, on=MONDAY)
    registers.open("TB", 2025, 44, by=place.tiep, on=MONDAY)
    assert numbered(place, MONDAY).number == 45
    with pytest.raises(Refused, match="đã có số 45"):
        registers.open("TB", 2025, 60, by=place.tiep, on=MONDAY)
    (count,) = registers.counts()
    assert (count.opened, count.opened_on, count.opened_by, count.last) == (44, MONDAY, place.tiep.name, 45)
    assert db.session.scalars(select(Event.facts).where(Event.verb == "register.open")).one()["last"] == 44


def test_a_reorganisation_begins_with_1_again_and_the_old_numbers_stay(place):
    old = [numbered(place, MONDAY).number for _ in range(2)]
    with pytest.raises(NotAllowed):
        registers.restart("TB", by=place.cuong, on=date(2025, 12, 16))
    with pytest.raises(NotThatDay):
        registers.restart("TB", by=place.tiep, on=date(2025, 12, 12))
    for _ in range(2):
        registers.restart("TB", by=place.tiep, on=date(2025, 12, 16))
    registers.restart("KH", by=place.tiep, on=date(2025, 12, 16))             # nothing numbered, nothing to begin again
    new = [numbered(place, date(2025, 12, 17)) for _ in range(2)]
    assert (old, [(one.number, one.series) for one in new]) == ([1, 2], [(1, 2), (2, 2)])
    assert [(one.code, one.series, one.last) for one in registers.counts()] == [("TB", 1, 2), ("TB", 2, 2)]
    assert (numbered(place, NEW_YEAR).series, [row.number for row in registers.of_year(2025)]) == (1, [1, 2, 1, 2])
