"""work(): the only door to a unit's data, for web, worker, commands and tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from .db import db


@contextmanager
def work(tenant_id: int | None) -> Iterator[Session]:
    """Open one unit in one transaction: commit at the end, undo everything on any exception.

    `None` opens no unit: only the public register of units can be read. Refuses to nest (RuntimeError).
    """
    if "tenant" in db.session().info:
        raise RuntimeError("work() does not nest: finish one unit before opening another")
    db.session.remove()                      # nothing remembered from an earlier unit
    session = db.session()
    session.info["tenant"] = tenant_id
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        db.session.remove()


def here() -> int:
    """The unit whose work is open."""
    tenant: int | None = db.session().info.get("tenant")
    if tenant is None:
        raise RuntimeError("no unit is open: enter through work(tenant_id)")
    return tenant
