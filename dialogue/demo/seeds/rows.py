"""Rows of a plan, and its date, as short as they are written in a sample."""

from typing import Any

from dialogue.rules import date_words
from dialogue.rules.plan import columns


def presides(role: str, post: str, second_post: str = "") -> dict[str, Any]:
    """One who presides by post, without a name; `role` is a key of rules.plan.CHAIRS."""
    return {"role": role, "post": post, "second_post": second_post, "name": "", "announced": False}


def secretary(post: str, citizen: bool = False) -> dict[str, Any]:
    """A secretary by post, without a name."""
    return {"post": post, "name": "", "citizen": citizen}


def sitting(venue: str, villages: str = "", when: str = "") -> dict[str, str]:
    """One of several meetings, or a place that is named before it is said how many there are."""
    return {"venue": venue, "villages": villages, "when": when}


def task(who: str, *what: str) -> dict[str, str]:
    """What somebody has to do, line by line."""
    return {"who": who, "what": "\n".join(what)}


def dated(words: str) -> dict[str, Any]:
    """The columns of a date as the plan words it."""
    return columns(date_words.read(words))
