"""The life of a plan after it is issued: amended by a new one, cancelled with a reason, completed, copied to a new year."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from dialogue.models.carry_over import CarryOver
from dialogue.models.meeting import Meeting
from dialogue.models.plan import Plan
from dialogue.rules import plan as rules
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import short
from dialogue.rules.workflow import AHEAD
from dialogue.rules.years import moved
from dialogue.services import history, meeting_days, meetings, plans
from tenants.db import db

YEARLY = ("subject", "opening", "closing")             # fields whose words name the year of the plan

REPLACED_FIRST = Sentence("Đang có kế hoạch soạn để thay kế hoạch này. Ban hành hoặc bỏ bản đó trước đã.")


def amend(plan: Plan, how: str, *, client_key: UUID, by: Actor, on: date) -> Plan:
    """Drafts the plan that will take this one's place (`how`: a key of rules.plan.REPLACING), with everything it says;
    the same key again returns the first draft.

    This plan stays in force until the new one is issued; then its meetings still ahead pass over. Refuses a plan that is
    not in force, and a second replacement beside the first.
    """
    plans.step(plan, "amend", by)
    history.wait()
    if first := db.session.scalar(select(Plan).where(Plan.client_key == client_key)):
        return first
    if _being_replaced(plan):
        raise Refused("Đã có một kế hoạch đang soạn để thay kế hoạch này.")
    new = _copy(plan, plans.fields(plan), client_key, by, on)
    new.replaces_id, new.replaces_how = plan.id, how
    db.session.add_all(CarryOver(plan_id=new.id, petition_id=one.petition_id, line=one.line, written_on=on, written_by=by.id)
                       for one in db.session.scalars(select(CarryOver).where(CarryOver.plan_id == plan.id)))
    db.session.flush()
    history.write("plan.amend", plan, by=by, on=on, by_plan=new.id)
    return new


def copy(plan: Plan, year: int, *, client_key: UUID, by: Actor, on: date) -> Plan:
    """Drafts the plan of another year from this one: everything but number, dates and opinions; the same key again
    returns the first copy. Years that its subject, opening and closing name move on."""
    policy.require(by, "plan.copy", plan)
    history.wait()
    if first := db.session.scalar(select(Plan).where(Plan.client_key == client_key)):
        return first
    said = plans.fields(plan)
    said |= {name: moved(said[name], plan.year, year) for name in YEARLY}
    said |= rules.UNDATED | {"year": year, "sittings": [{**one, "when": ""} for one in said["sittings"]]}
    new = _copy(plan, said, client_key, by, on)
    history.write("plan.copy", plan, by=by, on=on, to_plan=new.id)
    return new


def cancel(plan: Plan, reason: str, *, by: Actor, on: date) -> None:
    """Takes back an issued plan, and with it the meetings that are still ahead. Refuses without a reason, once
    one of its meetings was held or began, and while another plan is being drafted in its place."""
    plans.step(plan, "cancel", by)
    history.wait()
    if _being_replaced(plan):
        raise Refused(REPLACED_FIRST)
    rows = _meetings(plan)
    if held := [row for row in rows if row.state not in (*AHEAD, "cancelled")]:
        raise Refused("Hội nghị ngày %(day)s đã họp. Kế hoạch đã thực hiện thì không hủy được, chỉ sửa đổi, thay thế.",
                      day=short(held[0].day))
    _end(plan, "cancel", reason, by=by, on=on)
    for row in rows:
        if row.state in AHEAD:
            meeting_days.cancel(meetings.get(row.id), reason=reason.strip(), by=by, on=on)


def drop(plan: Plan, reason: str, *, by: Actor, on: date) -> None:
    """Gives up a draft that is not signed; it stays to be read. Refuses without a reason."""
    _end(plan, "drop", reason, by=by, on=on)


def complete(plan: Plan, *, by: Actor, on: date) -> None:
    """Closes the plan. Refuses while none of its meetings took place, one of them is not closed and reported, or another
    plan is being drafted in its place."""
    if refusal := not_yet(plan, by=by):
        raise refusal
    plans.take(plan, "complete", by=by, on=on)


def not_yet(plan: Plan, *, by: Actor) -> Refused | None:
    """Why a plan cannot be completed now, or None."""
    plans.step(plan, "complete", by)
    rows = [row for row in _meetings(plan) if row.state != "cancelled"]
    if not rows:
        return Refused("Kế hoạch chưa có hội nghị nào đã họp và báo cáo.")
    left = sum(row.state != "closed" for row in rows)
    if left:
        return Refused("Còn %(count)s hội nghị chưa báo cáo, khép hồ sơ.", count=left)
    return Refused(REPLACED_FIRST) if _being_replaced(plan) else None


def _being_replaced(plan: Plan) -> bool:
    """Whether another plan is on its way to take this one's place: it could not be issued once this one has ended."""
    return bool(db.session.scalar(select(Plan.id).where(Plan.replaces_id == plan.id, Plan.state != "cancelled")))


def _copy(plan: Plan, said: dict[str, Any], client_key: UUID, by: Actor, on: date) -> Plan:
    return plans.draft({**said, "client_key": client_key}, by=by, on=on)


def _meetings(plan: Plan) -> list[Any]:
    return list(db.session.execute(select(Meeting.id, Meeting.day, Meeting.state).where(
        Meeting.plan_id == plan.id).order_by(Meeting.day)))


def _end(plan: Plan, action: str, reason: str, *, by: Actor, on: date) -> None:
    plans.step(plan, action, by)
    if not reason.strip():
        raise Refused("Ghi lý do, để ai mở kế hoạch cũng hiểu vì sao.")
    plans.take(plan, action, by=by, on=on, cancelled_reason=reason.strip(), returned_reason=None)
