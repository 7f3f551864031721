"""Who works here: persons, the offices they hold from one day to another, their villages, their sign-ins."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.db import Base, Fenced, refers


class Village(Fenced, Base):
    """A thôn, làng, xóm … of the commune, with what attendance is counted against."""

    __tablename__ = "village"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    name: Mapped[str]                                             # Lộc Tiến
    word: Mapped[str]                                             # thôn, làng: a commune may mix them
    households: Mapped[int]
    population: Mapped[int]
    hall: Mapped[str]                                             # where notices hang: Nhà văn hóa thôn Lộc Tiến
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Person(Fenced, Base):
    """Somebody with an account. Citizens have none."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("tenant_id", "login"), UniqueConstraint("tenant_id", "phone"))

    login: Mapped[str]                                            # lower case, no accents
    phone: Mapped[str | None]                                     # digits only, 0…
    name: Mapped[str]
    password_hash: Mapped[str]                                    # argon2id
    language: Mapped[str] = mapped_column(default="vi")
    active: Mapped[bool] = mapped_column(default=True)
    must_change: Mapped[bool] = mapped_column(default=False, server_default=false())   # the password is somebody else's


class Office(Fenced, Base):
    """A role that a person holds from one day to another; one person may hold several."""

    __tablename__ = "office"
    __table_args__ = (
        refers("person", "person_id"),
        refers("village", "village_id"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        CheckConstraint("(role = 'village_head') = (village_id is not null)", name="village_head_has_village"),
        CheckConstraint("(role = 'organisation') = (organisation is not null)", name="organisation_is_named"),
        Index("ix_office_person", "tenant_id", "person_id"),
    )

    person_id: Mapped[UUID]
    role: Mapped[str]                                             # a key of rules.policy.ROLES
    post: Mapped[str]                                             # as pages and papers name it: Phó Chủ tịch UBND xã
    village_id: Mapped[UUID | None]
    organisation: Mapped[str | None]                              # a key of rules.quotas.ORGANISATIONS
    fields: Mapped[list[str]] = mapped_column(JSONB, default=list)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Delegation(Fenced, Base):
    """The head lets somebody sign certain papers in his place, from one day to another, by a paper of his own."""

    __tablename__ = "delegation"
    __table_args__ = (
        refers("person", "from_id"),
        refers("person", "to_id"),
        UniqueConstraint("tenant_id", "client_key"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        CheckConstraint("standing in ('KT.', 'TL.', 'TUQ.')", name="standing_is_known"),
        CheckConstraint("from_id <> to_id", name="not_to_oneself"),
        Index("ix_delegation_to", "tenant_id", "to_id"),
    )

    client_key: Mapped[UUID]
    from_id: Mapped[UUID]
    to_id: Mapped[UUID]
    standing: Mapped[str]                                         # KT., TL., TUQ.
    matters: Mapped[list[str]] = mapped_column(JSONB)             # kinds of papers: keys of services.papers.FORMS
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    paper: Mapped[str]                                            # Quyết định số 12/QĐ-UBND ngày 05/01/2026
    revoked_on: Mapped[date | None]                               # from that day on it is in force no more


class LoginSession(Fenced, Base):
    """One sign-in on one device; ended rows stay, so that a replayed cookie finds its end."""

    __tablename__ = "login_session"
    __table_args__ = (
        refers("person", "person_id"),
        UniqueConstraint("tenant_id", "token_digest"),
        Index("ix_login_session_person", "tenant_id", "person_id"),
    )

    person_id: Mapped[UUID]
    token_digest: Mapped[str]                                     # sha256 of the random token in the cookie
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LoginFailure(Fenced, Base):
    """A wrong password: what was tried and from where, as keyed digests."""

    __tablename__ = "login_failure"
    __table_args__ = (Index("ix_login_failure_digest", "tenant_id", "digest", "at"),)

    digest: Mapped[str]
    at: Mapped[datetime]
