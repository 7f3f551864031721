"""On which day to meet: the rules of rules.adviser over this unit's terms, calendar and meetings. Two statements."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from dialogue.models.meeting import Meeting
from dialogue.models.plan import Plan
from dialogue.rules import adviser
from dialogue.rules.adviser import Advice
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines
from tenants.db import db


def advise(plan: Plan, *, on: date, but: UUID | None = None) -> Advice:
    """What a meeting of the plan on each of the coming 60 days would mean, and three good days.

    `but` is a meeting that is being moved: its own day counts as free.
    """
    taken = db.session.scalars(select(Meeting.day).where(
        Meeting.day > on, Meeting.state.in_((*AHEAD, "adjourned")), Meeting.id != but if but else True))
    return adviser.advise(on, deadlines.terms(plan.id), deadlines.calendar(), plan.kind, deadlines.scope(on),
                          (plan.date_lower, plan.date_upper), frozenset(taken))
