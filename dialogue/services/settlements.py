"""The settlement of a plan's budget: what was really spent, item by item."""

from datetime import date
from typing import Any

from dialogue.models.plan import Plan
from dialogue.rules import policy
from dialogue.rules.errors import Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants.db import db

SPENDING = ("issued", "amended", "completed")


def not_yet(plan: Plan) -> Refused | None:
    """Why nothing can be settled now, or None: money is spent on an issued plan."""
    if plan.state not in SPENDING:
        return Refused("Cần ban hành kế hoạch rồi mới ghi quyết toán được.")
    return None


def record(plan: Plan, spent: list[dict[str, Any]], version: int, *, by: Actor, on: date) -> None:
    """Writes what was spent: rows of `item` and `amount` in đồng; again, it corrects. `version` is the one the writer saw.

    Refuses a plan that is not issued, nothing spent at all, and with Overtaken when somebody has written since.
    """
    policy.require(by, "plan.settle", plan)
    history.wait()
    db.session.refresh(plan, with_for_update={"of": Plan})
    if refusal := not_yet(plan):
        raise refusal
    if not spent:
        raise Refused("Ghi ít nhất một khoản đã chi.")
    if version != plan.version:
        raise Overtaken("Có người vừa ghi quyết toán. Mời xem lại rồi ghi.")
    plan.spent, plan.settled_on, plan.version = spent, on, plan.version + 1
    history.write("plan.settle", plan, by=by, on=on, items=len(spent))
