"""How the clerk finds an opinion again, however it was written."""

import unicodedata
from datetime import timedelta

import pytest

from dialogue.services import petitions, screening
from tenants.work import work
from tests.asked import AFTER, SPEAKER, asked, meeting
from tests.cast import MEETING_DAY, MONDAY

SAID = [
    # called      what was said                               by whom
    ("road",       "Đường liên thôn ngập, Ủy ban cần sửa.",    "Hà Văn Hòa"),
    ("sugar",      "Giá đường cát và thuốc, ai kiểm tra?",     "Đường Thị Mai"),
    ("cover",      "Dưỡng lão cho người già.",                 "Hà Thị Hoa"),
    ("decomposed", unicodedata.normalize("NFD", "Nhà văn hoá thôn dột."), "Bùi Dương"),
]
WORDS = [
    ("duong", ["cover", "sugar", "road"]),                       # no accents: whatever is written so, the latest first
    ("đường", ["sugar", "road", "cover"]),
    ("Dưỡng", ["cover", "sugar", "road"]),
    ("đường ngap", ["road"]),
    ("ngập đường", ["road"]),
    ("Uỷ ban", ["road"]),
    ("văn hóa", ["decomposed"]),
    ("LT-2026-001", ["road"]),
    ("2026-2", ["sugar"]),
    ("2025-2", []),
    ("Hà Thị Hoa", []),                                          # names are looked for in their own field
    ("\u0301", []),
]
NAMES = [
    ("hoa", ["cover", "road"]),
    ("Hoà", ["road", "cover"]),
    ("ha van", ["road"]),
    ("Duong", ["decomposed", "sugar"]),
    ("Đường", ["sugar", "decomposed"]),
    ("ngập", []),
    ("%", []),
]


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def said(place):
    """Petitions by a short name, in the order in which they were written down."""
    meeting(place)
    return {name: asked(place, words=words, speaker=speaker) for name, words, speaker in SAID}


@pytest.mark.parametrize("field, table", [("text", WORDS), ("who", NAMES)])
def test_words_and_askers_are_found_without_accents_and_first_as_they_were_typed(said, field, table):
    for sought, order in table:
        for typed in (sought, unicodedata.normalize("NFD", sought)):
            found = [row.id for row in petitions.listed(**{field: typed})]
            assert found == [said[name].id for name in order], sought


def test_an_asker_is_found_by_the_code_on_the_slip_however_it_was_typed(said):
    code = said["sugar"].code
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        assert [row.id for row in petitions.listed(who=typed)] == [said["sugar"].id]
    assert not petitions.listed(text=code)


def test_days_are_counted_with_both_ends(place, said):
    late = asked(place, on=MONDAY + timedelta(days=2))
    assert [row.id for row in petitions.listed(since=MONDAY + timedelta(days=1))] == [late.id]
    assert [row.total for row in petitions.listed(until=MONDAY, limit=1)] == [4]
    assert petitions.listed(since=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=1)) == []


def test_what_went_another_way_by_law_is_found_by_nothing_that_was_said(place, said):
    road = said["road"]
    screening.redirect(road, "denunciation", by=place.mai, on=MEETING_DAY)
    assert road.folded == ""
    for sought in ({"text": "đường liên thôn"}, {"text": "LT-2026-001"}, {"who": "Hà Văn Hòa"}, {"who": road.code}):
        assert petitions.listed(**sought) == []


def test_a_village_head_finds_nobody_of_another_village(place, said):
    asked(place, by="mai", source="village", village="Ươm", speaker=SPEAKER, on=AFTER)
    assert [row.village for row in petitions.listed(who=SPEAKER, reader=place.ung)] == ["làng Ươm"]
    assert petitions.listed(who="Hà Văn Hòa", reader=place.ung) == []
