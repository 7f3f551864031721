"""The registers in which a unit numbers its papers, and on which day a number may be given (NĐ 30/2020, Art. 15)."""

from datetime import date

from .errors import Refused

REGISTERS = {
    # code      what it numbers
    "KH":      "Kế hoạch",
    "TB":      "Thông báo",
    "BB":      "Biên bản",
    "BC":      "Báo cáo",
    "CV":      "Công văn",
    "GM":      "Giấy mời",
    "PC":      "Phiếu chuyển",
    "BC/ĐU":   "Báo cáo của Đảng ủy",
}


class NotThatDay(Refused):
    """A number cannot bear that day."""


def fits(day: date, *, signed_on: date, last_on: date | None, on: date) -> None:
    """Refuses (NotThatDay) a day on which a paper cannot have got its number: one to come (after `on`), one before it was
    signed, and one before the number before it in its register (`last_on`, None: the first)."""
    if day > on:
        raise NotThatDay("Ngày %(day)s chưa đến. Số mang ngày hôm nay hoặc ngày trước đó.", day=f"{day:%d/%m/%Y}")
    if day < signed_on:
        raise NotThatDay("Văn bản ký ngày %(day)s; số và ngày cấp sau khi ký (NĐ 30/2020, Điều 15).",
                         day=f"{signed_on:%d/%m/%Y}")
    if last_on and day < last_on:
        raise NotThatDay("Số trước trong sổ mang ngày %(day)s; số sau không mang ngày sớm hơn.", day=f"{last_on:%d/%m/%Y}")


def missing(opened: int, last: int, given: set[int]) -> list[int]:
    """The numbers of a register that no paper bears, though a later one was given; none are expected. Numbers up to
    `opened` were given on paper, before the portal."""
    return sorted(set(range(opened + 1, last + 1)) - given)
