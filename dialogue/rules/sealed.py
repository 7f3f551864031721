"""What is sealed away: the denunciation (tố cáo), who made it and what was said (L. 25/2018, Art. 8 §3, 9, 56)."""

NEUTRAL = "01 nội dung chuyển xử lý theo quy định."      # all that the ordinary row keeps of the words
TRANSFER = 5              # working days after the sealing to hand it to whoever is competent (L. 25/2018, Art. 24)

PURPOSES = {
    # code         why it is opened: chosen, not written, so that history names nobody
    "check":      "Xử lý ban đầu, xác định thẩm quyền",
    "transfer":   "Lập hồ sơ chuyển cơ quan có thẩm quyền",
    "denouncer":  "Thông báo cho người tố cáo",
    "authority":  "Cung cấp theo yêu cầu của cơ quan có thẩm quyền",
    "protect":    "Bảo vệ người tố cáo",
    "archive":    "Lưu hồ sơ",
}

# what of a petition goes into the store, and what the ordinary row has instead
SPOKEN = ("words", "speaker", "address", "phone", "summary", "answer", "told_note", "missed_reason", "stands_for",
          "refused_ground")
EMPTIED = {
    "words": NEUTRAL, "speaker": "", "address": "", "phone": "", "village_id": None, "logged_by": None, "field": "other",
    "late": False, "read_back": False, "split_from": None,
}
