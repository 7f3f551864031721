"""What a PIN must be: six digits that nobody guesses in five tries."""

import re

from .sentence import Sentence

LENGTH = 6
TRIES = 5                       # wrong ones before the telephone is locked
FEWEST = 3                      # different digits
ROUND = "01234567890", "09876543210"                    # what fingers run along


def fault(pin: str) -> Sentence | None:
    """What is wrong with a new PIN, or None."""
    if not re.fullmatch(f"[0-9]{{{LENGTH}}}", pin):
        return Sentence("Mã PIN gồm đúng 6 chữ số")
    if len(set(pin)) < FEWEST or any(pin in run for run in ROUND) or pin[:3] == pin[3:] or pin == pin[::-1]:
        return Sentence("Mã PIN này dễ đoán, chọn 6 chữ số khác")
    return None
