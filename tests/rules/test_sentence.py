import pytest

from dialogue.rules.errors import NotAllowed, Refused
from dialogue.rules.sentence import Sentence

ENGLISH = {
    "Hạn là %(day)s.": "Due on %(day)s.",
    "Chủ Nhật": "Sunday",
    "Chỉ %(who)s được ký.": "Only %(who)s may sign.",
}


def english(key):
    return ENGLISH.get(key, key)


def test_a_sentence_is_said_in_vietnamese_with_its_facts():
    assert str(Sentence("Hạn là %(day)s.", day="11/01/2026")) == "Hạn là 11/01/2026."


def test_a_sentence_without_facts_may_hold_a_percent_sign():
    assert str(Sentence("Đạt 12 % dân số.")) == "Đạt 12 % dân số."


def test_a_sentence_within_a_sentence_is_translated_with_it():
    sentence = Sentence("Hạn là %(day)s.", day=Sentence("Chủ Nhật"))
    assert str(sentence) == "Hạn là Chủ Nhật."
    assert sentence.translated(english) == "Due on Sunday."


def test_two_sentences_that_say_the_same_are_equal():
    assert Sentence("Hạn là %(day)s.", day=1) == Sentence("Hạn là %(day)s.", day=1)
    assert Sentence("Hạn là %(day)s.", day=1) != Sentence("Hạn là %(day)s.", day=2)
    assert len({Sentence("Hạn là %(day)s.", day=1), Sentence("Hạn là %(day)s.", day=1)}) == 1


@pytest.mark.parametrize("refusal", [
    Refused("Chỉ %(who)s được ký.", who="Chủ tịch"),
    NotAllowed(Sentence("Chỉ %(who)s được ký.", who="Chủ tịch")),
])
def test_a_refusal_keeps_its_key_and_facts_and_says_its_sentence(refusal):
    assert refusal.sentence == "Chỉ %(who)s được ký."
    assert refusal.facts == {"who": "Chủ tịch"}
    assert str(refusal) == "Chỉ Chủ tịch được ký."
    assert refusal.said.translated(english) == "Only Chủ tịch may sign."


def test_a_sentence_comes_back_from_plain_values_whole():
    said = Sentence("Hạn rơi vào %(day)s", day=Sentence("Chủ Nhật, %(day)s", day="11/01/2026"))
    assert Sentence.from_json(said.as_json()) == said
