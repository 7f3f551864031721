"""The tree of units, dated: who they are, what they are called, to whom they answer."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .db import Base


class Tenant(Base):
    """One unit that uses the portal: a commune or any level above it. Not fenced: anybody may find a unit."""

    __tablename__ = "tenant"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    host: Mapped[str | None] = mapped_column(unique=True)          # its own address in production; /t/<slug>/ works always
    suspended: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[str] = mapped_column(default="", server_default="")    # how to reach its office, for everybody to read
    organ_code: Mapped[str] = mapped_column(default="", server_default="")     # 000.00.00.H41: in packages between agencies
    unconfirmed: Mapped[str | None]                               # what about the unit nobody has confirmed yet
    names: Mapped[list["Name"]] = relationship(order_by="Name.valid_from")
    parents: Mapped[list["Parent"]] = relationship(foreign_keys="Parent.tenant_id", order_by="Parent.valid_from")


class Name(Base):
    """What a unit is called from one day to another, and what its papers need of that. Not fenced."""

    __tablename__ = "tenant_name"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        Index("ix_tenant_name_folded", "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"), index=True)
    kind: Mapped[str]                                             # xã, phường, thị trấn, đặc khu, huyện, tỉnh
    name: Mapped[str]                                             # Lộc Thịnh
    folded: Mapped[str]                                           # xa loc thinh: for searching without accents
    village_word: Mapped[str] = mapped_column(default="thôn")     # thôn, làng, xóm, ấp, khóm, bản, tổ dân phố
    agency: Mapped[str] = mapped_column(default="Ủy ban nhân dân")
    office_symbol: Mapped[str] = mapped_column(default="VP")      # the part after the dash of a công văn: 12/UBND-VP
    named_after: Mapped[bool] = mapped_column(default=False)      # a person, a number or an event: papers print the kind too
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Parent(Base):
    """To whom a unit answers from one day to another. Not fenced."""

    __tablename__ = "tenant_parent"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        CheckConstraint("tenant_id <> parent_id", name="not_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"), index=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("tenant.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    unconfirmed: Mapped[bool] = mapped_column(default=False)
