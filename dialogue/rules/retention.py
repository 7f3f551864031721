"""How long each kind of record is kept, from when, and by which text. What is due is shown; nothing goes by itself."""

from dataclasses import dataclass
from datetime import date

SINCE = {
    #  code        from when the years run
    "issued":     "ngày ban hành",
    "settled":    "ngày giải quyết xong",
    "held":       "ngày hội nghị",
    "answered":   "ngày trả lời yêu cầu",
    "ended":      "ngày đăng xuất",
    "written":    "ngày ghi",
}


@dataclass(frozen=True)
class Keep:
    """One kind of record: kept so many years (None: as long as the unit), from when, and by which text.

    `verified`: somebody has held the years against the published text.
    """

    title: str                      # Vietnamese
    years: int | None
    since: str
    source: str
    verified: bool = False


ARCHIVES = "Luật Lưu trữ 2024 và Thông tư 10/2022/TT-BNV về thời hạn bảo quản"
PERSONAL = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: không lưu lâu hơn mục đích xử lý"
LOGS = "QCVN 12:2026/BCA: nhật ký lưu ít nhất 12 tháng"

KEPT = {
    #  kind                  what                                                   years  from        by which text
    "paper":            Keep("Văn bản đã ký, đã ban hành",                            20,  "issued",   ARCHIVES),
    "petition":         Keep("Họ tên, địa chỉ, điện thoại người hỏi",                 5,   "settled",  PERSONAL),
    "delegate":         Keep("Danh sách đại biểu dự hội nghị",                        5,   "held",     PERSONAL),
    "subject_request":  Keep("Yêu cầu về dữ liệu cá nhân và lời trả lời",             5,   "answered", PERSONAL),
    "login_session":    Keep("Phiên đăng nhập của cán bộ",                            2,   "ended",    LOGS),
    "event":            Keep("Lịch sử thao tác, không chứa họ tên và nội dung",      None, "written",  LOGS),
}


def until(kind: str, day: date) -> date | None:
    """The last day on which a record of that day is kept; None: for good."""
    years = KEPT[kind].years
    return None if years is None else _shifted(day, years)


def due_before(kind: str, on: date) -> date | None:
    """Records of a day before this one have been kept long enough on a day; None: they stay for good."""
    years = KEPT[kind].years
    return None if years is None else _shifted(on, -years)


def _shifted(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:                                    # 29 February of a year that has none
        return date(day.year + years, 3, 1)
