import pytest

from dialogue.rules.search import Word, read


@pytest.mark.parametrize("typed, serial, year", [
    ("LT-2026-017", 17, 2026),
    ("lt 2026 17", 17, 2026),
    ("2026-17", 17, 2026),
    ("017", 17, None),
    ("17/2026/5", None, None),
    ("đường 17", None, None),
    ("LT7K-4M2Q", None, None),
    ("", None, None),
])
def test_a_number_is_read_as_people_name_it(typed, serial, year):
    assert (read(typed).serial, read(typed).year) == (serial, year)


@pytest.mark.parametrize("typed, words", [
    ("đường  ngap", (Word("duong", ("đường",)), Word("ngap", ()))),
    ("Duong", (Word("duong", ()),)),                             # typed without accents, every writing is as good
    ("Hoà", (Word("hoa", ("hòa", "hoà")),)),
    ("\u0301 100%", (Word("100%", ()),)),
])
def test_each_word_is_sought_for_itself(typed, words):
    assert read(typed).words == words
