"""Persons, their offices on a day, their sign-ins."""

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Row, and_, func, or_, select, update

from dialogue.models.people import Delegation, LoginSession, Office, Person, Village
from dialogue.rules.errors import Missing
from dialogue.rules.policy import ROLES, Actor
from dialogue.rules.vietnamese import fold
from dialogue.services import history
from tenants.db import db

HASHER = PasswordHasher()                       # argon2id with the library's own, regularly raised, cost
IDLE = timedelta(hours=2)
AT_MOST = timedelta(hours=12)
UNKNOWN = HASHER.hash(secrets.token_hex(16))    # checked when nobody has that name: both answers take as long


KNOWN = (Person.id.label("person_id"), Person.name, Office.role, Office.post, Office.village_id, Office.organisation,
         Office.fields)


@dataclass(frozen=True)
class SignedIn:
    """Who is behind a cookie, and as what."""

    token: str
    name: str
    language: str
    actor: Actor
    must_change: bool = False           # the password was given by an administrator

    @property
    def office(self) -> str:
        """The post as the masthead names it; the first one of several."""
        return self.actor.posts[0] if self.actor.posts else ""


def get(id: UUID | None) -> Person:
    """A person of this unit; Missing when there is none."""
    person = db.session.scalar(select(Person).where(Person.id == id))
    if person is None:
        raise Missing("Không có người này.")
    return person


def find(login: str) -> Person | None:
    """The active person with that user name (accents and capitals do not count) or phone number (+84 is read as 0)."""
    digits = "".join(c for c in login if c in "0123456789")
    phone = f"0{digits[2:]}" if digits.startswith("84") and len(digits) > 10 else digits
    return db.session.scalar(select(Person).where(
        or_(Person.login == fold(login), and_(Person.phone == phone, phone != "")), Person.active))


def password_fits(person: Person | None, password: str) -> bool:
    """Whether that is the person's password; takes as long when there is no such person."""
    try:
        HASHER.verify(person.password_hash if person else UNKNOWN, _composed(password))
    except VerificationError:
        return False
    return person is not None


def choose_language(language: str, *, by: Actor, on: date) -> None:
    """The language of a person's own pages: vi or en."""
    person = get(by.id)
    person.language = language
    history.write("person.choose_language", person, by=by, on=on, language=language)


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


def leave_everywhere(*, by: Actor, on: date, at: datetime) -> None:
    """Signs oneself out on every device: a telephone was lost, a computer forgotten."""
    person = get(by.id)
    end_all_sessions(person, at=at)
    history.write("person.leave_everywhere", person, by=by, on=on)


def signed_in(token: str, *, on: date, at: datetime) -> SignedIn | None:
    """The person behind a token with every office held on that day, in one query; None when the session is over."""
    rows = db.session.execute(
        select(LoginSession.id, LoginSession.seen_at, Person.language, Person.must_change, *KNOWN, _delegated(on))
        .join(Person, and_(Person.tenant_id == LoginSession.tenant_id, Person.id == LoginSession.person_id))
        .outerjoin(Office, _held(on))
        .where(LoginSession.token_digest == _digest(token), LoginSession.ended_at.is_(None), Person.active,
               LoginSession.seen_at > at - IDLE, LoginSession.started_at > at - AT_MOST)
        .order_by(Office.valid_from, Office.role)).all()
    if not rows:
        return None
    first = rows[0]
    if first.seen_at < at - timedelta(minutes=5):       # now and then, not with every page
        db.session.execute(update(LoginSession).where(LoginSession.id == first.id).values(seen_at=at))
    return SignedIn(token, first.name, first.language, _actor(rows), first.must_change)


@dataclass(frozen=True)
class Holder:
    """Somebody with an open account, as what, and in which language."""

    actor: Actor
    language: str


def holder(person_id: UUID, *, on: date) -> Holder | None:
    """The person with every office held on that day; None when the account is closed."""
    rows = db.session.execute(
        select(Person.language, *KNOWN, _delegated(on)).outerjoin(Office, _held(on))
        .where(Person.id == person_id, Person.active).order_by(Office.valid_from, Office.role)).all()
    return Holder(_actor(rows), rows[0].language) if rows else None


def actors(*, on: date) -> dict[str, Actor]:
    """Everybody with an account by user name, with every office held on that day."""
    rows: dict[str, list[Any]] = {}
    for row in db.session.execute(
            select(Person.login, *KNOWN, _delegated(on)).outerjoin(Office, _held(on)).where(Person.active)
            .order_by(Person.login, Office.valid_from, Office.role)):
        rows.setdefault(row.login, []).append(row)
    return {login: _actor(held) for login, held in rows.items()}


def villages() -> list[Village]:
    """The unit's villages in their own order."""
    return list(db.session.scalars(select(Village).order_by(Village.position, Village.name)))


def population() -> int:
    """How many people live in the unit: N of "n of N"."""
    return int(db.session.scalar(select(func.coalesce(func.sum(Village.population), 0))) or 0)


def directory(*, on: date) -> list[Row[Any]]:
    """Everybody in office on that day, in the order of the roles: id, name, post, role, village."""
    rows = db.session.execute(
        select(Person.id, Person.name, Office.post, Office.role, Village.name.label("village"))
        .join(Office, _held(on))
        .outerjoin(Village, and_(Village.tenant_id == Office.tenant_id, Village.id == Office.village_id))
        .where(Person.active)
        .order_by(Village.position, Office.post, Person.name))
    return sorted(rows, key=lambda row: list(ROLES).index(row.role))


def holders(*roles: str, on: date) -> list[tuple[UUID, str, str]]:
    """Id, name and post of the persons who hold one of the roles on that day."""
    return [tuple(row) for row in db.session.execute(
        select(Person.id, Person.name, Office.post)
        .join(Office, _held(on)).where(Person.active, Office.role.in_(roles)).order_by(Person.name))]


def new_password(password: str) -> str:
    """The argon2id hash to keep."""
    return HASHER.hash(_composed(password))


def _held(on: date) -> Any:
    """The offices of a person on a day."""
    return and_(Office.tenant_id == Person.tenant_id, Office.person_id == Person.id,
                Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on))


def _delegated(on: date) -> Any:
    """What a person may sign in the head's place on a day: matters and standing of each delegation, as JSON."""
    one = func.jsonb_build_object("standing", Delegation.standing, "matters", Delegation.matters)
    return select(func.coalesce(func.jsonb_agg(one), func.jsonb_build_array())).where(
        Delegation.tenant_id == Person.tenant_id, Delegation.to_id == Person.id, in_force(on)).scalar_subquery().label(
        "delegated")


def in_force(on: date) -> Any:
    """Whether a delegation holds on a day."""
    return and_(Delegation.valid_from <= on, or_(Delegation.valid_to.is_(None), Delegation.valid_to >= on),
                or_(Delegation.revoked_on.is_(None), Delegation.revoked_on > on))


def _actor(rows: Sequence[Any]) -> Actor:
    held = [row for row in rows if row.role]
    return Actor(
        id=rows[0].person_id, name=rows[0].name,
        roles=frozenset(row.role for row in held),
        villages=frozenset(row.village_id for row in held if row.village_id),
        organisations=frozenset(row.organisation for row in held if row.organisation),
        fields=frozenset(field for row in held for field in row.fields),
        posts=tuple(row.post for row in held),
        delegated=frozenset((matter, one["standing"]) for one in rows[0].delegated for matter in one["matters"]))


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)         # keyboards send "ậ" as one letter or as three


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
