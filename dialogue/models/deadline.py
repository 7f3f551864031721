"""Terms now running for a meeting."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Deadline(Fenced, Base):
    """One duty of one meeting: its day, why that day, when it was done."""

    __tablename__ = "deadline"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        UniqueConstraint("tenant_id", "meeting_id", "duty"),
        CheckConstraint("breach_reason is null or breach_reason <> ''", name="reason_not_empty"),
        Index("ix_deadline_open", "tenant_id", "due", postgresql_where=text("done_on is null")),
    )

    meeting_id: Mapped[UUID]
    duty: Mapped[str]                                             # rules.terms.Duty
    nominal: Mapped[date]
    due: Mapped[date]
    alert_on: Mapped[date]
    count: Mapped[int]
    unit: Mapped[str]                                             # working, calendar
    layer: Mapped[str]                                            # statute, superior, unit, plan
    source: Mapped[str]
    unconfirmed: Mapped[bool]
    ledger: Mapped[dict[str, Any]] = mapped_column(JSONB)         # rules.terms.as_json: remark, words, what was beaten
    done_on: Mapped[date | None]
    done_note: Mapped[str] = mapped_column(default="")
    breach_reason: Mapped[str | None]
