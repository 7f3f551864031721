"""What somebody is told whose matter is a complaint (khiếu nại): dated data with its source, never in the text itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Limit:
    """A time limit of the Law on Complaints in calendar days; `longest` for a complicated case."""

    title: str
    days: int
    longest: int | None
    since: str                      # what the days are counted from
    article: str                    # the article of the Law on Complaints (02/2011/QH13)
    in_force_from: date
    verified: bool = False          # held against the law as amended (L. 136/2025, from 01/07/2026)

    @property
    def words(self) -> str:
        """“30 ngày (phức tạp: 45 ngày), kể từ ngày thụ lý”"""
        more = f" (phức tạp: {self.longest} ngày)" if self.longest else ""
        return f"{self.days:02} ngày{more}, kể từ {self.since}"


FIRST = date(2012, 7, 1)
DECISION = "ngày biết quyết định, hành vi bị khiếu nại"
ACCEPTANCE = 10           # calendar days after a signed complaint came to say whether it is accepted
LIMITS = (
    #     what                  days longest counted from          article      in force from
    Limit("Gửi đơn khiếu nại",  90,  None,   DECISION,             "Điều 9",    FIRST),
    Limit("Trả lời thụ lý", ACCEPTANCE, None, "ngày nhận được đơn", "Điều 27", FIRST),
    Limit("Giải quyết lần đầu", 30,  45,     "ngày thụ lý",        "Điều 28",   FIRST),
    Limit("Giải quyết lần hai", 45,  60,     "ngày thụ lý",        "Điều 37",   FIRST),
)


def limits(on: date) -> tuple[Limit, ...]:
    """The limits in force on a day."""
    return tuple(limit for limit in LIMITS if limit.in_force_from <= on)
