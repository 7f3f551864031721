"""Where a public copy must be made known, and for how long at least."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Channel:
    """A kind of place: what it is called, and on how many days in a row a copy must hang or sound; 0: no term."""

    title: str
    days: int


# Luật Thực hiện dân chủ ở cơ sở 2022, Điều 13: the days of a posting after the posting day, the days of a broadcast with it
CHANNELS = {
    "office":      Channel("Trụ sở", 30),
    "hall":        Channel("Nhà văn hóa", 30),
    "website":     Channel("Trang thông tin điện tử", 0),
    "loudspeaker": Channel("Loa truyền thanh", 3),
}
SPOKEN = ("notice", "conclusion", "report")         # kinds of papers that the loudspeaker reads out as well


def until(channel: str, kind: str, posted_on: date, meeting_day: date | None) -> date | None:
    """The last day on which the copy must still hang or sound there; None: no term.

    On a wall a result hangs 30 days after the posting day, which is not counted; a notice until the meeting it calls to.
    From the loudspeaker anything sounds on three days in a row, the first included.
    """
    days = CHANNELS[channel].days
    if not days:
        return None
    if channel == "loudspeaker":
        return posted_on + timedelta(days=days - 1)
    if kind == "notice":
        return meeting_day
    return posted_on + timedelta(days=days)
