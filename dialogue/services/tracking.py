"""What a citizen's look-up code shows: the state, the level, the next day, the approved answer. No person, no question."""

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update

from dialogue.models.people import LoginFailure
from dialogue.models.petition import Petition
from dialogue.models.posting import Tracking
from dialogue.rules.vietnamese import fold
from tenants import resolve
from tenants.db import db
from tenants.work import here

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"       # no O, 0, I, 1, L: they are mistaken for each other on paper
LENGTH = 8
ENDED = ("answered", "refused", "set_aside", "redirected", "withdrawn")
TRIES, WINDOW = 20, timedelta(minutes=15)


@dataclass(frozen=True)
class Answer:
    """What a look-up found, or how many minutes to wait before the next try."""

    found: Any | None
    wait: int = 0


@dataclass(frozen=True)
class Kept:
    """Counts of opinions: answered, at a superior, still being dealt with, refused."""

    answered: int
    above: int
    open: int
    refused: int

    @property
    def all(self) -> int:
        return self.answered + self.above + self.open + self.refused


def prefix(name: str) -> str:
    """LT of Lộc Thịnh: the two letters with which a unit's codes begin."""
    words = [word for word in fold(name).split() if word[0].isalpha()]
    return ("".join(word[0] for word in words) + (words[-1][1:] if words else "") + "XX")[:2].upper()


def new_code(prefix: str) -> str:
    """A code as LT7K-4M2Q that nothing in this unit has: two letters, then six random signs that cannot be confused."""
    return new_codes(prefix, 1)[0]


def new_codes(prefix: str, count: int) -> list[str]:
    """So many codes as new_code() gives one, asked for at once."""
    codes: set[str] = set()
    while len(codes) < count:
        codes |= {_code(prefix) for _ in range(count - len(codes))}
        codes -= set(db.session.scalars(select(Petition.code).where(Petition.code.in_(codes))))
    return list(codes)


def _code(prefix: str) -> str:
    signs = prefix + "".join(secrets.choice(SIGNS) for _ in range(LENGTH - len(prefix)))
    return f"{signs[:4]}-{signs[4:]}"


def normal(code: str) -> str:
    """The code as it is kept, however it was typed: lt7k 4m2q is LT7K-4M2Q."""
    signs = "".join(sign for sign in fold(code).upper() if sign.isalnum())
    return f"{signs[:4]}-{signs[4:]}" if len(signs) > 4 else signs


def open(petition: Petition, *, next_on: date | None = None) -> Tracking:
    """Begins to track an opinion from the day it was written down, here. `next_on`: when the citizen hears next."""
    row = _begun(petition, next_on)
    db.session.add(row)
    db.session.flush()
    return row


def open_all(petitions: Iterable[Petition]) -> None:
    """Begins to track several."""
    db.session.add_all([_begun(petition) for petition in petitions])
    db.session.flush()


def _begun(petition: Petition, next_on: date | None = None) -> Tracking:
    return Tracking(petition_id=petition.id, code_digest=_digest(petition.code), state=petition.state,
                    level=_title(petition.logged_on), since=petition.logged_on, next_on=next_on)


def follow(petition: Petition, *, on: date, level: str = "", next_on: date | None = None, answer: str | None = None) -> None:
    """Shows the opinion's new state from a day on. `level` is the unit that has it now ("huyện Ngọc Lặc"; none: this one).

    The codes of its duplicates show it too. `answer` are the words the citizen got, also where they answer a part; they
    vanish when it went another way.
    """
    repeated = select(Petition.id).where(Petition.duplicate_of == petition.id)
    for row in db.session.scalars(select(Tracking).where(
            or_(Tracking.petition_id == petition.id, Tracking.petition_id.in_(repeated)))):
        row.state, row.level, row.since, row.next_on = petition.state, level or _title(on), on, next_on
        row.repeated = row.petition_id != petition.id or petition.duplicate_of is not None
        row.answer = answer if petition.state not in ("logged", "redirected", "withdrawn") else None
    db.session.flush()


def repeat(original: Petition) -> None:
    """The codes of its duplicates show what its own shows."""
    shown = db.session.scalars(select(Tracking).where(Tracking.petition_id == original.id)).one()
    repeated = select(Petition.id).where(Petition.duplicate_of == original.id)
    for row in db.session.scalars(select(Tracking).where(Tracking.petition_id.in_(repeated))):
        row.state, row.level, row.since, row.next_on = shown.state, shown.level, shown.since, shown.next_on
        row.answer = shown.answer
    db.session.flush()


def promise(meeting_id: UUID, day: date) -> None:
    """The answers promised after a meeting now come by another day."""
    asked = select(Petition.id).where(Petition.meeting_id == meeting_id, Petition.promised_on.is_(None))
    db.session.execute(update(Tracking).where(
        Tracking.petition_id.in_(asked), Tracking.next_on.is_not(None)).values(next_on=day))


def look_up(code: str) -> Any | None:
    """State, level, since, next_on and answer of the opinion with that code on its slip; None when there is none."""
    return db.session.execute(
        select(Tracking.state, Tracking.level, Tracking.since, Tracking.next_on, Tracking.answer)
        .where(Tracking.code_digest == _digest(normal(code)))).first()


def ask(code: str, *, place: str, key: str, at: datetime) -> Answer:
    """look_up() for a stranger: after twenty wrong codes in 15 minutes from one place, the next must wait.

    Of the place only a digest under `key` is kept, for as long as it counts.
    """
    digest = hmac.digest(key.encode(), f"look-up\0{here()}\0{place}".encode(), "sha256").hex()
    wrong = db.session.scalar(select(func.count()).select_from(LoginFailure).where(
        LoginFailure.digest == digest, LoginFailure.at > at - WINDOW))
    if wrong and wrong >= TRIES:
        return Answer(None, wait=WINDOW.seconds // 60)
    found = look_up(code)
    if found is None:
        db.session.execute(delete(LoginFailure).where(LoginFailure.at <= at - WINDOW))
        db.session.add(LoginFailure(digest=digest, at=at))
    return Answer(found)


def kept(*, on: date) -> Kept:
    """What became of the opinions tracked here: all that are open, and those that ended in the twelve months up to a day."""
    rows = db.session.execute(
        select(Tracking.state, func.count()).where(~Tracking.repeated, or_(
            Tracking.state.not_in(ENDED), Tracking.since > on - timedelta(days=365))).group_by(Tracking.state))
    found = Counter({state: count for state, count in rows})
    above = found["escalated"] + found["heard"]
    going = sum(found[state] for state in ("logged", "received", "assigned"))
    return Kept(found["answered"], above, going, found["refused"] + found["set_aside"])


def _digest(code: str) -> str:
    return hashlib.sha256(f"{here()}:{code}".encode()).hexdigest()


def _title(on: date) -> str:
    return resolve.units(on)[here()].title
