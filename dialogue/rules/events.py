"""What history calls a thing that was done: as the policy calls the verb, or as this table does where none asks."""

from .policy import POLICY

EVENTS = {
    # verb                       what was done
    "attachment.add":           "đính kèm tệp",
    "calendar.withdraw":        "rút một ngày khỏi lịch làm việc",
    "deadline.move":            "dời hạn theo lịch hoặc ngày họp",
    "deadline.start":           "tính các hạn của hội nghị",
    "escalation.sign":          "lập hồ sơ chuyển cấp trên",
    "meeting.follow":           "chuyển hội nghị sang kế hoạch thay thế",
    "person.change_password":   "tự đổi mật khẩu",
    "person.choose_language":   "chọn ngôn ngữ",
    "person.leave_everywhere":  "thoát ở mọi máy",
    "posting.conceal":          "che thông tin trong bản công khai",
    "sealed.keep":              "niêm phong nội dung tố cáo",
    "subject.blank":            "xóa dữ liệu cá nhân theo yêu cầu",
    "telephone.redeem":         "đặt mã PIN trên điện thoại",
    "term.end":                 "chấm dứt một cách tính hạn",
}


def title(verb: str) -> str:
    """The Vietnamese words for a verb that history remembers."""
    return POLICY[verb].title if verb in POLICY else EVENTS[verb]
