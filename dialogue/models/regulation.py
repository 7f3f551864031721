"""What a unit's superior, the unit itself or one plan rules about a term."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Regulation(Fenced, Base):
    """One term below the statute, with the words and the paper it stands in."""

    __tablename__ = "regulation"
    __table_args__ = (
        refers("plan", "plan_id"),
        CheckConstraint("layer in ('superior', 'unit', 'plan')", name="known_layer"),
        CheckConstraint("(layer = 'plan') = (plan_id is not null)", name="plan_layer_has_plan"),
        CheckConstraint("count is not null or words is not null", name="says_something"),
        Index("ix_regulation_duty", "tenant_id", "duty"),
    )

    duty: Mapped[str]
    layer: Mapped[str]
    plan_id: Mapped[UUID | None]
    count: Mapped[int | None]                                     # days; negative: before the meeting
    unit: Mapped[str] = mapped_column(default="calendar")
    unit_stated: Mapped[bool] = mapped_column(default=True)       # False: the text leaves open which days it means
    words: Mapped[str | None]                                     # "trong thời gian ngắn nhất"
    source: Mapped[str]
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]


class CalendarDay(Base):
    """A day swapped or added by the State, over the library's calendar. Not fenced: it holds for the whole country."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    in_exchange_for: Mapped[date | None]
    source: Mapped[str]
    unconfirmed: Mapped[bool] = mapped_column(default=False)


class CalendarOverride(Fenced, Base):
    """A day that this unit adds over the State's calendar: a day off, or a day off that is worked, with its document.

    A day taken back stays as a row, so that past counting can be understood.
    """

    __tablename__ = "calendar_override"
    __table_args__ = (
        CheckConstraint("in_exchange_for is null or in_exchange_for <> day", name="swapped_with_another"),
        Index("uq_calendar_override_day", "tenant_id", "day", unique=True, postgresql_where=text("withdrawn_on is null")),
    )

    day: Mapped[date]
    works: Mapped[bool]
    in_exchange_for: Mapped[date | None]                          # the other day of a swap
    source: Mapped[str]                                           # the document that decides it
    added_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
