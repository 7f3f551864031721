"""What somebody asked, from the moment it was written down to the moment he heard the answer."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.letter import Letter
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.sealed import Sealed
from dialogue.rules import conditions, numbering, policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, history, letters, searches, summaries, ties, tracking
from tenants import resolve
from tenants.db import db
from tenants.work import here

SPOKEN = ("speaker", "address", "phone", "words", "field", "source", "village_id", "read_back")
NEXT = {
    # step          comes first when
    "relay":        lambda it: True,
    "send":         lambda it: True,
    "tell":         lambda it: True,
    "escalate":     lambda it: it.competence == "beyond",
    "classify":     lambda it: not it.summary,
    "accept":       lambda it: True,
    "assign":       lambda it: it.mode == "written" and it.assignee_id is None,
    "draft":        lambda it: it.state == "assigned",
    "settle":       lambda it: True,
    "mark":         lambda it: True,
    "reopen":       lambda it: True,
}
ELSEWHERE = ("answer", "part", "send", "hear")     # taken by answers and escalations, on pages of their own
NONE = "none"                                   # of a filter: what nobody has said yet
NOT_HIDDEN = Petition.state != "redirected"     # complaints and denunciations show one neutral line


def get(id: UUID) -> Petition:
    """The petition; Missing when this unit has none of that id."""
    petition = db.session.scalar(select(Petition).where(Petition.id == id))
    if petition is None:
        raise Missing("Không có ý kiến này.")
    return petition


def read(id: UUID, *, by: Actor) -> Any:
    """One petition with what its page shows beside it, in one query; refuses whoever may not read it.

    Columns: Petition; words, speaker, address, phone, village, assignee (empty once it went another way by law); meeting,
    meeting_day, answer_due; of its answer's paper paper_id, paper_number, paper_symbol; `answers`, the written ones, first
    to last (id, state, words, open_words, number, symbol; of one given again satisfaction, missed_reason; days as text);
    of the letter that brought it from_id (the unit below), from_number, from_on, from_reason; kin, for `ties.of`;
    `transfers`, the slips that handed it on (id, to, number, symbol, day as text); of what lies sealed sealed_id, handler_id.
    """
    asker = (shown(column).label(column.key)
             for column in (Petition.words, Petition.speaker, Petition.address, Petition.phone))
    due = select(Deadline.due).where(Deadline.tenant_id == Petition.tenant_id, Deadline.duty == "answer",
                                     Deadline.meeting_id == Petition.meeting_id).scalar_subquery()
    row = db.session.execute(
        select(Petition, *asker, shown(_village()).label("village"), Meeting.title.label("meeting"),
               Meeting.day.label("meeting_day"), shown(Person.name).label("assignee"), due.label("answer_due"),
               Paper.id.label("paper_id"), Paper.number.label("paper_number"), Paper.symbol.label("paper_symbol"),
               _answers().label("answers"), Letter.sender_id.label("from_id"), Letter.number.label("from_number"),
               Letter.sent_on.label("from_on"),
               Letter.content["reason"].astext.label("from_reason"), ties.column().label("kin"),
               _transfers().label("transfers"), Sealed.id.label("sealed_id"), Sealed.handler_id)
        .outerjoin(Sealed, and_(Sealed.tenant_id == Petition.tenant_id, Sealed.petition_id == Petition.id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Person, and_(Person.tenant_id == Petition.tenant_id, Person.id == Petition.assignee_id))
        .outerjoin(Letter, Letter.id == Petition.origin_id)
        .outerjoin(Paper, and_(Paper.tenant_id == Petition.tenant_id, Paper.answer_id == Petition.answer_id))
        .where(Petition.id == id)).first()
    if row is None:
        raise Missing("Không có ý kiến này.")
    policy.require(by, "petition.read", row.Petition)
    return row


def listed(*, state: str | None = None, source: str | None = None, kind: str | None = None, field: str | None = None,
           competence: str | None = None, village_id: UUID | None = None, assignee_id: UUID | None = None, text: str = "",
           who: str = "", since: date | None = None, until: date | None = None,
           unassigned: bool = False, villages: frozenset[UUID] | None = None, meeting_id: UUID | None = None,
           reader: Actor | None = None, limit: int | None = None, offset: int = 0) -> list[Any]:
    """Petitions, those first whose accents are as typed, then the latest number; `villages` narrows to those of a village
    head, `reader` to what somebody who may not read all may read: own villages, own fields, what is assigned to him.
    `total` counts all pages.

    `kind` NONE: not classified yet; `unassigned`: nobody is to answer yet. `text` is looked for in title, words and number,
    `who` in the asker's name and code, as `searches` says. `since`, `until`: written down on these days or between. What
    went another way by law is found by state, source, meeting and day only: anything else would tell of it.
    Columns: id, year, number, state, source, kind, field, competence, late, logged_on, told_on, summary, words, village,
    assignee, total.
    """
    revealing = {Petition.kind: kind if kind != NONE else None, Petition.field: field, Petition.competence: competence,
                 Petition.village_id: village_id, Petition.assignee_id: assignee_id}
    wanted = {Petition.state: state, Petition.source: source, Petition.meeting_id: meeting_id, **revealing}
    query = (
        select(Petition.id, Petition.year, Petition.number, Petition.state, Petition.source, Petition.kind,
               case((NOT_HIDDEN, Petition.field), else_="other").label("field"), Petition.competence, Petition.late,
               Petition.logged_on, Petition.told_on, Petition.summary,
               shown(Petition.words).label("words"), shown(_village()).label("village"),
               shown(Person.name).label("assignee"), func.count().over().label("total"))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Person, and_(Person.tenant_id == Petition.tenant_id, Person.id == Petition.assignee_id))
        .where(*(column == value for column, value in wanted.items() if value))
        .order_by(*searches.nearest(text, who), Petition.year.desc(), Petition.number.desc()).limit(limit).offset(offset))
    if kind == NONE:
        query = query.where(NOT_HIDDEN, Petition.kind.is_(None))
    if unassigned:
        query = query.where(NOT_HIDDEN, Petition.assignee_id.is_(None))
    if text or who or any(revealing.values()):
        query = query.where(NOT_HIDDEN, *searches.of_words(text), *searches.of_asker(who))
    if since:
        query = query.where(Petition.logged_on >= since)
    if until:
        query = query.where(Petition.logged_on <= until)
    if villages is not None:
        query = query.where(Petition.village_id.in_(villages))
    if reader is not None:
        query = query.where(or_(Petition.village_id.in_(reader.villages), Petition.field.in_(reader.fields),
                                Petition.assignee_id == reader.id))
    return list(db.session.execute(query))


def offers(petition: Petition, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person, what the petition waits for first."""
    known = [step for step in workflow.PETITION.possible(petition.state) if step.action not in ELSEWHERE
             and policy.allows(by, f"petition.{step.action}", petition) and conditions.hold(step.action, petition)]
    urgent = [step for step in known if step.action in NEXT and NEXT[step.action](petition)]
    return sorted(urgent, key=lambda step: list(NEXT).index(step.action)) + [step for step in known if step not in urgent]


