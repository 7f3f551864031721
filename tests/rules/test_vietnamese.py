import random
import unicodedata
from datetime import date

import pytest

from dialogue.rules.vietnamese import fold, long_date, short, sort_key, spellings, weekday, with_weekday


@pytest.mark.parametrize("one, other", [
    ("Lộc Thịnh", "loc thinh"),
    ("Đặng Thị Đào", "dang thi dao"),
    ("hoà", "hòa"),
    ("Uỷ ban", "ỦY BAN"),
    ("thuý", "thúy"),
    ("  Ngọc \n Lặc ", "ngoc lac"),
    ("Ðông Hà", "đông hà"),                       # the Icelandic letter that old keyboards gave
    (unicodedata.normalize("NFD", "Nghệ Tĩnh ướt sũng"), "nghe tinh uot sung"),
])
def test_search_does_not_mind_accents_case_or_spelling(one, other):
    assert fold(one) == fold(other) == fold(unicodedata.normalize("NFD", other))


def test_folding_twice_changes_nothing():
    assert fold(fold("Ủy ban nhân dân xã Lộc Thịnh")) == fold("Ủy ban nhân dân xã Lộc Thịnh")


@pytest.mark.parametrize("text, writings", [
    ("Hoà", {"hoà", "hòa"}),
    ("hòa", {"hoà", "hòa"}),
    ("Uỷ ban", {"uỷ ban", "ủy ban"}),
    ("ỦY BAN", {"uỷ ban", "ủy ban"}),
    ("khỏe", {"khoẻ", "khỏe"}),
    ("Đường", {"đường"}),
    ("quý", {"quý"}),                             # the u belongs to the q
    ("hoàn", {"hoàn"}),                           # before a letter there is one place only
    ("hoặc", {"hoặc"}),
])
def test_a_text_with_accents_has_the_writings_of_both_schools(text, writings):
    assert set(spellings(text)) == set(spellings(unicodedata.normalize("NFD", text))) == writings


ALPHABETICAL = [
    # as ICU's collation `vi` puts them
    "Bùi Văn Cường", "Dương Văn Bé", "Đặng Thị An", "Đặng Thị Ánh", "Đỗ An", "Đỗ Ân", "Hoàng Ánh", "Hoàng Như Hoa",
    "Lê Uy", "Lê Ức", "Lê Ưng", "Nguyễn Lê Tiến", "Nguyễn Xuân Trường", "O", "Ô", "Ơ",
    "Trần Văn A", "Trần Văn À", "Trần Văn Ả", "Trần Văn Ã", "Trần Văn Á", "Trần Văn Ạ", "Trần Ý", "Trần Yên",
]


def test_names_stand_in_vietnamese_order():
    shuffled = random.Random(3).sample(ALPHABETICAL, len(ALPHABETICAL))
    assert sorted(shuffled, key=sort_key) == ALPHABETICAL


@pytest.mark.parametrize("first, second", [
    ("Thôn 2", "Thôn Bái"), ("an", "An"), ("An", "An Bình"), ("An Bình", "Ân"), ("má", "mạ"), ("Xóm", "Жуков"),
])
def test_spaces_digits_capitals_and_foreign_letters_have_their_place(first, second):
    assert sort_key(first) < sort_key(second)


def test_the_two_encodings_of_a_name_have_one_place():
    assert sort_key("Trường") == sort_key(unicodedata.normalize("NFD", "Trường"))


@pytest.mark.parametrize("day, written", [
    (date(2026, 1, 6), "ngày 06 tháng 01 năm 2026"),
    (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
    (date(2022, 4, 13), "ngày 13 tháng 4 năm 2022"),
    (date(2024, 10, 9), "ngày 09 tháng 10 năm 2024"),
])
def test_the_date_of_a_paper_is_padded_as_decree_30_asks(day, written):
    assert long_date(day) == written


def test_a_day_is_said_in_short_and_with_its_weekday():
    assert short(date(2026, 1, 6)) == "06/01/2026"
    assert str(weekday(date(2026, 1, 6))) == "Thứ Ba"
    assert [str(weekday(date(2026, 1, day))) for day in (10, 11)] == ["Thứ Bảy", "Chủ Nhật"]
    assert str(with_weekday(date(2026, 1, 6))) == "Thứ Ba 06/01/2026"
