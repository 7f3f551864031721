"""Where in a public copy a known name, address or number stands: to be shown to whoever approves it, and to be hidden."""

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from dialogue.rules.vietnamese import fold

from .paper import Paper

HIDDEN = "[đã ẩn]"
UNTOUCHED = ("kind", "heading", "signatures", "mark", "is")     # nothing of a citizen stands there


def hide(paper: Paper, traces: Iterable[str]) -> Paper:
    """The paper with every trace replaced by “[đã ẩn]”; heading and signatures stay as they are."""
    hidden = Paper.from_json(_hide(paper.as_json(), tuple(traces)))
    return replace(hidden, heading=paper.heading, signatures=paper.signatures)


def marked(sheet: Markup, traces: Iterable[str]) -> Markup:
    """A sheet with every trace in a `<mark>`."""
    known, parts = tuple(traces), []
    for part in re.split(r"(<[^>]*>)", sheet):
        parts.append(Markup(part) if part.startswith("<") else _marked(html.unescape(part), known))
    return Markup().join(parts)


def found(text: str, traces: Iterable[str]) -> list[tuple[int, int]]:
    """The places (start, end) of the traces in a text, from left to right, none inside another.

    As redact.personal_traces finds them: words in a row whatever accents, capitals and signs between them; a trace of
    one word only as it is written.
    """
    words = [(word.start(), word.end(), word[0]) for word in re.finditer(r"\w+", text)]
    places: list[tuple[int, int]] = []
    for trace in sorted(traces, key=len, reverse=True):
        sought = re.findall(r"\w+", trace)
        as_read = fold if len(sought) > 1 else str
        for n in range(len(words) - len(sought) + 1 if sought else 0):
            row = words[n:n + len(sought)]
            if [as_read(word) for *_, word in row] == [as_read(word) for word in sought]:
                start, end = row[0][0], row[-1][1]
                if all(end <= low or high <= start for low, high in places):
                    places.append((start, end))
    return sorted(places)


def _hide(stored: Any, traces: tuple[str, ...]) -> Any:
    if isinstance(stored, list):
        return [_hide(one, traces) for one in stored]
    if isinstance(stored, dict):
        return {name: one if name in UNTOUCHED else _hide(one, traces) for name, one in stored.items()}
    if not isinstance(stored, str):
        return stored
    for start, end in reversed(found(stored, traces)):
        stored = stored[:start] + HIDDEN + stored[end:]
    return stored


def _marked(text: str, traces: tuple[str, ...]) -> Markup:
    parts, last = [], 0
    for start, end in found(text, traces):
        parts += [escape(text[last:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        last = end
    return Markup().join([*parts, escape(text[last:])])