def log(fields: dict[str, Any], *, by: Actor, on: date) -> Petition:
    """Writes down what somebody said: `client_key`, `words` and what of SPOKEN is known. The same key again returns the first.

    `source` is village or organisation (the next meeting, marked late after the villages' term) or floor (`meeting_id`, or
    the latest meeting of today or before; refused without one). The number counts in the unit and the year of the meeting;
    the code is on the slip.
    """
    petition = Petition(client_key=fields["client_key"], folded=fold(fields["words"]),
                        **{name: fields[name] for name in SPOKEN if name in fields})
    policy.require(by, "petition.log", petition)
    history.wait()                                              # numbers have no gaps, a double click logs once
    first = db.session.scalar(select(Petition).where(Petition.client_key == petition.client_key))
    if first:
        if first.state != "redirected":                         # of what went another way a repetition learns nothing
            policy.require(by, "petition.log", first)
        return first
    meeting = _floor(on, fields.get("meeting_id")) if petition.source == "floor" else coming(on)
    due = deadlines.due(meeting.id, "village_summary") if meeting and petition.source != "floor" else None
    petition.meeting_id = meeting.id if meeting else None
    petition.late = due is not None and on > due
    petition.state, petition.logged_on, petition.logged_by = "logged", on, by.id
    enter(petition, (meeting.day if meeting else on).year, on)
    history.write("petition.log", petition, by=by, on=on, source=petition.source, late=petition.late)
    tracking.open(petition)
    return petition


def hand_in(fields: dict[str, Any], *, by: Actor, on: date) -> Petition:
    """Logs and submits in one, as "Gửi về xã" does; sent again, the first one stands."""
    petition = log(fields, by=by, on=on)
    if petition.state == "logged":
        submit(petition, by=by, on=on)
    return petition


