from datetime import date, time
from types import SimpleNamespace

import pytest

from dialogue.rules.fuzzy_date import PRECISIONS, understand
from dialogue.rules.plan import BY_CODE, FIELDS, NEEDS, SECTIONS, columns, missing, warnings, when

PARTS = {"day": date(2026, 1, 6), "at": time(7, 30), "month": 9, "quarter": 2, "year": 2026}


def plan(**facts):
    usual = {"subject": "Đối thoại năm 2026", "year": 2026, "date_precision": "tba", "date_lower": None, "date_upper": None,
             "date_tentative": False, "date_words": "", "starts_at": None, "chair": "Chủ tịch UBND xã", "co_chair": "",
             "kind": "periodic", "signer_post": "CHỦ TỊCH", "signer_name": "Bùi Văn Cường"}
    return SimpleNamespace(**{**usual, **facts})


def test_no_field_is_edited_in_two_sections():
    assert len(FIELDS) == sum(len(section.fields) for section in SECTIONS)


def test_everything_that_must_be_said_can_be_said_in_its_section():
    assert {need.section for need in NEEDS.values()} <= BY_CODE.keys()


def test_a_plan_that_says_what_it_must_lacks_nothing():
    assert missing(plan()) == []


@pytest.mark.parametrize("empty, section", [
    ("subject", "grounds"), ("date_precision", "time"), ("signer_post", "signature"), ("signer_name", "signature"),
])
def test_what_is_missing_names_its_section(empty, section):
    assert [need.section for need in missing(plan(**{empty: ""}))] == [section]


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_date_is_read_back_as_it_was_understood(precision):
    fuzzy = understand(precision, **PARTS, tentative=True)
    assert when(plan(**columns(fuzzy))) == fuzzy
    assert understand(precision, **fuzzy.parts(), tentative=True) == fuzzy


def test_a_date_nobody_chose_is_no_date():
    assert when(plan(date_precision="")) is None


@pytest.mark.parametrize("facts, source", [
    ({"date_upper": date(2025, 2, 28)}, None),
    ({"date_upper": date(2025, 3, 1)}, "65/2025/QH15"),
    ({"date_upper": date(2025, 6, 16)}, "72/2025/QH15"),
    ({"year": 2024}, None),
    ({"year": 2025}, "72/2025/QH15"),
    ({"co_chair": "Đại diện Thường trực HĐND xã"}, None),
    ({"co_chair": "Phó Chủ tịch Hội đồng nhân dân"}, None),
    ({"co_chair": "Chủ tịch Ủy ban MTTQ"}, "72/2025/QH15"),
])
def test_since_march_2025_the_council_co_chairs(facts, source):
    said = warnings(plan(**facts))
    assert (source in str(said[0])) if source else said == []
