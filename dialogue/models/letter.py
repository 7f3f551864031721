"""The only thing that crosses a unit's border."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced


class Letter(Base):
    """Sealed once sent; seen by its two ends and by nobody else. Fenced by policies of its own, see tenants.fence.seal."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_addressee", "addressee_id"), Index("ix_letter_sender", "sender_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    sender_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"))
    addressee_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"))
    kind: Mapped[str]                                             # a key of rules.workflow.LETTERS
    reply_to: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"))
    number: Mapped[str]                                           # 05/UBND-VP, or nothing for an automatic receipt
    sent_on: Mapped[date]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Receipt(Fenced, Base):
    """The addressee's own mark that a letter was taken in."""

    __tablename__ = "receipt"
    __table_args__ = (Index("uq_receipt_letter", "tenant_id", "letter_id", unique=True),)

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"))
    received_on: Mapped[date]
