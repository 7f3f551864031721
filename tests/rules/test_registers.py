"""On which day a number may be given, and which numbers a register lacks."""

from datetime import date

import pytest

from dialogue.rules import registers

EVE, FRIDAY = date(2025, 12, 31), date(2026, 1, 2)


@pytest.mark.parametrize(("day", "signed_on", "last_on", "refusal"), [
    # given         signed   the number before   why not
    (FRIDAY,        EVE,     None,               None),              # signed late on 31/12, numbered the next working day
    (EVE,           EVE,     EVE,                None),              # written down on 2/1 with the day of the signature
    (date(2026, 1, 3), EVE,  None,               "chưa đến"),
    (date(2025, 12, 30), EVE, None,              "sau khi ký"),
    (EVE,           EVE,     FRIDAY,             "Số trước trong sổ mang ngày 02/01/2026"),
])
def test_a_number_bears_a_day_from_the_signature_and_the_number_before_to_today(day, signed_on, last_on, refusal):
    if refusal is None:
        registers.fits(day, signed_on=signed_on, last_on=last_on, on=FRIDAY)
    else:
        with pytest.raises(registers.NotThatDay, match=refusal):
            registers.fits(day, signed_on=signed_on, last_on=last_on, on=FRIDAY)


def test_numbers_on_paper_are_no_gap():
    assert registers.missing(44, 47, {45, 46, 47}) == []
    assert registers.missing(0, 4, {1, 4}) == [2, 3]
