"""Two versions of a paper, word by word."""

import pytest

from dialogue.rules.difference import lines


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("Có 87 người dự.", "Có 87 người dự.", []),
    ("Có 87 người dự.\nHết.", "Có 91 người dự.\nHết.", ["Có -87 +91 người dự."]),
    ("Một\nHai", "Một\nHai\nBa", ["+Ba"]),
    ("Một\nHai", "Hai", ["-Một"]),
    ("Một", "Một\n\n", []),
])
def test_what_changed_stands_beside_what_it_was(before, after, shown):
    assert [" ".join(run.sign + run.words for run in runs) for runs in lines(before, after)] == shown
