"""Facts become words; no fact and no wording can become anything else."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime

import pytest

from dialogue.documents.blanks import FILTERS
from dialogue.documents.facts import AnswerFacts, PlanFacts
from dialogue.documents.kinds import KINDS
from dialogue.documents.markup import PARTS, Mistake
from dialogue.documents.page import sheet
from dialogue.documents.paper import Item, Paragraph, Run, Section, Table
from dialogue.documents.parts import Matter, Opinion
from dialogue.documents.redact import public_copy
from dialogue.documents.slip_facts import TransferFacts
from dialogue.documents.words import TEXTS, Wording, compose, standard
from dialogue.rules.blanks import SIGNS

from .papers import BARE, FULL, KINDS_WITH_FACTS, REPORT, plan

SLY = ("# x", "- x", "> x", "| a | b |", "[kết] x", "[căn cứ] x", "[phụ lục] I: x", "{{ 7*7 }}", "{% for x in y %}", "**x",
       "*x*", "\\", "a\\", "x|",
       "dòng một\n# dòng hai\n\n[kết] ba", "<script>alert(1)</script>", "\ue0001\ue001x", "a\u2028# b")


@pytest.mark.parametrize("facts", KINDS_WITH_FACTS)
def test_every_kind_is_composed_and_ends_as_a_paper_ends(facts):
    paper = compose(facts.kind, facts)
    assert paper.title == KINDS[facts.kind].title
    last = (paper.closing or paper.body)[-1]
    assert isinstance(last, Paragraph | Item) and last.runs[-1].text.endswith("./.")
    assert paper.recipient_lines()[-1].startswith("- Lưu: VT")
    assert not {"None", "True", "()"} & set(paper.text().replace(".", " ").split())


def test_minutes_have_no_place_and_day_but_a_number_and_two_kinds_of_signatures():
    paper = compose("minutes", next(facts for facts in FULL if facts.kind == "minutes"))
    assert paper.heading.place_line == "" and paper.heading.day is None
    assert paper.heading.number_line == "Số: 07/BB-UBND"
    assert [(who.post, who.name) for who in paper.signatures] == [
        ("THƯ KÝ", "Trương Thị Hằng"), ("THƯ KÝ", "Hà Văn Tẹo"), ("CHỦ TỌA", "Bùi Văn Cường")]
    assert "128/3.450 người dân" in paper.text() and "lập thành 03 bản" in paper.text()


def test_a_letter_has_no_title_and_says_to_whom_it_goes():
    paper = compose("answer", next(facts for facts in FULL if facts.kind == "answer"))
    assert (paper.title, paper.heading.symbol) == ("", "UBND")
    assert paper.subject[0].startswith("V/v ")
    assert paper.addressed_lines() == ("Kính gửi: Bà Phạm Thị Mận, nhà số 12, thôn Đồng Trôi",)
    assert paper.recipients[0] == "Như trên"


def test_several_addressees_stand_each_on_a_line():
    facts = replace(next(facts for facts in FULL if facts.kind == "referral"), addressed_to=("Sở A", "Sở B"))
    assert compose("referral", facts).addressed_lines() == ("Kính gửi:", "- Sở A;", "- Sở B.")


def test_a_citizens_words_are_quoted_as_they_were_said():
    paper = compose("answer", next(facts for facts in FULL if facts.kind == "answer"))
    assert [block.runs[0].text for block in paper.body if isinstance(block, Paragraph) and block.quoted] == [
        "“Bao giờ sửa cầu tràn?", "Mùa mưa các cháu không đi học được.”"]


def test_annexes_of_a_report_have_the_agreed_columns():
    first, second, third = compose("report", next(facts for facts in FULL if facts.kind == "report")).annexes
    heads = [annex.body[0].head for annex in (first, second, third)]
    assert [len(head) for head in heads] == [11, 9, 6]
    assert heads[0][1] == "Họ tên, địa chỉ" and first.wide
    assert first.note == "(Kèm theo Báo cáo số 07/BC-UBND ngày 09 tháng 01 năm 2026 của Ủy ban nhân dân xã Lộc Thịnh)"


KEPT = {                            # not free text, or of several paragraphs by right
    Opinion: ("source", "outcome"), Matter: ("text",), AnswerFacts: ("questions", "answer"),
    TransferFacts: ("words",),
}


@pytest.mark.parametrize("sly", SLY)
@pytest.mark.parametrize("facts", FULL, ids=lambda facts: facts.kind)
def test_no_fact_brings_in_markup(facts, sly):
    """Every text of the facts is replaced; the paper keeps its shape and shows the text as it is."""
    told = _everywhere(facts, sly)
    usual, paper = (compose(facts.kind, one) for one in (_everywhere(facts, "chữ"), told))
    assert [_shape(block) for block in paper.body] == [_shape(block) for block in usual.body]
    assert (len(paper.bases), len(paper.annexes)) == (len(usual.bases), len(usual.annexes))
    assert {str(_shape(block)) for block in paper.closing} == {str(_shape(block)) for block in usual.closing}
    assert "<script" not in sheet(paper) and "\ue000" not in paper.text() and "49" not in paper.text()


@pytest.mark.parametrize("sly", SLY)
def test_what_has_several_paragraphs_by_right_stays_what_it_is(sly):
    usual = next(facts for facts in FULL if facts.kind == "answer")
    body = compose("answer", replace(usual, questions=(sly,), answer=sly)).body
    assert {type(block) for block in body} == {Paragraph}
    quoted = "".join("1" if block.quoted else "0" for block in body)
    assert re.fullmatch("01+0+", quoted)


def _everywhere(value, text):
    """The facts with `text` in place of every free text in them."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_everywhere(one, text) for one in value)
    if not is_dataclass(value):
        return value
    kept = KEPT.get(type(value), ())
    return replace(value, **{f.name: _everywhere(getattr(value, f.name), text) for f in fields(value) if f.name not in kept})


