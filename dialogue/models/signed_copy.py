"""A paper as it was signed: its scan, a PDF signed digitally elsewhere or here."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class SignedCopy(Fenced, Base):
    """One file of a paper with its signatures. Never changed; a wrong one is replaced by the next of its kind, both stay."""

    __tablename__ = "signed_copy"
    __table_args__ = (
        refers("paper", "paper_id"),
        refers("signed_copy", "replaces_id"),
        UniqueConstraint("tenant_id", "replaces_id"),
        CheckConstraint("(replaces_id is null) = (reason is null)", name="replacing_has_reason"),
        CheckConstraint("pages > 0 and size > 0", name="not_empty"),
        Index("ix_signed_copy_paper", "tenant_id", "paper_id"),
        Index("uq_signed_copy_first", "tenant_id", "paper_id", "kind", unique=True,
              postgresql_where=text("replaces_id is null")),
    )

    paper_id: Mapped[UUID]
    kind: Mapped[str]                                             # rules.signed_copy.KINDS
    media_type: Mapped[str]
    pages: Mapped[int]
    size: Mapped[int]                                             # bytes
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)   # documents.signature.Signature, as judged that day
    same: Mapped[str | None]                                      # rules.signed_copy.SAME; null: there was nothing to compare
    replaces_id: Mapped[UUID | None]
    reason: Mapped[str | None]                                    # why the one before is not the right one
    filed_on: Mapped[date]
    filed_by: Mapped[UUID]
