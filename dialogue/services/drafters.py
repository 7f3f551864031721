"""Who drafted what a paper says: that person does not sign it, and its line “Lưu” bears the initials."""

from typing import Any
from uuid import UUID

from sqlalchemy import null, select

from dialogue.models.answer import Answer
from dialogue.models.paper_change import PaperChange
from dialogue.models.people import Person
from dialogue.models.plan import Plan
from dialogue.services import history
from tenants.db import db

READ = "drafters"                   # of this request: whose names were read already

DRAFTED: dict[str, Any] = {
    #  kind          whose row names the drafter; or who first did this, for a later correction makes nobody the author
    "plan":         Plan,
    "answer":       Answer,
    "correction":   PaperChange,
    "notice":       "meeting.schedule",
    "invitation":   "meeting.schedule",
    "minutes":      "meeting.hold",
    "conclusion":   "meeting.conclude",
    "report":       "meeting.conclude",
}


def of(kind: str, about_id: UUID) -> Any:
    """A subquery: who drafted the paper of a kind about that. Nobody for a referral and a slip, whose words are those of
    the leader who signs, and for a report of the Party's, whose facts come from elsewhere."""
    drafted = DRAFTED.get(kind)
    if drafted is None:
        return null()
    if isinstance(drafted, str):
        return history.first(drafted, about_id)
    return select(drafted.drafted_by).where(drafted.id == about_id).scalar_subquery()


def named(kind: str, about_id: UUID) -> Any:
    """A subquery: the name of who drafted it, for whoever asks the database anyway and then calls `remember`."""
    return select(Person.name).where(Person.id == of(kind, about_id)).scalar_subquery() if kind in DRAFTED else null()


def remember(kind: str, about_id: UUID, name: str | None) -> None:
    """Keeps for this request what `named` has read."""
    _read()[kind, about_id] = name or ""


def name(kind: str, about_id: UUID) -> str:
    """Who drafted it, or nothing. One query a request, none after `remember` or where nobody can be known."""
    if kind not in DRAFTED:
        return ""
    if (kind, about_id) not in (read := _read()):
        remember(kind, about_id, db.session.scalar(select(named(kind, about_id))))
    return read[kind, about_id]


def _read() -> dict[tuple[str, UUID], str]:
    read: dict[tuple[str, UUID], str] = db.session().info.setdefault(READ, {})
    return read
