"""A written answer: drafted, checked, signed, numbered, sent, received; one text for all who asked the same."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.rules import policy, workflow
from dialogue.rules.answers import WAYS
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.workflow import Step
from dialogue.services import drafters, history, papers, petitions
from tenants.db import db

EDITED = ("words", "open_words", "open_until")
UNSIGNED = ("drafting", "checking", "submitted", "returned")
AT_WORK = ("received", "assigned")


def get(id: UUID) -> Answer:
    """The written answer; Missing when this unit has none of that id."""
    answer = db.session.scalar(select(Answer).where(Answer.id == id))
    if answer is None:
        raise Missing("Không có văn bản trả lời này.")
    return answer


def read(id: UUID, *, by: Actor) -> Any:
    """One answer with what its page shows beside it, in one query; refuses whoever may not read it.

    Columns: Answer, officer, drafter, checker, signer (names), meeting, due (of the meeting's duty "answer"); of its
    paper paper_id, paper_number, paper_symbol, issued_on.
    """
    hands = {name: aliased(Person) for name in ("officer", "drafter", "checker", "signer")}
    ids = {"officer": Answer.officer_id, "drafter": Answer.drafted_by, "checker": Answer.checked_by, "signer": Answer.signed_by}
    query = select(
        Answer, *(person.name.label(name) for name, person in hands.items()), Meeting.title.label("meeting"),
        due().label("due"), Paper.id.label("paper_id"), Paper.number.label("paper_number"),
        Paper.symbol.label("paper_symbol"), Paper.issued_on)
    for name, person in hands.items():
        query = query.outerjoin(person, and_(person.tenant_id == Answer.tenant_id, person.id == ids[name]))
    row = db.session.execute(
        query.outerjoin(Meeting, and_(Meeting.tenant_id == Answer.tenant_id, Meeting.id == Answer.meeting_id))
        .outerjoin(Paper, and_(Paper.tenant_id == Answer.tenant_id, Paper.answer_id == Answer.id))
        .where(Answer.id == id)).first()
    if row is None:
        raise Missing("Không có văn bản trả lời này.")
    policy.require(by, "answer.read", row.Answer)
    drafters.remember("answer", id, row.drafter)
    return row


def asked(answer_id: UUID) -> list[Any]:
    """What an answer answers, in the order of the numbers; who asked what is empty once it went another way by law.

    Columns: id, year, number, state, summary, field, words, speaker, address, village, origin_id, reopened_for, received_on.
    """
    asker = (petitions.shown(column).label(column.key) for column in (Petition.words, Petition.speaker, Petition.address))
    return list(db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.state, Petition.summary, Petition.field, *asker,
               petitions.shown(Village.word + " " + Village.name).label("village"), Petition.origin_id,
               Petition.reopened_for, AnswerCopy.received_on)
        .join(AnswerCopy, and_(AnswerCopy.tenant_id == Petition.tenant_id, AnswerCopy.petition_id == Petition.id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(AnswerCopy.answer_id == answer_id).order_by(Petition.year, Petition.number)))


def listed(*, reader: Actor | None = None, limit: int | None = None, offset: int = 0) -> list[Any]:
    """Written answers, those on their way first, by the day they are due; `total` counts all pages. `reader` narrows to
    the fields of an officer and what he writes himself.

    Columns: id, state, title, askers, part, due, officer, sent_on, paper_number, paper_symbol, total.
    """
    ended = Answer.state.in_(("sent", "received", "dropped"))
    return list(db.session.execute(
        select(Answer.id, Answer.state, title().label("title"), _askers().label("askers"),
               Answer.open_words.is_not(None).label("part"), due().label("due"), Person.name.label("officer"), Answer.sent_on,
               Paper.number.label("paper_number"), Paper.symbol.label("paper_symbol"), func.count().over().label("total"))
        .outerjoin(Person, and_(Person.tenant_id == Answer.tenant_id, Person.id == Answer.officer_id))
        .outerjoin(Paper, and_(Paper.tenant_id == Answer.tenant_id, Paper.answer_id == Answer.id))
        .where(Answer.state != "dropped",
               *([or_(Answer.field.in_(reader.fields), Answer.officer_id == reader.id)] if reader else []))
        .order_by(ended, Answer.sent_on.desc().nulls_first(), due().nulls_last(), title()).limit(limit).offset(offset)))


def joinable(answer: Answer, *, by: Actor) -> list[Any]:
    """Id, year, number and title of the open opinions of the same meeting that nobody is answering yet."""
    return list(db.session.execute(
        select(Petition.id, Petition.year, Petition.number, SHORT.label("title"))
        .where(Petition.meeting_id == answer.meeting_id, Petition.state.in_(AT_WORK), Petition.answer_id.is_(None),
               Petition.origin_id.is_(None),
               *([] if "clerk" in by.roles else [Petition.assignee_id == by.id]))
        .order_by(Petition.number)))


def offers(answer: Answer, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person."""
    return [step for step in workflow.ANSWER.possible(answer.state) if policy.allows(by, f"answer.{step.action}", answer)]


def draft(petition: Petition, *, by: Actor, on: date) -> Answer:
    """Opens the draft of a written answer; who is to answer writes it, or the clerk. A second press finds the first."""
    history.wait()
    db.session.refresh(petition)
    if petition.answer_id and petition.state in AT_WORK:
        policy.require(by, "petition.draft", petition)
        return get(petition.answer_id)
    answer = Answer(meeting_id=petition.meeting_id, field=petition.field, officer_id=petition.assignee_id or by.id,
                    drafted_by=by.id, state="drafting")
    db.session.add(answer)
    db.session.flush()
    _add(answer, petition, by=by, on=on)
    return answer


def join(answer: Answer, petition: Petition, *, by: Actor, on: date) -> None:
    """One more asker gets the same answer; refuses what another unit sent, and a question of another meeting."""
    _take(answer, "join", by=by, on=on, noted={"petition": petition.id})
    if petition.origin_id or petition.meeting_id != answer.meeting_id or _of_below(answer):
        raise Refused("Chỉ trả lời chung các ý kiến của cùng một hội nghị, do Nhân dân của đơn vị nêu.")
    _add(answer, petition, by=by, on=on)


def leave(answer: Answer, petition: Petition, *, by: Actor, on: date) -> None:
    """That asker is to get an answer of his own; refuses the last one: then the draft is dropped."""
    _take(answer, "leave", by=by, on=on, noted={"petition": petition.id})
    copies = {copy.petition_id: copy for copy in _copies(answer)}
    if petition.id not in copies:
        raise Missing("Không có ý kiến này.")
    if len(copies) == 1:
        raise Refused("Văn bản phải trả lời ít nhất một ý kiến; muốn thôi thì bỏ dự thảo.")
    db.session.delete(copies[petition.id])
    petition.answer_id = None
    db.session.flush()


def edit(answer: Answer, fields: dict[str, Any], version: int, *, by: Actor, on: date) -> None:
    """Writes `words`, and of a partial answer `open_words` (what stays open) and `open_until` (by which day).

    Refuses a day that is past, a part without its day, a partial answer to another unit, and (Overtaken, `theirs`)
    words that somebody has changed since `version`.
    """
    known = {name: fields.get(name) or ("" if name == "words" else None) for name in EDITED}
    changed = {name: value for name, value in known.items() if getattr(answer, name) != value}
    if changed and version != answer.version:
        raise Overtaken("Có người vừa sửa dự thảo này. Xem hai bản rồi chọn.",
                        theirs={name: getattr(answer, name) for name in changed})
    if (known["open_words"] is None) != (known["open_until"] is None):
        raise Refused("Trả lời một phần thì ghi cả phần còn lại và ngày sẽ trả lời phần ấy.")
    if known["open_until"] and known["open_until"] <= on:
        raise Refused("Ngày trả lời phần còn lại phải sau hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    if known["open_words"] and _of_below(answer):
        raise Refused("Ý kiến cấp dưới chuyển lên phải trả lời trọn trong một văn bản.")
    if changed:
        _take(answer, "edit", by=by, on=on, noted={"fields": " ".join(sorted(changed))}, **known, drafted_by=by.id,
              version=answer.version + 1)


def submit(answer: Answer, *, by: Actor, on: date) -> None:
    """The officer gives the draft to the head of the room or the office to check; refuses one without words."""
    _written(answer)
    _take(answer, "submit", by=by, on=on)


def check(answer: Answer, *, by: Actor, on: date) -> None:
    """Somebody else has read it against the question: it lies before the leader who signs."""
    _take(answer, "check", by=by, on=on, checked_by=by.id)


def present(answer: Answer, *, by: Actor, on: date) -> None:
    """Straight to the leader: the clerk's draft, or one that the clerk has read; a vice-chairman's own."""
    _written(answer)
    _take(answer, "present", by=by, on=on)


def hand_back(answer: Answer, reason: str, *, by: Actor, on: date) -> None:
    """Not yet so: back to the officer, with what is missing."""
    _take(answer, "hand_back", by=by, on=on, returned_reason=reason)


def sign(answer: Answer, version: int, *, by: Actor, on: date) -> Paper:
    """A leader who did not write it signs: the paper and each asker's copy freeze. `version` is the one that was read.

    A partial answer leaves its questions open; any other settles them. Refuses (Overtaken) words changed since.
    """
    db.session.refresh(answer)
    if version != answer.version:
        raise Overtaken("Nội dung vừa được sửa sau khi đồng chí mở trang. Xin đọc lại bản mới rồi ký.")
    policy.require(by, "answer.sign", answer)
    step = workflow.ANSWER.step("sign", answer.state)
    for petition in _petitions(answer):
        if answer.open_words:
            workflow.PETITION.step("part", petition.state)
        else:
            petitions.take(petition, "answer", by=by, on=on, mode="written", answer=answer.words, answered_on=on,
                           answered_by=by.id)
    paper = papers.sign("answer", answer, by=by, on=on)
    for copy in _copies(answer):
        copy.content = papers.draft("answer", answer, on=on, by=by, only=copy.petition_id).as_json()
    _take(answer, step.action, by=by, on=on, signed_by=by.id, signed_on=on)
    return paper


def number(answer: Answer, *, by: Actor, on: date) -> Paper:
    """The records clerk gives the signed paper its number and day; it leaves later."""
    _take(answer, "number", by=by, on=on)
    return papers.issue(_paper(answer), by=by, on=on)


def send(answer: Answer, how: str, *, sent_on: date, by: Actor, on: date) -> None:
    """It leaves on that day (not to come, not before it was signed), in a way of WAYS; it gets its number, if it has none.

    What another unit passed on goes there as a letter, whatever the way. The citizens' look-up shows the words now.
    """
    if how not in WAYS:
        raise Missing("Không có cách gửi này.")
    if not (answer.signed_on or sent_on) <= sent_on <= on:
        raise Refused("Ngày gửi phải từ ngày ký đến hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    below = _of_below(answer)
    signed = answer.state == "signed"
    _take(answer, "send", by=by, on=on, sent_on=sent_on, sent_how="letter" if below else how)
    paper = papers.issue(_paper(answer), by=by, on=on) if signed else _paper(answer)
    for petition in _petitions(answer):
        if answer.open_words:
            if petition.state in AT_WORK:                       # else it was taken back while the paper waited
                petitions.take(petition, "part", by=by, on=on, mode="written", answer=answer.words, answer_id=None,
                               promised_on=answer.open_until)
        else:
            petitions.take(petition, "send", by=by, on=on, sent_on=sent_on, promised_on=None)
        petitions.below(petition, "answer", on=on, number=papers.number(paper), words=answer.words)


def confirm(answer: Answer, petition_id: UUID, *, received_on: date, by: Actor, on: date) -> None:
    """That asker has it in hand since that day; the answer is received when all have it. Refuses a day before it left."""
    if not (answer.sent_on or received_on) <= received_on <= on:
        raise Refused("Ngày nhận phải từ ngày gửi đến hôm nay, %(day)s.", day=f"{on:%d/%m/%Y}")
    copies = {copy.petition_id: copy for copy in _copies(answer)}
    if petition_id not in copies:
        raise Missing("Không có ý kiến này.")
    policy.require(by, "answer.confirm", answer)
    if answer.state == "sent" and copies[petition_id].received_on:                  # pressed twice: the first day stands
        return
    others = [copy for copy in copies.values() if copy.petition_id != petition_id and copy.received_on is None]
    _take(answer, "confirm", by=by, on=on, noted={"petition": petition_id}, **({"state": "sent"} if others else {}))
    copies[petition_id].received_on = received_on
    db.session.flush()


def drop(answer: Answer, *, by: Actor, on: date) -> None:
    """The draft is not used; the questions wait for another."""
    _take(answer, "drop", by=by, on=on)
    for petition in _petitions(answer):
        petition.answer_id = None
    db.session.flush()


def let_go(petition: Petition, *, by: Actor, on: date) -> None:
    """It is taken back or goes another way: no draft answers it any more, and one that answers nobody else is dropped.

    What is signed stays as it was signed.
    """
    history.wait()
    db.session.refresh(petition)
    answer = get(petition.answer_id) if petition.answer_id else None
    if answer is None or answer.state not in UNSIGNED:
        return
    petition.answer_id = None
    if len(_copies(answer)) == 1:
        answer.state = workflow.ANSWER.step("drop", answer.state).target
        history.write("answer.drop", answer, by=by, on=on, state=answer.state)
    else:
        db.session.delete(copy(answer, petition.id))
        history.write("answer.leave", answer, by=by, on=on, petition=petition.id)
    db.session.flush()


def copy(answer: Answer, petition_id: UUID) -> AnswerCopy:
    """One asker's copy; Missing where the answer is not for him, or the question has gone another way by law since."""
    found = db.session.scalar(
        select(AnswerCopy)
        .join(Petition, and_(Petition.tenant_id == AnswerCopy.tenant_id, Petition.id == AnswerCopy.petition_id))
        .where(AnswerCopy.answer_id == answer.id, AnswerCopy.petition_id == petition_id, petitions.NOT_HIDDEN))
    if found is None:
        raise Missing("Không có ý kiến này.")
    return found


def title() -> Any:
    """The short title of the first question that an answer answers, as a column."""
    return _of_first(SHORT)


SHORT = func.coalesce(func.nullif(Petition.summary, ""), func.left(petitions.shown(Petition.words), 90))


def _of_first(column: Any) -> Any:
    return select(column).join(
        AnswerCopy, and_(AnswerCopy.tenant_id == Petition.tenant_id, AnswerCopy.petition_id == Petition.id)).where(
        AnswerCopy.tenant_id == Answer.tenant_id, AnswerCopy.answer_id == Answer.id).order_by(
        Petition.year, Petition.number).limit(1).correlate(Answer).scalar_subquery()


def _askers() -> Any:
    return select(func.count()).select_from(AnswerCopy).where(
        AnswerCopy.tenant_id == Answer.tenant_id, AnswerCopy.answer_id == Answer.id).scalar_subquery()


def due() -> Any:
    """By when an answer is due: the day promised for the rest, or the meeting's duty."""
    duty = select(Deadline.due).where(Deadline.tenant_id == Answer.tenant_id, Deadline.meeting_id == Answer.meeting_id,
                                      Deadline.duty == "answer").scalar_subquery()
    return func.coalesce(_of_first(Petition.promised_on), duty)


def _copies(answer: Answer) -> list[AnswerCopy]:
    return list(db.session.scalars(select(AnswerCopy).where(AnswerCopy.answer_id == answer.id)))


def _petitions(answer: Answer) -> list[Petition]:
    return list(db.session.scalars(
        select(Petition)
        .join(AnswerCopy, and_(AnswerCopy.tenant_id == Petition.tenant_id, AnswerCopy.petition_id == Petition.id))
        .where(AnswerCopy.answer_id == answer.id, petitions.NOT_HIDDEN).order_by(Petition.year, Petition.number)))


def _paper(answer: Answer) -> Paper:
    return db.session.scalars(select(Paper).where(Paper.answer_id == answer.id)).one()


def _of_below(answer: Answer) -> bool:
    return any(petition.origin_id for petition in _petitions(answer))


def _written(answer: Answer) -> None:
    if not answer.words.strip():
        raise Refused("Chưa có nội dung trả lời.")


def _add(answer: Answer, petition: Petition, *, by: Actor, on: date) -> None:
    petitions.take(petition, "draft", by=by, on=on, answer_id=answer.id)
    db.session.add(AnswerCopy(answer_id=answer.id, petition_id=petition.id))
    db.session.flush()


def _take(answer: Answer, action: str, *, by: Actor, on: date, noted: dict[str, Any] | None = None, **facts: Any) -> None:
    """The only place where an answer changes state, together with the facts that belong to it; `noted` goes to history."""
    history.wait()
    db.session.refresh(answer)                                  # whoever waited sees what the other did
    policy.require(by, f"answer.{action}", answer)
    step = workflow.ANSWER.step(action, answer.state)
    for name, value in {"state": step.target, **facts}.items():
        setattr(answer, name, value)
    db.session.flush()
    history.write(f"answer.{action}", answer, by=by, on=on, state=answer.state, **(noted or {}))
