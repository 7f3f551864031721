"""Four meetings among the holidays, over every layer: written by hand, counted by a second hand, counted by the code."""

from datetime import date
from itertools import groupby

import pytest

from dialogue.rules.calendar import STATE
from dialogue.rules.ledger import ledger
from dialogue.rules.terms import STATUTE, Term

from . import naive

EVER, END = date(2000, 1, 1), date(2099, 12, 31)
LAW = date(2025, 6, 16)

TEXTS = [
    # duty                 days  unit        layer        in force from        to
    ("post_notice",         -7,  "calendar", "statute",   LAW,                 END),
    ("publish_result",      10,  "calendar", "statute",   LAW,                 END),
    ("report_to_superior",  12,  "calendar", "superior",  EVER,                END),
    ("answer",              10,  "calendar", "superior",  date(2026, 4, 1),    END),
    ("post_notice",         -10, "calendar", "unit",      EVER,                END),
    ("village_summary",     -5,  "calendar", "unit",      EVER,                END),
    ("post_conclusion",      5,  "working",  "unit",      EVER,                END),
    ("refer_upwards",        5,  "calendar", "unit",      EVER,                END),
    ("answer",               7,  "working",  "unit",      EVER,                END),
    ("report_to_superior",  10,  "working",  "unit",      EVER,                END),
    ("publish_result",       5,  "working",  "unit",      EVER,                date(2026, 3, 31)),
    ("village_summary",     -5,  "working",  "plan",      EVER,                END),
    ("post_conclusion",      7,  "calendar", "plan",      EVER,                END),
]

BY_HAND = """
    # duty                 counted to  due         reminded    layer

    10/02/2026  Tuesday; Tết 16-20/02, no work from Saturday 14 to Sunday 22/02
    post_notice            31/01/2026  31/01/2026  30/01/2026  unit
    village_summary        03/02/2026  03/02/2026  03/02/2026  plan
    post_conclusion        17/02/2026  23/02/2026  23/02/2026  plan
    refer_upwards          15/02/2026  23/02/2026  23/02/2026  unit
    answer                 26/02/2026  26/02/2026  26/02/2026  unit
    publish_result         20/02/2026  23/02/2026  23/02/2026  statute
    report_to_superior     22/02/2026  23/02/2026  23/02/2026  superior

    22/04/2026  Wednesday; 10/3 lunar on Sunday 26/04, hence Monday 27/04 off; 30/04 and 01/05
    post_notice            12/04/2026  12/04/2026  10/04/2026  unit
    village_summary        15/04/2026  15/04/2026  15/04/2026  plan
    post_conclusion        29/04/2026  29/04/2026  29/04/2026  plan
    refer_upwards          27/04/2026  28/04/2026  28/04/2026  unit
    answer                 02/05/2026  04/05/2026  04/05/2026  superior
    publish_result         02/05/2026  04/05/2026  04/05/2026  statute
    report_to_superior     04/05/2026  04/05/2026  04/05/2026  superior

    26/12/2025  Friday; 01/01 and 02/01 off, Saturday 10/01 worked
    post_notice            16/12/2025  16/12/2025  16/12/2025  unit
    village_summary        19/12/2025  19/12/2025  19/12/2025  plan
    post_conclusion        02/01/2026  05/01/2026  05/01/2026  plan
    refer_upwards          31/12/2025  31/12/2025  31/12/2025  unit
    answer                 08/01/2026  08/01/2026  08/01/2026  unit
    publish_result         05/01/2026  05/01/2026  05/01/2026  statute
    report_to_superior     07/01/2026  07/01/2026  07/01/2026  superior

    20/08/2026  Thursday; Saturday 22/08 worked for Monday 31/08; 01/09 and 02/09 off
    post_notice            10/08/2026  10/08/2026  10/08/2026  unit
    village_summary        13/08/2026  13/08/2026  13/08/2026  plan
    post_conclusion        26/08/2026  26/08/2026  26/08/2026  unit
    refer_upwards          25/08/2026  25/08/2026  25/08/2026  unit
    answer                 28/08/2026  28/08/2026  28/08/2026  unit
    publish_result         30/08/2026  03/09/2026  03/09/2026  statute
    report_to_superior     01/09/2026  03/09/2026  03/09/2026  superior
"""


def day(written):
    return date(*map(int, reversed(written.split("/"))))


def by_hand():
    """The table above: the meeting's day to its duties."""
    blocks = [list(lines) for filled, lines in groupby(BY_HAND.splitlines()[2:], key=bool) if filled]
    for first, *rows in blocks:
        yield day(first.split()[0]), {
            duty: (*map(day, days), layer) for duty, *days, layer in map(str.split, rows)}


MEETINGS = dict(by_hand())


def test_the_four_meetings_stand_in_the_table():
    assert list(MEETINGS) == [date(2026, 2, 10), date(2026, 4, 22), date(2025, 12, 26), date(2026, 8, 20)]
    assert all(len(duties) == 7 for duties in MEETINGS.values())


@pytest.mark.parametrize("meeting", MEETINGS, ids=str)
def test_the_second_calculation_agrees_with_the_hand(meeting):
    assert naive.strictest(meeting, TEXTS) == MEETINGS[meeting]


@pytest.mark.parametrize("meeting", MEETINGS, ids=str)
def test_the_code_agrees_with_both(meeting):
    below = [Term(duty, count, unit, layer, "Quy định thử", start, end)
             for duty, count, unit, layer, start, end in TEXTS if layer != "statute"]
    assert {due.duty: (due.nominal, due.due, due.alert_on, due.layer)
            for due in ledger(meeting, [*STATUTE, *below], STATE)} == MEETINGS[meeting]


def test_the_law_of_the_table_is_the_law_of_the_code():
    stated = {(term.duty, term.count, term.unit) for term in STATUTE
              if term.applies(date(2026, 4, 22), "periodic", frozenset({"commune"}))}
    assert stated == {(duty, count, unit) for duty, count, unit, layer, *_ in TEXTS if layer == "statute"}
