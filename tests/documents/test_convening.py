"""What is read over the loudspeaker and sent by telephone."""

import re
from dataclasses import fields, replace
from datetime import date, time

import pytest

from dialogue.documents import convening
from dialogue.documents.convening import AnnouncementFacts, MessageFacts
from tests.documents.papers import LOC_THINH

FACTS = MessageFacts(
    unit=LOC_THINH, meeting="Hội nghị đối thoại với Nhân dân năm 2026", held=date(2026, 1, 6), starts_at=time(7, 30),
    when="7 giờ 30, Thứ Ba 06/01/2026", venue="Hội trường UBND xã Lộc Thịnh", topics=("Đất đai", "kết quả XD NTM năm 2025"),
    attending=("Mỗi hộ một người",), opinions_until=date(2025, 12, 31), link="https://loc-thinh.vn/board/1")


ALOUD = AnnouncementFacts(**{field.name: getattr(FACTS, field.name) for field in fields(FACTS)})


def message(**more):
    return "\n".join(convening.announced(replace(FACTS, **more)))


def test_the_loudspeaker_says_time_place_and_way_twice_without_a_digit_or_an_abbreviation():
    said = "\n".join(convening.announced(ALOUD))
    for twice in ("bảy giờ ba mươi phút sáng, Thứ Ba, ngày mùng sáu tháng Một năm hai nghìn không trăm hai mươi sáu",
                  "Hội trường Ủy ban nhân dân xã Lộc Thịnh", "Mỗi hộ một người."):
        assert said.count(twice) == 2, twice
    assert "chậm nhất đến hết Thứ Tư, ngày ba mươi mốt tháng Mười hai" in said and "Trưởng thôn" in said
    assert not re.search(r"\d|UBND|NTM|\./\.", said)


def test_a_bare_text_still_reads_well():
    said = convening.announced(AnnouncementFacts(unit=LOC_THINH))
    assert said[0] == "Kính thưa toàn thể Nhân dân xã Lộc Thịnh!" and "Mọi người dân" in "".join(said)
    assert not re.search(r"None|\s[,.]|\.\.", "\n".join(said))


def test_the_message_says_all_and_ends_with_the_address():
    text = message()
    assert text.split("\n")[0] == ("UBND xã Lộc Thịnh kính mời bà con dự Hội nghị đối thoại với Nhân dân năm 2026: "
                                   "7 giờ 30, Thứ Ba 06/01/2026, tại Hội trường UBND xã Lộc Thịnh.")
    assert "đến hết 31/12/2025" in text and text.endswith("Thông báo: https://loc-thinh.vn/board/1")


@pytest.mark.parametrize("facts", [
    {"attending": ("Ai cũng được dự, mỗi hộ ít nhất một người " * 12,)}, {"venue": "Nhà Văn hóa " * 25},
    {"meeting": "Hội nghị " * 33, "venue": "Hội trường " * 27, "link": "https://x.vn/" + "a" * 90},
])
def test_the_message_never_outgrows_five_hundred_letters_and_keeps_its_address(facts):
    text = message(**facts)
    assert len(text) <= convening.LONGEST == 500
    assert text.startswith("UBND xã Lộc Thịnh kính mời") and text.endswith(facts.get("link", FACTS.link))


def test_a_unit_words_both_itself_and_a_message_without_words_is_empty():
    own = "{{ unit.name }} mời dự họp.\n\n[kết] Xem {{ link }}"
    assert convening.announced(ALOUD, own) == ("Lộc Thịnh mời dự họp.", "Xem https://loc-thinh.vn/board/1")
    assert convening.announced(FACTS, own) == convening.announced(ALOUD, own)
    assert convening.announced(FACTS, "{# bỏ #}") == ()
