"""The villages of the unit: what they are called, how many live there, where notices hang."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from dialogue.models.people import Village
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants.db import db

FIELDS = ("word", "name", "households", "population", "hall")


def get(village_id: UUID) -> Village:
    """The village of this unit; refuses with Missing."""
    village = db.session.scalar(select(Village).where(Village.id == village_id))
    if village is None:
        raise Missing("Không có thôn này.")
    return village


def add(fields: dict[str, Any], *, by: Actor, on: date) -> Village:
    """A village with the facts of FIELDS, after the others. Refuses a name that another village has."""
    policy.require(by, "village.add")
    history.wait()
    _unlike_others(fields["name"])
    last = db.session.scalar(select(func.max(Village.position))) or 0
    village = Village(position=last + 1, **{name: fields[name] for name in FIELDS})
    db.session.add(village)
    db.session.flush()
    history.write("village.add", village, by=by, on=on)
    return village


def edit(village: Village, fields: dict[str, Any], version: int, *, by: Actor, on: date) -> None:
    """Writes the facts of FIELDS; papers already signed keep the old ones. `version` is the one the writer saw.

    Refuses with Overtaken (facts: `theirs`) when somebody changed the village since, and a name that another has.
    """
    policy.require(by, "village.edit", village)
    history.wait()
    db.session.refresh(village, with_for_update=True)
    changed = [name for name in FIELDS if getattr(village, name) != fields[name]]
    if changed and version != village.version:
        raise Overtaken("Có người vừa sửa thôn này. Xem số liệu hiện có rồi lưu lại nếu vẫn đúng.",
                        theirs={name: getattr(village, name) for name in FIELDS})
    if "name" in changed:
        _unlike_others(fields["name"])
    if changed:
        for name in changed:
            setattr(village, name, fields[name])
        village.version += 1
        history.write("village.edit", village, by=by, on=on, fields=" ".join(changed))


def remove(village: Village, *, by: Actor, on: date) -> None:
    """Takes away a village entered by mistake. Refuses one that a head, an opinion or a posting knows."""
    policy.require(by, "village.remove", village)
    try:
        with db.session.begin_nested():
            db.session.delete(village)
    except IntegrityError:
        raise Refused("Thôn này đã có trưởng thôn, ý kiến hoặc nơi niêm yết nên không xóa được; sửa tên, số liệu thì được."
                      ) from None
    history.write("village.remove", village, by=by, on=on)


def _unlike_others(name: str) -> None:
    if db.session.scalar(select(Village.id).where(func.lower(Village.name) == name.lower())):
        raise Refused("Đã có thôn tên này.")
