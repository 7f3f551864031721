"""What the people said at a meeting and what became of it: as papers list it, as reports count it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from dialogue.documents.parts import OUTCOMES, Count, Opinion
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Meeting
from dialogue.models.people import Office, Village
from dialogue.models.petition import Petition
from dialogue.rules import authority
from dialogue.rules.figures import BEYOND, NOT_COUNTED, WRITTEN, Item, outcome
from dialogue.rules.workflow import ESCALATION, PETITION
from dialogue.services import figures
from tenants.db import db

PLAIN: dict[str, str] = {
    # what figures tell apart          what a paper says of one opinion; the others as they are
    **dict.fromkeys(BEYOND, "beyond"), "relayed": "relayed",
    **dict.fromkeys(WRITTEN, "written"),
    **dict.fromkeys(("written_pending", "open"), "pending"),
}


@dataclass(frozen=True)
class Said:
    """One opinion with what its papers need beside the words: who is to answer, by when, who was asked above."""

    id: UUID
    opinion: Opinion
    summary: str
    assignee: str                   # post
    due: date | None                # of the written answer
    asked_unit: int | str | None    # the superior it went to (by post: its name), and what came back
    asked_result: str
    told_on: date | None

    @property
    def outcome(self) -> str:
        return self.opinion.outcome


@dataclass(frozen=True)
class Told:
    """Every opinion of a meeting that counts, how many went another way by law, without their text, and what is counted."""

    said: tuple[Said, ...]
    redirected: int
    items: tuple[Item, ...]         # the redirected too, then what earlier meetings left open

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        return tuple(one.opinion for one in self.said)


def of_meeting(meeting: Meeting, *, papers: dict[UUID, str] | None = None) -> Told:
    """The opinions of a meeting in the order of their numbers, in one query; `papers` names the paper of each."""
    answerer, assigned = aliased(Office), aliased(Office)
    carried = and_(figures.RAISED < meeting.day, figures.NOT_ENDED)
    rows = db.session.execute(
        select(*figures.COLUMNS, carried.label("carried"), Petition.words, Petition.summary, Petition.late, Petition.answer,
               Petition.refused_ground, Petition.told_on, Village.word, Village.name.label("village"),
               _post(answerer, Petition.answered_by, Petition.answered_on).label("answered_by"),
               _post(assigned, Petition.assignee_id, None).label("assignee"), Escalation.to_id, Escalation.to_name,
               Escalation.reply_words)
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Escalation, and_(Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id))
        .where(Petition.state.not_in(NOT_COUNTED), or_(Petition.meeting_id == meeting.id, carried))
        .order_by(carried, Petition.year, Petition.number, Escalation.signed_on)).all()
    items = figures.gathered(rows)
    latest = {row.id: row for row in rows if row.meeting_id == meeting.id}      # of several referrals of one opinion the last
    listed = [row for row in latest.values() if row.state != "redirected"]
    return Told(tuple(_said(row, items[row.id], (papers or {}).get(row.id, "")) for row in listed), len(latest) - len(listed),
                tuple(items.values()))


def by_outcome(opinions: Iterable[Opinion]) -> tuple[Count, ...]:
    """What became of how many; outcomes without any are left out. The numbers add up to all opinions."""
    found = Counter(one.outcome for one in opinions)
    return tuple(Count(name, found[code]) for code, name in OUTCOMES.items() if found[code])


def _post(office: Any, person: Any, day: Any) -> Any:
    """The post that a person held on a day; without a day, the one held last."""
    held = (office.valid_from <= day, or_(office.valid_to.is_(None), office.valid_to >= day)) if day is not None else ()
    return select(office.post).where(office.person_id == person, *held).order_by(
        office.valid_from.desc()).limit(1).correlate(Petition).scalar_subquery()


def _said(row: Any, item: Item, paper: str) -> Said:
    opinion = Opinion(
        text=row.words, speaker=row.speaker, address=row.address, village=f"{row.word} {row.village}" if row.village else "",
        field=authority.FIELDS[row.field], source=row.source, outcome=PLAIN.get(outcome(item), outcome(item)),
        answer=row.answer or row.refused_ground or "", answered_by=row.answered_by or "",
        competence=authority.COMPETENCES[row.competence], paper=paper,
        state=PETITION.states[row.state], remark="Gửi sau hạn" if row.late else "")
    result = (row.reply_words or ESCALATION.states[row.hop]) if row.hop else ""
    return Said(row.id, opinion, row.summary, row.assignee or "", row.answer_due, row.to_name or row.to_id, result, row.told_on)
