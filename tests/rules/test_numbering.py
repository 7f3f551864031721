import unicodedata

import pytest

from dialogue.rules.errors import Refused
from dialogue.rules.numbering import BLANK, TYPES, Number, mark, read, symbol


@pytest.mark.parametrize("number, written", [
    (Number(45, "KH-UBND"), "45/KH-UBND"),
    (Number(5, "KH-UBND"), "05/KH-UBND"),
    (Number(128, "BC-UBND"), "128/BC-UBND"),
    (Number(12, "UBND-VP"), "12/UBND-VP"),
    (Number(None, "KH-UBND"), f"{BLANK}/KH-UBND"),
])
def test_a_number_is_written_as_decree_30_asks(number, written):
    assert str(number) == written
    assert number.line == f"Số: {written}"


@pytest.mark.parametrize("kind, written", [
    ("KH", "KH-UBND"), ("TB", "TB-UBND"), ("BC", "BC-UBND"), ("BB", "BB-UBND"), ("GM", "GM-UBND"), ("CV", "UBND-VP"),
])
def test_only_a_cong_van_carries_its_drafter_in_place_of_a_type(kind, written):
    assert symbol(kind, "UBND", "VP") == written
    assert kind in TYPES


def test_a_cong_van_whose_drafter_is_unknown_names_the_issuer_alone():
    assert symbol("CV", "UBND") == "UBND"


@pytest.mark.parametrize("typed, number", [
    ("45/KH-UBND", Number(45, "KH-UBND")),
    ("Số: 45/KH-UBND", Number(45, "KH-UBND")),
    ("  số 5 / KH – UBND ", Number(5, "KH-UBND")),
    ("005/TB-HĐND", Number(5, "TB-HĐND")),
    ("Số:       /KH – UBND", Number(None, "KH-UBND")),                    # seed 003 before its number
    ("12729/VPCP-KGVX", Number(12729, "VPCP-KGVX")),
    ("7/UBND", Number(7, "UBND")),
])
def test_a_number_is_read_as_people_type_it(typed, number):
    assert read(typed) == number


@pytest.mark.parametrize("number", [Number(5, "KH-UBND"), Number(None, "UBND-VP"), Number(1234, "TB-HĐND")])
def test_what_is_written_can_be_read_again(number):
    assert read(number.line) == number


@pytest.mark.parametrize("typed", ["", "45", "KH-UBND", "14-KH/ĐU", "45/", "45/KH-", "45/2024/KH", "4 5/KH-UBND"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Refused, match="05/KH-UBND"):
        read(typed)


@pytest.mark.parametrize("drafter, copies, written", [
    ("Nguyễn Thị Mai",          0,  "NTM"),
    ("Nguyễn Thị Mai",          3,  "NTM.03"),
    ("Đỗ Ánh Ước",              12, "ĐAƯ.12"),                            # no tone, but each letter as it is
    ("ô ấm  ỷ",                 0,  "ÔÂY"),
    ("Y Moan Êban",             0,  "YMÊ"),
    ("Bùi Văn Cường (VP-TK 2)", 0,  "BVC"),
    ("",                        3,  ""),
])
def test_a_drafters_mark_has_every_initial_of_the_name_and_the_copies_that_are_known(drafter, copies, written):
    assert mark(drafter, copies) == unicodedata.normalize("NFC", written)
    assert mark(unicodedata.normalize("NFD", drafter), copies) == mark(drafter, copies)
