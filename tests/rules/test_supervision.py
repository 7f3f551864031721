"""Which opinions are promises, and in which order MTTQ reads them."""

from datetime import date
from uuid import uuid4

from dialogue.rules.figures import OUTCOMES, Item
from dialogue.rules.supervision import STATES, due, promises

DAY, TODAY = date(2026, 1, 6), date(2026, 1, 16)
EARLY, LATE, NEXT = date(2026, 1, 10), date(2026, 1, 15), date(2026, 1, 20)


def item(state, **more):
    return Item(uuid4(), state, DAY, **more)


def test_overdue_promises_come_first_then_by_their_day_and_kept_ones_last():
    kept = item("answered", mode="written", sent_on=EARLY, answer_due=EARLY)
    later, overdue = item("assigned", mode="written", answer_due=NEXT), item("assigned", answer_due=LATE)
    unsent, above = item("assigned", competence="beyond", refer_due=EARLY), item("escalated", competence="beyond", hop="sent")
    told = (kept, above, later, item("answered", mode="on_spot"), overdue, item("refused"), item("redirected"), unsent)
    assert promises(told, TODAY) == [unsent, overdue, later, above, kept]
    assert [due(it) for it in (unsent, overdue, above)] == [EARLY, LATE, None]


def test_an_answer_in_the_hall_a_refusal_and_what_went_another_way_are_no_promises():
    assert set(OUTCOMES) - set(STATES) == {"on_spot", "refused", "duplicate", "redirected"}
