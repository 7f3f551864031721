"""Where opinions name a person outside the fields for it: the office's notes, drafts, what was told and what came back."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.escalation import Escalation
from dialogue.models.petition import Petition
from dialogue.models.posting import Tracking
from dialogue.rules.subject import renamed
from dialogue.rules.vietnamese import fold
from tenants.db import db

NOTES = ("summary", "told_note", "missed_reason", "stands_for")
TOLD = ("answer", "refused_ground")
OF_A_COPY = ("told_note", "missed_reason")
OF_A_DRAFT = ("words", "open_words", "returned_reason")
OF_A_HOP = ("reason", "reply_words")


def state() -> Any:
    """The state of an opinion as a column; of one that repeats another, that other's."""
    original = aliased(Petition)
    of_original = select(original.state).where(
        original.tenant_id == Petition.tenant_id, original.id == Petition.duplicate_of).correlate(Petition).scalar_subquery()
    return func.coalesce(of_original, Petition.state)


def found(said: list[str]) -> list[Any]:
    """The opinions whose texts hold one of these, in one statement: id, year, number, day, state (as `state`), written.

    `written`: the unit wrote it, not only the person who asked. What went another way by law is not looked at.
    """
    if not said:
        return []
    copies = _joined(AnswerCopy, OF_A_COPY, Answer, OF_A_DRAFT).join(
        Answer, and_(Answer.tenant_id == AnswerCopy.tenant_id, Answer.id == AnswerCopy.answer_id)).where(
        AnswerCopy.tenant_id == Petition.tenant_id, AnswerCopy.petition_id == Petition.id).scalar_subquery()
    hops = _joined(Escalation, OF_A_HOP).where(
        Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id).scalar_subquery()
    notes = func.lower(func.concat_ws("\n", *(getattr(Petition, name) for name in (*NOTES, *TOLD)), copies, hops))
    written = or_(*(notes.contains(text.lower(), autoescape=True) for text in said))
    asked = or_(*(func.lower(Petition.words).contains(text.lower(), autoescape=True) for text in said))
    return list(db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.logged_on.label("day"), state().label("state"),
               written.label("written"))
        .where(Petition.state != "redirected", or_(written, asked)).order_by(Petition.year, Petition.number)))


def rewrite(petition: Petition, names: Mapping[str, str], *, told: bool) -> bool:
    """Puts other words for names into the notes on an opinion and into drafts; says whether there were any.

    `told`: also into what its asker and the superior were told. Papers and words that somebody asked stay.
    """
    changed = False
    for thing, fields in _texts(petition, told):
        before = {name: getattr(thing, name) for name in fields if getattr(thing, name)}
        after = {name: renamed(text, names) for name, text in before.items()}
        for name in (name for name in before if before[name] != after[name]):
            setattr(thing, name, after[name])
            changed = True
    petition.folded = fold(f"{petition.summary} {petition.words}")
    db.session.flush()
    return changed


def _texts(petition: Petition, told: bool) -> Iterator[tuple[Any, tuple[str, ...]]]:
    yield petition, (*NOTES, *TOLD) if told else NOTES
    for copy, answer in db.session.execute(
            select(AnswerCopy, Answer)
            .join(Answer, and_(Answer.tenant_id == AnswerCopy.tenant_id, Answer.id == AnswerCopy.answer_id))
            .where(AnswerCopy.petition_id == petition.id)):
        yield copy, OF_A_COPY
        if told or answer.signed_on is None:
            yield answer, OF_A_DRAFT
    if told:
        for hop in db.session.scalars(select(Escalation).where(Escalation.petition_id == petition.id)):
            yield hop, OF_A_HOP
        repeated = select(Petition.id).where(Petition.duplicate_of == petition.id)
        for code in db.session.scalars(select(Tracking).where(
                or_(Tracking.petition_id == petition.id, Tracking.petition_id.in_(repeated)))):
            yield code, ("answer",)


def _joined(first: Any, fields: tuple[str, ...], second: Any = None, more: tuple[str, ...] = ()) -> Any:
    columns = [getattr(first, name) for name in fields] + [getattr(second, name) for name in more]
    return select(func.string_agg(func.concat_ws("\n", *columns), "\n")).select_from(first)
