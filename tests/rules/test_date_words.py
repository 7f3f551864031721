from datetime import date, time

import pytest

from dialogue.rules.date_words import read
from dialogue.rules.errors import Refused

WRITTEN = [
    # as the seed plans and clerks write it    precision   from               to                  tentative  at
    ("7h00p ngày 14/06/2024",                  "datetime", date(2024, 6, 14), date(2024, 6, 14),  False, time(7)),
    ("7 giờ 30, ngày 06 tháng 01 năm 2026",    "datetime", date(2026, 1, 6),  date(2026, 1, 6),   False, time(7, 30)),
    ("20/5/2022",                              "day",      date(2022, 5, 20), date(2022, 5, 20),  False, None),
    ("Dự kiến trong tháng 10/2022",            "month",    date(2022, 10, 1), date(2022, 10, 31), True,  None),
    ("Tổ chức vào quý II/2022",                "quarter",  date(2022, 4, 1),  date(2022, 6, 30),  False, None),
    ("Quí IV năm 2020",                        "quarter",  date(2020, 10, 1), date(2020, 12, 31), False, None),
    ("Trước tháng 9/2024",                     "before",   None,              date(2024, 8, 31),  False, None),
    ("Lịch thông báo cụ thể sau",              "tba",      None,              None,               False, None),
]


@pytest.mark.parametrize("words, precision, lower, upper, tentative, at", WRITTEN, ids=[row[0] for row in WRITTEN])
def test_a_date_is_read_from_its_words_and_keeps_them(words, precision, lower, upper, tentative, at):
    fuzzy = read(words)
    assert (fuzzy.precision, fuzzy.lower, fuzzy.upper, fuzzy.tentative, fuzzy.at) == (precision, lower, upper, tentative, at)
    assert fuzzy.words == words


@pytest.mark.parametrize("words", ["mai kia", "31/02/2026", "25 giờ ngày 1/1/2026", "tháng 13/2026", "tháng Ba"])
def test_what_is_no_date_is_refused(words):
    with pytest.raises(Refused):
        read(words)
