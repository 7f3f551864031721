"""The lines of a plan that people paste as a list: each is kept as written, beside what sort it is.

The sort is recognised from the words; whoever knows better says so, and that stands.
"""

import re
from typing import Any

from . import term_words
from .terms import DUTIES

BASES = {
    #  code        what a plan is founded on
    "law":       "Luật",
    "decree":    "Nghị định, quyết định của Nhà nước",
    "party":     "Văn bản của Đảng",
    "programme": "Chương trình, nhiệm vụ",
    "other":     "Căn cứ khác",
}

RECIPIENTS = {
    #  code        who stands behind a line of "Nơi nhận"
    "superior":  "Cấp trên trực tiếp",
    "party":     "Đảng ủy, Thường trực HĐND",
    "leaders":   "Lãnh đạo UBND",
    "mttq":      "MTTQ và các đoàn thể",
    "villages":  "Thôn, tổ dân phố",
    "below":     "UBND cấp dưới",
    "offices":   "Cơ quan, công chức của đơn vị",
    "website":   "Trang thông tin điện tử",
    "free":      "Nơi khác",
}

AUDIENCES = {
    #  code          who attends
    "group":       "Thành phần",
    "organisation": "Chỉ tiêu của tổ chức",
    "village":     "Chỉ tiêu mỗi thôn",
    "field":       "Chỉ tiêu mỗi lĩnh vực",
    "household":   "Hộ gia đình",
    "everyone":    "Toàn thể Nhân dân",
    "superior":    "Mời cấp trên",
}

TASKS = {"": "Không ghi vào sổ hạn", **{code: duty.title for code, duty in DUTIES.items()}}

SORTS = {"bases": BASES, "recipients": RECIPIENTS, "audience_lines": AUDIENCES, "tasks": TASKS}

SIGNS = {
    # field: the first sign that a line bears names its sort; the last row is what bears none
    "bases": (
        ("law",       r"\bluật\b"),
        ("programme", r"^(?:căn cứ|thực hiện)?\s*(?:các )?(?:chương trình|nhiệm vụ|kế hoạch)"),
        ("party",     r"/[a-zđ]*(?:tu|tw|hu|đu)\b|(?:tỉnh|thành|huyện|thị|đảng) ủy|đảng bộ|bộ chính trị|ban bí thư"),
        ("decree",    r"nghị định|thông tư|nghị quyết|quyết định|chỉ thị"),
        ("other",     r""),
    ),
    "recipients": (
        ("website",   r"trang thông tin|website|cổng thông tin"),
        ("below",     r"ubnd các (?:xã|phường|huyện)"),
        ("leaders",   r"chủ tịch|\bpct"),
        ("superior",  r"ubnd (?:huyện|tỉnh|thị xã|thành phố|quận)|phòng nội vụ|sở nội vụ"),
        ("party",     r"đảng ủy|hđnd|/hu\b|huyện ủy|thị ủy"),
        ("mttq",      r"mttq|mặt trận|đoàn thể"),
        ("villages",  r"\b(?:thôn|làng|xóm|ấp|khóm|bản|tổ dân phố|chi bộ)\b"),
        ("offices",   r"\b(?:cb|cc|công chức|cán bộ|ban|ngành|phòng)\b"),
        ("free",      r""),
    ),
    "audience_lines": (
        ("superior",     r"cấp trên"),
        ("everyone",     r"toàn thể nhân dân|mọi người dân|toàn dân"),
        ("household",    r"\bhộ (?:gia đình|dân)|các hộ|mỗi hộ"),
        ("field",        r"mỗi lĩnh vực"),
        ("village",      r"mỗi (?:thôn|làng|xóm|ấp|khóm|bản|tổ)"),
        ("organisation", r"^(?:hội|đoàn|công đoàn)\b.*\d"),
        ("group",        r""),
    ),
}
SEATS = re.compile(r"(\d{1,4})\s+(?:\w+\s+){0,3}?(?:người|đại biểu|đại diện|hội viên|đoàn viên|công chức)\b")


def recognise(field: str, text: str) -> str:
    """The sort of a line: a code of SORTS[field]."""
    if field == "tasks":
        return term_words.duty(text)
    plain = text.casefold()
    return next(sort for sort, sign in SIGNS[field] if re.search(sign, plain))


def rows(field: str, lines: list[Any]) -> list[dict[str, Any]]:
    """The rows that a plan keeps of lines: plain words are recognised, a row that names its sort stands."""
    return [{"text": line, "sort": recognise(field, line)} if isinstance(line, str) else line for line in lines]


def tasks(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tasks as a plan keeps them: who, and line by line what; several lines may be given as one text."""
    return [{"who": one["who"], "what": rows("tasks", one["what"].splitlines() if isinstance(one["what"], str)
                                             else one["what"])} for one in given]


def seats(text: str) -> int | None:
    """How many people a line of the audience speaks of, of each village or field where it says so."""
    found = SEATS.search(text.casefold())
    return int(found[1]) if found else None
