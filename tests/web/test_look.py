"""What templates and styles must never hold, and what the stylesheet must."""

import re
from pathlib import Path

import pytest

from .bench import build

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PART = re.compile(r"(?<![\w-])(dt-[a-z]+(?:[_-]+[a-z0-9]+)*)(?![\w{-])")
FORBIDDEN = {
    r"<style|\sstyle\s*=":                         "inline style",
    r"<script(?![^>]*\ssrc=)":                     "inline script",
    r"\son\w+\s*=\s*[\"']":                        "inline handler",
    r"hx-(on|vals|headers|vars|ext|boost)\b|js:":  "evaluated or inherited attribute of htmx",
    r"hx-trigger=\"[^\"]*\[":                      "a trigger filter needs eval",
    r"javascript:":                                "script in an address",
    r"\|\s*safe\b|autoescape\s+false":             "unescaped text",
    r"{%-?\s*(from|import)\s":                     "an import is undefined when a block is rendered alone: use `ui`",
    r"\splaceholder\s*=":                          "a placeholder is no label",
    r"<(button|input)[^>]*\sdisabled":             "a disabled button does not say why",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_template_holds_nothing_that_the_policy_forbids(path):
    text = path.read_text()
    found = {why for pattern, why in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)}
    assert not found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_page_uses_only_attributes_that_mean_the_same_in_both_versions_of_htmx(path):
    used = set(re.findall(r"\b(hx-[a-z-]+)=", path.read_text()))
    known = {"hx-get", "hx-post", "hx-target", "hx-swap", "hx-trigger"}
    assert used <= known | ({"hx-swap-oob"} if path.name == "base.html" else set())


def test_no_template_is_named_like_a_private_part():
    assert [p for p in TEMPLATES if p.name.startswith("_")] == []


def test_the_stylesheet_is_compiled_from_its_source():
    css, source = ((ROOT / "static" / name).read_text() for name in ("look.css", "look.scss"))
    tokens = re.findall(r"^  (--[a-z0-9-]+): (#[0-9a-f]+);", source, re.MULTILINE)
    assert len(tokens) > 12
    assert [name for name, value in tokens if f"{name}:{value}" not in css and f"{name}: {value}" not in css] == []
    ours = set(re.findall(r"\.(dt-[a-z_]+(?:-+[a-z0-9]+)*)", source))
    assert [name for name in sorted(ours) if f".{name}" not in css] == []
    assert "GDS Transport" not in css


def test_every_part_of_the_look_that_a_template_names_exists():
    css = (ROOT / "static/look.css").read_text()
    named = {name for path in TEMPLATES for name in PART.findall(path.read_text())}
    assert sorted(name for name in named if f".{name}" not in css) == []


def test_every_file_the_pages_name_is_there():
    with build().test_request_context():
        for path in TEMPLATES:
            for name in re.findall(r"asset\('([^']+)'", path.read_text()):
                assert (ROOT / "static" / name).is_file(), name


def test_the_pages_of_the_parts_hold_nothing_inline_when_drawn():
    browser = build().test_client()
    for path in ("/", "/opinion", "/no/404", "/?lang=en"):
        html = browser.get(path).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)", html)
        assert html.count("<h1") == 1 and "{{" not in html and "None" not in html
