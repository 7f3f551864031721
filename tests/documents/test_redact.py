"""The public copy names no citizen, and what free text still tells is found before anybody approves it."""

import pytest

from dialogue.documents.facts import MinutesFacts
from dialogue.documents.redact import personal_traces, public_copy
from dialogue.documents.words import compose

from .papers import FULL, KNOWN, MINUTES, REPORT, plan


def _traces(text, *known, allowed=()):
    return personal_traces(compose("plan", plan(topics=(text,))), known, allowed)


@pytest.mark.parametrize("facts", (MINUTES, REPORT), ids=lambda facts: facts.kind)
def test_the_full_copy_names_citizens_and_the_public_copy_none(facts):
    full, public = (compose(facts.kind, one) for one in (facts, public_copy(facts)))
    assert "Phạm Thị Mận" in full.text() and "nhà số 12, thôn Đồng Trôi" in full.text()
    assert [name for name in KNOWN if name in public.text()] == []
    assert "Cầu tràn qua suối" in public.text() and "Bản công khai" in public.text()
    assert full.digest() != public.digest()


def test_officials_stand_in_the_public_minutes_only_where_they_sign():
    text = compose("minutes", public_copy(MINUTES)).text()
    assert text.count("Bùi Văn Cường") == 1 and text.count("Trương Thị Hằng") == 1
    assert "CHỦ TỌA\nBùi Văn Cường" in text
    assert "Hà Văn Tẹo" not in text and "THƯ KÝ\n(Đã ký)" in text


def test_the_public_list_of_opinions_has_no_column_for_names():
    first = compose("report", public_copy(REPORT)).annexes[0]
    assert len(first.body[0].head) == 10 and "Họ tên, địa chỉ" not in first.body[0].head


@pytest.mark.parametrize("facts", [facts for facts in FULL if facts.kind in ("plan", "notice", "conclusion", "referral")])
def test_a_kind_that_names_no_citizen_is_its_own_public_copy(facts):
    assert public_copy(facts) is facts


def test_a_public_answer_is_addressed_to_nobody_by_name():
    answer = next(facts for facts in FULL if facts.kind == "answer")
    assert compose("answer", public_copy(answer)).addressed_to == ("Người có ý kiến",)


@pytest.mark.parametrize("written", [
    "bà Phạm Thị Mận ở cuối xóm", "PHẠM THỊ MẬN", "pham thi man", "Pha\u0323m Thi\u0323 Mâ\u0323n", "Phạm\u200bThị Mận".replace(
        "\u200b", " \u200b"), "Phạm  Thị\nMận", "P\u200bhạm Thị M\u2060ận", "(Phạm-Thị-Mận)", "Ｐhạm Thị Mận",
])
def test_a_name_is_found_however_it_is_written(written):
    assert _traces(f"theo phản ánh của {written} thì cầu hỏng", "Phạm Thị Mận") == ["Phạm Thị Mận"]


@pytest.mark.parametrize("written", ["phạm thị mậnh", "sự phạm thị mần", "Phạm Thị"])
def test_a_part_of_a_word_is_no_name(written):
    assert _traces(written, "Phạm Thị Mậu") == []


def test_a_name_of_one_word_is_found_only_as_it_is_written():
    assert _traces("ruộng hoa màu bị ngập", "Hoa") == []
    assert _traces("nhà chị Hoa bị ngập", "Hoa") == ["Hoa"]


def test_an_address_is_found():
    assert _traces("ngập ở nhà số 12 thôn Đồng Trôi", *KNOWN) == ["nhà số 12, thôn Đồng Trôi"]


@pytest.mark.parametrize("number", [
    "0912345678", "0912.345.678", "0912 345 678", "0912-345-678", "(0912) 345 678", "+84912345678", "+84 912 345 678",
    "0084912345678", "84912345678", "０９１２３４５６７８", "0912\u200b345678", "٠٩١٢٣٤٥٦٧٨", "02373123456", "0237 3 123 456",
    "038 0950 01234", "038095001234", "hoa.pham@example.vn",
])
def test_a_number_that_leads_to_a_person_is_found(number):
    assert len(_traces(f"gọi {number} để biết")) == 1


@pytest.mark.parametrize("number", [
    "12/01/2026", "Số: 0912/KH-UBND", "1.250.000.000 đồng", "45/2022/NĐ-CP", "năm 2025, 2026", "thửa 0912, tờ 34", "7 giờ 30",
])
def test_an_ordinary_number_is_no_trace(number):
    assert _traces(f"theo {number} nhé") == []


def test_the_offices_own_telephone_may_stand():
    assert _traces("gọi 0237 3 123 456", allowed=("02373123456",)) == []
    assert _traces("gọi 0237 3 123 457", allowed=("02373123456",)) == ["0237 3 123 457"]


def test_who_signs_is_no_trace():
    paper = compose("minutes", public_copy(MINUTES))
    assert personal_traces(paper, ("Bùi Văn Cường",)) == []


def test_what_an_opinion_itself_tells_is_found_in_the_public_copy():
    told = MinutesFacts(unit=MINUTES.unit, opinions=(MINUTES.opinions[0],), conclusions=("Giao thôn gặp bà Phạm Thị Mận",))
    assert personal_traces(compose("minutes", public_copy(told)), KNOWN) == ["Phạm Thị Mận"]
