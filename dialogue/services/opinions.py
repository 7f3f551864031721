"""What the people said at a meeting and what became of it: as papers list it, as reports count it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from dialogue.documents.parts import OUTCOMES, SOURCES, Count, FieldCount, Opinion
from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.people import Office, Village
from dialogue.models.petition import Petition
from dialogue.rules import authority
from dialogue.rules.workflow import ESCALATION, PETITION
from tenants.db import db

NOT_COUNTED = ("logged", "withdrawn")                       # never came to the unit, or taken back
SETTLED = ("on_spot", "written", "relayed")                 # the numerator of the settlement rate
ENDED = (*SETTLED, "refused")


@dataclass(frozen=True)
class Said:
    """One opinion with what its papers need beside the words: who is to answer, by when, who was asked above."""

    id: UUID
    opinion: Opinion
    summary: str
    assignee: str                   # post
    due: date | None                # of the written answer
    asked_unit: int | None          # the superior it went to, and what came back
    asked_result: str
    told_on: date | None

    @property
    def outcome(self) -> str:
        return self.opinion.outcome


@dataclass(frozen=True)
class Told:
    """Every opinion of a meeting that counts, and how many went another way by law, without their text."""

    said: tuple[Said, ...]
    redirected: int

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        return tuple(one.opinion for one in self.said)


def of_meeting(meeting_id: UUID, *, papers: dict[UUID, str] | None = None) -> Told:
    """The opinions of a meeting in the order of their numbers, in one query; `papers` names the paper of each."""
    answerer, assigned = aliased(Office), aliased(Office)
    due = select(Deadline.due).where(
        Deadline.meeting_id == meeting_id, Deadline.duty == "answer").limit(1).scalar_subquery()
    rows = db.session.execute(
        select(Petition.id, Petition.state, Petition.mode, Petition.source, Petition.speaker, Petition.address,
               Petition.words, Petition.summary, Petition.field, Petition.competence, Petition.late, Petition.answer,
               Petition.refused_ground, Petition.told_on, Village.word, Village.name.label("village"),
               _post(answerer, Petition.answered_by, Petition.answered_on).label("answered_by"),
               _post(assigned, Petition.assignee_id, None).label("assignee"), due.label("due"),
               Escalation.to_id, Escalation.state.label("hop"), Escalation.reply_words)
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Escalation, and_(Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id))
        .where(Petition.meeting_id == meeting_id, Petition.state.not_in(NOT_COUNTED))
        .order_by(Petition.year, Petition.number, Escalation.signed_on)).all()
    latest = {row.id: row for row in rows}                  # of several referrals of one opinion the last
    listed = [row for row in latest.values() if row.state != "redirected"]
    return Told(tuple(_said(row, (papers or {}).get(row.id, "")) for row in listed), len(latest) - len(listed))


def by_source(opinions: Iterable[Opinion]) -> tuple[Count, ...]:
    """How many came from where; sources without any are left out."""
    found = Counter(one.source for one in opinions)
    return tuple(Count(name, found[code]) for code, name in SOURCES.items() if found[code])


def by_outcome(opinions: Iterable[Opinion]) -> tuple[Count, ...]:
    """What became of how many; outcomes without any are left out. The numbers add up to all opinions."""
    found = Counter(one.outcome for one in opinions)
    return tuple(Count(name, found[code]) for code, name in OUTCOMES.items() if found[code])


def by_field(said: Iterable[Said], *, on: date) -> tuple[FieldCount, ...]:
    """Annex II: fields with at least one opinion. `done` includes refusals, which end an opinion without settling it."""
    rows = []
    together = list(said)
    for name in authority.FIELDS.values():
        ours = [one for one in together if one.opinion.field == name]
        if ours:
            found = Counter(one.outcome for one in ours)
            done = sum(found[code] for code in ENDED)
            late = sum(1 for one in ours if one.outcome == "pending" and one.due and one.due < on)
            rows.append(FieldCount(
                name, len(ours), found["on_spot"], found["written"], found["beyond"] + found["relayed"], done,
                len(ours) - done, late, rate([one.opinion for one in ours])))
    return tuple(rows)


def rate(opinions: Iterable[Opinion]) -> str:
    """The settlement rate "83,3%": answered on the spot, in writing or by the superior, of all; "" when nobody asked."""
    outcomes = [one.outcome for one in opinions]
    if not outcomes:
        return ""
    return f"{sum(one in SETTLED for one in outcomes) / len(outcomes) * 100:.1f}".replace(".", ",") + "%"


def _post(office: Any, person: Any, day: Any) -> Any:
    """The post that a person held on a day; without a day, the one held last."""
    held = (office.valid_from <= day, or_(office.valid_to.is_(None), office.valid_to >= day)) if day is not None else ()
    return select(office.post).where(office.person_id == person, *held).order_by(
        office.valid_from.desc()).limit(1).correlate(Petition).scalar_subquery()


def _said(row: Any, paper: str) -> Said:
    opinion = Opinion(
        text=row.words, speaker=row.speaker, address=row.address, village=f"{row.word} {row.village}" if row.village else "",
        field=authority.FIELDS[row.field], source=row.source, outcome=_outcome(row),
        answer=row.answer or row.refused_ground or "", answered_by=row.answered_by or "",
        competence=authority.COMPETENCES[row.competence], paper=paper,
        state=PETITION.states[row.state], remark="Gửi sau hạn" if row.late else "")
    result = (row.reply_words or ESCALATION.states[row.hop]) if row.hop else ""
    return Said(row.id, opinion, row.summary, row.assignee or "", row.due, row.to_id, result, row.told_on)


def _outcome(row: Any) -> str:
    if row.state == "answered":
        return str(row.mode or "written")
    if row.state == "refused":
        return "refused"
    return "beyond" if row.competence == "beyond" else "pending"        # sent upwards or not yet
