"""What a dialogue was to cost and did cost, item by item; amounts in đồng."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One item; None where it stood in the estimate only, or was spent without one."""

    item: str
    planned: int | None
    spent: int | None


def compared(budget: list[dict[str, Any]], spent: list[dict[str, Any]]) -> list[Line]:
    """The items of the estimate in its order, then what was spent beside it."""
    paid = {row["item"]: row["amount"] for row in spent}
    planned = {row["item"]: row["amount"] for row in budget}
    return [Line(item, planned.get(item), paid.get(item)) for item in dict.fromkeys((*planned, *paid))]


def total(rows: list[dict[str, Any]]) -> int:
    """All amounts together, in đồng."""
    return sum(row["amount"] for row in rows)
