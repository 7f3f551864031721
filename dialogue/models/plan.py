"""The year's plan, the opinions asked on it, the seats it allots."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.db import Base, Fenced, refers


class Plan(Fenced, Base):
    """A kế hoạch from its first draft to its issue; the issued words are in its Paper."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("state not in ('signed', 'issued', 'amended', 'completed') or signed_on is not null",
                        name="signed_has_day"),
        CheckConstraint("(state = 'cancelled') = (cancelled_reason is not null)", name="cancelled_has_reason"),
        CheckConstraint("(replaces_id is null) = (replaces_how is null)", name="replacing_says_how"),
        refers("plan", "replaces_id"),
        Index("uq_plan_replaces", "tenant_id", "replaces_id", unique=True, postgresql_where=text("state <> 'cancelled'")),
        CheckConstraint("(state = 'returned') = (returned_reason is not null)", name="returned_has_reason"),
        CheckConstraint("date_upper is null or date_lower is null or date_upper >= date_lower", name="dates_in_order"),
        Index("ix_plan_year", "tenant_id", "year"),
    )

    client_key: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="draft")           # rules.workflow.PLAN
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(default="periodic")         # rules.terms.KINDS
    occasion: Mapped[str] = mapped_column(default="")             # why it is held out of turn, or its theme
    asking_voters: Mapped[int | None]                             # who ask for it, of
    all_voters: Mapped[int | None]                                # so many voters
    subject: Mapped[str]
    bases: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)         # rows of rules.plan_lines
    opening: Mapped[str] = mapped_column(default="")              # a sentence before "xây dựng Kế hoạch"
    purpose: Mapped[str] = mapped_column(default="")
    requirements: Mapped[str] = mapped_column(default="")
    refusal: Mapped[str] = mapped_column(default="")              # when the chair may refuse dialogue
    content: Mapped[str] = mapped_column(default="")              # topics, one a line
    form: Mapped[str] = mapped_column(default="")                 # hình thức tổ chức
    date_precision: Mapped[str] = mapped_column(default="tba")    # rules.fuzzy_date
    date_lower: Mapped[date | None]
    date_upper: Mapped[date | None]
    date_tentative: Mapped[bool] = mapped_column(default=False)
    date_words: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[time | None]                                # hour in Viet Nam, when the plan states one
    venue: Mapped[str] = mapped_column(default="")
    split: Mapped[str] = mapped_column(default="one")             # rules.plan.SPLITS
    chairs: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)        # role, post, second_post, name, announced
    chair: Mapped[str] = mapped_column(default="")                # those who preside, in words
    co_chair: Mapped[str] = mapped_column(default="")
    secretaries: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)   # {"name", "post", "citizen"}
    people: Mapped[str] = mapped_column(default="")               # with whom the dialogue is held
    audience_lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)  # rows of rules.plan_lines
    audience: Mapped[str] = mapped_column(default="")             # their words, one a line
    seats_added: Mapped[bool] = mapped_column(default=True)       # quotas come on top of the audience
    agenda: Mapped[list[str]] = mapped_column(JSONB, default=list)                   # "+ …" stands under the line before
    minutes_copies: Mapped[list[str]] = mapped_column(JSONB, default=list)           # where each copy goes
    minutes_contents: Mapped[list[str]] = mapped_column(JSONB, default=list)
    tasks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)         # {"who", "what": rows of plan_lines}
    budget: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)        # {"item", "amount" in đồng}
    budget_words: Mapped[str] = mapped_column(default="")
    spent: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)         # the settlement: {"item", "amount"}
    settled_on: Mapped[date | None]
    closing: Mapped[str] = mapped_column(default="")
    recipients: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)    # rows of rules.plan_lines
    file_copy: Mapped[str] = mapped_column(default="VT")
    copies_note: Mapped[str] = mapped_column(default="")          # drafter's mark after the file copy: (TA)
    authority: Mapped[str] = mapped_column(default="TM.")         # rules.plan.AUTHORITIES
    standing_for: Mapped[str] = mapped_column(default="CHỦ TỊCH")  # for whom KT., TL., TUQ. is signed
    signer_post: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    signer_name: Mapped[str] = mapped_column(default="")
    returned_reason: Mapped[str | None]
    cancelled_reason: Mapped[str | None]
    replaces_id: Mapped[UUID | None]                              # the plan that gives way when this one is issued
    replaces_how: Mapped[str | None]                              # rules.plan.REPLACING
    drafted_by: Mapped[UUID]
    signed_by: Mapped[UUID | None]
    signed_on: Mapped[date | None]
    opinions: Mapped[list["PlanOpinion"]] = relationship(order_by="PlanOpinion.body")
    quotas: Mapped[list["Quota"]] = relationship(order_by="Quota.position", cascade="all, delete-orphan")
    sittings: Mapped[list["PlanSession"]] = relationship(order_by="PlanSession.position", cascade="all, delete-orphan")


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


class PlanSession(Fenced, Base):
    """One of the meetings into which a plan is divided, or a place that it names while that is still open."""

    __tablename__ = "plan_session"
    __table_args__ = (
        refers("plan", "plan_id"),
        CheckConstraint("date_upper is null or date_lower is null or date_upper >= date_lower", name="dates_in_order"),
        Index("ix_plan_session_plan", "tenant_id", "plan_id"),
    )

    plan_id: Mapped[UUID]
    position: Mapped[int]
    venue: Mapped[str] = mapped_column(default="")
    villages: Mapped[str] = mapped_column(default="")             # as written: xóm Đồng Mới, xóm Nà Kháo
    date_precision: Mapped[str] = mapped_column(default="")       # empty: the plan's own date
    date_lower: Mapped[date | None]
    date_upper: Mapped[date | None]
    date_tentative: Mapped[bool] = mapped_column(default=False)
    date_words: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[time | None]


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
