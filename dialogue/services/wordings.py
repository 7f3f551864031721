"""How the unit words each kind of paper: its own words, legal bases and recipients, or the standard ones. Papers that are
signed keep the words they were signed in."""

import difflib
import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from dialogue.documents import letters, samples, words
from dialogue.documents.kinds import KINDS
from dialogue.documents.markup import Mistake
from dialogue.documents.words import Wording
from dialogue.models import wording as models
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Overtaken
from dialogue.rules.policy import Actor
from dialogue.rules.wordings import Received
from dialogue.services import history
from dialogue.services.issuing import unit
from tenants.db import db

Row = models.Wording
READ = "wordings"                   # of this request: what was read already


@dataclass(frozen=True)
class About:
    """A kind as the policy is asked about it."""

    kind: str


def of(kind: str) -> Wording:
    """How the unit words a kind (a key of KINDS) now. One query a request, none after `remember`."""
    if kind not in (read := _read()):
        remember(kind, db.session.scalar(select(held(kind))))
    return read[kind]


def held(kind: str) -> Any:
    """A subquery: the unit's wording of a kind, for whoever asks the database anyway and then calls `remember`."""
    told = func.json_build_object("words", Row.words, "bases", Row.bases, "recipients", Row.recipients,
                                  "file_copy", Row.file_copy)
    return select(told).where(Row.kind == kind).scalar_subquery()


def remember(kind: str, told: dict[str, Any] | None) -> None:
    """Keeps for this request what `held` has read."""
    found = told or {}
    _read()[kind] = Wording(found.get("words"), tuple(found.get("bases", ())), tuple(found.get("recipients", ())),
                            found.get("file_copy", ""))


def _read() -> dict[str, Wording]:
    read: dict[str, Wording] = db.session().info.setdefault(READ, {})
    return read


def get(kind: str) -> Row:
    """The unit's row of a kind; a blank one of version 0, not stored, while it was never changed. Missing: no such kind."""
    if kind not in KINDS:
        raise Missing("Không có loại văn bản này.")
    found = db.session.scalar(select(Row).where(Row.kind == kind).execution_options(populate_existing=True))
    return found or Row(
        kind=kind, version=0, words=None, bases=[], recipients=[], file_copy="", standard="")


def listed() -> dict[str, Any]:
    """By kind, those that the unit words itself: words (whether), bases and recipients (how many), changed_on,
    changed_role, and whether the standard has been changed since."""
    rows = db.session.execute(select(
        Row.kind, Row.words.is_not(None).label("words"), func.jsonb_array_length(Row.bases).label("bases"),
        func.jsonb_array_length(Row.recipients).label("recipients"), Row.changed_on, Row.changed_role, Row.standard))
    return {row.kind: row for row in rows if row.kind in KINDS and (row.words or row.bases or row.recipients)}


def outdated(row: Any) -> bool:
    """Whether the standard text is no longer the one from which the unit's words were made."""
    return bool(row.standard) and row.standard != _digest(row.kind)


def save(kind: str, wording: Wording, *, version: int, by: Actor, on: date) -> Row:
    """Words a kind from now on; papers signed before stay as they are. Words like the standard text are not kept as the
    unit's own, so that they follow the standard.

    Refuses (Mistake) words that cannot be filled in or read, and (Overtaken) when somebody else changed them since."""
    policy.require(by, "wording.edit", About(kind))
    if wording.words is not None and _same(wording.words, words.standard(kind)):
        wording = Wording(None, wording.bases, wording.recipients, wording.file_copy)
    check(kind, wording, on=on)
    return _keep(kind, wording, version, "wording.edit", by=by, on=on)


def reset(kind: str, *, version: int, by: Actor, on: date) -> Row:
    """Takes a kind back to the standard. Refuses (Overtaken) when somebody else changed it since."""
    policy.require(by, "wording.reset", About(kind))
    return _keep(kind, words.STANDARD, version, "wording.reset", by=by, on=on)


def check(kind: str, wording: Wording, *, on: date) -> None:
    """Tries the wording on made-up facts: all of them, none, and each one missing. Raises Mistake with the line, and
    refuses letters that cannot be printed."""
    for facts in samples.of(kind, unit(on)):
        letters.require(words.compose(kind, facts, wording).text())


def received(kind: str, own: str | None, *, on: date) -> Received:
    """Whom the words themselves name as recipients while the paper and the unit name none of their own; nobody when the
    words cannot be read any more."""
    try:
        paper = words.compose(kind, samples.bare(kind, unit(on)), Wording(own))
    except Mistake:
        return Received()
    return Received(paper.recipients, paper.file_copy)


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """Two wordings line by line where they differ: “-” stands only in the first, “+” only in the second."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [(line[0], line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]


def _keep(kind: str, wording: Wording, version: int, verb: str, *, by: Actor, on: date) -> Row:
    history.wait()
    row = get(kind)
    if row.version != version:
        raise Overtaken("Lời văn này vừa có người khác sửa. Xem lại rồi lưu.")
    told = {"words": wording.words, "bases": [*wording.bases], "recipients": [*wording.recipients],
            "file_copy": wording.file_copy}
    changed = [name for name, value in told.items() if value != getattr(row, name)]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, told[name])
    row.version, row.changed_on, row.changed_by, row.changed_role = version + 1, on, by.id or row.changed_by, by.role
    row.standard = _digest(kind) if wording.words is not None else ""
    db.session.add(row)
    db.session.flush()
    history.write(verb, row, by=by, on=on, kind=kind, fields=" ".join(changed))
    _read().pop(kind, None)
    return row


def _same(mine: str, standard: str) -> bool:
    return mine.split() == standard.split()


def _digest(kind: str) -> str:
    return hashlib.sha256(words.standard(kind).encode()).hexdigest()
