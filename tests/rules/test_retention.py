from datetime import date

import pytest

from dialogue.rules.retention import KEPT, SINCE, due_before, until
from dialogue.rules.subject import same_name, why_kept


@pytest.mark.parametrize(("kind", "day", "last"), [
    ("paper",         date(2026, 1, 7),  date(2046, 1, 7)),
    ("petition",      date(2024, 2, 29), date(2029, 3, 1)),         # no such day in 2029
    ("login_session", date(2026, 1, 7),  date(2028, 1, 7)),
    ("event",         date(2026, 1, 7),  None),
])
def test_a_record_is_kept_its_years_and_not_counted_as_due_before(kind, day, last):
    assert until(kind, day) == last
    assert last is None or due_before(kind, last) <= date(day.year, 3, 1)


def test_every_kind_says_from_when_and_by_which_text():
    assert all(keep.since in SINCE and keep.source for keep in KEPT.values())


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Trương Đình Ước", "trương đình ước", True),
    ("Ông Trương Đình Ước", "Trương  Đình Uớc", True),
    ("Trương Đình Ước", "Trương Đình Ưng", False),
    ("Ba", "Ông Ba", True),
    ("", "", False),
])
def test_a_name_is_known_without_accents_and_forms_of_address(one, other, same):
    assert same_name(one, other) == same


@pytest.mark.parametrize(("noun", "state", "papers", "why"), [
    ("petition", "assigned", [],                                     "đang được giải quyết"),
    ("petition", "answered", [],                                     None),
    ("petition", "answered", [("05/UBND-VP", date(2026, 1, 7))],     "05/UBND-VP đã ban hành phải lưu đến 07/01/2046"),
    ("petition", "answered", [("", None)],                           "Văn bản đã ký"),
    ("delegate", "held",     [],                                     "chưa khép hồ sơ"),
    ("delegate", "closed",   [],                                     None),
    ("account",  "",         [],                                     "đang giữ chức vụ"),
])
def test_what_the_law_keeps_says_why(noun, state, papers, why):
    said = why_kept(noun, state, papers)
    assert (said is None) if why is None else (why in str(said))
