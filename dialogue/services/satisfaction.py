"""What people make of an answer: who was told and whether it contented him, where it missed the question, a second try."""

from datetime import date
from typing import Any

from sqlalchemy import select

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.meeting import Meeting
from dialogue.models.petition import Petition
from dialogue.rules import conditions, policy
from dialogue.rules.answers import SATISFACTION
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold
from dialogue.services import deadlines, petitions
from tenants.db import db

OF_A_ROUND = ("told_on", "satisfaction", "told_note", "missed_on", "missed_reason")
GIVEN = {"on_spot": "hall", "relayed": "relay"}            # how an answer without paper reached the asker


def tell(petition: Petition, *, told_on: date, satisfaction: str, note: str = "", by: Actor, on: date) -> None:
    """The person was told on that day; `satisfaction` is a key of SATISFACTION, `note` what to keep in mind.

    "unreached" keeps the telling open. Refuses a day to come and a note that names who asked.
    """
    if satisfaction not in SATISFACTION:
        raise Missing("Không có mức hài lòng này.")
    if told_on > on:
        raise Refused("Ngày báo cho dân không thể sau hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    if petition.speaker and fold(petition.speaker) in fold(note):
        raise Refused("Ghi chú không nêu tên người hỏi.")
    petitions.take(petition, "tell", by=by, on=on, noted={"satisfaction": satisfaction}, satisfaction=satisfaction,
                   told_on=None if satisfaction == "unreached" else told_on, told_note=note or None)


def mark(petition: Petition, reason: str, *, by: Actor, on: date) -> None:
    """MTTQ finds that the answer misses the question; chairman and office see why."""
    petitions.take(petition, "mark", by=by, on=on, missed_on=on, missed_reason=reason)


def stand(petition: Petition, reason: str, *, by: Actor, on: date) -> None:
    """The unit keeps to its answer and says why; nobody is asked to open the matter again, which only the chairman may
    still do."""
    petitions.take(petition, "stand", by=by, on=on, stands_for=reason)


def reopen(petition: Petition, *, by: Actor, on: date) -> None:
    """The matter is answered once more, in writing, within the term of "answer" counted from today; the first answer and
    what was said of it are kept. Refuses a second time, a matter that nobody complained of, and the office once a leader
    keeps to the answer.
    """
    policy.require(by, "petition.reopen", petition)
    why = conditions.ground(petition)
    told = {name: getattr(petition, name) for name in OF_A_ROUND}
    promised = _term(petition, on)
    conditions.require("reopen", petition)
    _keep(petition, told)
    petitions.take(
        petition, "reopen", by=by, on=on, noted={"for": why}, mode="written", answer=None, answer_id=None, answered_on=None,
        answered_by=None, sent_on=None, promised_on=promised, reopened_on=on, reopened_for=why,
        **dict.fromkeys(OF_A_ROUND))


def _keep(petition: Petition, told: dict[str, Any]) -> None:
    """The copy of the first answer takes what was said of it; an answer without paper gets a row of its own."""
    copy = db.session.scalar(select(AnswerCopy).where(
        AnswerCopy.petition_id == petition.id, AnswerCopy.answer_id == petition.answer_id)) if petition.sent_on else None
    if copy is None:
        answer = Answer(
            state="sent", meeting_id=petition.meeting_id, field=petition.field, officer_id=petition.assignee_id,
            words=petition.answer or "", signed_by=petition.answered_by, signed_on=petition.answered_on,
            sent_on=petition.answered_on, sent_how=GIVEN.get(petition.mode or "", "hand"))
        db.session.add(answer)
        db.session.flush()
        copy = AnswerCopy(answer_id=answer.id, petition_id=petition.id)
        db.session.add(copy)
    for name, value in told.items():
        setattr(copy, name, value)
    db.session.flush()


def _term(petition: Petition, on: date) -> date | None:
    meeting = db.session.scalar(select(Meeting).where(Meeting.id == petition.meeting_id))
    if meeting is None:
        return None
    dues = deadlines.foresee(on, kind=meeting.kind, plan_id=meeting.plan_id)
    return next((due.due for due in dues if due.duty == "answer"), None)
