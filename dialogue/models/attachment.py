"""Files beside what was typed: a report, a photo, the evidence of a posting."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced


class Attachment(Fenced, Base):
    """A file about one row of any noun. Removed, its bytes are gone and the row says since when."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("(content is null) = (removed_on is not null)", name="removed_has_no_content"),
        CheckConstraint("size > 0", name="not_empty"),
        Index("ix_attachment_about", "tenant_id", "noun", "about_id"),
        Index("uq_attachment_once", "tenant_id", "noun", "about_id", "kind", "sha256", unique=True,
              postgresql_where=text("removed_on is null")),
    )

    noun: Mapped[str]                                             # rules.attachments.OF
    about_id: Mapped[UUID]
    kind: Mapped[str]                                             # rules.attachments.KINDS
    title: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]                                             # bytes
    sha256: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    added_on: Mapped[date]
    added_by: Mapped[UUID]
    removed_on: Mapped[date | None]
