"""The registers of papers: the next number, the numbers given on paper before, a new count after a reorganisation."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from dialogue.models.paper import Paper, Register
from dialogue.models.people import Person
from dialogue.rules import policy, registers
from dialogue.rules.errors import Refused
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants.db import db
from tenants.work import here


@dataclass(frozen=True)
class Count:
    """One series of a register in a year: how many numbers, and what explains its beginning."""

    code: str
    year: int
    series: int
    last: int
    last_on: date | None
    begins_on: date | None
    opened: int
    opened_on: date | None
    opened_by: str | None           # a name


def take(code: str, day: date, *, signed_on: date, on: date) -> tuple[int, int]:
    """The next number of a register on a day, and the series in which it stands; the register stays locked until the
    transaction ends, so that no number is left out or given twice. Refuses (NotThatDay) as rules.registers.fits."""
    register = _locked(code, day)
    registers.fits(day, signed_on=signed_on, last_on=register.last_on, on=on)
    register.last, register.last_on = register.last + 1, day
    return register.last, register.series


def open(code: str, year: int, last: int, *, by: Actor, on: date) -> None:
    """Records that numbers up to `last` were given on paper before the unit took up the portal; the next is one more.

    Once, and before the first number: refuses a register of REGISTERS that is counted already, or opened before.
    """
    policy.require(by, "register.open")
    if code not in registers.REGISTERS or last < 1:
        raise Refused("Ghi số cuối cùng đã cấp trên sổ giấy, từ 1 trở lên.")
    history.wait()
    register = _locked(code, min(on, date(year, 12, 31)))
    if register.last:
        raise Refused("Sổ này đã có số %(last)s, không ghi số đầu kỳ nữa.", last=register.last)
    register.opened = register.last = last
    register.opened_on, register.opened_by = on, by.id
    history.write("register.open", register, by=by, on=on, code=code, year=year, last=last)


def restart(code: str, *, by: Actor, on: date) -> None:
    """Numbers of a register begin with 1 again from that day on, as after a reorganisation of units; papers numbered
    before keep theirs, and a later year begins with its own first series as always.

    Twice on one day, or before its first number of the year, nothing is left to begin again and nothing happens. Refuses
    (NotThatDay) a day before the last number's.
    """
    policy.require(by, "register.restart")
    history.wait()
    register = _locked(code, on)
    if not register.last:
        return
    registers.fits(on, signed_on=on, last_on=register.last_on, on=on)
    series = Register(code=code, year=on.year, series=register.series + 1, begins_on=on)
    db.session.add(series)
    db.session.flush()
    history.write("register.restart", series, by=by, on=on, code=code, series=series.series)


def counts() -> list[Count]:
    """Every series of every register of the unit, the latest year first. One query."""
    rows = db.session.execute(
        select(*(getattr(Register, name) for name in Count.__dataclass_fields__ if name != "opened_by"),
               Person.name.label("opened_by"))
        .outerjoin(Person, and_(Person.tenant_id == Register.tenant_id, Person.id == Register.opened_by))
        .where(Register.last > 0).order_by(Register.year.desc(), Register.code, Register.series))
    return [Count(**row._mapping) for row in rows]


def of_year(year: int, code: str | None = None) -> list[Any]:
    """The numbered papers of a year, of one register or of all: id, kind, register, series, number, symbol, issued_on,
    subject, state, signer, addressed_to and recipients (lists of lines), public (a copy of it may be
    posted). In the order of their numbers; one query."""
    return list(db.session.execute(
        select(Paper.id, Paper.kind, Paper.register, Paper.series, Paper.number, Paper.symbol, Paper.issued_on, Paper.subject,
               Paper.state, Person.name.label("signer"), Paper.content["addressed_to"].label("addressed_to"),
               Paper.content["recipients"].label("recipients"), Paper.public_content.is_not(None).label("public"))
        .join(Person, and_(Person.tenant_id == Paper.tenant_id, Person.id == Paper.signed_by))
        .where(Paper.year == year, Paper.number.is_not(None), *([Paper.register == code] if code else []))
        .order_by(Paper.register, Paper.series, Paper.number)))


def _locked(code: str, day: date) -> Register:
    """The series in which a number of that day stands, locked until the transaction ends."""
    db.session.execute(insert(Register).values(tenant_id=here(), id=func.gen_random_uuid(), code=code, year=day.year, series=1,
                                               last=0, opened=0).on_conflict_do_nothing())
    return db.session.scalars(
        select(Register).where(Register.code == code, Register.year == day.year,
                               or_(Register.begins_on.is_(None), Register.begins_on <= day))
        .order_by(Register.series.desc()).limit(1).with_for_update().execution_options(populate_existing=True)).one()
