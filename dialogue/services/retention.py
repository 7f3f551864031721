"""Which records have been kept long enough, by the table of the rules."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, and_, cast, func, literal, or_, select, union_all

from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import LoginSession
from dialogue.models.petition import Petition
from dialogue.models.subject_request import SubjectRequest
from dialogue.rules.retention import KEPT, Keep, due_before
from dialogue.rules.subject import SETTLED
from dialogue.services.subject_requests import ERASED
from tenants.db import db


@dataclass(frozen=True)
class Line:
    """One kind of record: how many are due to go on a day, and of which day the oldest of them is."""

    kind: str
    keep: Keep
    due: int
    oldest: date | None


def due(*, on: date) -> list[Line]:
    """Every kind of the table with what is due on a day, in one statement."""
    settled = func.greatest(Petition.logged_on, Petition.answered_on, Petition.sent_on, Petition.told_on)
    ours = and_(Meeting.tenant_id == Delegate.tenant_id, Meeting.id == Delegate.meeting_id)
    named = or_(Petition.speaker != "", Petition.address != "", Petition.phone != "")
    days: dict[str, Any] = {
        "paper":           select(Paper.issued_on.label("day")).where(Paper.issued_on.is_not(None)),
        "petition":        select(settled.label("day")).where(Petition.state.in_(SETTLED), named),
        "delegate":        select(Meeting.day.label("day")).select_from(Delegate).join(Meeting, ours).where(
            Meeting.state == "closed", Delegate.name != ERASED),
        "subject_request": select(SubjectRequest.answered_on.label("day")).where(SubjectRequest.answered_on.is_not(None)),
        "login_session":   select(cast(LoginSession.ended_at, Date).label("day")).where(LoginSession.ended_at.is_not(None)),
    }
    counted = []
    for kind, query in days.items():
        rows = query.subquery()
        counted.append(select(literal(kind).label("kind"), func.count().label("due"), func.min(rows.c.day).label("oldest"))
                       .where(rows.c.day < due_before(kind, on)))
    found = {row.kind: row for row in db.session.execute(union_all(*counted))}
    return [Line(kind, keep, found[kind].due if kind in found else 0, found[kind].oldest if kind in found else None)
            for kind, keep in KEPT.items()]
