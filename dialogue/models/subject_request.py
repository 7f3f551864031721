"""What a person asks about the data that the unit holds of him."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced


class SubjectRequest(Fenced, Base):
    """One request of a data subject, with its two working days and what it was answered."""

    __tablename__ = "subject_request"
    __table_args__ = (
        UniqueConstraint("tenant_id", "client_key"),
        UniqueConstraint("tenant_id", "year", "number"),
        CheckConstraint("(state = 'answered') = (answered_on is not null)", name="answered_has_day"),
        CheckConstraint("(answered_on is null) = (answer is null)", name="answered_has_words"),
        Index("ix_subject_request_open", "tenant_id", "due", postgresql_where=text("answered_on is null")),
    )

    client_key: Mapped[UUID]
    year: Mapped[int]
    number: Mapped[int]                                           # 3 of 3/2026: counted in the unit and year
    state: Mapped[str] = mapped_column(default="received")        # rules.workflow.SUBJECT
    kind: Mapped[str]                                             # a key of rules.subject.KINDS
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")                 # a look-up code the person holds
    proof: Mapped[str]                                            # how the office made sure who asks
    wish: Mapped[str] = mapped_column(default="")                 # what is to be corrected or erased
    received_on: Mapped[date]
    received_by: Mapped[UUID]
    due: Mapped[date]
    records: Mapped[list[str]] = mapped_column(JSONB, default=list)   # "petition:<id>": those found that are this person's
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    answered_by: Mapped[UUID | None]
