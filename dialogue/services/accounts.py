"""What an administrator does: accounts with one-time passwords, and the offices that persons hold from day to day."""

import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, or_, select

from dialogue.models.people import LoginSession, Office, Person, Village
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import OFFICERS, ROLES, Actor
from dialogue.rules.sentence import Sentence
from dialogue.services import history, people
from tenants.db import db

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"     # none that looks like another on paper
SIGNING = frozenset(("chairman", "vice_chairman", "records_clerk"))         # nobody gives these to himself
WITH_FIELDS = OFFICERS | {"vice_chairman"}


def listed(*, on: date) -> list[Row[Any]]:
    """Everybody with an account, the open ones first: id, name, login, phone, active, posts of that day, seen_at."""
    posts = select(func.string_agg(Office.post, ", ")).where(*_held(on)).scalar_subquery().label("posts")
    seen = select(func.max(LoginSession.seen_at)).where(
        LoginSession.tenant_id == Person.tenant_id, LoginSession.person_id == Person.id).scalar_subquery().label("seen_at")
    return list(db.session.execute(
        select(Person.id, Person.name, Person.login, Person.phone, Person.active, posts, seen)
        .order_by(Person.active.desc(), Person.login)))


def offices(person: Person) -> list[Row[Any]]:
    """Every office a person held, holds or will hold, the latest first: id, role, post, village, organisation, fields,
    valid_from, valid_to."""
    return list(db.session.execute(
        select(Office.id, Office.role, Office.post, Office.organisation, Office.fields, Office.valid_from, Office.valid_to,
               func.coalesce(Village.word + " " + Village.name, "").label("village"))
        .outerjoin(Village, and_(Village.tenant_id == Office.tenant_id, Village.id == Office.village_id))
        .where(Office.person_id == person.id).order_by(Office.valid_from.desc(), Office.post)))


def office(person: Person, office_id: UUID) -> Office:
    """One office of that person; Missing when there is none."""
    row = db.session.scalar(select(Office).where(Office.id == office_id, Office.person_id == person.id))
    if row is None:
        raise Missing("Người này không có chức vụ đó.")
    return row


def enrol(*, name: str, login: str, phone: str | None, by: Actor, on: date) -> tuple[Person, str]:
    """A new account and its one-time password, told once; the person changes it at the first sign-in.

    Refuses a user name (accents and capitals do not count) or phone number that somebody of the unit has already.
    """
    policy.require(by, "account.enrol")
    history.wait()
    if db.session.scalar(select(Person.id).where(or_(Person.login == login, and_(Person.phone == phone, phone is not None)))):
        raise Refused("Đã có người dùng tên đăng nhập hoặc số điện thoại này.")
    password = _one_time()
    person = Person(name=name, login=login, phone=phone, password_hash=people.new_password(password), must_change=True)
    db.session.add(person)
    db.session.flush()
    history.write("account.enrol", person, by=by, on=on)
    return person, password


def reset(person: Person, *, by: Actor, on: date, at: datetime) -> str:
    """A new one-time password for whoever forgot the old one; every session of the person ends. Refuses a closed account."""
    policy.require(by, "account.reset", person)
    if not person.active:
        raise Refused("Tài khoản đang khóa; mở lại rồi mới cấp mật khẩu.")
    password = _one_time()
    person.password_hash, person.must_change = people.new_password(password), True
    people.end_all_sessions(person, at=at)
    history.write("account.reset", person, by=by, on=on)
    return password


def close(person: Person, *, by: Actor, on: date, at: datetime) -> None:
    """Nobody signs in with it any more and every session ends at once. Refuses the last administrator."""
    policy.require(by, "account.close", person)
    _keep_an_administrator(without=person.id, on=on)
    person.active = False
    people.end_all_sessions(person, at=at)
    history.write("account.close", person, by=by, on=on)


def reopen(person: Person, *, by: Actor, on: date) -> None:
    """The account may be used again, with its old password."""
    policy.require(by, "account.reopen", person)
    person.active = True
    history.write("account.reopen", person, by=by, on=on)


