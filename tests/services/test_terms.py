"""The chain of a unit's terms: a new row follows, nothing that a meeting was counted by is written over."""

from dataclasses import replace
from datetime import date

import pytest

from dialogue.models.regulation import Regulation
from dialogue.rules.errors import NotAllowed
from dialogue.rules.terms import Term
from dialogue.services import deadlines, history, terms
from dialogue.services.terms import NotFromThen
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, regulate

FIVE = Term("answer", 5, "working", "unit", "Quy chế 05/QC-UBND", date(2026, 1, 1))


def chain(duty="answer"):
    rows = db.session.query(Regulation).filter_by(duty=duty).order_by(Regulation.in_force_from)
    return [(row.count, row.words, row.in_force_from, row.in_force_to) for row in rows]


def test_a_new_term_ends_the_old_one_the_day_before_and_moves_what_is_open(loc_thinh):
    with work(loc_thinh.id):
        regulate(words=[("answer", "trong thời gian ngắn nhất")])
        meeting = fix(loc_thinh)
        assert [(one.duty, one.after) for one in terms.would_rule(FIVE, on=MONDAY)] == [("answer", date(2026, 1, 12))]
        assert deadlines.due(meeting.id, "answer") == date(2026, 1, 14)
        row = terms.rule(FIVE, by=loc_thinh.mai, on=MONDAY)
        assert terms.rule(FIVE, by=loc_thinh.mai, on=MONDAY) is row
        assert chain() == [(7, None, date(2024, 1, 1), date(2025, 12, 31)),
                           (None, "trong thời gian ngắn nhất", date(2024, 1, 1), None),
                           (5, None, date(2026, 1, 1), None)]
        assert deadlines.due(meeting.id, "answer") == date(2026, 1, 12)
        assert [line.state for line in terms.layers(on=MONDAY)["answer"]["unit"]] == ["now", "now", "to_come"]
        assert history.of("term", row.id)[0].facts["count"] == 5

        with pytest.raises(NotFromThen, match="đã có thời hạn bắt đầu từ 01/01/2026"):
            terms.rule(replace(FIVE, count=4), by=loc_thinh.mai, on=MONDAY)
        assert [(one.duty, one.after) for one in terms.would_end(row, date(2026, 1, 5), on=MONDAY)] == [("answer", None)]
        terms.end(row, date(2026, 1, 5), by=loc_thinh.tri, on=MONDAY)
        assert deadlines.due(meeting.id, "answer") is None
        with pytest.raises(NotFromThen, match="trong thời gian hiệu lực"):
            terms.end(row, date(2025, 12, 31), by=loc_thinh.tri, on=MONDAY)


def test_a_superiors_term_is_entered_beside_the_units(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        terms.rule(replace(FIVE, layer="superior", count=6, unit="calendar"), by=loc_thinh.mai, on=MONDAY)
        line = next(row for row in deadlines.of_meeting(meeting.id, on=MONDAY) if row.duty == "answer")
        assert (line.due, line.layer) == (date(2026, 1, 12), "superior")
        assert [(count, to) for count, _, _, to in chain()] == [(7, None), (6, None)]


def test_a_meeting_already_held_keeps_the_term_it_was_counted_by(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        hold(loc_thinh, meeting)
        with pytest.raises(NotFromThen, match="Hội nghị ngày 06/01/2026 đã họp"):
            terms.rule(replace(FIVE, in_force_from=MEETING_DAY), by=loc_thinh.mai, on=MEETING_DAY)
        old = db.session.query(Regulation).filter_by(duty="answer").one()
        with pytest.raises(NotFromThen):
            terms.end(old, date(2026, 1, 5), by=loc_thinh.mai, on=MEETING_DAY)
        terms.rule(replace(FIVE, in_force_from=date(2026, 1, 7)), by=loc_thinh.mai, on=MEETING_DAY)
        assert deadlines.due(meeting.id, "answer") == date(2026, 1, 14)


def test_only_office_and_administrator_enter_a_term(loc_thinh):
    with pytest.raises(NotAllowed, match="Văn phòng hoặc quản trị"), work(loc_thinh.id):
        terms.rule(FIVE, by=loc_thinh.thu, on=MONDAY)
