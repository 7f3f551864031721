"""How petitions hang together: who repeats whom, who asks the same, what was split from what."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from dialogue.models.petition import Petition


@dataclass(frozen=True)
class Tie:
    """Another petition and how it is tied to this one: `tie` is a key of rules.authority.TIES."""

    id: str
    year: int
    number: int
    state: str
    summary: str
    tie: str


def of(row: Any) -> list[Tie]:
    """What a petition that was read is tied to, in the order of the numbers, without what went another way by law."""
    return [Tie(**one) for one in row.kin or ()]


def column() -> Any:
    """The petitions tied to the one that is selected, as one column."""
    other = aliased(Petition)
    tie = case(
        (other.duplicate_of == Petition.id, "repetition"), (other.id == Petition.duplicate_of, "original"),
        (other.split_from == Petition.id, "part"), (other.id == Petition.split_from, "whole"),
        (func.coalesce(other.matter_id, other.id) == func.coalesce(Petition.matter_id, Petition.id), "voice"))
    one = func.jsonb_build_object("id", other.id, "year", other.year, "number", other.number, "state", other.state,
                                  "summary", other.summary, "tie", tie)
    return select(func.jsonb_agg(aggregate_order_by(one, other.year, other.number))).where(
        other.tenant_id == Petition.tenant_id, other.id != Petition.id, tie.is_not(None),
        Petition.state != "redirected", other.state != "redirected").correlate(Petition).scalar_subquery()
