"""What MTTQ says of a promise or of a meeting, and what it was answered."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from tenants.db import Base, Fenced, refers


class Supervision(Fenced, Base):
    """One comment or recommendation of MTTQ, on a meeting or on one opinion of it; it names no citizen."""

    __tablename__ = "supervision"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("petition", "petition_id"),
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("(reply is null) = (replied_on is null) and (reply is null) = (replied_by is null)",
                        name="reply_is_whole"),
        Index("ix_supervision_meeting", "tenant_id", "meeting_id"),
        Index("ix_supervision_petition", "tenant_id", "petition_id"),
        Index("ix_supervision_open", "tenant_id", "made_on", postgresql_where=text("reply is null")),
    )

    client_key: Mapped[UUID]
    meeting_id: Mapped[UUID]
    petition_id: Mapped[UUID | None]                              # nothing: on the meeting as a whole
    kind: Mapped[str]                                             # a key of rules.supervision.KINDS
    words: Mapped[str]
    made_on: Mapped[date]
    made_by: Mapped[UUID]
    reply: Mapped[str | None]
    replied_on: Mapped[date | None]
    replied_by: Mapped[UUID | None]
