"""What was published: the redacted, frozen public copy, and where it hung."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.db import Base, Fenced, refers

from .paper import Paper


class Posting(Fenced, Base):
    """A public copy of a paper; open pages read nothing else of it. Approved by a person before anybody sees it."""

    __tablename__ = "posting"
    __table_args__ = (
        refers("paper", "paper_id"),
        refers("meeting", "meeting_id"),
        UniqueConstraint("tenant_id", "paper_id"),
        CheckConstraint("(state = 'approved') = (approved_on is not null)", name="approved_has_day"),
        Index("ix_posting_approved", "tenant_id", "approved_on"),
    )

    paper_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]
    kind: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="prepared")        # prepared, approved
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)        # documents.paper.Paper.as_json(), redacted
    announces: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))   # of a notice: day, hour, venue …
    digest: Mapped[str]
    approved_by: Mapped[UUID | None]
    approved_on: Mapped[date | None]
    replaced_on: Mapped[date | None]                              # its paper no longer says what holds
    recalled_on: Mapped[date | None]                              # its paper was recalled: nobody reads its words any more
    corrections: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, server_default="[]")   # number, day
    paper: Mapped[Paper] = relationship(viewonly=True)


class PostingFile(Fenced, Base):
    """The PDF of a public copy as it was approved, whose hash anybody can compare; never changed, never made again."""

    __tablename__ = "posting_file"
    __table_args__ = (refers("posting", "posting_id"), UniqueConstraint("tenant_id", "posting_id"))

    posting_id: Mapped[UUID]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str]


class PostingPlace(Fenced, Base):
    """One place where a public copy must hang or sound, and when it did."""

    __tablename__ = "posting_place"
    __table_args__ = (
        refers("posting", "posting_id"),
        refers("village", "village_id"),
        UniqueConstraint("tenant_id", "posting_id", "place"),
        CheckConstraint("posted_on is null or missed_on is null", name="posted_or_missed"),
        CheckConstraint("(missed_on is null) = (missed_reason is null)", name="missed_has_reason"),
        CheckConstraint("taken_down_on is null or taken_down_on >= posted_on", name="taken_down_after_it_hung"),
    )

    posting_id: Mapped[UUID]
    place: Mapped[str]
    village_id: Mapped[UUID | None]                               # whose hall it is
    position: Mapped[int] = mapped_column(default=0)
    channel: Mapped[str] = mapped_column(default="office")        # rules.posting.CHANNELS
    posted_on: Mapped[date | None]
    posted_at: Mapped[time | None]
    posted_by: Mapped[UUID | None]                                # who recorded that it hangs, or that it could not
    missed_on: Mapped[date | None]
    missed_reason: Mapped[str | None]
    taken_down_on: Mapped[date | None]
    undone_reason: Mapped[str | None]                             # why the record before this one was wrong


class Tracking(Fenced, Base):
    """What a citizen's look-up code may show. No person, no question."""

    __tablename__ = "tracking"
    __table_args__ = (
        refers("petition", "petition_id"),
        UniqueConstraint("tenant_id", "code_digest"),
        UniqueConstraint("tenant_id", "petition_id"),
    )

    petition_id: Mapped[UUID]
    code_digest: Mapped[str]
    state: Mapped[str]
    level: Mapped[str]                                            # the unit where it is now: xã Lộc Thịnh
    since: Mapped[date]
    next_on: Mapped[date | None]
    repeated: Mapped[bool] = mapped_column(default=False, server_default="false")    # the same was asked before: counted once
    answer: Mapped[str | None]
