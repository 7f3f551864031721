"""How long a copy must hang or sound."""

from datetime import date

import pytest

from dialogue.rules.posting import CHANNELS, until

MONDAY, MEETING = date(2025, 12, 15), date(2026, 1, 6)


@pytest.mark.parametrize(("channel", "kind", "last"), [
    # where          what          the last day on which it must be there
    ("office",      "conclusion",  date(2026, 1, 14)),     # 30 days, the posting day not counted
    ("hall",        "report",      date(2026, 1, 14)),
    ("hall",        "notice",      MEETING),               # calls to the meeting, then has done its work
    ("loudspeaker", "notice",      date(2025, 12, 17)),    # Monday, Tuesday, Wednesday
    ("loudspeaker", "report",      date(2025, 12, 17)),
    ("website",     "report",      None),
])
def test_a_copy_stays_as_long_as_the_law_says(channel, kind, last):
    assert until(channel, kind, MONDAY, MEETING) == last


def test_the_law_names_thirty_days_and_three():
    assert {code: channel.days for code, channel in CHANNELS.items()} == {
        "office": 30, "hall": 30, "website": 0, "loudspeaker": 3}
