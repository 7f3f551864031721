"""What a password must be."""

import pytest

from dialogue.rules.password import fault


@pytest.mark.parametrize(("password", "said"), [
    ("ngắn", "ít nhất 10 ký tự"),
    ("0912345678", "chỉ có chữ số"),
    ("0912 345 678 99", "chỉ có chữ số"),
    ("aaaaaaaaaab", "lặp lại vài ký tự"),
    ("mai mai mai ma", "lặp lại vài ký tự"),
    ("bui thi mai 2026", "tên của chính mình"),
    ("Bùi Thị Mai nhé", "tên của chính mình"),
    ("một câu mới dễ nhớ", None),
    ("mưa xuân trên làng Ươm", None),
    ("chín bò chín trâu", None),
])
def test_a_password_is_long_and_not_easily_guessed(password, said):
    found = fault(password, names=("mai", "Bùi Thị Mai"))
    assert (said in str(found)) if said else found is None
