"""What the unit says of itself: how its papers name it, how to reach its office."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dialogue.rules import policy
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants import register, resolve
from tenants.work import here

FIELDS = ("agency", "office_symbol", "village_word", "named_after", "contact", "organ_code")


@dataclass(frozen=True)
class _Unit:
    """The unit as history points at it: its number in the register, written as a UUID."""

    id: UUID


def describe(fields: dict[str, Any], *, by: Actor, on: date) -> None:
    """Writes the facts of FIELDS into the public register; papers already signed keep the old words. Its name and its
    superior are not among them: they change by a resolution and are entered by whoever runs the system."""
    policy.require(by, "unit.describe")
    history.wait()
    known = resolve.units(on)[here()]
    changed = [name for name in FIELDS if getattr(known, name) != fields[name]]
    if changed:
        register.describe(here(), on=on, **{name: fields[name] for name in FIELDS})
        history.write("unit.describe", _Unit(UUID(int=here())), by=by, on=on, fields=" ".join(changed))
