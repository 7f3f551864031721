"""What the office makes of a petition before anybody answers: what it is, whose it is, or why it goes no further here."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, update

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.people import Office, Person
from dialogue.models.petition import Petition
from dialogue.rules import policy
from dialogue.rules.authority import LAWS
from dialogue.rules.complaints import ACCEPTANCE
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import OFFICERS, Actor
from dialogue.rules.sealed import EMPTIED
from dialogue.rules.vietnamese import fold
from dialogue.services import answers, deadlines, history, petitions, sealed, voices
from tenants.db import db

OPEN = ("received", "assigned")
DECIDED = ("kind", "summary", "field", "competence", "assignee_id")
ADDED = ("answer", "answer_id", "answered_on", "answered_by", "sent_on", "refused_ground", "assignee_id", "matter_id",
         "promised_on", "told_on", "satisfaction", "told_note", "missed_on", "missed_reason", "stands_for", "reopened_on",
         "reopened_for")


@dataclass(frozen=True)
class Answerer:
    """Somebody to whom an answer may be assigned, with the fields that are his or hers."""

    id: UUID
    name: str
    post: str
    fields: frozenset[str]


@dataclass(frozen=True)
class Queue:
    """Where a petition stands among those to be screened together: its neighbours, how many there are, how many are left."""

    place: int
    whole: int
    left: int
    previous: UUID | None
    next: UUID | None
    next_unscreened: UUID | None


def answerers(*, on: date, field: str | None = None) -> list[Answerer]:
    """Those to whom an answer may be assigned on that day; where a field (a key of FIELDS) is named, its officers first."""
    rows = db.session.execute(
        select(Person.id, Person.name, Office.post, Office.fields)
        .join(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id))
        .where(Person.active, Office.role.in_(("vice_chairman", *sorted(OFFICERS))), Office.valid_from <= on,
               or_(Office.valid_to.is_(None), Office.valid_to >= on)).order_by(Person.name))
    found = [Answerer(row.id, row.name, row.post, frozenset(row.fields or ())) for row in rows]
    return sorted(found, key=lambda one: field not in one.fields)


def first_unscreened(meeting_id: UUID | None = None) -> UUID | None:
    """The petition with the lowest number that waits to be screened, of one meeting if it is named."""
    of = (Petition.meeting_id == meeting_id,) if meeting_id else ()
    return db.session.scalar(select(Petition.id).where(Petition.state == "received", Petition.kind.is_(None), *of)
                             .order_by(Petition.year, Petition.number).limit(1))


def queue(petition: Petition) -> Queue:
    """The open petitions of the same meeting, or of none, in the order of their numbers."""
    rows = db.session.execute(
        select(Petition.id, Petition.kind, Petition.state).where(
            Petition.meeting_id.is_not_distinct_from(petition.meeting_id),
            or_(Petition.state.in_(OPEN), Petition.id == petition.id))
        .order_by(Petition.year, Petition.number)).all()
    place = next(number for number, row in enumerate(rows) if row.id == petition.id)
    left = [row.id for row in (*rows[place + 1:], *rows[:place]) if row.kind is None and row.state == "received"]
    return Queue(place + 1, len(rows), len(left), rows[place - 1].id if place else None,
                 rows[place + 1].id if place + 1 < len(rows) else None, left[0] if left else None)


def screen(petition: Petition, kind: str, *, summary: str, field: str, competence: str, reason: str,
           person_id: UUID | None, seen: str = "", by: Actor, on: date) -> None:
    """What the office decides in one go: a key of KINDS classifies it and assigns it to somebody, if named.

    A key of LAWS sends it the way of that law, out_of_scope sets it aside for the reason. `seen` is the mark() that was
    read: refuses (Overtaken, `theirs`) where somebody has decided otherwise since.
    """
    policy.require(by, "petition.classify", petition)
    _require_seen(petition, seen, kind=kind, summary=summary, field=field, competence=competence, assignee_id=person_id)
    if kind in LAWS:
        redirect(petition, kind, by=by, on=on)
    elif kind == "out_of_scope":
        set_aside(petition, reason, by=by, on=on)
    else:
        classify(petition, kind=kind, summary=summary, field=field, competence=competence, by=by, on=on)
        if person_id:
            assign(petition, person_id, by=by, on=on)


def mark(petition: Petition) -> str:
    """What tells one classification of a petition from another, for a form to carry."""
    return hashlib.sha256(repr([getattr(petition, name) for name in DECIDED]).encode()).hexdigest()[:16]


def classify(petition: Petition, *, kind: str, summary: str, field: str, competence: str, seen: str = "", by: Actor,
             on: date) -> None:
    """Kind (a key of KINDS), short title, field (of FIELDS) and whose competence it is (of COMPETENCES); `seen` as in
    screen()."""
    policy.require(by, "petition.classify", petition)
    _require_seen(petition, seen, kind=kind, summary=summary, field=field, competence=competence)
    petitions.take(petition, "classify", by=by, on=on, noted={"kind": kind, "field": field, "competence": competence},
                   kind=kind, summary=summary, field=field, competence=competence,
                   folded=fold(f"{summary} {petition.words}"))


def assign(petition: Petition, person_id: UUID, *, by: Actor, on: date) -> None:
    """Somebody of this unit is to draft the answer; refuses a person without such an office on the day."""
    if person_id not in {one.id for one in answerers(on=on)}:
        raise Missing("Không có người này trong đơn vị.")
    petitions.take(petition, "assign", by=by, on=on, assignee_id=person_id)


def assign_all(ids: Collection[UUID], person_id: UUID, *, by: Actor, on: date) -> int:
    """Assigns several to one person, all or none, and says how many; refuses when nothing was chosen."""
    history.wait()
    rows = db.session.scalars(select(Petition).where(Petition.id.in_(ids)).order_by(Petition.year, Petition.number)).all()
    if not rows:
        raise Refused("Chưa chọn ý kiến nào để giao.")
    for petition in rows:
        assign(petition, person_id, by=by, on=on)
    return len(rows)


def set_aside(petition: Petition, reason: str, *, by: Actor, on: date) -> None:
    """It is no matter of the dialogue; the person is told why, and `restore` takes it up again."""
    petitions.take(petition, "set_aside", by=by, on=on, mode=None, refused_ground=reason)


def restore(petition: Petition, *, by: Actor, on: date) -> None:
    """It was set aside, or marked as a duplicate, by mistake: the office looks at it again."""
    petitions.take(petition, "restore", by=by, on=on, refused_ground=None, duplicate_of=None, kind=None,
                   assignee_id=None, told_on=None)


def refuse(petition: Petition, ground: str, *, by: Actor, on: date) -> None:
    """Refuses to take it up, with the legal ground."""
    petitions.take(petition, "refuse", by=by, on=on, mode=None, refused_ground=ground)


def redirect(petition: Petition, law: str, *, by: Actor, on: date) -> None:
    """A complaint or a denunciation (a key of LAWS) goes the way of its own law; pages show one neutral line of it.

    What the office had added goes: title, kind, draft, the person it was assigned to, the text to search in, the ties to
    other petitions, what was said of an earlier answer. The petitions that repeat it go the same way. Of a denunciation
    words and persons go into the sealed store, and the row says nothing but that there was one.
    """
    policy.require(by, "petition.redirect", petition)
    said = sealed.gather(petition) if law == "denunciation" else None
    answers.let_go(petition, by=by, on=on)
    own = AnswerCopy.petition_id == petition.id
    db.session.execute(update(AnswerCopy).where(own).values(told_note=None, missed_on=None, missed_reason=None))
    db.session.execute(update(Answer).where(
        Answer.state == "dropped", Answer.id.in_(select(AnswerCopy.answer_id).where(own))).values(
        words="", open_words=None, open_until=None, returned_reason=None))
    for twin in voices.take_apart(petition):
        restore(twin, by=by, on=on)
        redirect(twin, law, by=by, on=on)
    petitions.take(petition, "redirect", by=by, on=on, noted={"law": law}, law=law, mode=None, summary="", folded="",
                   kind=None, competence="own", **dict.fromkeys(ADDED), **(EMPTIED if said else {}))
    if said:
        sealed.keep(petition, said, by=by, on=on)


def lodge(petition: Petition, lodged_on: date, *, by: Actor, on: date) -> None:
    """The signed complaint (đơn) came on that day, from which alone its terms run (L. 02/2011, Art. 27, 28).

    Refuses a day to come or before the words were said, and what is no complaint.
    """
    if not petition.logged_on <= lodged_on <= on:
        raise Refused("Ngày nhận đơn phải từ ngày ghi ý kiến đến hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    petitions.take(petition, "lodge", by=by, on=on, lodged_on=lodged_on)


def accepted_by(petition: Petition) -> date | None:
    """By when whoever lodged a signed complaint must be told whether it is accepted: calendar days after the day it came,
    that day not counted, ending on a working day. None where none was lodged."""
    if petition.lodged_on is None:
        return None
    return deadlines.calendar().working_day_from(petition.lodged_on + timedelta(days=ACCEPTANCE))


def withdraw(petition: Petition, *, by: Actor, on: date) -> None:
    """The person takes it back; the record stays. What repeats it is looked at again: it may be somebody else's.

    Refuses whoever may not take up such a repetition.
    """
    policy.require(by, "petition.withdraw", petition)
    for twin in voices.repetitions(petition):
        if not policy.allows(by, "petition.restore", twin):
            raise Refused("Có ý kiến khác đánh dấu trùng với ý kiến này; Văn phòng ghi rút để ý kiến kia không mất.")
        restore(twin, by=by, on=on)
    answers.let_go(petition, by=by, on=on)
    petitions.take(petition, "withdraw", by=by, on=on, mode=None)


def _require_seen(petition: Petition, seen: str, **wanted: Any) -> None:
    history.wait()
    db.session.refresh(petition)
    theirs = {name: getattr(petition, name) for name in DECIDED}
    if seen and seen != mark(petition) and {**theirs, **wanted} != theirs and petition.state in OPEN:
        raise Overtaken("Có người vừa phân loại ý kiến này. Xem hai bản rồi chọn.", theirs=theirs)
