"""What a person may ask about the data that the unit holds of him, and what the law makes the unit keep."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from .retention import until
from .sentence import Sentence
from .vietnamese import fold, short

REPLY = 2                               # working days to reply
SOURCE = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; Nghị định 356/2025/NĐ-CP"

KINDS = {
    #  code       what the person asks
    "find":      "Cho biết đơn vị đang giữ gì",
    "hand_out":  "Cấp bản trích",
    "correct":   "Sửa cho đúng",
    "erase":     "Xóa thông tin cá nhân",
}
NOUNS = {
    #  code       where something about a person was found
    "petition":  "Ý kiến",
    "mention":   "Nhắc đến trong ý kiến",
    "delegate":  "Danh sách đại biểu",
    "account":   "Tài khoản cán bộ",
    "paper":     "Văn bản",
}
FIELDS = {
    #  noun       what of it may be corrected or erased: never the words that somebody said
    "petition":  ("speaker", "address", "phone"),
    "delegate":  ("name",),
}
ERASED_OF = (*FIELDS, "mention")        # of a mention: the name and the telephone number in the unit's own texts
SETTLED = ("answered", "refused", "set_aside", "withdrawn", "given_back")
HONORIFICS = ("ong", "ba", "anh", "chi", "co", "chu", "bac")


def same_name(one: str, other: str) -> bool:
    """Whether two writings name one person: accents, capitals and a leading Ông or Bà do not count."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def spelt(name: str) -> str:
    """A name as texts hold it, without Ông or Bà; "" for a single word, which would be found in other words."""
    words = name.split()
    rest = words[1:] if words and fold(words[0]) in HONORIFICS else words
    return " ".join(rest) if len(rest) > 1 else ""


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with other words for these, whatever their capitals."""
    for old, new in names.items():
        text = re.sub(re.escape(old), new.replace("\\", r"\\"), text, flags=re.IGNORECASE)
    return text


def why_kept(noun: str, state: str, papers: Iterable[tuple[str, date | None]]) -> Sentence | None:
    """Why a record cannot be erased now, or None.

    `state` is that of the petition, or of the delegate's meeting; "asked" where only the words of who asked hold the
    name. `papers` (number, day of issue) are those that carry the record's data into a signed text.
    """
    if noun == "account":
        return Sentence("Tài khoản của người đang giữ chức vụ; quản trị đơn vị khóa khi thôi giữ.")
    for number, day in papers:
        last = until("paper", day) if day else None
        if last:
            return Sentence("Văn bản %(number)s đã ban hành phải lưu đến %(day)s, không sửa, xóa được.", number=number,
                            day=short(last))
        return Sentence("Văn bản đã ký không sửa, xóa được.")
    if noun == "mention" and state == "asked":
        return Sentence("Nằm trong lời dân hỏi, phải giữ nguyên văn.")
    if noun in ("petition", "mention") and state not in SETTLED:
        return Sentence("Ý kiến đang được giải quyết, cần biết ai hỏi để trả lời.")
    if noun == "delegate" and state != "closed":
        return Sentence("Hội nghị chưa khép hồ sơ, danh sách còn dùng.")
    return None


def _bare(name: str) -> str:
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in HONORIFICS else words)
