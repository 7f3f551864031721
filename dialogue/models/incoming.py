"""Papers that other agencies sent as packages, and the register in which they are entered."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Incoming(Fenced, Base):
    """A package from elsewhere: read first, then entered under the next number of the year (số đến) or dropped."""

    __tablename__ = "incoming"
    __table_args__ = (
        refers("escalation", "escalation_id"),
        UniqueConstraint("tenant_id", "year", "number"),
        UniqueConstraint("tenant_id", "sha256"),
        CheckConstraint("(number is null) = (filed_on is null) and (number is null) = (year is null)",
                        name="filed_has_number_and_day"),
        CheckConstraint("escalation_id is null or number is not null", name="answers_when_filed"),
    )

    sender: Mapped[str]
    code: Mapped[str]                                             # as the sender numbered it: 12/UBND-KT
    day: Mapped[date]                                             # that the sender gave it
    subject: Mapped[str]
    due_on: Mapped[date | None]                                   # by when the sender asks for an answer
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)    # the package itself, byte for byte
    sha256: Mapped[str]
    opened_on: Mapped[date]
    opened_by: Mapped[UUID]
    year: Mapped[int | None]
    number: Mapped[int | None]
    filed_on: Mapped[date | None]
    filed_by: Mapped[UUID | None]
    escalation_id: Mapped[UUID | None]                            # the referral by post that it answers
