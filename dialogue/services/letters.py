"""Letters between units: sealed when sent, taken in once. Knows nothing of what they are about."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from dialogue.models.letter import Letter, Receipt
from dialogue.rules.errors import Missing
from dialogue.rules.workflow import LETTERS
from tenants.db import db
from tenants.work import here

IN_ORDER = {kind: place for place, kind in enumerate(LETTERS)}


def get(id: UUID) -> Letter:
    """A letter of which this unit is one end."""
    letter = db.session.get(Letter, id)
    if letter is None:
        raise Missing("Không có văn bản này.")
    return letter


def unopened() -> list[UUID]:
    """The letters that wait for this unit, as they were written: by day, and of one day a receipt before its answer."""
    opened = exists().where(Receipt.letter_id == Letter.id)
    rows = db.session.execute(
        select(Letter.id, Letter.sent_on, Letter.kind).where(Letter.addressee_id == here(), ~opened)).all()
    return [row.id for row in sorted(rows, key=lambda row: (row.sent_on, IN_ORDER[row.kind]))]


def send(*, to: int, kind: str, content: dict[str, Any], number: str, reply_to: UUID | None = None, on: date) -> Letter:
    """Seals a letter to another unit; nobody can change it afterwards.

    `number` is that of the issued paper it carries, empty for a letter that the portal writes by itself.
    """
    letter = Letter(sender_id=here(), addressee_id=to, kind=kind, content=content, number=number, reply_to=reply_to,
                    sent_on=on)
    db.session.add(letter)
    db.session.flush()
    return letter


def mark_received(letter: Letter, on: date) -> bool:
    """Marks the letter as taken in; False when somebody else did so, also at this very moment."""
    taken = db.session.execute(
        insert(Receipt).values(tenant_id=here(), letter_id=letter.id, received_on=on)
        .on_conflict_do_nothing(index_elements=["tenant_id", "letter_id"]).returning(Receipt.id))
    return taken.first() is not None
