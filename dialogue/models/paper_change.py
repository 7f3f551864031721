"""What became of an issued paper."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class PaperChange(Fenced, Base):
    """An issued paper is corrected by a công văn, replaced by an equal paper, or recalled; itself it stays as it was."""

    __tablename__ = "paper_change"
    __table_args__ = (
        refers("paper", "paper_id"),
        refers("paper", "by_paper_id"),
        refers("meeting", "meeting_id"),
        UniqueConstraint("tenant_id", "client_key"),
        Index("ix_paper_change_paper", "tenant_id", "paper_id"),
        Index("ix_paper_change_by_paper", "tenant_id", "by_paper_id"),
        Index("uq_paper_change_open", "tenant_id", "paper_id", "action", unique=True, postgresql_where=text("state = 'open'")),
        CheckConstraint("reason <> ''", name="reason_not_empty"),
        CheckConstraint("(action = 'correct') = (wrong is not null and instead is not null)", name="corrected_words"),
        CheckConstraint("(state = 'done') = (done_on is not null)", name="done_has_day"),
        CheckConstraint("state <> 'done' or (action = 'recall') = (by_paper_id is null)", name="done_by_a_paper"),
    )

    paper_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]                               # that the paper is about
    client_key: Mapped[UUID]
    action: Mapped[str]                                           # correct, replace, recall
    reason: Mapped[str]
    wrong: Mapped[str | None]                                     # the words as they stand in the paper
    instead: Mapped[str | None]                                   # as they should read
    state: Mapped[str] = mapped_column(default="open")            # open, done, dropped
    by_paper_id: Mapped[UUID | None]                              # the paper that corrects or replaces it, once signed
    drafted_by: Mapped[UUID]
    drafted_on: Mapped[date]
    done_on: Mapped[date | None]
