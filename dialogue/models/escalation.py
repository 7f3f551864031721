"""One hop of a petition up the hierarchy: which letters, whose turn, since when."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Escalation(Fenced, Base):
    """The sender's record of one referral: signed → sent → received → accepted → answered or returned."""

    __tablename__ = "escalation"
    __table_args__ = (
        refers("petition", "petition_id"),
        refers("paper", "paper_id"),
        CheckConstraint("(state = 'signed') = (sent_on is null)", name="sent_has_day"),
        CheckConstraint("(state in ('answered', 'returned')) = (replied_on is not null)", name="ended_has_day"),
        CheckConstraint("(to_id is null) = (to_name <> '')", name="goes_somewhere"),
        CheckConstraint("to_id is null or (state = 'signed') = (letter_id is null)", name="sent_has_letter"),
        CheckConstraint("to_id is not null or (letter_id is null and reply_id is null)", name="post_has_no_letter"),
        Index("ix_escalation_petition", "tenant_id", "petition_id"),
        Index("uq_escalation_letter", "tenant_id", "letter_id", unique=True),
    )

    petition_id: Mapped[UUID]
    to_id: Mapped[int | None] = mapped_column(ForeignKey("tenant.id"))
    to_name: Mapped[str] = mapped_column(default="")              # of a superior that is not on the portal: by post
    paper_id: Mapped[UUID]                                        # the công văn
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(default="signed")          # rules.workflow.ESCALATION
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"))
    reply_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"))
    reply_words: Mapped[str | None]
    reply_number: Mapped[str | None]
    signed_on: Mapped[date]
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    replied_on: Mapped[date | None]
