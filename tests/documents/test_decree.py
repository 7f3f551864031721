"""Decree 30/2020, annexes I and III, kind by kind: number, place, subject, addressee, recipients, ending, signature."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from dialogue.documents import layout
from dialogue.documents.facts import PartyReportFacts
from dialogue.documents.kinds import KINDS
from dialogue.documents.letters import FACE
from dialogue.documents.paper import Item, Paragraph, plain
from dialogue.documents.parts import Signatory, Unit
from dialogue.documents.words import compose

from .papers import FULL, LOC_THINH

PARTY = PartyReportFacts(unit=replace(LOC_THINH, authority="Đảng ủy", abbreviation="ĐU"), symbol="BC/ĐU",
                         addressed_to=("Huyện ủy Ngọc Lặc",), period="quý I năm 2026", file_copy="Văn phòng Đảng ủy",
                         signatory=Signatory("Phạm Văn Đăng", "Phó Bí thư", "Ban Thường vụ", mark="T/M"))
KNOWN = {facts.kind: facts for facts in (*FULL, PARTY)}


class Rule(NamedTuple):
    """What the decree, and the Party's own style, want of one kind."""

    number: str
    letter: bool                        # V/v instead of a title
    addressed: bool                     # Kính gửi
    placed: bool                        # place and day
    mark: str                           # the first line over the signature


RULES = {
    #  kind               number           V/v    Kính gửi  place   authority
    "plan":         Rule("05/KH-UBND",     False, False,    True,   "TM. ỦY BAN NHÂN DÂN"),
    "notice":       Rule("05/TB-UBND",     False, False,    True,   "TM. ỦY BAN NHÂN DÂN"),
    "invitation":   Rule("05/GM-UBND",     False, False,    True,   "TM. ỦY BAN NHÂN DÂN"),
    "minutes":      Rule("05/BB-UBND",     False, False,    False,  ""),
    "conclusion":   Rule("05/TB-UBND",     False, False,    True,   "TM. ỦY BAN NHÂN DÂN"),
    "answer":       Rule("05/UBND-VP",     True,  True,     True,   "TM. ỦY BAN NHÂN DÂN"),
    "referral":     Rule("05/UBND-VP",     True,  True,     True,   "TM. ỦY BAN NHÂN DÂN"),
    "correction":   Rule("05/UBND-VP",     True,  True,     True,   "TM. ỦY BAN NHÂN DÂN"),
    "transfer":     Rule("05/PC-UBND",     False, True,     True,   "TM. ỦY BAN NHÂN DÂN"),
    "report":       Rule("05/BC-UBND",     False, True,     True,   "TM. ỦY BAN NHÂN DÂN"),
    "party_report": Rule("05-BC/ĐU",       False, True,     True,   "T/M BAN THƯỜNG VỤ"),
}
NAMED_AFTER = Unit("phường", "Phạm Sư Mạnh", named_after=True, superior="UBND tỉnh Hải Dương")


def paper(kind, **more):
    """The paper no. 5 of 4 February 2026."""
    symbol = "UBND-VP" if RULES[kind].letter else KNOWN[kind].symbol
    return compose(kind, replace(KNOWN[kind], **{"number": 5, "day": date(2026, 2, 4), "symbol": symbol, **more}))


def test_every_kind_that_is_issued_has_its_row():
    assert set(RULES) == {code for code, kind in KINDS.items() if kind.form}


