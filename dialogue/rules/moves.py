"""What would move: the days that stand for a meeting's open duties against those that would be counted now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .ledger import Due


@dataclass(frozen=True)
class Move:
    """One duty that would get another day: `before` is None when it is new, `after` when no text asks for it any more."""

    duty: str
    before: date | None
    after: Due | None

    @property
    def day(self) -> date | None:
        """The new day."""
        return self.after.due if self.after else None


def moves(standing: Mapping[str, date], done: Collection[str], found: Iterable[Due]) -> tuple[Move, ...]:
    """The open duties whose day changes, in the order of `found`, those that fall away last.

    `standing` holds the open duties with their days; the `done` ones keep theirs; `found` is the ledger as it would be.
    """
    fresh = {due.duty: due for due in found if due.duty not in done}
    changed = [Move(duty, standing.get(duty), due) for duty, due in fresh.items() if standing.get(duty) != due.due]
    return (*changed, *(Move(duty, day, None) for duty, day in standing.items() if duty not in fresh))
