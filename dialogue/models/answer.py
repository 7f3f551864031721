"""A written answer from its first draft until whoever asked has it, and each asker's copy of it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers

ON_PAPER = "('signed', 'numbered', 'sent', 'received')"


class Answer(Fenced, Base):
    """What the unit answers in writing: one text, to one asker or to several who asked the same."""

    __tablename__ = "answer"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        CheckConstraint(f"(state in {ON_PAPER}) = (signed_on is not null)", name="signed_has_day"),
        CheckConstraint("(state in ('sent', 'received')) = (sent_on is not null)", name="sent_has_day"),
        CheckConstraint("(sent_on is null) = (sent_how is null)", name="sent_has_way"),
        CheckConstraint("state != 'returned' or returned_reason is not null", name="returned_has_reason"),
        CheckConstraint("(open_words is null) = (open_until is null)", name="part_has_day"),
        Index("ix_answer_state", "tenant_id", "state"),
    )

    state: Mapped[str] = mapped_column(default="drafting")        # rules.workflow.ANSWER
    meeting_id: Mapped[UUID | None]
    field: Mapped[str]                                            # of the first question: whose field it is to sign
    officer_id: Mapped[UUID | None]                               # who was to write it
    drafted_by: Mapped[UUID | None]                               # whose words they are: the last who wrote in them
    words: Mapped[str] = mapped_column(default="")
    open_words: Mapped[str | None]                                # a partial answer: what it leaves open …
    open_until: Mapped[date | None]                               # … and until when
    returned_reason: Mapped[str | None]
    checked_by: Mapped[UUID | None]
    signed_by: Mapped[UUID | None]
    signed_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    sent_how: Mapped[str | None]                                  # a key of rules.answers.WAYS
    version: Mapped[int] = mapped_column(default=1)


class AnswerCopy(Fenced, Base):
    """The answer as one asker gets it: addressed to nobody else, with no question but the own."""

    __tablename__ = "answer_copy"
    __table_args__ = (
        refers("answer", "answer_id"),
        refers("petition", "petition_id"),
        UniqueConstraint("tenant_id", "answer_id", "petition_id"),
        Index("ix_answer_copy_petition", "tenant_id", "petition_id"),
    )

    answer_id: Mapped[UUID]
    petition_id: Mapped[UUID]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))   # as paper.content, frozen at signing
    received_on: Mapped[date | None]
    told_on: Mapped[date | None]                                  # from here on: of an answer that was given once more
    satisfaction: Mapped[str | None]
    told_note: Mapped[str | None]
    missed_on: Mapped[date | None]
    missed_reason: Mapped[str | None]
