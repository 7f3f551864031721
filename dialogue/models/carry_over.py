"""What a new plan says about promises of earlier dialogues."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class CarryOver(Fenced, Base):
    """One line of "kết quả giải quyết kiến nghị kỳ trước": what a plan reports of one petition. It names no citizen."""

    __tablename__ = "carry_over"
    __table_args__ = (
        refers("plan", "plan_id"),
        refers("petition", "petition_id"),
        UniqueConstraint("tenant_id", "plan_id", "petition_id"),
        CheckConstraint("line <> ''", name="says_something"),
    )

    plan_id: Mapped[UUID]
    petition_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    line: Mapped[str]
    written_on: Mapped[date]
    written_by: Mapped[UUID]
