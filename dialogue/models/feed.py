"""The secret addresses at which calendars are read."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from tenants.db import Base, Fenced, refers


class Feed(Fenced, Base):
    """A calendar's address, of a person or (person_id empty) of the whole unit; its secret is kept as a digest only."""

    __tablename__ = "feed"
    __table_args__ = (
        refers("person", "person_id"),
        refers("person", "made_by"),
        UniqueConstraint("tenant_id", "digest"),
        CheckConstraint("revoked_on is null or revoked_on >= made_on", name="in_order"),
        Index("uq_feed_live", "tenant_id", "person_id", unique=True, postgresql_where=text("revoked_on is null"),
              postgresql_nulls_not_distinct=True),
    )

    person_id: Mapped[UUID | None]
    digest: Mapped[str]                                           # sha256 of the secret in the address
    made_on: Mapped[date]
    made_by: Mapped[UUID]
    revoked_on: Mapped[date | None]
    used_on: Mapped[date | None]                                  # the last day on which a calendar read it
