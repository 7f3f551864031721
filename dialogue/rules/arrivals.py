"""Ticks at the doors of the hall: who is in, since when, who came without a seat.

Several doors tick at once and one may have lost its network: nothing here depends on the order in which ticks reach the
server, only on when they were made."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from .vietnamese import fold
from .workflow import AHEAD

ACTS = ("in", "out")                            # "out" takes back a tick made by mistake
GROUPS = {
    #  code        who comes without a seat of an organisation
    "official":  "Cán bộ, công chức, khách mời",
    "village":   "Người dân của thôn",
    "household": "Đại diện hộ gia đình",
    "other":     "Người khác",
}
OPEN = (*AHEAD, "adjourned")                    # states of a meeting whose doors may tick
LONGEST = timedelta(hours=24)                   # that a tick may have waited on a device without network
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"   # no 0 O 1 I: the code is read aloud and typed
SIGNS = 8
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class WalkIn(NamedTuple):
    """A group of GROUPS; of which village where it is one's people."""

    group: str
    village_id: UUID | None = None


def inside(ticks: Iterable[Any]) -> dict[UUID, datetime]:
    """Which delegates are in the hall, each since the first tick after the last one taken back. A tick has delegate_id,
    act and at."""
    since: dict[UUID, datetime] = {}
    for tick in sorted((one for one in ticks if one.delegate_id), key=lambda one: one.at):
        if tick.act == "out":
            since.pop(tick.delegate_id, None)
        else:
            since.setdefault(tick.delegate_id, tick.at)
    return since


def walked_in(ticks: Iterable[Any]) -> Counter[WalkIn]:
    """How many of each group came without a seat: ticks less those taken back."""
    found: Counter[WalkIn] = Counter()
    for one in ticks:
        if not one.delegate_id:
            found[WalkIn(one.group, one.village_id)] += 1 if one.act == "in" else -1
    return +found


def made_at(now: datetime, waited: timedelta) -> datetime:
    """When a tick was made that waited on its device: by the server's clock, whatever the device's clock shows. Never
    ahead of now, at most a day back."""
    return now - min(max(waited, timedelta()), LONGEST)


def late(at: datetime, starts_at: time) -> bool:
    """Whether somebody came after the hour for which the meeting was called, Vietnam's time."""
    return at.astimezone(ZONE).time() > starts_at


def code(delegate_id: UUID) -> str:
    """What the QR code of an invitation carries: eight signs that say nothing of the person and open nothing by
    themselves. Two of a thousand delegates share one once in two million meetings."""
    number = delegate_id.int
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(SIGNS))



def sought(typed: str, name: str, signs: str) -> bool:
    """Whether a person is the one typed at the door: the code, first letters of words of the name in their order
    ("ts", "tvs"), or beginnings of its words, accents or not ("tr so")."""
    plain, parts = fold(typed), fold(name).split()
    letters = iter("".join(part[0] for part in parts))
    return (plain.replace(" ", "").replace("-", "") == signs.casefold() or all(letter in letters for letter in plain)
            or all(any(part.startswith(one) for part in parts) for one in plain.split()))


def told(ticked: Iterable[tuple[str, int]], walk_ins: int) -> tuple[str, ...]:
    """The line of the minutes on who came without a seat, by group; ticked: a code of GROUPS or the words for a village's
    people, with how many. No line when the meeting's count was corrected by hand and says otherwise."""
    groups = [(GROUPS[whose][:1].lower() + GROUPS[whose][1:] if whose in GROUPS else whose, many)
              for whose, many in ticked if many > 0]
    if not groups or sum(many for _whose, many in groups) != walk_ins:
        return ()
    listed = ", ".join(f"{whose} {many}" for whose, many in groups)
    return (f"Người dự ngoài danh sách đại biểu: {walk_ins} người ({listed})",)
