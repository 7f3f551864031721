"""One person twice is one voice; two persons with one matter are two."""

from types import SimpleNamespace

import pytest

from dialogue.rules import voices
from dialogue.rules.errors import Refused

WHOLE = "Đường làng lầy lội.\nTôi cũng hỏi   bao giờ cấp sổ đỏ?"


def said(speaker, address="", id=1):
    return SimpleNamespace(speaker=speaker, address=address, id=id)


@pytest.mark.parametrize(("one", "other", "same"), [
    # name, address                       name, address                           one person
    (("Vi Thị Hoà", "xóm Đầu Cầu"),      ("vi thị hòa", "Xóm  Đầu Cầu"),          True),
    (("Vi Thị Hoa\u0300", ""),            ("Vi Thị Hòa", ""),                      True),       # NFD
    (("Vi Thị Hòa", "xóm Đầu Cầu"),      ("Vi Thị Hòa", "xóm Trên"),              False),
    (("Vi Thị Hòa", ""),                  ("Vi Thị Huệ", ""),                      False),
    (("", ""),                            ("", ""),                                False),      # nobody knows
])
def test_a_person_is_told_by_name_and_address(one, other, same):
    assert (voices.person(said(*one, id=1)) == voices.person(said(*other, id=2))) is same


@pytest.mark.parametrize(("one", "other", "may"), [
    ("Vi Thị Hoà", "Vi Thị Hòa", True), ("Vi Thị Hòa", "", True), ("Vi Thị Hòa", "Hà Văn Cú", False),
])
def test_two_names_that_differ_are_two_persons(one, other, may):
    assert voices.may_be_one(said(one), said(other)) is may


def test_a_part_stands_in_the_whole_letter_for_letter():
    assert voices.part("Tôi cũng hỏi bao giờ\ncấp sổ đỏ?", WHOLE) == "Tôi cũng hỏi bao giờ cấp sổ đỏ?"
    assert voices.without("Tôi cũng hỏi bao giờ cấp sổ đỏ?", WHOLE) == "Đường làng lầy lội. […]"
    for words, why in (("Bao giờ cấp đất?", "đúng nguyên văn"), (" ", "đúng nguyên văn"), (WHOLE, "không còn gì")):
        with pytest.raises(Refused, match=why):
            voices.part(words, WHOLE)
