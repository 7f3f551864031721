"""What the units below have reported of their meetings: letters taken in here, nothing of their own files."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Integer, func, select

from dialogue.documents.parts import Below
from dialogue.models.letter import Letter, Receipt
from dialogue.rules.figures import percent
from tenants import resolve
from tenants.db import db
from tenants.work import here

KINDS = {
    # kind of a plan      as annex IV counts it
    "periodic":        "periodic",
    "ad_hoc":          "ad_hoc",
    "thematic":        "thematic",
    "thematic_youth":  "thematic",
}


def units(on: date) -> list[resolve.Unit]:
    """The units that answer to this one on a day, by name."""
    return sorted((unit for unit in resolve.units(on).values() if unit.parent_id == here()), key=lambda unit: unit.folded)


def column(year: int) -> Any:
    """The reports on meetings of a year that were taken in here, oldest first, as one column: from_id, number,
    sent_on, told."""
    told = func.json_build_object("from_id", Letter.sender_id, "number", Letter.number, "sent_on", Letter.sent_on,
                                  "told", Letter.content)
    oldest = select(Letter).join(Receipt, Receipt.letter_id == Letter.id).where(
        Letter.addressee_id == here(), Letter.kind == "report", Letter.content["year"].astext.cast(Integer) == year)
    found = oldest.with_only_columns(told.label("told")).order_by(
        Letter.sent_on, func.length(Letter.number), Letter.number, Letter.content["recalled"].astext.nulls_first()).subquery()
    return select(func.json_agg(found.c.told)).scalar_subquery()


def of_year(year: int) -> list[dict[str, Any]]:
    """The reports that stand of a year, the day each was sent as a date; one query."""
    found = standing(db.session.scalar(select(column(year))) or ())
    return [{**one, "sent_on": date.fromisoformat(one["sent_on"]),
             "told": {**one["told"], "day": date.fromisoformat(one["told"]["day"])}} for one in found]


def standing(letters: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of several reports on one meeting the one that came last; none where that one was recalled."""
    last = {(one["from_id"], one["told"]["meeting"]): dict(one) for one in letters}
    return [one for one in last.values() if not one["told"].get("recalled")]


def annex(letters: Iterable[Mapping[str, Any]], on: date) -> tuple[Below, ...]:
    """Annex IV: a row for each unit below. One whose report has not come is said to have sent none; its numbers are not
    nought, they are not known."""
    stand = standing(letters)
    return tuple(_row(unit.short, [one["told"] for one in stand if one["from_id"] == unit.id]) for unit in units(on))


def _row(name: str, told: list[Mapping[str, Any]]) -> Below:
    if not told:
        return Below(name, reported=False)

    def held(sort: str) -> int:
        return sum(KINDS.get(one["kind"]) == sort for one in told)

    def total(key: str) -> int:
        return sum(one[key] for one in told)

    return Below(
        name, held("periodic"), held("ad_hoc"), held("thematic"), "; ".join(dict.fromkeys(one["chair"] for one in told)),
        total("present"), total("items"), total("on_spot"), total("written"), total("beyond"), total("settled"),
        total("unique"), percent(total("settled"), total("unique")))
