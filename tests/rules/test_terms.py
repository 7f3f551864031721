from datetime import date

import pytest

from dialogue.rules.policy import ROLES
from dialogue.rules.terms import COMMUNE, DUTIES, HA_NOI, KINDS, LAYERS, STATUTE, UNITS, rows


def sources(meeting, kind="periodic", scope=COMMUNE):
    return [(t.duty, t.count, t.source.split(",")[0].split()[-1]) for t in STATUTE if t.applies(meeting, kind, scope)]


@pytest.mark.parametrize("meeting, law", [
    (date(2015, 12, 31), []),
    (date(2016, 1, 1), [("post_notice", -7, "77/2015/QH13")]),
    (date(2025, 2, 28), [("post_notice", -7, "77/2015/QH13")]),
    (date(2025, 3, 1), [("post_notice", -7, "65/2025/QH15"), ("publish_result", 10, "65/2025/QH15")]),
    (date(2025, 6, 15), [("post_notice", -7, "65/2025/QH15"), ("publish_result", 10, "65/2025/QH15")]),
    (date(2025, 6, 16), [("post_notice", -7, "72/2025/QH15"), ("publish_result", 10, "72/2025/QH15")]),
    (date(2026, 1, 6), [("post_notice", -7, "72/2025/QH15"), ("publish_result", 10, "72/2025/QH15")]),
])
def test_the_law_of_the_day_of_the_meeting_binds_a_commune(meeting, law):
    assert sources(meeting) == law


def test_only_wards_of_ha_noi_had_their_own_decree():
    assert ("post_notice", -7, "32/2021/NĐ-CP") in sources(date(2024, 6, 4), scope=HA_NOI)
    assert ("post_notice", -7, "32/2021/NĐ-CP") not in sources(date(2024, 6, 4), scope=COMMUNE | {"ward"})
    assert ("post_notice", -7, "32/2021/NĐ-CP") not in sources(date(2026, 6, 4), scope=HA_NOI)


def test_the_communes_law_does_not_bind_a_province_but_the_youth_law_does():
    province = frozenset({"province"})
    assert sources(date(2026, 3, 24), scope=province) == []
    assert [count for _, count, _ in sources(date(2026, 3, 24), "thematic_youth", province)] == [-30, 10, 15]


def test_a_youth_dialogue_follows_its_own_law_only():
    assert {duty for duty, _, _ in sources(date(2026, 3, 24), "thematic_youth")} == {"post_notice", "post_conclusion"}


def test_every_term_of_the_law_is_complete():
    for term in STATUTE:
        assert term.duty in DUTIES and term.layer in LAYERS and term.unit in UNITS
        assert term.source and term.in_force_from and set(term.kinds) <= KINDS.keys()
        assert term.count is not None or term.words


def test_every_duty_lies_on_the_desk_of_a_known_role():
    assert {duty.owner for duty in DUTIES.values()} <= ROLES.keys()


def test_the_table_can_be_printed_row_by_row():
    printed = rows()
    assert len(printed) == len(STATUTE)
    assert printed[0]["from"] == "01/01/2016" and printed[0]["to"] == "28/02/2025"
    assert printed[0]["verified"] is False
    assert printed[4]["to"] == ""
