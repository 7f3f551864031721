"""Days that a unit adds over the State's calendar."""

from datetime import date

import pytest

from dialogue.rules.errors import NotAllowed
from dialogue.services import calendar_days, deadlines, history
from dialogue.services.calendar_days import NotThatDay, NotThatSwap
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate

TYPHOON = "Công điện 01/CĐ-UBND ngày 10/12/2025"
MONDAY_OFF, SATURDAY = date(2026, 1, 12), date(2026, 1, 17)


def test_a_swap_turns_both_days_moves_the_deadlines_and_can_be_taken_back_whole(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        wanted = (MONDAY_OFF, False, SATURDAY, TYPHOON)
        foreseen = [(one.duty, one.after) for one in calendar_days.would_add(*wanted, on=MONDAY)]
        assert ("answer", date(2026, 1, 15)) in foreseen and "report_to_superior" not in dict(foreseen)     # Saturday worked
        row = calendar_days.add(*wanted, by=loc_thinh.mai, on=MONDAY)
        assert calendar_days.add(*wanted, by=loc_thinh.mai, on=MONDAY) is row
        calendar = deadlines.calendar()
        assert not calendar.is_working(MONDAY_OFF) and calendar.is_working(SATURDAY)
        assert calendar.worked_for(SATURDAY).source == TYPHOON
        assert deadlines.due(meeting.id, "answer") == date(2026, 1, 15)
        assert list(calendar_days.own(2026)) == [MONDAY_OFF, SATURDAY]

        back = [(one.duty, one.after) for one in calendar_days.would_withdraw(row, on=MONDAY)]
        assert ("answer", date(2026, 1, 14)) in back
        calendar_days.withdraw(row, by=loc_thinh.tri, on=MONDAY)
        assert calendar_days.own(2026) == {} and deadlines.due(meeting.id, "answer") == date(2026, 1, 14)
        assert [event.verb for event in history.of("calendar", row.id)] == ["calendar.amend", "calendar.withdraw"]


@pytest.mark.parametrize(("day", "works", "other", "refusal"), [
    (date(2026, 1, 17), False, None,               NotThatDay),         # a Saturday is off anyway
    (date(2026, 1, 12), True,  None,               NotThatDay),
    (date(2026, 1, 12), False, date(2026, 1, 13),  NotThatSwap),        # nothing is made up on a working day
    (date(2026, 1, 12), False, date(2026, 9, 12),  NotThatSwap),
])
def test_a_day_that_is_so_already_or_swapped_with_nothing_is_refused(loc_thinh, day, works, other, refusal):
    with pytest.raises(refusal), work(loc_thinh.id):
        calendar_days.add(day, works, other, TYPHOON, by=loc_thinh.mai, on=MONDAY)


def test_only_office_and_administrator_turn_a_day(loc_thinh):
    with pytest.raises(NotAllowed, match="Văn phòng hoặc quản trị"), work(loc_thinh.id):
        calendar_days.add(MONDAY_OFF, False, None, TYPHOON, by=loc_thinh.cuong, on=MONDAY)
