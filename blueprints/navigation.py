"""The menu: at most seven entries for each role, in the order of the work."""

from typing import Any

from flask import Flask, current_app, g

from dialogue.rules.policy import Actor, allows

from .language import _l

ENTRIES = (
    # endpoint             what it is called         who sees it: a verb of the policy, or everybody signed in
    ("home.desk",          _l("Bàn làm việc"),       None),
    ("plans.index",        _l("Kế hoạch"),           "plan.read"),
    ("meetings.index",     _l("Hội nghị"),           "meeting.read"),
    ("petitions.index",    _l("Ý kiến"),             "petition.list"),
    ("papers.index",       _l("Văn bản"),            "paper.read"),
    ("supervision.index",  _l("Giám sát"),           "supervision.read"),
    ("people.index",       _l("Danh bạ"),            "person.read"),
)
FOR_ALL = (
    ("public.board",       _l("Bảng niêm yết")),
    ("public.track",       _l("Tra cứu ý kiến")),
)


def entries(who: Actor) -> list[tuple[str, Any, int]]:
    """What this person's menu holds, for base.html: endpoint, label, and a count that is nothing here."""
    return [(endpoint, label, 0) for endpoint, label, verb in ENTRIES
            if endpoint in current_app.view_functions and (verb is None or allows(who, verb))]


def open_entries() -> list[tuple[str, Any, int]]:
    """The menu of a stranger at a unit."""
    return [(endpoint, label, 0) for endpoint, label in FOR_ALL if g.get("unit")]


def init(app: Flask) -> None:
    """Gives every page of a unit its menu."""
    app.context_processor(lambda: {"nav": _menu()})


def _menu() -> list[tuple[str, Any, int]]:
    """The press signs in to the same pages that everybody may read."""
    inside = entries(g.actor) if g.get("person") else []
    return inside if inside and allows(g.actor, "meeting.read") else inside + open_entries()
