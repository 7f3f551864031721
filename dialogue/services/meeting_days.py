"""The day of a meeting becomes another: moved, postponed, interrupted, called off; what hangs on it moves along."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from dialogue.models.meeting import Meeting, MeetingChange
from dialogue.models.paper import Paper
from dialogue.models.posting import Posting
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Refused
from dialogue.rules.ledger import Due
from dialogue.rules.policy import Actor
from dialogue.services import deadlines, duties, meetings, moves, paper_links, tracking
from dialogue.services.moves import Moved
from tenants.db import db

NOTICE = "post_notice"


def changes(meeting_id: UUID) -> list[Any]:
    """Every change of a meeting's day in order: action, reason, day, starts_at, venue, ended_at, new_day, new_starts_at,
    made_on. One query."""
    return list(db.session.execute(
        select(MeetingChange.action, MeetingChange.reason, MeetingChange.day, MeetingChange.starts_at, MeetingChange.venue,
               MeetingChange.ended_at, MeetingChange.new_day, MeetingChange.new_starts_at, MeetingChange.made_on)
        .where(MeetingChange.meeting_id == meeting_id).order_by(MeetingChange.position)))


def wanted(meeting: Meeting, action: str, *, by: Actor, on: date) -> None:
    """Refuses what the change itself would refuse before it asks for a day: who may, and what must come first."""
    policy.require(by, f"meeting.{action}", meeting)
    workflow.MEETING.step(action, meeting.state)
    if refusal := meetings.not_yet(action, meeting, meetings.figures(meeting), on=on):
        raise refusal


def would_move(meeting: Meeting, action: str, day: date | None, *, on: date) -> list[Moved]:
    """The duties whose day would change if the meeting came to another `day` (None: called off); nothing is stored.

    A postponed meeting needs a new notice, so that duty begins again even where it was done. Once a meeting has begun,
    only what follows it moves.
    """
    if day is None:
        open_ones = deadlines.of_meeting(meeting.id, on=on)
        return [Moved(meeting.id, meeting.title, meeting.day, one.duty, one.due, None, False)
                for one in open_ones if one.done_on is None]
    found = moves.would(on=on, meeting=meeting, day=day)
    if action == "adjourn" or meeting.state == "adjourned":
        before = {due.duty for due in _ledger(meeting, day) if due.count < 0}
        return [one for one in found if one.duty not in before]
    if action == "postpone" and NOTICE not in {one.duty for one in found}:
        again = [Moved(meeting.id, meeting.title, day, due.duty, None, due.due, due.due < on)
                 for due in _ledger(meeting, day) if due.duty == NOTICE]
        return again + found
    return found


def move(meeting: Meeting, *, day: date, starts_at: time, venue: str, reason: str, by: Actor, on: date,
         breach_reason: str | None = None, version: int | None = None) -> None:
    """Another day, hour or place before any notice was signed, or for the part still to come; open deadlines move.

    Refuses once a notice is signed, NotThatDay a day gone, an hour taken or nothing new, Overtaken a writer who saw an older
    `version`, and a deadline that would be past already without `breach_reason`.
    """
    _change(meeting, "move", day=day, starts_at=starts_at, venue=venue, reason=reason, by=by, on=on,
            breach_reason=breach_reason, version=version)


def postpone(meeting: Meeting, *, day: date, starts_at: time, venue: str, reason: str, by: Actor, on: date,
             breach_reason: str | None = None, version: int | None = None) -> None:
    """Another day after the notice: it needs a new notice, whose clock begins again (L. 72/2025, Art. 43 §2); what was
    sent keeps its date. Refuses as `move` does, and while no notice is signed."""
    _change(meeting, "postpone", day=day, starts_at=starts_at, venue=venue, reason=reason, by=by, on=on,
            breach_reason=breach_reason, version=version)


def adjourn(meeting: Meeting, *, ended_at: time, day: date, starts_at: time, venue: str, reason: str, by: Actor, on: date,
            breach_reason: str | None = None, version: int | None = None) -> None:
    """It was interrupted at `ended_at` and goes on another time; held when its last part is. What follows a meeting
    counts from the last part. Refuses before the day itself, and otherwise as `move` does."""
    if (day, starts_at) <= (meeting.day, ended_at):
        raise meetings.NotThatDay("Buổi họp tiếp phải sau lúc tạm dừng.")
    if ended_at <= meeting.starts_at:
        raise Refused("Giờ tạm dừng phải sau giờ bắt đầu.")
    _change(meeting, "adjourn", day=day, starts_at=starts_at, venue=venue, reason=reason, by=by, on=on,
            breach_reason=breach_reason, version=version, ended_at=ended_at)


def cancel(meeting: Meeting, *, reason: str, by: Actor, on: date, version: int | None = None) -> None:
    """It does not take place: its open duties end. A notice already given is taken back by another one."""
    step = meetings.may(meeting, "cancel", by=by, on=on, version=version)
    _remember(meeting, "cancel", reason, by=by, on=on)
    meetings.take(meeting, step, by=by, on=on)
    deadlines.count(meeting.id, (), by=by, on=on)


def _change(meeting: Meeting, action: str, *, day: date, starts_at: time, venue: str, reason: str, by: Actor, on: date,
            breach_reason: str | None, version: int | None, ended_at: time | None = None) -> None:
    step = meetings.may(meeting, action, by=by, on=on, version=version)
    meetings.free(meeting.plan_id, day, starts_at, on=on, but=meeting.id)
    _another(meeting, day, starts_at, venue)
    moved, begun = would_move(meeting, action, day, on=on), action == "adjourn" or meeting.state == "adjourned"
    before = [due for due in _ledger(meeting, _first_day(meeting)) if due.count < 0]
    _remember(meeting, action, reason, by=by, on=on, ended_at=ended_at, new_day=day, new_starts_at=starts_at)
    meetings.take(meeting, step, by=by, on=on, day=day, starts_at=starts_at, venue=venue)
    found = _ledger(meeting, day)
    if begun:
        found = [*before, *(due for due in found if due.count >= 0)]
    deadlines.count(meeting.id, found, by=by, on=on, breach_reason=breach_reason)
    for one in moved:
        if one.duty == "answer" and one.after:
            tracking.promise(meeting.id, one.after)


def _another(meeting: Meeting, day: date, starts_at: time, venue: str) -> None:
    """Refuses (NotThatDay) what is written already, and a further part before the end of the one that was interrupted."""
    if (day, starts_at, venue) == (meeting.day, meeting.starts_at, meeting.venue):
        raise meetings.NotThatDay("Ngày, giờ và địa điểm vẫn như đang ghi, không có gì thay đổi.")
    ended = next(((one.day, one.ended_at) for one in reversed(changes(meeting.id)) if one.action == "adjourn"), None)
    if ended and (day, starts_at) <= ended:
        raise meetings.NotThatDay("Buổi họp tiếp phải sau lúc tạm dừng.")


def _remember(meeting: Meeting, action: str, reason: str, *, by: Actor, on: date, **facts: Any) -> None:
    """What held until now, and which notice no longer says what holds."""
    known = select(func.count()).select_from(MeetingChange).where(MeetingChange.meeting_id == meeting.id)
    replaced = None
    if action in ("postpone", "cancel"):
        replaced = db.session.scalar(select(Paper.id).where(
            Paper.meeting_id == meeting.id, Paper.kind == "notice", ~duties.replaced(Paper.id)))
    db.session.add(MeetingChange(
        meeting_id=meeting.id, position=1 + (db.session.scalar(known) or 0), action=action, reason=reason, day=meeting.day,
        starts_at=meeting.starts_at, venue=meeting.venue, notice_id=replaced, made_on=on, made_by=by.id, **facts))
    db.session.execute(update(Posting).where(Posting.paper_id == replaced).values(replaced_on=on))
    if action != "adjourn":
        paper_links.give_way(meeting.id, "invitation", reason, called_off=action == "cancel", by=by, on=on)
    db.session.flush()


def _ledger(meeting: Meeting, day: date) -> list[Due]:
    return list(deadlines.foresee(day, kind=meeting.kind, plan_id=meeting.plan_id, fresh=True))


def _first_day(meeting: Meeting) -> date:
    """The day on which it began: that of its first part."""
    return next((one.day for one in changes(meeting.id) if one.action == "adjourn"), meeting.day)
