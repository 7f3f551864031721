"""The year's plan, the opinions asked on it, the seats it allots."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.db import Base, Fenced, refers


class Plan(Fenced, Base):
    """A kế hoạch from its first draft to its issue; the issued words are in its Paper."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("state not in ('signed', 'issued') or signed_on is not null", name="signed_has_day"),
        CheckConstraint("(state = 'returned') = (returned_reason is not null)", name="returned_has_reason"),
        CheckConstraint("date_upper is null or date_lower is null or date_upper >= date_lower", name="dates_in_order"),
        Index("ix_plan_year", "tenant_id", "year"),
    )

    client_key: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="draft")           # rules.workflow.PLAN
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(default="periodic")         # periodic, ad_hoc, thematic_youth
    subject: Mapped[str]
    bases: Mapped[list[str]] = mapped_column(JSONB, default=list)
    purpose: Mapped[str] = mapped_column(default="")
    requirements: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")              # topics, one a line
    date_precision: Mapped[str] = mapped_column(default="tba")    # rules.fuzzy_date
    date_lower: Mapped[date | None]
    date_upper: Mapped[date | None]
    date_tentative: Mapped[bool] = mapped_column(default=False)
    date_words: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[time | None]                                # hour in Viet Nam, when the plan states one
    venue: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    co_chair: Mapped[str] = mapped_column(default="")
    secretaries: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)   # {"name", "post", "citizen"}
    audience: Mapped[str] = mapped_column(default="")             # who else attends, one a line
    agenda: Mapped[list[str]] = mapped_column(JSONB, default=list)
    tasks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)         # {"who", "what"}
    recipients: Mapped[list[str]] = mapped_column(JSONB, default=list)
    file_copy: Mapped[str] = mapped_column(default="VT")
    authority: Mapped[str] = mapped_column(default="TM.")         # TM., KT., or nothing
    signer_post: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    signer_name: Mapped[str] = mapped_column(default="")
    returned_reason: Mapped[str | None]
    drafted_by: Mapped[UUID]
    signed_by: Mapped[UUID | None]
    signed_on: Mapped[date | None]
    opinions: Mapped[list["PlanOpinion"]] = relationship(order_by="PlanOpinion.body")
    quotas: Mapped[list["Quota"]] = relationship(order_by="Quota.position", cascade="all, delete-orphan")


class PlanOpinion(Fenced, Base):
    """What MTTQ or the Party committee says of a plan before it is signed; or why nobody asked."""

    __tablename__ = "plan_opinion"
    __table_args__ = (
        refers("plan", "plan_id"),
        UniqueConstraint("tenant_id", "plan_id", "body"),
        CheckConstraint("(state = 'given') = (words is not null)", name="given_has_words"),
        CheckConstraint("(state = 'skipped') = (skipped_reason is not null)", name="skipped_has_reason"),
    )

    plan_id: Mapped[UUID]
    body: Mapped[str]                                             # mttq, party
    state: Mapped[str]                                            # asked, given, skipped
    asked_on: Mapped[date]
    words: Mapped[str | None]
    skipped_reason: Mapped[str | None]
    given_on: Mapped[date | None]


class Quota(Fenced, Base):
    """Seats that a plan allots to one organisation."""

    __tablename__ = "quota"
    __table_args__ = (
        refers("plan", "plan_id"),
        UniqueConstraint("tenant_id", "plan_id", "organisation"),
        CheckConstraint("seats > 0", name="some_seats"),
    )

    plan_id: Mapped[UUID]
    organisation: Mapped[str]                                     # a key of rules.quotas.ORGANISATIONS
    seats: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