def _shape(block):
    match block:
        case Section(level=level, mark=mark):
            return "section", level, mark
        case Table(head=head, rows=rows):
            return "table", len(head), len(rows)
        case Paragraph(quoted=quoted, runs=runs):
            return "paragraph", quoted, [(run.bold, run.italic) for run in runs]
        case Item(level=level, runs=runs):
            return "item", level, [(run.bold, run.italic) for run in runs]


def test_a_value_is_shown_letter_by_letter():
    text = "Đường | *số* 5\\7 [kết] # > + -"
    paper = compose("plan", plan(topics=(text,)))
    assert Item(1, (Run(text + "."),)) in paper.body


def test_invisible_and_decomposed_letters_are_put_right():
    paper = compose("plan", plan(topics=("Cầ\u0300u".replace("ầ\u0300", "a\u0302\u0300") + "\u200b tràn\u202e",)))
    assert Item(1, (Run("Cầu tràn."),)) in paper.body


@pytest.mark.parametrize(("wording", "sentence"), [
    ("một\n\n[lạ] x", "Dòng 3: không có mục [lạ]."),
    ("một\n{{ venu }}", "Dòng 2: không có dữ kiện tên là “venu”."),
    ("{{ unit.nam }}", "Dòng 1: không có dữ kiện tên là “nam”."),
    ("một\n\n**hai", "Dòng 3: dấu * mở ra mà không đóng lại."),
    ("{% if when %}\nx", "Dòng 1: câu lệnh trong ngoặc nhọn viết chưa đúng."),
    ("| a | b |\n| c |", "Dòng 2: hàng có 1 ô, đầu bảng có 2 ô."),
    ("| a | b", "Dòng 1: hàng của bảng phải kết thúc bằng dấu |."),
    ("[phụ lục] danh sách", "Dòng 1: phụ lục viết là “[phụ lục] I: TÊN PHỤ LỤC”."),
    ("{% for a in audience %}\nx {{ a }}\n{% endfor %}", "Dòng 2: không điền được dữ kiện ở đây."),
    ("a" * 100_001, "Lời văn dài quá 100000 ký tự."),
])
def test_a_mistake_in_the_wording_is_told_with_its_line(wording, sentence):
    with pytest.raises(Mistake) as refused:
        compose("plan", next(facts for facts in FULL if facts.kind == "plan"), Wording(wording))
    assert str(refused.value) == sentence


@pytest.mark.parametrize("trick", [
    "{{ unit.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ unit.__init__.__globals__ }}", "{{ unit.full_name.upper() }}",
    "{{ '{0.__class__}'.format(unit) }}", "{{ range(9) }}", "{{ 'a' * 1000000000 }}", "{{ 2 ** 999 }}", "{{ lipsum() }}",
    "{% include 'plan.txt' %}", "{% import 'os' as os %}", "{% extends 'plan.txt' %}", "{{ self }}", "{{ cycler }}",
    "{% for i in range(10**9) %}x{% endfor %}", "{{ config }}", "{{ request }}", "{{ topics[0] }}", "{{ when | each(1) }}",
    "{% for a in topics recursive %}{{ loop(topics) }}{% endfor %}", "{% for a in topics %}{{ loop._iterable }}{% endfor %}",
    "{% if 'a' in when %}x{% endif %}", "{% autoescape true %}x{% endautoescape %}", "{% block a %}{% endblock %}",
    "{{ 'a' | center(1000000000) }}", "{{ unit | attr('__class__') }}", "{% macro m() %}x{% endmacro %}{{ m() }}",
])
def test_a_wording_cannot_reach_beyond_its_facts(trick):
    with pytest.raises(Mistake):
        compose("plan", plan(), Wording(trick))


LOOPS = "".join(f"{{% for {name} in topics %}}" for name in "abcdef") + "{% endfor %}" * 6


