"""Words suggest what a petition is; a person decides."""

import pytest

from dialogue.rules import authority, hints


@pytest.mark.parametrize(("words", "kind", "field"), [
    # what was said                                                        kind              field
    ("Bao giờ tiêm phòng trâu bò đợt đầu năm?",                            "question",       "farming"),
    ("Đề nghị xã làm rãnh dọc đường thôn.",                                "recommendation", "roads"),
    ("de nghi xa lam ranh doc duong thon",                                 "recommendation", "roads"),      # no accents
    ("Tôi tố cáo cán bộ đòi tiền khi làm giấy tờ.",                        "denunciation",   "procedures"),
    ("Tôi khiếu nại việc thu hồi đất.",                                    "complaint",      "land"),
    ("Góp ý: nên có loa truyền thanh ở nhà văn hóa.",                      "suggestion",     "culture"),
    ("Rác ùn ứ ở cổng thôn, mùi hôi.",                                     "feedback",       "environment"),
    ("Đề nghị nâng cấp nhà văn hoá.",                                      "recommendation", "culture"),    # hoá, hóa
    ("Đề nghị nâng cấp nhà văn hóa.",                                      "recommendation", "culture"),
    ("Nhất trí.",                                                          None,             None),
])
def test_the_words_hint_at_a_kind_and_a_field(words, kind, field):
    found = hints.of_kind(words), hints.of_field(words)
    assert tuple(one and one.code for one in found) == (kind, field)


def test_a_hint_names_the_word_it_saw():
    assert hints.of_kind("Xin hỏi BAO GIỜ làm?") == hints.Hint("question", "bao giờ")


def test_part_of_a_word_is_no_hint():
    assert hints.of_field("Rácbạc, xerác") is None


def test_every_row_hints_at_something_the_office_can_choose():
    assert set(hints.KINDS) <= set(authority.KINDS) | set(authority.LAWS)
    assert set(hints.FIELDS) == set(authority.FIELDS) - {"other"}
