"""Persons, their offices on a day, their sign-ins."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import and_, func, or_, select, update

from dialogue.models.people import LoginFailure, LoginSession, Office, Person, Village
from dialogue.rules.policy import Actor
from tenants.db import db

HASHER = PasswordHasher()                       # argon2id with the library's own, regularly raised, cost
IDLE = timedelta(hours=2)
AT_MOST = timedelta(hours=12)
UNKNOWN = HASHER.hash(secrets.token_hex(16))    # checked when nobody has that name: both answers take as long


@dataclass(frozen=True)
class SignedIn:
    """Who is behind a cookie, and as what."""

    token: str
    name: str
    language: str
    actor: Actor


def find(login: str) -> Person | None:
    """The active person with that user name or phone number."""
    phone = "".join(c for c in login if c in "0123456789")
    return db.session.scalar(select(Person).where(
        or_(Person.login == login.strip().lower(), and_(Person.phone == phone, phone != "")), Person.active))


def password_fits(person: Person | None, password: str) -> bool:
    """Whether that is the person's password; takes as long when there is no such person."""
    try:
        HASHER.verify(person.password_hash if person else UNKNOWN, password)
    except VerificationError:
        return False
    return person is not None


def begin_session(person: Person, *, at: datetime) -> str:
    """Opens a session and returns its token, which only the cookie keeps."""
    token = secrets.token_urlsafe(32)
    db.session.add(LoginSession(person_id=person.id, token_digest=_digest(token), started_at=at, seen_at=at))
    db.session.flush()
    return token


def end_session(token: str, *, at: datetime) -> None:
    """Signs out on that device for good: the same cookie is refused from now on."""
    db.session.execute(update(LoginSession).where(
        LoginSession.token_digest == _digest(token), LoginSession.ended_at.is_(None)).values(ended_at=at))


def end_all_sessions(person: Person, *, at: datetime) -> None:
    """Signs a person out everywhere: after a new password, or when the account is closed."""
    db.session.execute(update(LoginSession).where(
        LoginSession.person_id == person.id, LoginSession.ended_at.is_(None)).values(ended_at=at))


def signed_in(token: str, *, on: date, at: datetime) -> SignedIn | None:
    """The person behind a token with every office held on that day, in one query; None when the session is over."""
    rows = db.session.execute(
        select(LoginSession.id, LoginSession.seen_at, Person.id.label("person_id"), Person.name, Person.language,
               Office.role, Office.post, Office.village_id, Office.organisation)
        .join(Person, and_(Person.tenant_id == LoginSession.tenant_id, Person.id == LoginSession.person_id))
        .outerjoin(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id,
                                Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on)))
        .where(LoginSession.token_digest == _digest(token), LoginSession.ended_at.is_(None), Person.active,
               LoginSession.seen_at > at - IDLE, LoginSession.started_at > at - AT_MOST)
        .order_by(Office.valid_from, Office.role)).all()
    if not rows:
        return None
    first = rows[0]
    if first.seen_at < at - timedelta(minutes=5):       # now and then, not with every page
        db.session.execute(update(LoginSession).where(LoginSession.id == first.id).values(seen_at=at))
    held = [row for row in rows if row.role]
    return SignedIn(token, first.name, first.language, Actor(
        id=first.person_id, name=first.name,
        roles=frozenset(row.role for row in held),
        villages=frozenset(row.village_id for row in held if row.village_id),
        organisations=frozenset(row.organisation for row in held if row.organisation),
        posts=tuple(row.post for row in held)))


def villages() -> list[Village]:
    """The unit's villages in their own order."""
    return list(db.session.scalars(select(Village).order_by(Village.position, Village.name)))


def population() -> int:
    """How many people live in the unit: N of "n of N"."""
    return int(db.session.scalar(select(func.coalesce(func.sum(Village.population), 0))) or 0)


def directory(*, on: date) -> list[tuple[str, str, str, str | None]]:
    """Name, post, role, village of everybody who holds an office on that day."""
    return [tuple(row) for row in db.session.execute(
        select(Person.name, Office.post, Office.role, Village.name)
        .join(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id))
        .outerjoin(Village, and_(Village.tenant_id == Office.tenant_id, Village.id == Office.village_id))
        .where(Person.active, Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on))
        .order_by(Office.role, Office.post, Person.name))]


def holders(role: str, *, on: date) -> list[tuple[UUID, str, str]]:
    """Id, name and post of the persons who hold a role on that day."""
    return [tuple(row) for row in db.session.execute(
        select(Person.id, Person.name, Office.post)
        .join(Office, and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id))
        .where(Person.active, Office.role == role, Office.valid_from <= on,
               or_(Office.valid_to.is_(None), Office.valid_to >= on)).order_by(Person.name))]


def new_password(password: str) -> str:
    """The argon2id hash to keep."""
    return HASHER.hash(password)


def remember_failure(digests: list[str], *, at: datetime) -> None:
    """Notes a wrong password under keyed digests of the name and of the place it came from."""
    db.session.add_all(LoginFailure(digest=digest, at=at) for digest in digests)


def failures(digest: str, *, since: datetime) -> int:
    """How many wrong passwords were noted under a digest since a moment."""
    return int(db.session.scalar(select(func.count()).select_from(LoginFailure).where(
        LoginFailure.digest == digest, LoginFailure.at >= since)) or 0)




def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
