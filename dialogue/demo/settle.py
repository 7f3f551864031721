"""Enters the sample units with their villages and one account for each office. Run again, it changes nothing."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from dialogue.models.people import Delegation, Office, Person, Village
from dialogue.models.regulation import Regulation
from dialogue.models.wording import Wording
from dialogue.rules.vietnamese import fold
from dialogue.services.delegations import MATTERS
from dialogue.services.people import new_password
from tenants import register
from tenants.db import db
from tenants.work import work

from . import units
from .accounts import PASSWORD

LOC_THINH_PLAN = "Kế hoạch đối thoại năm 2024 của UBND xã Lộc Thịnh, mục III"
REGULATIONS = {
    "loc-thinh": (
        # duty                 days   of            days named  where
        ("post_notice",         -10,  "calendar",   True,       LOC_THINH_PLAN + ".2"),
        ("village_summary",      -5,  "calendar",   True,       LOC_THINH_PLAN + ".3"),
        ("post_conclusion",       5,  "working",    True,       LOC_THINH_PLAN + ".2"),
        ("refer_upwards",         5,  "calendar",   False,      LOC_THINH_PLAN + ".2"),
        ("answer",                7,  "working",    True,       LOC_THINH_PLAN + ".2"),
        ("report_to_superior",   10,  "working",    True,       LOC_THINH_PLAN + ".2"),
    ),
}

RECIPIENTS = {
    "loc-thinh": {"conclusion": ("TT. Đảng ủy, TT. HĐND xã (để b/c)", "Chủ tịch, các PCT UBND xã",
                                 "Ủy ban MTTQ và các đoàn thể xã", "Công chức chuyên môn", "Trưởng các thôn (để thực hiện)")},
}


def settle() -> None:
    """Every sample unit; what is there already stays as it is."""
    password_hash = new_password(PASSWORD)               # hashed once: it is slow on purpose
    for number, sample in enumerate(units.UNITS):
        with work(None):
            tenant_id = register.enter(
                sample.slug, kind=sample.kind, name=sample.name, parent=sample.parent, since=units.SINCE,
                village_word=sample.village_word, unconfirmed=sample.unconfirmed,
                parent_unconfirmed=sample.unconfirmed == units.UNDER).id
        with work(tenant_id):
            if db.session.scalar(select(Person.id).limit(1)) is None:
                _people(sample, _villages(sample.slug), number * 40, password_hash)
                _delegate(units.SINCE)
                _regulations(sample.slug)
                _wordings(sample.slug)


def _villages(slug: str) -> list[Village]:
    rows = [Village(name=name, word=word, households=households, population=people, position=position,
                    hall=f"Nhà văn hóa {word} {name}")
            for position, (word, name, households, people) in enumerate(units.VILLAGES.get(slug, ()))]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def _people(sample: units.Sample, villages: list[Village], first: int, password_hash: str) -> None:
    unit = f"{sample.kind} {sample.name}"
    above = any(other.parent == sample.slug for other in units.UNITS)
    for number, (login, role, post, organisation, fields) in enumerate(units.OFFICES + (units.ABOVE if above else ()), first):
        known = {"chairman": units.CHAIRMEN, "vice_chairman": units.VICE_CHAIRMEN}.get(role, {})
        name = known.get(sample.slug) or units.invented(number)
        _office(_person(login, name, password_hash), role, post % {"unit": unit}, organisation=organisation,
                fields=fields.split())
    for number, village in enumerate(villages, first + 25):
        login = fold(f"{village.word} {village.name}").replace(" ", "-")
        person = _person(login, units.invented(number), password_hash)
        _office(person, "village_head", f"Trưởng {village.word} {village.name}", village_id=village.id)


def _delegate(since: date) -> None:
    """The vice-chairman signs for the chairman, as every commune's working rules let him."""
    known = dict(db.session.execute(
        select(Office.role, Office.person_id).where(Office.role.in_(("chairman", "vice_chairman")))).all())
    db.session.add(Delegation(
        client_key=uuid4(), from_id=known["chairman"], to_id=known["vice_chairman"], standing="KT.", matters=list(MATTERS),
        valid_from=since, paper="Quyết định số 01/QĐ-UBND phân công công tác của Chủ tịch và Phó Chủ tịch"))


def _person(login: str, name: str, password_hash: str) -> Person:
    person = Person(login=login, name=name, password_hash=password_hash)
    db.session.add(person)
    db.session.flush()
    return person


def _office(person: Person, role: str, post: str, *, village_id: UUID | None = None, organisation: str | None = None,
            fields: list[str] | None = None) -> None:
    db.session.add(Office(person_id=person.id, role=role, post=post, village_id=village_id, organisation=organisation,
                          fields=fields or [], valid_from=units.SINCE))


def _regulations(slug: str) -> None:
    for duty, count, unit, stated, source in REGULATIONS.get(slug, ()):
        db.session.add(Regulation(duty=duty, layer="unit", count=count, unit=unit, unit_stated=stated, source=source,
                                  in_force_from=date(2024, 1, 1)))


def _wordings(slug: str) -> None:
    for kind, recipients in RECIPIENTS.get(slug, {}).items():
        clerk = db.session.scalars(select(Office.person_id).where(Office.role == "clerk").limit(1)).one()
        db.session.add(Wording(kind=kind, recipients=list(recipients), file_copy="VT, VP", changed_on=date(2025, 12, 1),
                               changed_by=clerk, changed_role="clerk"))
