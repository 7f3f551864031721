"""How an answer reaches whoever asked, and what he makes of it."""

WAYS = {
    #  code           how a written answer leaves
    "hand":         "Trao tận tay",
    "post":         "Gửi bưu điện",
    "village_head": "Nhờ trưởng thôn chuyển",
    "zalo":         "Nhắn Zalo",
    "portal":       "Xem ở trang tra cứu",
    "letter":       "Gửi đơn vị cấp dưới",          # the portal's own, to the unit that passed the question on
    "hall":         "Trả lời tại hội nghị",         # answers without a paper, kept when they are given once more
    "relay":        "Báo lại trả lời của cấp trên",
}
BY_HAND = ("hand", "post", "village_head", "zalo", "portal")                # ways that a records clerk chooses from

SATISFACTION = {
    "satisfied":    "Hài lòng",
    "partly":       "Tạm được",
    "dissatisfied": "Không hài lòng",
    "unreached":    "Chưa liên hệ được",
}

GROUNDS = {
    #  code           why a matter is answered once more
    "dissatisfied": "người hỏi không hài lòng",
    "missed":       "MTTQ đánh dấu trả lời chưa đúng câu hỏi",
}
