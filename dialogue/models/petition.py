"""The countable item: what somebody asked, and what became of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Petition(Fenced, Base):
    """An ý kiến: verbatim words, who said them, how far it has come."""

    __tablename__ = "petition"
    __table_args__ = (
        refers("meeting", "meeting_id"),
        refers("village", "village_id"),
        refers("answer", "answer_id"),
        refers("petition", "duplicate_of"),
        refers("petition", "matter_id"),
        refers("petition", "split_from"),
        UniqueConstraint("tenant_id", "client_key"),
        UniqueConstraint("tenant_id", "code"),
        UniqueConstraint("tenant_id", "number", "year"),
        CheckConstraint("(state = 'answered') = (answered_on is not null)", name="answered_has_day"),
        CheckConstraint("(state in ('refused', 'set_aside')) = (refused_ground is not null)", name="refused_has_ground"),
        CheckConstraint("(state = 'duplicate') = (duplicate_of is not null)", name="duplicate_has_original"),
        CheckConstraint("duplicate_of <> id", name="not_its_own_duplicate_of"),
        CheckConstraint("matter_id <> id", name="not_its_own_matter_id"),
        CheckConstraint("split_from <> id", name="not_its_own_split_from"),
        CheckConstraint("state not in ('escalated', 'heard') or competence = 'beyond'", name="escalated_is_beyond"),
        CheckConstraint("(source = 'superior') = (origin_id is not null)", name="referral_has_letter"),
        CheckConstraint("accepted_on is null or origin_id is not null", name="accepted_is_a_referral"),
        CheckConstraint("sent_on is null or state = 'answered'", name="sent_is_answered"),
        CheckConstraint("(missed_on is null) = (missed_reason is null)", name="missed_has_reason"),
        CheckConstraint("(reopened_on is null) = (reopened_for is null)", name="reopened_has_ground"),
        CheckConstraint("(state = 'redirected') = (law is not null)", name="redirected_has_law"),
        CheckConstraint("lodged_on is null or law = 'complaint'", name="lodged_is_a_complaint"),
        CheckConstraint("told_on is null or satisfaction is distinct from 'unreached'", name="told_was_reached"),
        Index("ix_petition_meeting", "tenant_id", "meeting_id", "state"),
        Index("ix_petition_village", "tenant_id", "village_id"),
        Index("ix_petition_assignee", "tenant_id", "assignee_id"),
        Index("ix_petition_answer", "tenant_id", "answer_id"),
        Index("ix_petition_duplicate_of", "tenant_id", "duplicate_of"),
        Index("ix_petition_matter_id", "tenant_id", "matter_id"),
        Index("ix_petition_split_from", "tenant_id", "split_from"),
    )

    client_key: Mapped[UUID]
    code: Mapped[str]                                             # LT7K-4M2Q: on the citizen's slip; tracking keeps its digest
    year: Mapped[int]
    number: Mapped[int]                                           # 17 of LT-2026-017: counted in the unit and year
    state: Mapped[str] = mapped_column(default="logged")          # rules.workflow.PETITION
    source: Mapped[str]                                           # a key of rules.authority.SOURCES; superior: from below
    meeting_id: Mapped[UUID | None]
    village_id: Mapped[UUID | None]
    origin_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"))   # the letter that brought it from below
    speaker: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    words: Mapped[str]                                            # verbatim; only what went another way by law is cut out
    summary: Mapped[str] = mapped_column(default="")              # the clerk's short title
    folded: Mapped[str] = mapped_column(default="")               # title and words without accents, for searching
    kind: Mapped[str | None]                                      # a key of rules.authority.KINDS, once classified
    field: Mapped[str] = mapped_column(default="other")           # a key of rules.authority.FIELDS
    duplicate_of: Mapped[UUID | None]                             # the same person said it before there
    matter_id: Mapped[UUID | None]                                # the first voice of its matter; none: it is the first itself
    split_from: Mapped[UUID | None]                               # the mixed petition of which it was a part
    competence: Mapped[str] = mapped_column(default="own")        # own, beyond, outside, unclear
    late: Mapped[bool] = mapped_column(default=False)             # came after the village's term
    read_back: Mapped[bool] = mapped_column(default=False)        # read to the person who said it
    logged_on: Mapped[date]
    logged_by: Mapped[UUID | None]
    assignee_id: Mapped[UUID | None]
    mode: Mapped[str | None]                                      # on_spot, written, relayed: how it is or will be answered
    answer: Mapped[str | None]                                    # the words the citizen got
    answer_id: Mapped[UUID | None]                                # the written answer under way, or the one that settled it
    answered_on: Mapped[date | None]
    answered_by: Mapped[UUID | None]
    accepted_on: Mapped[date | None]                              # when the unit below was told that we take it on
    sent_on: Mapped[date | None]                                  # when the written answer left with its number
    promised_on: Mapped[date | None]                              # by when the rest comes, or the second answer
    refused_ground: Mapped[str | None]                            # also why it was set aside
    told_on: Mapped[date | None]                                  # when the citizen was told
    satisfaction: Mapped[str | None]                              # a key of rules.answers.SATISFACTION
    told_note: Mapped[str | None]                                 # names nobody
    missed_on: Mapped[date | None]                                # when MTTQ found that the answer misses the question
    missed_reason: Mapped[str | None]
    stands_for: Mapped[str | None]                                # why the unit keeps to its answer
    law: Mapped[str | None]                                       # a key of rules.authority.LAWS: which way it went instead
    lodged_on: Mapped[date | None]                                # when the signed complaint came: from there its terms run
    reopened_on: Mapped[date | None]                              # once only; the first answer is kept in its copy
    reopened_for: Mapped[str | None]                              # a key of rules.answers.GROUNDS
