"""A term read from the words of a plan: "chậm nhất sau 05 ngày làm việc" is five working days after the meeting."""

import re
from dataclasses import dataclass

DAYS = r"(?P<count>\d{1,3}) ngày(?P<unit> làm việc| lịch)?"
WORDS = (
    #  what a text says                               before the meeting, or after it
    (re.compile(rf"{DAYS} trước"),                    -1),
    (re.compile(rf"trước {DAYS}"),                    -1),
    (re.compile(rf"sau {DAYS}"),                      1),
    (re.compile(rf"{DAYS} (?:sau|kể từ|tính từ)"),    1),
    (re.compile(rf"trong (?:vòng |thời hạn )?{DAYS}"), 1),
)
SOON = re.compile(r"(?:trong )?thời gian (?:ngắn|sớm) nhất")

CUES = {
    # a duty of terms.DUTIES; its words, where they stand before a meeting (-1) or after it (1)
    "post_notice":        (-1, re.compile(r"niêm yết|thông báo|đăng tải")),
    "village_summary":    (-1, re.compile(r"tổng hợp|ý kiến")),
    "refer_upwards":      (1,  re.compile(r"đề nghị cấp|cấp có thẩm quyền|trình cấp|chuyển cấp")),
    "report_to_superior": (1,  re.compile(r"báo cáo")),
    "post_conclusion":    (1,  re.compile(r"kết luận")),
    "answer":             (1,  re.compile(r"văn bản trả lời|trả lời")),
}


@dataclass(frozen=True)
class Span:
    """How long: days of a unit, negative before the meeting; `count` None where the text gives words only.

    `unit_stated` is False where "sau 05 ngày" leaves open which days it means; before a meeting they are calendar days.
    `words` are the text's own, `at` is where they end in it.
    """

    count: int | None
    unit: str
    unit_stated: bool
    words: str
    at: int


def read(text: str) -> Span | None:
    """The first term in a line of a plan, or None. "Trong thời gian ngắn nhất" is one in words only."""
    plain = text.casefold()
    found = [(match.start(), match, sign) for pattern, sign in WORDS for match in pattern.finditer(plain)]
    if found:
        _, match, sign = min(found, key=lambda one: (one[0], one[2]))
        unit = (match["unit"] or "").strip()
        return Span(sign * int(match["count"]), "working" if unit == "làm việc" else "calendar", bool(unit) or sign < 0,
                    text[match.start():match.end()], match.end())
    soon = SOON.search(plain)
    return Span(None, "calendar", False, text[soon.start():soon.end()], soon.end()) if soon else None


def duty(text: str) -> str:
    """The duty that the term in a line seems to be about: the first cue after it, or before it; empty without one."""
    span = read(text)
    if span is None:
        return ""
    side = -1 if (span.count or 0) < 0 else 1
    plain = text.casefold()
    for part in (plain[span.at:], plain) if side > 0 else (plain,):
        cues = [(match.start(), code) for code, (when, cue) in CUES.items() if when == side and (match := cue.search(part))]
        if cues:
            return min(cues)[1]
    return ""
