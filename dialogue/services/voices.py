"""Voices that belong together: one person's repetition, several persons with one matter, one petition with several."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select, update

from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.rules import conditions, policy, workflow
from dialogue.rules import voices as rules
from dialogue.rules.errors import Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import fold
from dialogue.services import history, petitions, tracking
from tenants.db import db

ALIKE = 0.4                                                 # share of common trigrams from which two are worth a look
AT_MOST = 5
APART = ("logged", "withdrawn", "redirected", "duplicate", "given_back")     # nothing is tied to these


def similar(petition: Petition) -> list[Any]:
    """At most five petitions with much the same words, of its year or the year before, the likest first; one query.

    Columns: id, year, number, state, summary, words, speaker, village, matter_id, likeness (0 to 1).
    """
    alike = func.similarity(Petition.folded, petition.folded)
    return list(db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.state, Petition.summary, Petition.words,
               Petition.speaker, (Village.word + " " + Village.name).label("village"), Petition.matter_id,
               alike.label("likeness"))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(Petition.id != petition.id, Petition.state.not_in(APART), Petition.year >= petition.year - 1, alike >= ALIKE)
        .order_by(alike.desc(), Petition.year.desc(), Petition.number).limit(AT_MOST)))


def numbered(text: str) -> Petition | None:
    """The petition that somebody names by its number: "LT-2026-017", "2026-17" or "17", which is the latest 17."""
    found = re.findall(r"[0-9]{1,9}", text)[-2:]
    if not found:
        return None
    of_year = (Petition.year == int(found[0]),) if len(found) == 2 else ()
    return db.session.scalar(select(Petition).where(Petition.number == int(found[-1]), *of_year)
                             .order_by(Petition.year.desc()).limit(1))


def mark_duplicate(petition: Petition, original: Petition, *, by: Actor, on: date) -> None:
    """The same person said the same before: it is answered with the original, whose way its code shows from now on.

    Refuses two persons (they are joined instead, so that each is answered), and an original that is itself closed.
    """
    _tie(petition, original)
    if original.origin_id:
        raise Refused(conditions.NO_DUPLICATE)
    if not rules.may_be_one(petition, original):
        raise Refused("Hai người cùng hỏi một việc thì gộp vào một việc, để ai cũng được trả lời.")
    _leave(petition)
    petitions.take(petition, "mark_duplicate", by=by, on=on, noted={"of": str(original.id)}, duplicate_of=original.id,
                   matter_id=None, assignee_id=None, mode=None)
    db.session.execute(update(Petition).where(Petition.duplicate_of == petition.id).values(duplicate_of=original.id))
    tracking.repeat(original)


def join(petition: Petition, other: Petition, *, by: Actor, on: date) -> None:
    """Two voices, one matter: each stays a petition of its own and is answered. Whoever was joined to it comes along."""
    _tie(petition, other)
    lead = other.matter_id or other.id
    if lead in (petition.id, petition.matter_id):
        raise Refused("Hai ý kiến này đã gộp vào một việc.")
    _leave(petition, to=lead)
    petitions.take(petition, "join", by=by, on=on, noted={"matter": str(lead)}, matter_id=lead)


def leave(petition: Petition, *, by: Actor, on: date) -> None:
    """It was another matter after all."""
    petitions.take(petition, "leave", by=by, on=on, matter_id=None)


def split(petition: Petition, client_key: UUID, words: str, summary: str, *, by: Actor, on: date) -> Petition:
    """Makes a petition of its own, with its own number and code, of a part of what was said; the whole stays as it was said.

    The part has the same speaker, village, meeting and source and waits to be classified. The same key again returns
    the first. Refuses what does not stand in the words (L. 42/2013, Art. 25 §3).
    """
    policy.require(by, "petition.split", petition)
    history.wait()
    first = db.session.scalar(select(Petition).where(Petition.client_key == client_key))
    if first:
        return first
    workflow.PETITION.step("split", petition.state)
    cut = rules.part(words, petition.words)
    part = Petition(
        client_key=client_key, split_from=petition.id, state="received", words=cut, summary=summary,
        folded=fold(f"{summary} {cut}"), logged_on=petition.logged_on, logged_by=by.id,
        **{name: getattr(petition, name) for name in ("speaker", "address", "phone", "source", "village_id", "meeting_id",
                                                      "origin_id", "field", "late", "read_back")})
    petitions.enter(part, petition.year, on)
    if not part.origin_id:
        tracking.open(part)
    petitions.take(petition, "split", by=by, on=on)             # history ties neither to the other: one may be sealed later
    return part


def take_apart(petition: Petition) -> list[Petition]:
    """Before it goes another way by law: out of its matter, and out of the words of whatever it was split from, and of what
    repeats those.

    Returns the petitions that repeat it, which go the same way.
    """
    history.wait()
    _leave(petition)
    above = petition.split_from
    while above:
        whole = db.session.scalars(select(Petition).where(Petition.id == above)).one()
        for one in (one for one in (whole, *repetitions(whole)) if petition.words in " ".join(one.words.split())):
            one.words = rules.without(petition.words, one.words)
            one.folded = fold(f"{one.summary} {one.words}")
        above = whole.split_from
    return repetitions(petition)


def repetitions(petition: Petition) -> list[Petition]:
    """The petitions that are marked as repeating it."""
    return list(db.session.scalars(select(Petition).where(Petition.duplicate_of == petition.id)))


def _tie(petition: Petition, other: Petition) -> None:
    history.wait()
    db.session.refresh(petition)
    db.session.refresh(other)
    if petition.id == other.id:
        raise Refused("Đây chính là ý kiến này, cần chọn một ý kiến khác.")
    if other.state in APART:
        raise Refused("Ý kiến kia đang ở bước “%(state)s”, không gộp vào được.",
                      state=Sentence(workflow.PETITION.states[other.state]))


def _leave(petition: Petition, *, to: UUID | None = None) -> None:
    """Those who were joined to it follow to another lead; without one, to the first among themselves."""
    led = list(db.session.scalars(select(Petition).where(Petition.matter_id == petition.id)
                                  .order_by(Petition.year, Petition.number)))
    lead = to or (led[0].id if led else None)
    for one in led:
        one.matter_id = lead if one.id != lead else None
    db.session.flush()
