from dataclasses import replace
from datetime import date

from dialogue.rules.calendar import OVERRIDES, STATE, Calendar, Override
from dialogue.rules.ledger import ledger
from dialogue.rules.moves import moves
from dialogue.rules.terms import STATUTE

from .seeds import LOC_THINH

TUESDAY = date(2026, 1, 6)
TERMS = (*STATUTE, *LOC_THINH)
STANDING = {due.duty: due.due for due in ledger(TUESDAY, TERMS, STATE)}


def moved(standing=STANDING, done=(), terms=TERMS, calendar=STATE, meeting=TUESDAY):
    return [(move.duty, move.before, move.day) for move in moves(standing, done, ledger(meeting, terms, calendar))]


def test_nothing_moves_where_nothing_changed():
    assert moved() == []


def test_a_day_off_moves_what_is_counted_over_it_and_what_ends_on_it():
    closed = Calendar([*OVERRIDES, Override(date(2026, 1, 12), False, None, "Công điện 01")])
    assert moved(calendar=closed) == [
        ("refer_upwards", date(2026, 1, 12), date(2026, 1, 13)),
        ("post_conclusion", date(2026, 1, 12), date(2026, 1, 13)),
        ("answer", date(2026, 1, 14), date(2026, 1, 15)),
        ("report_to_superior", date(2026, 1, 19), date(2026, 1, 20))]


def test_what_is_done_keeps_its_day():
    standing = {duty: day for duty, day in STANDING.items() if duty not in ("answer", "post_notice")}
    next_day = moved(standing, done={"answer", "post_notice"}, meeting=date(2026, 1, 7))
    assert [duty for duty, *_ in next_day] == ["village_summary", "post_conclusion", "publish_result", "report_to_superior"]


def test_a_new_term_begins_a_duty_and_a_term_that_ends_lets_it_fall():
    fewer = [replace(term, in_force_to=date(2026, 1, 5)) if term.duty == "village_summary" else term for term in TERMS]
    assert moved(terms=fewer) == [("village_summary", date(2026, 1, 1), None)]
    standing = {duty: day for duty, day in STANDING.items() if duty != "village_summary"}
    assert moved(standing) == [("village_summary", None, date(2026, 1, 1))]
