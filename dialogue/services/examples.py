"""What a wording looks like on paper: on made-up facts, or on one of the unit's own plans and meetings."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from dialogue.documents import convening, samples, words
from dialogue.documents import paper as documents
from dialogue.models.meeting import Meeting
from dialogue.models.plan import Plan
from dialogue.services import papers
from dialogue.services.issuing import unit
from tenants.db import db

MOST = 5


def of(kind: str) -> list[Any]:
    """Id, title and day or year of what the unit may see a kind of paper about: its latest plans or meetings; of other
    kinds nothing, since their papers are about citizens. One query or none."""
    about = papers.FORMS[kind].about if kind in papers.FORMS else None
    if about is Plan:
        query = select(Plan.id, Plan.subject.label("title"), Plan.year.label("when")).order_by(Plan.year.desc(), Plan.id)
    elif about is Meeting:
        query = select(Meeting.id, Meeting.title, Meeting.day.label("when")).order_by(Meeting.day.desc(), Meeting.id)
    else:
        return []
    return list(db.session.execute(query.limit(MOST)))


def shown(kind: str, wording: words.Wording, about_id: UUID | None, *, on: date) -> documents.Paper:
    """The paper in that wording, about that plan or meeting or, with None, on made-up facts. Raises Mistake with the line, and
    Missing where this unit has no such plan or meeting."""
    if about_id is None:
        return words.compose(kind, samples.full(kind, unit(on)), wording)
    about, *_ = papers.about(kind, about_id)
    return papers.draft(kind, about, on=on, wording=wording)


def told(kind: str, wording: words.Wording, *, on: date) -> tuple[str, ...]:
    """The lines of a plain text in that wording, on made-up facts. Raises Mistake with the line."""
    return convening.announced(samples.full(kind, unit(on)), wording.words)
