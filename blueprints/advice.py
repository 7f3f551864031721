"""Which day to choose: what templates/meetings/advice.html needs, for every form that asks for a meeting's day.

The form's page and its target share one address; a day is picked by `?pick=2026-01-05` on it: without scripts a link,
with htmx a POST that keeps what was typed.
"""

from datetime import date
from typing import Any

from flask import g, request

from dialogue.rules.adviser import MARKS, Advice, by_month, of_day, of_duties
from dialogue.services import adviser

from .form import YEARS


def picked() -> date | None:
    """The day that a link of the advice asks for; None without one that can be read and counted from."""
    try:
        day = date.fromisoformat(request.args.get("pick", ""))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def of_plan(plan: Any, address: str, day: date | None) -> dict[str, Any]:
    """The facts of the template for a first meeting: `address` is that of the form, `day` the one now in it."""
    return _facts(adviser.advise(plan.id, plan.kind, on=g.today, window=(plan.date_lower, plan.date_upper)), address, day)


def of_meeting(meeting: Any, address: str, day: date | None) -> dict[str, Any]:
    """The same for a meeting whose day becomes another."""
    return _facts(adviser.advise(meeting.plan_id, meeting.kind, on=g.today, but=meeting.id), address, day)


def _facts(advice: Advice, address: str, day: date | None) -> dict[str, Any]:
    return {"advice": {"good": [(one, of_day(one) + of_duties(one)) for one in advice.good],
                       "months": by_month(advice.days), "marks": MARKS, "address": address, "day": day,
                       "against": of_day(chosen) if (chosen := advice.of(day)) else []}}
