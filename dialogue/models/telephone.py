"""A telephone on which a village head signs in with a PIN."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Telephone(Fenced, Base):
    """A slip with a code that is good once, and afterwards the telephone that redeemed it."""

    __tablename__ = "telephone"
    __table_args__ = (
        refers("person", "person_id"),
        refers("person", "made_by"),
        UniqueConstraint("tenant_id", "code_digest"),
        UniqueConstraint("tenant_id", "token_digest"),
        CheckConstraint("(redeemed_at is null) = (pin_hash is null)", name="redeemed_has_pin"),
        CheckConstraint("(redeemed_at is null) = (token_digest is null)", name="redeemed_has_token"),
        CheckConstraint("valid_to >= made_on", name="in_order"),
        Index("ix_telephone_person", "tenant_id", "person_id"),
    )

    person_id: Mapped[UUID]
    code_digest: Mapped[str]                                      # sha256 of the code on the slip
    made_on: Mapped[date]
    made_by: Mapped[UUID]
    valid_to: Mapped[date]                                        # the slip's last day
    redeemed_at: Mapped[datetime | None]
    token_digest: Mapped[str | None]                              # sha256 of the token in the telephone's cookie
    pin_hash: Mapped[str | None]                                  # argon2id
    wrong: Mapped[int] = mapped_column(default=0)                 # wrong PINs in a row; five lock it
    revoked_on: Mapped[date | None]                               # another slip took its place, or it was lost
