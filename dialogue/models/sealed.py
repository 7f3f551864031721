"""The sealed store: who denounced whom, apart from everything else and unreadable in the database."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Sealed(Fenced, Base):
    """One denunciation under lock (tenants.vault). The content is written once; the running role may only name a handler."""

    __tablename__ = "sealed"
    __table_args__ = (
        refers("petition", "petition_id"),
        refers("person", "handler_id"),
        UniqueConstraint("tenant_id", "petition_id"),
        CheckConstraint("(handler_id is null) = (entrusted_on is null)", name="entrusted_has_day"),
    )

    petition_id: Mapped[UUID]                                     # the neutral line that is left
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sealed_on: Mapped[date]
    due: Mapped[date]                                             # by then it is with whoever is competent
    handler_id: Mapped[UUID | None]                               # who alone may open it
    entrusted_on: Mapped[date | None]
