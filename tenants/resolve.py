"""Which unit a request is for: by its host, or by /t/<slug>/ moved into SCRIPT_NAME."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from .db import db
from .models import Name, Parent, Tenant

KEPT_SECONDS = 5.0        # a process remembers the register this long; a suspension acts after it at the latest
KEPT_DAYS = 16            # for so many days: a page may ask for today and for the day of a meeting


@dataclass(frozen=True)
class Unit:
    """A unit as its pages and papers show it on one day."""

    id: int
    slug: str
    host: str | None
    suspended: bool
    unconfirmed: str | None
    kind: str
    name: str
    folded: str
    village_word: str
    agency: str
    office_symbol: str
    named_after: bool
    parent_id: int | None
    parent_unconfirmed: bool
    contact: str = ""
    organ_code: str = ""

    @property
    def title(self) -> str:
        """xã Lộc Thịnh"""
        return f"{self.kind} {self.name}"

    @property
    def heading(self) -> str:
        """Xã Lộc Thịnh"""
        return self.title[0].upper() + self.title[1:]

    @property
    def short(self) -> str:
        """UBND xã Lộc Thịnh"""
        return f"{'UBND' if self.agency == 'Ủy ban nhân dân' else self.agency} {self.title}"

    @property
    def place(self) -> str:
        """The place name that papers print before the date (NĐ 30/2020, annex I)."""
        return self.heading if self.named_after else self.name


class Slug:
    """WSGI: moves /t/<slug> from the path into SCRIPT_NAME, so that no route knows how the unit was named."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith("/t/"):
            slug, _, rest = path[3:].partition("/")
            environ["dialogue.slug"] = slug
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/t/{slug}"
            environ["PATH_INFO"] = f"/{rest}" if rest or path.endswith("/") else ""
        return self.app(environ, start)


_kept: dict[tuple[str, date], tuple[float, dict[int, Unit]]] = {}


def units(on: date) -> dict[int, Unit]:
    """All units by id as they are called on a day; of a unit with no name on that day, the nearest name."""
    key = (str(db.engine.url), on)
    at, known = _kept.get(key, (0.0, {}))
    if known and time.monotonic() - at < KEPT_SECONDS:
        return known
    above = and_(Parent.tenant_id == Tenant.id, Parent.valid_from <= on, or_(Parent.valid_to.is_(None), Parent.valid_to >= on))
    rows = db.session.execute(
        select(Tenant.id, Tenant.slug, Tenant.host, Tenant.suspended, Tenant.unconfirmed, Name.kind, Name.name,
               Name.folded, Name.village_word, Name.agency, Name.office_symbol, Name.named_after,
               Parent.parent_id, func.coalesce(Parent.unconfirmed, False), Tenant.contact, Tenant.organ_code,
               Name.valid_from, Name.valid_to)
        .join(Name).outerjoin(Parent, above))
    nearest_last = sorted(rows, key=lambda row: _distance(row.valid_from, row.valid_to, on), reverse=True)
    known = {row.id: Unit(*row[:16]) for row in nearest_last}
    if len(_kept) >= KEPT_DAYS:
        _kept.clear()
    _kept[key] = (time.monotonic(), known)
    return known


def forget() -> None:
    """The register of units was changed: read it anew."""
    _kept.clear()


def by_slug(slug: str, on: date) -> Unit | None:
    """The unit of that short name that is not suspended."""
    return next((u for u in units(on).values() if u.slug == slug and not u.suspended), None)


def by_host(host: str, on: date) -> Unit | None:
    """The unit that has this host as its own address and is not suspended."""
    return next((u for u in units(on).values() if u.host == host and not u.suspended), None)


def search(folded: str, on: date) -> list[Unit]:
    """Units whose name holds every word of an accent-free query; all for an empty one; by name."""
    words = [word for word in folded.split() if word != "ubnd"]       # officials type the agency too
    found = [u for u in units(on).values() if not u.suspended and all(w in u.folded for w in words)]
    return sorted(found, key=lambda u: (u.folded, u.slug))


def superior(unit: Unit, on: date) -> Unit | None:
    """The unit to which this one answers on a day."""
    return units(on).get(unit.parent_id) if unit.parent_id else None


def depth(unit: Unit, on: date) -> int:
    """How many units stand above this one on a day."""
    above = superior(unit, on)
    return 1 + depth(above, on) if above else 0


def _distance(valid_from: date, valid_to: date | None, on: date) -> int:
    if on < valid_from:
        return (valid_from - on).days
    return 0 if valid_to is None or on <= valid_to else (on - valid_to).days
