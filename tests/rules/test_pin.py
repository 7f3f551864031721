"""Which PINs are taken."""

import pytest

from dialogue.rules.pin import fault


@pytest.mark.parametrize("pin", ["483920", "907314", "112358"])
def test_six_digits_that_nobody_guesses_are_taken(pin):
    assert fault(pin) is None


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "48392a", "٤٨٣٩٢٠", "000000", "121212", "123456", "654321", "567890",
                                 "098765", "483483", "123321"])
def test_others_are_refused(pin):
    assert fault(pin) is not None
