"""Official papers and the registers that number them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Paper(Fenced, Base):
    """A signed or issued official paper. Its words freeze at signing, number and day come at issue (NĐ 30/2020, Art. 15)."""

    __tablename__ = "paper"
    __table_args__ = (
        refers("plan", "plan_id"),
        refers("meeting", "meeting_id"),
        refers("petition", "petition_id"),
        refers("answer", "answer_id"),
        refers("report", "report_id"),
        UniqueConstraint("tenant_id", "register", "year", "series", "number"),
        CheckConstraint("(state <> 'signed') = (number is not null)", name="issued_has_number"),
        CheckConstraint("(state <> 'signed') = (issued_on is not null)", name="issued_has_day"),
        CheckConstraint("(state <> 'signed') = (digest is not null)", name="issued_has_digest"),
        Index("ix_paper_plan", "tenant_id", "plan_id"),
        Index("ix_paper_meeting", "tenant_id", "meeting_id"),
        Index("ix_paper_petition", "tenant_id", "petition_id"),
        Index("ix_paper_answer", "tenant_id", "answer_id"),
        Index("ix_paper_report", "tenant_id", "report_id"),
    )

    kind: Mapped[str]                                             # a key of documents.kinds.KINDS
    register: Mapped[str]                                         # KH, TB, GM, BB, CV, BC: what numbers are counted in
    state: Mapped[str] = mapped_column(default="signed")          # rules.workflow.PAPER: signed, issued, replaced, recalled
    subject: Mapped[str]
    plan_id: Mapped[UUID | None]
    meeting_id: Mapped[UUID | None]
    petition_id: Mapped[UUID | None]
    answer_id: Mapped[UUID | None]
    report_id: Mapped[UUID | None]                                # a Party committee's, on a period
    year: Mapped[int]
    series: Mapped[int] = mapped_column(default=1, server_default="1")   # of its register in that year
    number: Mapped[int | None]
    symbol: Mapped[str]                                           # KH-UBND, UBND-VP
    issued_on: Mapped[date | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)        # documents.paper.Paper.as_json()
    public_content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))   # the same without citizens' names
    digest: Mapped[str | None]                                    # sha256 of the issued content
    signed_by: Mapped[UUID]
    signed_on: Mapped[date]
    issued_by: Mapped[UUID | None]


class PaperFile(Fenced, Base):
    """The bytes of an issued paper in one form, as they were made the first time; never changed, never made again."""

    __tablename__ = "paper_file"
    __table_args__ = (refers("paper", "paper_id"), UniqueConstraint("tenant_id", "paper_id", "form"))

    paper_id: Mapped[UUID]
    form: Mapped[str]                                             # a key of services.paper_files.FORMS
    content: Mapped[bytes]
    sha256: Mapped[str]


class Register(Fenced, Base):
    """The last number given for a kind of paper in a year; locked while the next is taken.

    A second series of a year begins with 1 again, after a reorganisation. `opened` numbers were given on paper before."""

    __tablename__ = "register"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code", "year", "series"),
        CheckConstraint("last >= opened", name="last_after_opening"),
        CheckConstraint("(opened > 0) = (opened_on is not null)", name="opened_has_day"),
        CheckConstraint("(series > 1) = (begins_on is not null)", name="later_series_has_first_day"),
    )

    code: Mapped[str]
    year: Mapped[int]
    series: Mapped[int] = mapped_column(default=1, server_default="1")
    last: Mapped[int] = mapped_column(default=0)
    last_on: Mapped[date | None]                                  # the day that the last number bears
    begins_on: Mapped[date | None]                                # of a later series: the day from which it counts
    opened: Mapped[int] = mapped_column(default=0, server_default="0")
    opened_on: Mapped[date | None]
    opened_by: Mapped[UUID | None]
