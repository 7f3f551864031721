"""The paper as HTML: real headings and tables, every letter escaped, nothing inline."""

import re
from pathlib import Path

import pytest

from dialogue.documents import layout
from dialogue.documents.page import sheet
from dialogue.documents.words import compose

from .papers import FULL, KINDS_WITH_FACTS, plan
from .seeds import SEEDS


def _words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize("facts", KINDS_WITH_FACTS + tuple(seed.facts for seed in SEEDS.values()))
def test_the_page_says_what_the_paper_says(facts):
    paper = compose(facts.kind, facts)
    shown = re.findall(r"\w+", _words(sheet(paper)))
    assert sorted(shown) == sorted(re.findall(r"\w+", paper.text()))


@pytest.mark.parametrize("facts", FULL, ids=lambda facts: facts.kind)
def test_headings_skip_no_level_and_nothing_is_inline(facts):
    html = sheet(compose(facts.kind, facts))
    levels = [1, *(int(level) for level in re.findall(r"<h(\d)", html))]
    assert all(deeper - level <= 1 for level, deeper in zip(levels, levels[1:], strict=False))
    assert not re.search(r"style=|on\w+=|<script", html)


def test_whatever_a_fact_holds_is_escaped():
    html = sheet(compose("plan", plan(topics=("<img src=x onerror=alert(1)> & “a”",), seats=(), budget="<b>")))
    assert "<img" not in html and "<b>" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; “a”" in html


def test_the_preview_of_minutes_puts_those_who_sign_side_by_side():
    html = sheet(compose("minutes", next(facts for facts in FULL if facts.kind == "minutes")))
    row = html[html.index("dt-sheet__signed-row"):html.index("Nơi nhận:")]
    assert re.findall(r"<p>(THƯ KÝ|CHỦ TỌA)</p>", row) == ["THƯ KÝ", "THƯ KÝ", "CHỦ TỌA"]
    assert "dt-sheet__day" not in html


def test_the_subject_of_a_letter_stands_under_its_number():
    html = sheet(compose("referral", next(facts for facts in FULL if facts.kind == "referral")))
    assert '<p class="dt-sheet__about">V/v đề nghị' in html and "<h2" in html and "dt-sheet__title" not in html


def test_numbers_stand_in_the_middle_of_their_cells():
    html = sheet(compose("plan", SEEDS["S1"].facts))
    assert '<td class="dt-sheet__figure">120</td>' in html and '<th scope="col">Số lượng (người)</th>' in html


def test_the_preview_has_the_type_sizes_of_the_decrees_table():
    css = (Path(__file__).parents[2] / "static/paper.css").read_text()
    names = {"above": "above", "issuer": "issuer", "nation": "nation", "motto": "motto", "number": "number", "about": "about",
             "day": "day", "received-label": "received_label"}
    for name, key in names.items():
        em = float(re.search(rf"dt-sheet__{name} {{[^}}]*font-size: ([\d.]+)em", css)[1])
        assert em * layout.STYLES["text"].size == pytest.approx(layout.STYLES[key].size, abs=0.01), name
