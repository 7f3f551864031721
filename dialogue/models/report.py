"""What people write into a report beside its counted numbers."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Report(Fenced, Base):
    """The texts and corrected numbers of the report on a meeting, or of the Party committee's on a period."""

    __tablename__ = "report"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        UniqueConstraint("tenant_id", "meeting_id"),
        UniqueConstraint("tenant_id", "rhythm", "starts_on"),
        CheckConstraint("(meeting_id is null) = (rhythm is not null)", name="meeting_or_period"),
        CheckConstraint("(rhythm is null) = (starts_on is null) and (rhythm is null) = (ends_on is null)",
                        name="period_has_days"),
    )

    version: Mapped[int] = mapped_column(default=1)
    meeting_id: Mapped[UUID | None]
    rhythm: Mapped[str | None]                                    # of the Party's: a key of rules.reporting.RHYTHMS
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    sections: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)        # by rules.reporting.SECTIONS
    corrected: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)       # by CORRECTABLE: {"number", "reason", "on"}
    written_by: Mapped[UUID | None]
