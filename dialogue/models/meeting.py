"""The meeting itself: its day, its delegates, what the villages sent before it."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.db import Base, Fenced, refers

from .plan import Plan


class Meeting(Fenced, Base):
    """A hội nghị đối thoại with a fixed day; its terms run from that day."""

    __tablename__ = "meeting"
    __table_args__ = (
        refers("plan", "plan_id"),
        refers("plan_session", "plan_session_id"),
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("state not in ('held', 'concluded', 'closed') or present is not null", name="held_has_attendance"),
        CheckConstraint("state not in ('concluded', 'closed') or conclusion is not null", name="concluded_has_words"),
        CheckConstraint("present is null or present >= 0", name="present_not_negative"),
        Index("ix_meeting_day", "tenant_id", "day"),
    )

    plan_id: Mapped[UUID]
    plan_session_id: Mapped[UUID | None]                          # which of the plan's meetings this is
    client_key: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="scheduled")       # rules.workflow.MEETING
    kind: Mapped[str] = mapped_column(default="periodic")
    title: Mapped[str]
    day: Mapped[date]
    starts_at: Mapped[time]
    venue: Mapped[str]
    attendance: Mapped[str] = mapped_column(default="")           # who may come and how: the law asks the notice to say it
    scheduled_on: Mapped[date]
    began_at: Mapped[time | None]
    ended_at: Mapped[time | None]
    officials: Mapped[int] = mapped_column(default=0)             # leaders and officers present, beside the quotas
    walk_ins: Mapped[int] = mapped_column(default=0)              # people who came by themselves
    present: Mapped[int | None]                                   # all who were there: n of N of the population
    population: Mapped[int | None]
    chaired_by: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")              # what the chair reported
    conclusion: Mapped[str | None]
    point: Mapped[int | None]                                     # of the agenda, 0 the first: where the hall is now
    plan: Mapped[Plan] = relationship(viewonly=True)


class MeetingChange(Fenced, Base):
    """One time that a meeting got another day, hour or place, was interrupted, or was called off.

    The row keeps what held before; papers that left before it keep their dates.
    """

    __tablename__ = "meeting_change"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("paper", "notice_id"),
        CheckConstraint("(action = 'cancel') = (new_day is null)", name="all_but_cancelled_have_a_new_day"),
        CheckConstraint("(action = 'adjourn') = (ended_at is not null)", name="adjourned_has_an_end"),
        CheckConstraint("reason <> ''", name="reason_not_empty"),
        Index("ix_meeting_change_meeting", "tenant_id", "meeting_id"),
        Index("ix_meeting_change_notice", "tenant_id", "notice_id"),
    )

    meeting_id: Mapped[UUID]
    position: Mapped[int]                                         # 1, 2, 3 … of the meeting
    action: Mapped[str]                                           # move, postpone, adjourn, cancel
    reason: Mapped[str]
    day: Mapped[date]
    starts_at: Mapped[time]
    venue: Mapped[str]
    ended_at: Mapped[time | None]                                 # of the part that was held before an adjournment
    new_day: Mapped[date | None]
    new_starts_at: Mapped[time | None]
    notice_id: Mapped[UUID | None]                                # the notice that says something else now
    made_on: Mapped[date]
    made_by: Mapped[UUID]


class Delegate(Fenced, Base):
    """Somebody an organisation names for one of its seats."""

    __tablename__ = "delegate"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("quota", "quota_id"),
        refers("delegate", "replaces_id"),
        UniqueConstraint("tenant_id", "client_key"),
        UniqueConstraint("tenant_id", "replaces_id"),
        CheckConstraint("absence is null or confirmed_on is null", name="absent_not_confirmed"),
        CheckConstraint("absence is null or attended is null", name="absent_not_attended"),
        Index("ix_delegate_meeting", "tenant_id", "meeting_id"),
    )

    meeting_id: Mapped[UUID]
    quota_id: Mapped[UUID]
    client_key: Mapped[UUID]
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")                 # branch or village
    beyond_reason: Mapped[str | None]                             # why one more than the seats was accepted
    absence: Mapped[str | None]                                   # of rules.quotas.ABSENCES: said beforehand, the seat is free
    replaces_id: Mapped[UUID | None]                              # who cannot come and had this seat
    confirmed_on: Mapped[date | None]                             # the day he said that he comes
    attended: Mapped[bool | None]
    named_on: Mapped[date]
    named_by: Mapped[UUID]


class Arrival(Fenced, Base):
    """One tick at a door: somebody came in, or a tick is taken back. Ticks are added, never changed."""

    __tablename__ = "arrival"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("delegate", "delegate_id"),
        refers("village", "village_id"),
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("(delegate_id is null) = (\"group\" is not null)", name="delegate_or_group"),
        CheckConstraint("village_id is null or \"group\" = 'village'", name="village_of_a_group"),
        CheckConstraint("act in ('in', 'out')", name="known_act"),
        Index("ix_arrival_meeting", "tenant_id", "meeting_id"),
    )

    meeting_id: Mapped[UUID]
    client_key: Mapped[UUID]
    delegate_id: Mapped[UUID | None]
    group: Mapped[str | None]                                     # of rules.arrivals.GROUPS: who has no seat
    village_id: Mapped[UUID | None]
    act: Mapped[str]                                              # in, out
    at: Mapped[datetime]
    made_by: Mapped[UUID]


class VillageSummary(Fenced, Base):
    """What a village sent before a meeting, even "không có ý kiến"."""

    __tablename__ = "village_summary"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("village", "village_id"),
        UniqueConstraint("tenant_id", "meeting_id", "village_id"),
        CheckConstraint("petitions >= 0", name="count_not_negative"),
    )

    meeting_id: Mapped[UUID]
    village_id: Mapped[UUID]
    petitions: Mapped[int]
    submitted_on: Mapped[date]
    submitted_by: Mapped[UUID]
    late: Mapped[bool]
