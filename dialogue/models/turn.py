"""What the secretaries write down in the hall, as it is said."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class SpeakingTurn(Fenced, Base):
    """A lượt phát biểu: somebody who waits for the word, has it, or had it, and what was said meanwhile.

    Words move into the petition that is made of them, and names go when the meeting is recorded: one place for both.
    """

    __tablename__ = "turn"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("village", "village_id"),
        refers("petition", "petition_id"),
        UniqueConstraint("tenant_id", "client_key"),
        UniqueConstraint("tenant_id", "petition_id"),
        CheckConstraint("petition_id is null or words = '' and summary = ''", name="logged_words_are_the_petitions"),
        Index("ix_turn_meeting", "tenant_id", "meeting_id", "position"),
        Index("ix_turn_village", "tenant_id", "village_id"),
    )

    meeting_id: Mapped[UUID]
    client_key: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]                                         # in the queue
    state: Mapped[str] = mapped_column(default="waiting")         # rules.workflow.TURN
    speaker: Mapped[str] = mapped_column(default="")              # as given in the hall, never from what was sent before
    place: Mapped[str] = mapped_column(default="")
    village_id: Mapped[UUID | None]                               # of which the place speaks, if one is known by it
    words: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")              # names nobody: the hall reads it
    field: Mapped[str] = mapped_column(default="other")
    petition_id: Mapped[UUID | None]
    called_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    added_on: Mapped[date]
    added_by: Mapped[UUID]
    pen: Mapped[UUID | None]                                      # the open page that wrote last
    stroke: Mapped[int] = mapped_column(BigInteger, default=0)    # its latest keystroke that arrived
