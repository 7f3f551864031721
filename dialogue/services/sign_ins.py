"""Trying a password: a guesser is slowed down, nobody is locked out, and who exists stays untold."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from sqlalchemy import delete, func, select

from dialogue.models.people import LoginFailure, Person
from dialogue.rules.errors import Refused
from dialogue.rules.password import fault
from dialogue.rules.policy import Actor
from dialogue.services import history, people
from tenants.db import db
from tenants.work import here

WINDOW = timedelta(minutes=15)              # a wrong password is remembered this long and then removed
LIMITS = {
    # counted by      wrong tries before a pause, longest pause in seconds
    "name there":     (5,                         30),
    "there":          (30,                        5),
}


@dataclass(frozen=True)
class Attempt:
    """What came of a password: the token of a session; or whether it was tried at all, how many tries are left before a
    pause and how many seconds to wait."""

    token: str | None = None
    tried: bool = True
    left: int = 0
    wait: int = 0


def enter(login: str, password: str, *, place: str, key: str, at: datetime) -> Attempt:
    """Signs in by user name or phone number.

    `place` is where the try comes from; wrong tries are kept as digests under `key`, never as names or addresses.
    After five wrong ones in 15 minutes for one name at one place, the next must wait 2, 4, 8 … at most 30 seconds;
    tries from elsewhere do not count. The answer is the same, and as slow, when nobody has that name.
    """
    return _try(login.strip().casefold(), people.find(login), password, place, key, at)


def change_password(old: str, new: str, *, place: str, key: str, by: Actor, on: date, at: datetime) -> Attempt:
    """A new password for oneself, the old one being right; every session ends and the attempt brings a new one.

    Refuses one that is easily guessed (rules.password) or the same again."""
    person = people.get(by.id)
    if said := fault(new, names=(person.login, person.name)):
        raise Refused(said)
    if new == old:
        raise Refused("Mật khẩu mới phải khác mật khẩu đang dùng")
    tried = _try(str(person.id), person, old, place, key, at)
    if tried.token is None:
        return tried
    person.password_hash, person.must_change = people.new_password(new), False
    people.end_all_sessions(person, at=at)
    history.write("person.change_password", person, by=by, on=on)
    return Attempt(people.begin_session(person, at=at))


def _try(name: str, person: Person | None, password: str, place: str, key: str, at: datetime) -> Attempt:
    digests = [_digest(key, place, name), _digest(key, place)]          # in the order of LIMITS
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(digests[0]))))    # one try at a time
    before = _pauses(digests, at)
    if wait := max(pause for _, pause in before):
        return Attempt(tried=False, wait=wait)
    if people.password_fits(person, password):
        db.session.execute(delete(LoginFailure).where(LoginFailure.digest == digests[0]))
        return Attempt(people.begin_session(person, at=at))          # type: ignore[arg-type]
    db.session.execute(delete(LoginFailure).where(LoginFailure.at <= at - WINDOW))
    db.session.add_all(LoginFailure(digest=digest, at=at) for digest in digests)
    db.session.flush()
    after = _pauses(digests, at)
    return Attempt(left=min(left for left, _ in after), wait=max(pause for _, pause in after))


def _pauses(digests: list[str], at: datetime) -> list[tuple[int, int]]:
    """For each limit: how many tries are left before a pause, and how many seconds of a pause are left."""
    noted = {row.digest: row for row in db.session.execute(
        select(LoginFailure.digest, func.count().label("count"), func.max(LoginFailure.at).label("last"))
        .where(LoginFailure.digest.in_(digests), LoginFailure.at > at - WINDOW).group_by(LoginFailure.digest))}
    pauses = []
    for digest, (free, longest) in zip(digests, LIMITS.values(), strict=True):
        row = noted.get(digest)
        over = row.count - free if row else -free
        pause = min(2 ** (over + 1), longest) if row and over >= 0 else 0
        left = ceil((row.last + timedelta(seconds=pause) - at).total_seconds()) if row else 0
        pauses.append((max(-over, 0), max(left, 0) if pause else 0))
    return pauses


def _digest(key: str, *what: str) -> str:
    said = "\0".join((str(here()), *what))
    return hmac.digest(key.encode(), said.encode(), "sha256").hex()
