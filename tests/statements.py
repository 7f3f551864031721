"""Counts the SQL statements of one request, without the setting of the unit."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tenants.db import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        if "set_config" not in statement:
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
