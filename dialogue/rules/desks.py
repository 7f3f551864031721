"""What may wait on a desk: what it is called, and what its button says."""

WAITS = {
    # kind                what waits
    "plan.finish":      "Hoàn thiện kế hoạch",
    "plan.opine":       "Cho ý kiến về kế hoạch",
    "plan.sign":        "Ký kế hoạch",
    "plan.issue":       "Cấp số kế hoạch",
    "plan.schedule":    "Chốt ngày họp theo kế hoạch đã ban hành",
    "paper.issue":      "Cấp số văn bản đã ký",
    "hop.send":         "Cấp số và gửi ý kiến lên cấp trên",
    "petition.send":    "Cấp số và gửi trả lời đã ký",
    "posting.approve":  "Duyệt bản công khai",
    "posting.hang":     "Ghi nơi đã niêm yết",
    "petition.sort":    "Phân loại, giao người trả lời",
    "petition.answer":  "Trả lời ý kiến",
    "petition.refer":   "Ký chuyển ý kiến vượt thẩm quyền",
    "petition.relay":   "Báo lại cho dân trả lời của cấp trên",
    "petition.below":   "Giải quyết ý kiến do đơn vị dưới chuyển lên",
    "quota.name":       "Ghi đại biểu cho đủ chỉ tiêu",
    "summary.submit":   "Gửi tổng hợp ý kiến của thôn",
    "duty":             "Việc theo hạn",
}
ACTS = {
    # kind                what to press
    "plan.finish":      "Sửa kế hoạch",
    "plan.opine":       "Đọc và cho ý kiến",
    "plan.sign":        "Đọc và ký",
    "plan.issue":       "Cấp số",
    "plan.schedule":    "Chốt ngày họp",
    "paper.issue":      "Cấp số",
    "hop.send":         "Cấp số và gửi",
    "petition.send":    "Cấp số và gửi",
    "posting.approve":  "Đọc và duyệt",
    "posting.hang":     "Ghi đã niêm yết",
    "petition.sort":    "Phân loại",
    "petition.answer":  "Trả lời",
    "petition.refer":   "Đọc và ký",
    "petition.relay":   "Báo lại",
    "petition.below":   "Xem và giải quyết",
    "quota.name":       "Ghi đại biểu",
    "summary.submit":   "Ghi ý kiến",
    "duty":             "Mở sổ hạn",
}