def appoint(person: Person, fields: dict[str, Any], *, by: Actor, on: date) -> Office:
    """Gives an office: `role` (a key of ROLES), `post`, `valid_from`, `valid_to`, and `village_id` of a village head,
    `organisation` of a mass organisation, `fields` of an officer.

    Refuses the same office twice in one time, and whoever gives himself an office that signs or seals papers.
    """
    policy.require(by, "office.appoint", person)
    history.wait()
    role = fields["role"]
    if person.id == by.id and role in SIGNING:
        raise Refused("Không ai tự giao cho mình chức vụ “%(office)s”; nhờ một quản trị khác của đơn vị ghi.",
                      office=Sentence(ROLES[role]))
    village_id = fields.get("village_id") if role == "village_head" else None
    organisation = fields.get("organisation") if role == "organisation" else None
    if role == "village_head" and village_id is None:
        raise Refused("Trưởng thôn phải ghi rõ thôn nào.")
    if role == "organisation" and not organisation:
        raise Refused("Cán bộ đoàn thể phải ghi rõ đoàn thể nào.")
    since, until = fields["valid_from"], fields.get("valid_to")
    if db.session.scalar(select(Office.id).where(
            Office.person_id == person.id, Office.role == role, Office.village_id.is_not_distinct_from(village_id),
            Office.organisation.is_not_distinct_from(organisation), Office.valid_from <= (until or date.max),
            or_(Office.valid_to.is_(None), Office.valid_to >= since))):
        raise Refused("Người này đã giữ chức vụ đó trong thời gian ấy.")
    row = Office(person_id=person.id, role=role, post=fields["post"], village_id=village_id, organisation=organisation,
                 fields=list(fields.get("fields") or ()) if role in WITH_FIELDS else [], valid_from=since, valid_to=until)
    db.session.add(row)
    db.session.flush()
    history.write("office.appoint", row, by=by, on=on, person=person.id, role=role, valid_from=since, valid_to=until,
                  fields=" ".join(row.fields))
    return row


def dismiss(office: Office, last: date, *, by: Actor, on: date) -> None:
    """The office ends with that day, which may lie in the past. Refuses a day before it began or after it ends already
    (that would give it again), and to end the office of the last administrator."""
    policy.require(by, "office.dismiss", office)
    if office.valid_to and last > office.valid_to:
        raise Refused("Chức vụ đã ghi thôi từ hết ngày %(day)s. Muốn giữ lâu hơn thì giao chức vụ lần nữa.",
                      day=f"{office.valid_to:%d/%m/%Y}")
    if last < office.valid_from:
        raise Refused("Chức vụ bắt đầu ngày %(day)s, không thể thôi trước ngày đó.", day=f"{office.valid_from:%d/%m/%Y}")
    if office.role == "administrator":
        _keep_an_administrator(without=office.person_id, on=on)
    office.valid_to = last
    history.write("office.dismiss", office, by=by, on=on, person=office.person_id, role=office.role, valid_to=last)


def entrust(office: Office, fields: list[str], *, by: Actor, on: date) -> None:
    """The fields (keys of rules.authority.FIELDS) that an officer or a vice-chairman answers for from now on.

    Refuses whoever gives himself the fields of a vice-chairman, who signs the answers in them.
    """
    policy.require(by, "office.entrust", office)
    if office.person_id == by.id and office.role in SIGNING:
        raise Refused("Không ai tự giao cho mình lĩnh vực để ký trả lời; nhờ một quản trị khác của đơn vị ghi.")
    if office.role not in WITH_FIELDS:
        raise Refused("Chức vụ này không phụ trách lĩnh vực.")
    office.fields = fields
    history.write("office.entrust", office, by=by, on=on, person=office.person_id, fields=" ".join(fields))


def _held(on: date) -> tuple[Any, ...]:
    return (Office.tenant_id == Person.tenant_id, Office.person_id == Person.id, Office.valid_from <= on,
            or_(Office.valid_to.is_(None), Office.valid_to >= on))


def _keep_an_administrator(*, without: UUID, on: date) -> None:
    """Somebody else must be administrator with no last day: one who leaves next week would leave the unit with none."""
    history.wait()                                              # two administrators cannot close each other at once
    if without not in {id for id, *_ in people.holders("administrator", on=on)}:
        return
    others = select(Office.id).join(Person, and_(Person.tenant_id == Office.tenant_id, Person.id == Office.person_id)).where(
        Office.role == "administrator", Office.valid_from <= on, Office.valid_to.is_(None), Person.active, Person.id != without)
    if db.session.scalar(others.limit(1)) is None:
        raise Refused("Đây là quản trị cuối cùng của đơn vị; giao chức quản trị cho người khác trước đã.")


def _one_time() -> str:
    """Twelve letters in three groups, about 59 bits: easy to copy from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
