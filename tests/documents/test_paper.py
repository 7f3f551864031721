"""The Paper value: frozen, exact, blank where nothing is known."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dialogue.documents.paper import GAP, Heading, Paper
from dialogue.documents.parts import Seats, Signatory, Unit
from dialogue.documents.words import compose

from .papers import KINDS_WITH_FACTS, LOC_THINH, MINUTES, REPORT, plan


@pytest.mark.parametrize("facts", KINDS_WITH_FACTS)
def test_a_stored_paper_comes_back_the_same(facts):
    paper = compose(facts.kind, facts)
    stored = json.loads(json.dumps(paper.as_json()))
    assert Paper.from_json(stored) == paper
    assert Paper.from_json(stored).digest() == paper.digest()


def test_the_digest_knows_every_letter():
    today, tomorrow = (compose("plan", plan(day=date(2024, 8, day))) for day in (9, 10))
    assert today.digest() != tomorrow.digest()


def test_what_says_nothing_new_is_not_stored_so_later_fields_change_no_digest():
    assert Paper("plan", Heading(("UBND",), "KH-UBND")).as_json() == {
        "is": "Paper", "kind": "plan", "heading": {"is": "Heading", "issuer": ["UBND"], "symbol": "KH-UBND"}}


@pytest.mark.parametrize(("number", "line"), [
    (None, f"Số: {GAP}/KH-UBND"), (5, "Số: 05/KH-UBND"), (145, "Số: 145/KH-UBND"),
])
def test_a_number_has_two_digits_at_least_and_stays_blank_until_given(number, line):
    assert compose("plan", plan(number=number)).heading.number_line == line


@pytest.mark.parametrize(("day", "line"), [
    (date(2024, 8, 9), "Lộc Thịnh, ngày 09 tháng 8 năm 2024"),
    (date(2025, 2, 14), "Lộc Thịnh, ngày 14 tháng 02 năm 2025"),
    (None, f"Lộc Thịnh, ngày{GAP}tháng{GAP}năm 2024"),
])
def test_the_day_is_written_as_decree_30_says_and_stays_blank_until_given(day, line):
    assert compose("plan", plan(day=day, year=2024)).heading.place_line == line


def test_the_number_given_later_reaches_the_annexes_too():
    drafted = compose("report", replace(REPORT, number=None, day=None))
    assert GAP in drafted.annexes[0].note
    assert drafted.numbered(7, date(2026, 1, 9)) == compose("report", REPORT)


def test_minutes_get_a_number_and_no_day():
    drafted = compose("minutes", replace(MINUTES, number=None, day=None))
    assert drafted.numbered(7, date(2026, 1, 9)) == compose("minutes", MINUTES)


@pytest.mark.parametrize(("unit", "place"), [
    (LOC_THINH, "Lộc Thịnh"),
    (Unit("phường", "Phạm Sư Mạnh", named_after=True), "Phường Phạm Sư Mạnh"),
    (Unit("phường", "4", named_after=True), "Phường 4"),
])
def test_a_unit_named_after_a_person_or_number_is_a_place_only_with_its_kind(unit, place):
    assert compose("plan", plan(unit=unit)).heading.place == place


@pytest.mark.parametrize(("signatory", "lines"), [
    (Signatory("A"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "A"]),
    (Signatory("A", "Phó Chủ tịch", standing="KT."), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "A"]),
    (Signatory("A", "Q. Chủ tịch"), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "A"]),
    (Signatory("A", "Chánh Văn phòng", "", "TL."), ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "A"]),
    (Signatory("A", behalf_of=""), ["CHỦ TỊCH", "A"]),
])
def test_who_signs_says_by_what_authority(signatory, lines):
    signed, = compose("plan", plan(signatory=signatory)).signatures
    assert [*signed.lines, signed.post, signed.name] == lines


def test_the_text_holds_every_word_of_the_paper():
    text = compose("plan", plan(bases=("Căn cứ A",), seats=(Seats("Hội Nông dân", 30),))).text()
    for words in ("ỦY BAN NHÂN DÂN", "XÃ LỘC THỊNH", "KẾ HOẠCH", "Căn cứ A.", "1 | Hội Nông dân | 30", "- Lưu: VT."):
        assert words in text.split("\n")
