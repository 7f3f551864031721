"""What happened, append-only, chained by hash in each unit."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced


class Event(Fenced, Base):
    """One verb that was done. Holds ids, names of fields and digests, never texts or names."""

    __tablename__ = "event"
    __table_args__ = (
        Index("uq_event_position", "tenant_id", "position", unique=True),
        Index("ix_event_about", "tenant_id", "noun", "about_id"),
    )

    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"), primary_key=True, sort_order=-2)
    position: Mapped[int]                                         # 1, 2, 3 … in the unit
    at: Mapped[datetime]
    day: Mapped[date]                                             # the day that the verb was told
    by_id: Mapped[UUID | None]
    by_role: Mapped[str]
    verb: Mapped[str]                                             # petition.escalate
    noun: Mapped[str]
    about_id: Mapped[UUID]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    previous: Mapped[str]
    digest: Mapped[str]
