"""What MTTQ watches over: which opinions are promises, by when each is due, what it may say of them."""

from collections.abc import Iterable
from datetime import date

from .figures import Item, late, outcome

KINDS = {
    # code             what MTTQ says
    "recommendation": "Kiến nghị, cần trả lời",
    "comment":        "Nhận xét",
}

STATES = {
    # outcome             what became of the promise        how it is marked
    "open":              ("Đang xem xét",                   "wait"),
    "written_pending":   ("Chờ văn bản trả lời",            "doing"),
    "beyond_unsent":     ("Chưa gửi cấp trên",              "wait"),
    "beyond_sent":       ("Chờ cấp trên trả lời",           "up"),
    "beyond_heard":      ("Chờ báo lại cho dân",            "soon"),
    "written_in_time":   ("Đã trả lời đúng hạn",            "done"),
    "written_late":      ("Đã trả lời sau hạn",             "done"),
    "relayed":           ("Đã báo dân trả lời của cấp trên", "done"),
}
KEPT = ("written_in_time", "written_late", "relayed")


def due(it: Item) -> date | None:
    """By when a promise is to be kept: sent upwards where it is beyond the unit, answered otherwise."""
    return it.refer_due if outcome(it) == "beyond_unsent" else it.answer_due if outcome(it) not in (
        "beyond_sent", "beyond_heard", "relayed") else None


def promises(items: Iterable[Item], on: date) -> list[Item]:
    """The opinions that wait for more than an answer in the hall: overdue first, then by their day, the kept ones last."""
    found = [it for it in items if outcome(it) in STATES]
    return sorted(found, key=lambda it: (outcome(it) in KEPT, not late(it, on), due(it) or date.max, it.raised))
