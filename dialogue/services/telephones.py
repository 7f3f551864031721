"""Signing in on one's own telephone: a slip with a code that is good once, then a PIN, on that telephone only."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from argon2.exceptions import VerificationError
from sqlalchemy import and_, func, or_, select, update

from dialogue.models.people import Office, Person, Village
from dialogue.models.telephone import Telephone
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.pin import TRIES, fault
from dialogue.rules.policy import Actor
from dialogue.services import history, people
from tenants.db import db

VALID = timedelta(days=7)                       # calendar days after the one on which the slip was printed
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"     # none that looks like another on paper


class WeakPin(Refused):
    """The PIN is not six digits, or easily guessed."""


@dataclass(frozen=True)
class Attempt:
    """What came of a PIN: the token of a session, or how many tries are left; 0: the telephone is locked or unknown."""

    token: str | None = None
    left: int = 0


def listed(*, on: date) -> list[Any]:
    """Every village head in office with the telephone or slip in use, by village: person_id, name, village, made_on, valid_to,
    redeemed_at, wrong; the last four empty without one."""
    return list(db.session.execute(
        select(Person.id.label("person_id"), Person.name,
               func.string_agg(Village.word + " " + Village.name, ", ").label("village"), Telephone.made_on,
               Telephone.valid_to, Telephone.redeemed_at, Telephone.wrong)
        .join(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id, *_held(on)))
        .join(Village, and_(Village.tenant_id == Office.tenant_id, Village.id == Office.village_id))
        .outerjoin(Telephone, and_(Telephone.tenant_id == Person.tenant_id, Telephone.person_id == Person.id,
                                   Telephone.revoked_on.is_(None)))
        .where(Person.active).group_by(Person.id, Person.name, Telephone.id, Telephone.made_on, Telephone.valid_to,
                                       Telephone.redeemed_at, Telephone.wrong)
        .order_by(func.min(Village.position), Person.name)))


def invite(person: Person, *, by: Actor, on: date, at: datetime) -> str:
    """Prints a slip and returns its code, which is kept nowhere. An earlier slip or telephone of the person ends, and every
    session with it: so a locked one is opened and a lost one shut.

    Refuses whoever is not a village head and nothing else: no slip opens an office that signs or decides.
    """
    policy.require(by, "telephone.invite", person)
    history.wait()
    holder = people.holder(person.id, on=on)
    if holder is None or holder.actor.roles != {"village_head"}:
        raise Refused("Phiếu mã PIN chỉ cấp cho trưởng thôn đang giữ chức và không giữ chức vụ khác.")
    _end(person, on=on, at=at)
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    row = Telephone(person_id=person.id, code_digest=_digest(code), made_on=on, made_by=by.id, valid_to=on + VALID)
    db.session.add(row)
    db.session.flush()
    history.write("telephone.invite", row, by=by, on=on, person=person.id, valid_to=row.valid_to)
    return code


def revoke(person: Person, *, by: Actor, on: date, at: datetime) -> None:
    """The telephone was lost, or the slip: neither opens anything from now on."""
    policy.require(by, "telephone.revoke", person)
    history.wait()
    _end(person, on=on, at=at)
    history.write("telephone.revoke", person, by=by, on=on)


def redeem(code: str, pin: str, *, on: date, at: datetime) -> tuple[str, str]:
    """The code of a slip makes this telephone its person's; returns the telephone's token and that of a session.

    Refuses a code that is wrong, used, revoked or past its day (all in the same words) and a weak PIN (WeakPin)."""
    row = db.session.scalar(select(Telephone).where(
        Telephone.code_digest == _digest(code.strip().upper()), Telephone.redeemed_at.is_(None),
        Telephone.revoked_on.is_(None), Telephone.valid_to >= on).with_for_update())
    holder = people.holder(row.person_id, on=on) if row else None
    if row is None or holder is None:
        raise Refused("Mã trên phiếu không đúng, đã dùng hoặc đã hết hạn; xin Văn phòng in phiếu mới.")
    if said := fault(pin):
        raise WeakPin(said)
    person = people.get(row.person_id)
    token = secrets.token_urlsafe(32)
    row.redeemed_at, row.token_digest, row.pin_hash = at, _digest(token), people.new_password(pin)
    if person.must_change:                                      # nobody keeps the one-time password of a slip before this one
        person.password_hash, person.must_change = people.new_password(secrets.token_urlsafe(32)), False
    history.write("telephone.redeem", row, by=holder.actor, on=on, person=person.id)
    return token, people.begin_session(person, at=at)


def enter(token: str, pin: str, *, at: datetime) -> Attempt:
    """Signs in with the PIN on the telephone that holds the token; the fifth wrong one in a row locks it until another slip."""
    row = db.session.scalar(select(Telephone).where(
        Telephone.token_digest == _digest(token), Telephone.revoked_on.is_(None)).with_for_update())
    person = db.session.scalar(select(Person).where(Person.id == row.person_id, Person.active)) if row else None
    if row is None or person is None or row.wrong >= TRIES:
        return Attempt()
    try:
        people.HASHER.verify(str(row.pin_hash), pin)
    except VerificationError:
        row.wrong += 1
        return Attempt(left=TRIES - row.wrong)
    row.wrong = 0
    return Attempt(people.begin_session(person, at=at))


def _end(person: Person, *, on: date, at: datetime) -> None:
    db.session.execute(update(Telephone).where(
        Telephone.person_id == person.id, Telephone.revoked_on.is_(None)).values(revoked_on=on))
    people.end_all_sessions(person, at=at)


def _held(on: date) -> tuple[Any, ...]:
    return (Office.role == "village_head", Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
