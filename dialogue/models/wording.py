"""How a unit words its papers."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Wording(Fenced, Base):
    """The unit's own words, legal bases and recipients of one kind of paper. Back at the standard the row stays, empty, so
    that its version goes on counting."""

    __tablename__ = "wording"
    __table_args__ = (
        refers("person", "changed_by"),
        UniqueConstraint("tenant_id", "kind"),
    )

    kind: Mapped[str]                                             # a key of documents.kinds.KINDS
    version: Mapped[int] = mapped_column(default=1)
    words: Mapped[str | None]                                     # none: the standard text
    bases: Mapped[list[str]] = mapped_column(JSONB, default=list)
    recipients: Mapped[list[str]] = mapped_column(JSONB, default=list)
    file_copy: Mapped[str] = mapped_column(default="")            # what follows “Lưu:”; empty without recipients
    standard: Mapped[str] = mapped_column(default="")             # sha256 of the standard text the words were made of
    changed_on: Mapped[date]
    changed_by: Mapped[UUID]
    changed_role: Mapped[str]                                     # a key of rules.policy.ROLES
