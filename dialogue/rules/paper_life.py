"""What may become of an issued paper: an error of content is replaced by an equal paper, one of form corrected by công văn
(NĐ 30/2020, Điều 18); a paper that should not have left is recalled."""

from .errors import Refused
from .sentence import Sentence

ALL = ("correct", "replace", "recall")
MAY = {
    # kind            what may become of it; of other kinds ALL
    "plan":          ("correct",),
    "answer":        ("correct",),
    "referral":      ("correct",),
    "transfer":      ("correct",),
    "correction":    ("recall",),
    "party_report":  ("recall",),
}
SENT = "Văn bản đã gửi cơ quan khác thì đính chính, hoặc đề nghị nơi nhận trả lại."
ELSE = {
    # kind            what is done instead of the rest
    "plan":          "Kế hoạch thì sửa đổi, thay thế hoặc hủy ở trang kế hoạch.",
    "answer":        "Trả lời sai nội dung thì mở lại ý kiến để trả lời lần hai.",
    "referral":      SENT,
    "transfer":      SENT,
    "correction":    "Công văn đính chính sai thì thu hồi rồi đính chính lại.",
    "party_report":  "Văn bản của Đảng ủy thì thu hồi rồi ký lại.",
}

DRAFTING = {
    # action          the line of its life while the other paper is written
    "correct":       "Đang soạn công văn đính chính",
    "replace":       "Đang soạn văn bản thay thế",
}
SIGNED = {
    # action          once that paper is signed
    "correct":       "Công văn đính chính đã ký, chờ số",
    "replace":       "Văn bản thay thế đã ký, chờ số",
}
CAME = {
    # action          the line on that paper itself
    "correct":       "Đính chính văn bản số %(number)s ngày %(day)s",
    "replace":       "Thay thế văn bản số %(number)s ngày %(day)s",
}


def possible(kind: str) -> tuple[str, ...]:
    """What may become of a paper of a kind once it is issued: some of ALL."""
    return MAY.get(kind, ALL)


def require(action: str, kind: str) -> None:
    """Refuses what is done elsewhere for papers of that kind, and says where."""
    if action not in possible(kind):
        raise Refused(Sentence(ELSE[kind]))