@pytest.mark.parametrize(("flood", "sentence"), [
    (f"một\n{LOOPS}", "Dòng 2: lặp nhiều quá, không in hết được."),
    ("{% set a = 'x' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}", "Dòng 1: lặp nhiều quá, không in hết được."),
    ("{% set a = 'xy' %}" + "{% set a = (a, a) | join(a) %}" * 60 + "{{ a }}", "Dòng 1: lặp nhiều quá, không in hết được."),
    (f"{{% for a in '{'x' * 900}' %}}{{% for b in topics %}}{{{{ '{'y' * 900}' }}}}{{% endfor %}}{{% endfor %}}",
     "Văn bản dài quá 2000000 ký tự."),
    ("{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}", "Lời văn lồng nhiều tầng quá, máy không đọc được."),
    ("{% for a in topics %}" * 30 + "{% endfor %}" * 30, "Lời văn lồng nhiều tầng quá, máy không đọc được."),
    ("{{ " + "not " * 20_000 + "when }}", "Lời văn lồng nhiều tầng quá, máy không đọc được."),
    ("{{ " + "9" * 5000 + " }}", "Dòng 1: không điền được dữ kiện ở đây."),
])
def test_a_wording_cannot_keep_the_server_busy(flood, sentence):
    with pytest.raises(Mistake) as refused:
        compose("plan", plan(topics=("Đất đai",) * 30), Wording(flood))
    assert str(refused.value) == sentence


def test_an_unknown_fact_is_told_also_where_this_paper_does_not_need_it():
    with pytest.raises(Mistake, match="Dòng 3: không có dữ kiện tên là “venu”"):
        compose("plan", plan(), Wording("một\n{% if replaces %}\n{{ venu }}\n{% endif %}"))


def test_bases_and_recipients_of_the_unit_stand_where_the_paper_names_none_of_its_own():
    usual = Wording(bases=("Căn cứ Luật Thực hiện dân chủ ở cơ sở",), recipients=("Như trên", "Các *thôn*"), file_copy="VT, VP")
    notice = next(facts for facts in FULL if facts.kind == "notice")
    paper = compose("notice", replace(notice, recipients=()), usual)
    assert paper.bases == ("Căn cứ Luật Thực hiện dân chủ ở cơ sở.",)
    assert paper.recipient_lines() == ("- Như trên;", "- Các *thôn*;", "- Lưu: VT, VP.")
    own = compose("plan", plan(bases=("Căn cứ Kế hoạch số 5",), recipients=("Riêng",), file_copy="VT"), usual)
    assert (own.bases, own.recipient_lines()) == (("Căn cứ Kế hoạch số 5.",), ("- Riêng;", "- Lưu: VT."))


def test_a_wording_that_prints_citizens_prints_none_in_the_public_copy():
    nosy = Wording("{% for one in opinions %}\n- {{ one.speaker }}, {{ one.address }}: {{ one.text }}\n{% endfor %}")
    inside, open_copy = (compose("report", facts, nosy).text() for facts in (REPORT, public_copy(REPORT)))
    assert all(known in inside and known not in open_copy for known in ("Phạm Thị Mận", "Lê Quang Đáp", "nhà số 12"))


def test_a_units_own_wording_takes_the_place_of_the_standard_one():
    own = ("[trích yếu] Đối thoại\n\n# mục lớn\n\n## 3. mục nhỏ\n\nMột **đậm** và *nghiêng*, \\*sao\\*.\n\n## trống\n\n"
           "[nơi nhận] A.")
    paper = compose("plan", PlanFacts(unit=BARE[0].unit), Wording(own))
    assert paper.subject == ("Đối thoại",)
    assert paper.body[:2] == (Section(1, "I.", "mục lớn"), Section(2, "1.", "mục nhỏ"))
    assert paper.body[2:] == (Paragraph((Run("Một "), Run("đậm", bold=True), Run(" và "), Run("nghiêng", italic=True),
                                         Run(", *sao*./."))),)
    assert paper.recipients == ("A",)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_standard_wording(kind):
    assert standard(kind).startswith("{#")


def test_a_day_in_running_text_is_written_in_digits_and_an_hour_in_words():
    wording = "{{ day }} {{ day | long_date }} {{ starts | hour }} {{ present | figure }}"
    facts = replace(next(f for f in FULL if f.kind == "minutes"), starts=datetime(2026, 1, 6, 7, 5), present=12345)  # noqa: DTZ001
    assert compose("minutes", replace(facts, day=date(2026, 3, 6)), Wording(wording)).text().split("\n")[6] == (
        "06/03/2026 ngày 06 tháng 3 năm 2026 07 giờ 05 12.345./.")


def test_the_guide_for_officials_names_every_sign_and_every_filter():
    guide = (TEXTS.parents[1] / "docs" / "papers.md").read_text(encoding="utf-8")
    assert [name for name in FILTERS if f"| {name}".replace("|", "\\|") not in guide] == []
    assert [part for part in PARTS if f"[{part}]" not in guide] == []


def test_the_page_of_the_wordings_names_every_filter():
    told = " ".join((*SIGNS, *SIGNS.values()))
    assert [name for name in FILTERS if name not in (*told.split(), "upper", "spoken")] == []