def submit(petition: Petition, *, by: Actor, on: date) -> None:
    """The village sends it to the commune."""
    take(petition, "submit", by=by, on=on)


def promise(petition: Petition, *, by: Actor, on: date) -> None:
    """Time did not suffice: the answer will come in writing, by the day of the meeting's duty "answer"."""
    take(petition, "promise", by=by, on=on, mode="written")


def settle(petition: Petition, words: str, *, by: Actor, on: date, answerer: UUID | None = None) -> None:
    """Records what was answered in the hall, `answerer` None: by the writer; refuses before the day of the meeting."""
    day = db.session.scalar(select(Meeting.day).where(Meeting.id == petition.meeting_id))
    if day and on < day:
        raise Refused("Hội nghị họp ngày %(day)s, chưa có trả lời tại chỗ.", day=f"{day:%d/%m/%Y}")
    take(petition, "settle", by=by, on=on, mode="on_spot", answer=words, answered_on=on,
         answered_by=answerer or by.id)


def relay(petition: Petition, words: str, *, by: Actor, on: date) -> None:
    """What the superior answered goes on: to the person who asked, or as a letter to the unit below."""
    take(petition, "relay", by=by, on=on, mode="relayed", answer=words, answered_on=on, answered_by=by.id)
    number = db.session.scalar(
        select(Escalation.reply_number).where(Escalation.petition_id == petition.id, Escalation.state == "answered")
        .order_by(Escalation.replied_on.desc()).limit(1))
    below(petition, "answer", on=on, number=number or "", words=words)


# Between the levels. A referral from below is a petition of this unit's own, with the letter as its origin.

def open_referral(letter: Letter, *, by: Actor, on: date) -> Petition:
    """The letter from below becomes a petition here, and a receipt goes back."""
    policy.require(by, "petition.open")
    history.wait()
    petition = Petition(
        client_key=letter.id, origin_id=letter.id, source="superior", state="received", logged_on=on,
        words=letter.content["words"], summary=letter.content["summary"], field=letter.content["field"],
        folded=fold(f"{letter.content['summary']} {letter.content['words']}"))
    enter(petition, on.year, on)
    history.write("petition.open", petition, by=by, on=on, letter=letter.id)
    below(petition, "receipt", on=on)
    return petition


def accept(petition: Petition, *, by: Actor, on: date) -> None:
    """Tells the unit below that this unit takes the matter on."""
    take(petition, "accept", by=by, on=on, accepted_on=on)
    below(petition, "accepted", on=on)


def give_back(petition: Petition, reason: str, *, by: Actor, on: date) -> None:
    """Returns it to the unit below: wrong level, facts missing."""
    take(petition, "give_back", by=by, on=on)
    below(petition, "returned", on=on, reason=reason)


def coming(on: date) -> Meeting | None:
    """The next meeting to which the people's opinions go."""
    return db.session.scalar(
        select(Meeting).where(Meeting.state.in_(summaries.BEFORE), Meeting.day >= on).order_by(Meeting.day).limit(1))


def escalate(petition: Petition, *, by: Actor, on: date) -> None:
    """It goes up; `escalations.escalate` calls this and writes paper and hop."""
    take(petition, "escalate", by=by, on=on, competence="beyond", mode=None, answer=None)


def move(petition: Petition, level: str, *, on: date) -> None:
    """It lies with another level now: whoever follows the code sees it, and so do the units below."""
    follow(petition, level=level, on=on)
    below(petition, "forwarded", on=on, level=level)


def hear(petition: Petition, *, by: Actor, on: date) -> None:
    """The superior's answer has arrived."""
    take(petition, "hear", by=by, on=on)
    below(petition, "forwarded", on=on, level=_here(on).title)


def take_back(petition: Petition, *, by: Actor, on: date) -> None:
    """The superior returned it: it is this unit's to answer again."""
    take(petition, "take_back", by=by, on=on)
    below(petition, "forwarded", on=on, level=_here(on).title)


def number_of(paper: Paper) -> str:
    """05/UBND-VP"""
    return str(numbering.Number(paper.number, paper.symbol))


