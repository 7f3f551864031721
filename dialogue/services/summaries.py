"""What the villages send before a meeting, even "không có ý kiến"."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Meeting, VillageSummary
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines, history
from tenants.db import db

DUTY = "village_summary"
BEFORE = AHEAD                           # a meeting to which villages still send


def of_meeting(meeting_id: UUID) -> list[Any]:
    """Every village with what it sent: village_id, word, name, petitions, submitted_on, late; nothing sent is None."""
    return list(db.session.execute(
        select(Village.id.label("village_id"), Village.word, Village.name, VillageSummary.petitions,
               VillageSummary.submitted_on, VillageSummary.late)
        .outerjoin(VillageSummary, and_(VillageSummary.tenant_id == Village.tenant_id,
                                        VillageSummary.village_id == Village.id,
                                        VillageSummary.meeting_id == meeting_id))
        .order_by(Village.position, Village.name)))


def asked_of(villages: frozenset[UUID], *, on: date) -> list[Any]:
    """Each of the villages with the next meeting and what it sent for it, in one query.

    Columns: village_id, word, name, meeting_id, day, due, petitions, submitted_on; empty without a meeting to come.
    """
    coming = (select(Meeting.id).where(Meeting.tenant_id == Village.tenant_id, Meeting.state.in_(BEFORE), Meeting.day >= on)
              .order_by(Meeting.day).limit(1).correlate(Village).scalar_subquery())
    return list(db.session.execute(
        select(Village.id.label("village_id"), Village.word, Village.name, Meeting.id.label("meeting_id"), Meeting.day,
               Deadline.due, VillageSummary.petitions, VillageSummary.submitted_on)
        .outerjoin(Meeting, and_(Meeting.tenant_id == Village.tenant_id, Meeting.id == coming))
        .outerjoin(Deadline, and_(Deadline.tenant_id == Meeting.tenant_id, Deadline.meeting_id == Meeting.id,
                                  Deadline.duty == DUTY))
        .outerjoin(VillageSummary, and_(VillageSummary.tenant_id == Meeting.tenant_id,
                                        VillageSummary.meeting_id == Meeting.id, VillageSummary.village_id == Village.id))
        .where(Village.id.in_(villages)).order_by(Village.position, Village.name)))


def submit(meeting: Meeting, village_id: UUID, *, by: Actor, on: date) -> VillageSummary:
    """The village says that its opinions are complete: so many, or none. Sent again, the first one stands.

    Ends the duty when every village has sent. After the term it is accepted and marked; after the meeting it is
    refused, for what is said there is logged from the floor. Source: the unit's plan (villages' opinions before the
    meeting).
    """
    village = db.session.scalar(select(Village).filter_by(id=village_id))
    if village is None:
        raise Missing("Không có thôn này.")
    summary = VillageSummary(meeting_id=meeting.id, village_id=village_id, submitted_on=on, submitted_by=by.id)
    policy.require(by, "summary.submit", summary)
    db.session.refresh(meeting, with_for_update=True)           # two taps at once: the second waits and finds the first
    first = db.session.scalar(select(VillageSummary).filter_by(meeting_id=meeting.id, village_id=village_id))
    if first:
        return first
    if meeting.state not in BEFORE:
        raise Refused("Hội nghị đã họp: ý kiến nêu tại hội nghị do Văn phòng ghi.")
    due = deadlines.due(meeting.id, DUTY)
    summary.late = due is not None and on > due
    summary.petitions = db.session.scalar(select(func.count()).select_from(Petition).where(
        Petition.meeting_id == meeting.id, Petition.village_id == village_id, Petition.source == "village",
        Petition.state.not_in(("logged", "withdrawn")))) or 0
    db.session.add(summary)
    db.session.flush()
    history.write("summary.submit", summary, by=by, on=on, meeting=meeting.id, village=village_id,
                  petitions=summary.petitions, late=summary.late)
    deadlines.settle(meeting.id, on=on)
    return summary
