"""The sample accounts: they exist in demonstrations only, so their one password is no secret."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from dialogue.models.people import Office, Person
from dialogue.rules.policy import ROLES
from tenants.db import db

PASSWORD = "doi thoai 2026"  # noqa: S105


class Account(NamedTuple):
    """One button of the sign-in page in a demonstration."""

    title: str                      # the post: Trưởng làng Ươm
    login: str
    role: str                       # a key of rules.policy.ROLES


def of_unit(*, on: date) -> list[Account]:
    """The accounts of the open unit whose holders are in office on that day, in the order of the roles."""
    rows = db.session.execute(
        select(Office.post, Person.login, Office.role)
        .join(Person, and_(Person.tenant_id == Office.tenant_id, Person.id == Office.person_id))
        .where(Person.active, Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on))).all()
    order = list(ROLES)
    return [Account(row.post, row.login, row.role) for row in sorted(rows, key=lambda row: (order.index(row.role), row.post))]