def take(petition: Petition, action: str, *, by: Actor, on: date, noted: dict[str, str] | None = None,
         **facts: Any) -> None:
    """The only place where a petition changes state, together with the facts that belong to it; `noted` goes to history."""
    history.wait()
    db.session.refresh(petition)                                # whoever waited sees what the other did
    policy.require(by, f"petition.{action}", petition)
    step = workflow.PETITION.step(action, petition.state)
    conditions.require(action, petition)
    for name, value in {"state": step.target, **facts}.items():
        setattr(petition, name, value)
    history.write(f"petition.{action}", petition, by=by, on=on, state=step.target, **(noted or {}))
    if petition.meeting_id:
        deadlines.settle(petition.meeting_id, on=on)
    follow(petition, on=on)


def follow(petition: Petition, *, on: date, level: str = "") -> None:
    """Shows whoever has the code where it is, until when the promised answer comes, and what was answered."""
    if petition.origin_id:
        return
    due = conditions.letter_is_due(petition)
    promised = petition.promised_on or (deadlines.due(petition.meeting_id, "answer") if due and petition.meeting_id else None)
    tracking.follow(
        petition, level=level, on=on, next_on=promised if due else None,
        answer=petition.refused_ground or (None if due and petition.state == "answered" else petition.answer))


def below(petition: Petition, kind: str, *, on: date, number: str = "", **content: Any) -> None:
    """Answers the letter that brought the petition; nothing to do when the unit's own people asked."""
    if petition.origin_id:
        origin = letters.get(petition.origin_id)
        letters.send(to=origin.sender_id, kind=kind, content=content, number=number, reply_to=origin.id, on=on)


def enter(petition: Petition, year: int, on: date) -> None:
    """Gives a new petition the next number of that year and its code; the caller holds the pen of history."""
    last = db.session.scalar(select(func.max(Petition.number)).where(Petition.year == year)) or 0
    petition.year, petition.number, petition.code = year, last + 1, tracking.new_code(tracking.prefix(_here(on).name))
    db.session.add(petition)
    db.session.flush()


def _floor(on: date, meeting_id: UUID | None = None) -> Meeting:
    named = (Meeting.id == meeting_id,) if meeting_id else ()
    meeting = db.session.scalar(
        select(Meeting).where(*named, or_(and_(Meeting.state.in_((*summaries.BEFORE, "held")), Meeting.day <= on),
                                  Meeting.state == "adjourned"))
        .order_by(Meeting.day.desc()).limit(1))
    if meeting is None:
        raise Refused("Ý kiến tại hội nghị chỉ ghi được từ ngày họp đến khi ghi kết luận.")
    return meeting


def _here(on: date) -> resolve.Unit:
    return resolve.units(on)[here()]


def shown(column: Any) -> Any:
    """The column, empty once the petition went another way by law."""
    return case((NOT_HIDDEN, column), else_="")


def _answers() -> Any:
    """The written answers to a petition that were not dropped, as one column."""
    paper = aliased(Paper)
    told = func.jsonb_build_object(
        "id", Answer.id, "state", Answer.state, "words", Answer.words, "open_words", Answer.open_words,
        "open_until", Answer.open_until, "sent_on", Answer.sent_on, "number", paper.number, "symbol", paper.symbol,
        "satisfaction", AnswerCopy.satisfaction, "missed_reason", AnswerCopy.missed_reason)
    in_order = aggregate_order_by(told, Answer.signed_on.nulls_last(), paper.year, paper.number)
    return select(func.jsonb_agg(in_order)).select_from(Answer).join(
        AnswerCopy, and_(AnswerCopy.tenant_id == Answer.tenant_id, AnswerCopy.answer_id == Answer.id)).outerjoin(
        paper, and_(paper.tenant_id == Answer.tenant_id, paper.answer_id == Answer.id)).where(
        AnswerCopy.tenant_id == Petition.tenant_id, AnswerCopy.petition_id == Petition.id,
        Answer.state != "dropped", NOT_HIDDEN).scalar_subquery()


def _transfers() -> Any:
    """The slips that handed the petition on to another body, as one column."""
    slip = aliased(Paper)
    told = func.jsonb_build_object("id", slip.id, "to", slip.content["addressed_to"][0].astext, "number", slip.number,
                                   "symbol", slip.symbol, "day", func.to_char(slip.issued_on, "DD/MM/YYYY"))
    return select(func.jsonb_agg(aggregate_order_by(told, slip.signed_on, slip.number))).where(
        slip.tenant_id == Petition.tenant_id, slip.petition_id == Petition.id, slip.kind == "transfer").scalar_subquery()


def _village() -> Any:
    return Village.word + " " + Village.name