@pytest.mark.parametrize(("kind", "rule"), RULES.items(), ids=RULES)
class TestOfTheDecree:
    def test_the_number_has_two_digits_and_no_blanks_and_a_cong_van_no_code(self, kind, rule):
        line = paper(kind).heading.number_line
        assert line == (f"Số {rule.number}" if kind == "party_report" else f"Số: {rule.number}")

    def test_place_and_day_are_padded_and_the_minutes_have_none(self, kind, rule):
        assert paper(kind).heading.place_line == ("Lộc Thịnh, ngày 04 tháng 02 năm 2026" if rule.placed else "")

    def test_a_unit_named_after_a_person_is_named_with_its_kind(self, kind, rule):
        assert paper(kind, unit=NAMED_AFTER).heading.place_line.startswith("Phường Phạm Sư Mạnh, ngày" if rule.placed else "")

    def test_a_letter_has_v_v_and_no_title_and_others_the_contrary(self, kind, rule):
        value = paper(kind)
        assert rule.letter == (value.title == "") == value.subject[0].startswith("V/v ")
        assert value.title == value.title.upper() and not value.subject[-1].endswith(".")

    def test_kinh_gui_and_nhu_tren_go_together(self, kind, rule):
        value = paper(kind)
        assert bool(value.addressed_lines()) == rule.addressed
        assert (value.recipients[:1] == ("Như trên",)) == (rule.addressed or kind == "invitation")

    def test_the_last_words_end_with_their_mark_once(self, kind, rule):
        value = paper(kind)
        last = (value.closing or value.body)[-1]
        assert isinstance(last, Paragraph | Item) and plain(last.runs).endswith("./.") and value.text().count("./.") == 1

    def test_the_file_copy_is_last_with_the_drafting_unit_the_initials_and_the_copies(self, kind, rule):
        value = paper(kind, file_copy="VT, VP", copies_note="BTM.06")
        *others, last = value.recipient_lines()
        assert last == "- Lưu: VT, VP. BTM.06" and all(line.startswith("- ") and line.endswith(";") for line in others)

    def test_who_signs_says_by_what_authority_in_capitals(self, kind, rule):
        signed = paper(kind).signatures[-1]
        assert " ".join(signed.lines[:1]) == rule.mark and signed.post == signed.post.upper() and signed.name

    def test_every_basis_ends_with_its_mark_and_names_a_law_without_number(self, kind, rule):
        bases = paper(kind).bases
        assert all(basis.startswith("Căn cứ") for basis in bases)
        assert [basis[-1] for basis in bases] == [";"] * (len(bases) - 1) + ["."] * bool(bases)


def test_minutes_go_in_three_copies_each_with_its_destination_and_are_filed_with_the_file():
    value = paper("minutes")
    assert "03 bản, giá trị như nhau: 01 bản niêm yết công khai; 01 bản lưu hồ sơ; 01 bản gửi kèm báo cáo" in value.text()
    assert value.recipient_lines()[-1] == "- Lưu: VT, Hồ sơ."
    assert [who.post for who in value.signatures] == ["THƯ KÝ", "THƯ KÝ", "CHỦ TỌA"]
    assert "Thời gian bắt đầu: 07 giờ" in value.text() and "kết thúc vào hồi" in value.text()


@pytest.mark.parametrize(("line", "size", "weight"), [
    ("nation", (12, 13), "bold"), ("motto", (13, 14), "bold"), ("issuer", (12, 13), "bold"), ("above", (12, 13), ""),
    ("number", (13, 13), ""), ("day", (13, 14), "italic"), ("title", (13, 14), "bold"), ("subject", (13, 14), "bold"),
    ("about", (12, 13), ""), ("basis", (13, 14), "italic"), ("text", (13, 14), ""), ("authority", (13, 14), "bold"),
    ("signer", (13, 14), "bold"), ("received_label", (12, 12), "bold italic"), ("received", (11, 11), ""),
    ("page", (13, 14), ""),
])
def test_sizes_and_weights_are_the_decrees(line, size, weight):
    style = layout.STYLES[line]
    assert size[0] <= style.size <= size[1] and style.weight == weight
    assert FACE == "Liberation Serif"


def test_margins_indent_and_spacing_are_the_decrees():
    assert 20 <= layout.MARGINS["top"] <= 25 and 20 <= layout.MARGINS["bottom"] <= 25
    assert 30 <= layout.MARGINS["left"] <= 35 and 15 <= layout.MARGINS["right"] <= 20
    body = layout.STYLES[layout.BODY]
    assert body.indent in (10, 12.7) and body.before + body.after >= 6 and 1 <= body.spacing <= 1.5
