"""On which day to meet: the rules of rules.adviser over this unit's terms, calendar and meetings. Two statements."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from dialogue.models.meeting import Meeting
from dialogue.rules import adviser
from dialogue.rules.adviser import Advice
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines
from tenants.db import db


def advise(plan_id: UUID, kind: str, *, on: date, window: tuple[date | None, date | None] = (None, None),
           but: UUID | None = None) -> Advice:
    """What a meeting of that plan and kind on each of the coming 60 days would mean, and three good days.

    `window` is what the plan says of its date; `but` a meeting that is being moved: its own day counts as free.
    """
    taken = db.session.scalars(select(Meeting.day).where(
        Meeting.day > on, Meeting.state.in_((*AHEAD, "adjourned")), Meeting.id != but if but else True))
    return adviser.advise(on, deadlines.terms(plan_id), deadlines.calendar(), kind, deadlines.scope(on), window,
                          frozenset(taken))
