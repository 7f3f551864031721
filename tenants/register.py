"""Entering units in the public register."""

from datetime import date

from sqlalchemy import func, or_, select, update

from .db import db
from .models import Name, Parent, Tenant
from .resolve import forget


def enter(slug: str, *, kind: str, name: str, since: date, until: date | None = None, parent: str | None = None,
          parent_unconfirmed: bool = False, village_word: str = "thôn", agency: str = "Ủy ban nhân dân",
          office_symbol: str = "VP", named_after: bool = False, unconfirmed: str | None = None,
          host: str | None = None) -> Tenant:
    """A unit under its short name, with what it is called and to whom it answers since a day; again: unchanged."""
    tenant = db.session.scalar(select(Tenant).filter_by(slug=slug))
    if tenant:
        return tenant
    tenant = Tenant(slug=slug, host=host, unconfirmed=unconfirmed)
    tenant.names.append(Name(
        kind=kind, name=name, folded=func.lower(func.unaccent(f"{kind} {name}")), village_word=village_word,
        agency=agency, office_symbol=office_symbol, named_after=named_after, valid_from=since, valid_to=until))
    if parent:
        above = db.session.scalars(select(Tenant).filter_by(slug=parent)).one()
        tenant.parents.append(Parent(parent_id=above.id, valid_from=since, valid_to=until,
                                     unconfirmed=parent_unconfirmed))
    db.session.add(tenant)
    db.session.flush()
    forget()
    return tenant


def describe(tenant_id: int, *, on: date, contact: str, organ_code: str, **words: str | bool) -> None:
    """How to reach a unit's office, its identification code, and the words of its name on a day: agency,
    office_symbol, village_word, named_after."""
    in_force = (Name.tenant_id == tenant_id, Name.valid_from <= on, or_(Name.valid_to.is_(None), Name.valid_to >= on))
    db.session.execute(update(Name).where(*in_force).values(**words))
    db.session.execute(update(Tenant).where(Tenant.id == tenant_id).values(contact=contact, organ_code=organ_code))
    forget()


def suspend(slug: str) -> None:
    """Closes a unit's pages until it is resumed; its data stay."""
    db.session.scalars(select(Tenant).filter_by(slug=slug)).one().suspended = True
    forget()


def slugs() -> list[tuple[int, str, bool]]:
    """Id, short name and whether suspended, of every unit, in order of entry."""
    return [tuple(row) for row in db.session.execute(
        select(Tenant.id, Tenant.slug, Tenant.suspended).order_by(Tenant.id))]
