"""Legal bases and recipients as officials type them."""

import pytest

from dialogue.rules.wordings import Received, Unclear, bases, received


def test_a_basis_is_a_line_without_dash_and_closing_mark():
    assert bases("- Căn cứ Luật A;\n\n  Căn cứ Nghị định B.\n") == ("Căn cứ Luật A", "Căn cứ Nghị định B")
    assert bases(" \n;\n") == ()


@pytest.mark.parametrize(("typed", "read"), [
    ("", Received()),
    ("- Như trên;\n- Các thôn;\n- Lưu: VT, VP.", Received(("Như trên", "Các thôn"), "VT, VP")),
    ("Như trên\nlưu:VT", Received(("Như trên",), "VT")),
    ("Hội Lưu niệm\nLưu: VT", Received(("Hội Lưu niệm",), "VT")),
])
def test_recipients_end_with_what_is_filed(typed, read):
    assert received(typed) == read


@pytest.mark.parametrize(("typed", "sentence"), [
    ("Như trên\nCác thôn", "Dòng 2: dòng cuối phải là “Lưu: VT, …”."),
    ("Lưu: VT\nCác thôn", "Dòng 1: “Lưu” phải là dòng cuối cùng."),
    ("\nNhư trên\nLưu: VP, VT", "Dòng 3: sau “Lưu:” phải là VT trước, ví dụ “Lưu: VT, VP”."),
    ("Như trên\nLưu: VTT", "Dòng 2: sau “Lưu:” phải là VT trước, ví dụ “Lưu: VT, VP”."),
    ("Như trên\nLưu:", "Dòng 2: sau “Lưu:” phải là VT trước, ví dụ “Lưu: VT, VP”."),
    ("Lưu: VT", "Dòng 1: trên dòng “Lưu” phải có ít nhất một nơi nhận."),
    ("x" * 1001 + "\nLưu: VT", "Dòng 1: dài quá 1000 ký tự."),
    ("a\n" * 40 + "Lưu: VT", "Nhiều quá 40 dòng."),
])
def test_a_list_that_cannot_stand_is_told_with_its_line(typed, sentence):
    with pytest.raises(Unclear) as refused:
        received(typed)
    assert str(refused.value) == sentence


def test_the_party_files_with_its_own_office():
    assert received("Như trên\nLưu: Văn phòng Đảng ủy.", by_party=True).file_copy == "Văn phòng Đảng ủy"
    with pytest.raises(Unclear):
        received("Như trên\nLưu: .", by_party=True)
