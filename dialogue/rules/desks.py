"""What may wait on a desk: what it is called, and what its button says."""

WAITS = {
    # kind                what waits
    "plan.finish":      "Hoàn thiện kế hoạch",
    "plan.opine":       "Cho ý kiến về kế hoạch",
    "plan.sign":        "Ký kế hoạch",
    "plan.issue":       "Cấp số kế hoạch",
    "plan.schedule":    "Chốt ngày họp theo kế hoạch đã ban hành",
    "notice.sign":      "Ký thông báo hội nghị",
    "minutes.sign":     "Ký biên bản hội nghị",
    "conclusion.sign":  "Ký thông báo kết luận",
    "report.sign":      "Ký báo cáo kết quả hội nghị",
    "correction.sign":  "Ký công văn đính chính",
    "paper.issue":      "Cấp số văn bản đã ký",
    "hop.send":         "Cấp số và gửi ý kiến lên cấp trên",
    "posting.prepare":  "Lập bản công khai của văn bản đã ban hành",
    "posting.approve":  "Duyệt bản công khai",
    "posting.hang":     "Ghi nơi đã niêm yết",
    "place.hang":       "Niêm yết tại nhà văn hóa",
    "place.take_down":  "Gỡ văn bản không còn hiệu lực",
    "petition.sort":    "Phân loại, giao người trả lời",
    "petition.answer":  "Trả lời ý kiến",
    "petition.reopen":  "Trả lời chưa được chấp nhận: mở lại hoặc giữ nguyên",
    "petition.look":    "Xem lại trả lời mà người hỏi không hài lòng",
    "answer.write":     "Soạn văn bản trả lời",
    "answer.check":     "Kiểm tra dự thảo trả lời",
    "answer.sign":      "Ký trả lời bằng văn bản",
    "answer.send":      "Cấp số và gửi trả lời đã ký",
    "petition.refer":   "Ký chuyển ý kiến vượt thẩm quyền",
    "petition.relay":   "Báo lại cho dân trả lời của cấp trên",
    "petition.below":   "Giải quyết ý kiến do đơn vị dưới chuyển lên",
    "quota.name":       "Ghi đại biểu cho đủ chỉ tiêu",
    "summary.submit":   "Gửi tổng hợp ý kiến của thôn",
    "petition.tell":    "Báo trả lời cho người hỏi",
    "supervision.reply": "Trả lời kiến nghị giám sát của MTTQ",
    "meeting.attend":   "Dự hội nghị đối thoại",
    "meeting.fund":     "Bố trí kinh phí hội nghị",
    "meeting.prepare":  "Chuẩn bị hội trường, truyền thanh cho hội nghị",
    "meeting.secure":   "Bảo đảm an ninh, trật tự hội nghị",
    "meeting.cover":    "Đưa tin hội nghị đối thoại",
    "subject.answer":   "Trả lời yêu cầu về dữ liệu cá nhân",
    "sealed.entrust":   "Giao người giữ nội dung niêm phong",
    "sealed.open":      "Chuyển nội dung niêm phong đến nơi có thẩm quyền",
    "duty":             "Việc theo hạn",
}
ACTS = {
    # kind                what to press
    "plan.finish":      "Sửa kế hoạch",
    "plan.opine":       "Đọc và cho ý kiến",
    "plan.sign":        "Đọc và ký",
    "plan.issue":       "Cấp số",
    "plan.schedule":    "Chốt ngày họp",
    "notice.sign":      "Đọc và ký",
    "minutes.sign":     "Đọc và ký",
    "conclusion.sign":  "Đọc và ký",
    "report.sign":      "Đọc và ký",
    "correction.sign":  "Đọc và ký",
    "paper.issue":      "Cấp số",
    "hop.send":         "Cấp số và gửi",
    "posting.prepare":  "Lập bản công khai",
    "posting.approve":  "Đọc và duyệt",
    "posting.hang":     "Ghi đã niêm yết",
    "place.hang":       "Ghi đã niêm yết",
    "place.take_down":  "Ghi đã tháo xuống",
    "petition.sort":    "Phân loại",
    "petition.answer":  "Trả lời",
    "petition.reopen":  "Xem và quyết định",
    "petition.look":    "Đọc câu hỏi và trả lời",
    "answer.write":     "Soạn tiếp",
    "answer.check":     "Đọc và kiểm tra",
    "answer.sign":      "Đọc và ký",
    "answer.send":      "Cấp số và gửi",
    "petition.refer":   "Đọc và ký",
    "petition.relay":   "Báo lại",
    "petition.below":   "Xem và giải quyết",
    "quota.name":       "Ghi đại biểu",
    "summary.submit":   "Ghi ý kiến",
    "petition.tell":    "Ghi đã báo",
    "supervision.reply": "Đọc và trả lời",
    **dict.fromkeys(("meeting.attend", "meeting.fund", "meeting.prepare", "meeting.secure", "meeting.cover"), "Xem hội nghị"),
    "subject.answer":   "Mở yêu cầu",
    "sealed.entrust":   "Giao giữ",
    "sealed.open":      "Xem và chuyển",
    "duty":             "Mở sổ hạn",
}

COMING = frozenset(kind for kind in WAITS if kind.startswith("meeting."))       # on a desk until their day has passed
SIGNED = frozenset(kind for kind in WAITS if kind.endswith(".sign")) | {"petition.refer"}

FIVE = {
    # the chairman's numbers      how each is counted
    "sign":      "văn bản chờ ký",              # what waits on his desk for his signature
    "overdue":   "việc quá hạn",                # opinions past their term, and duties of the unit past theirs, one by one
    "promises":  "lời hứa chưa xong",           # opinions raised until today that have not ended
    "above":     "ý kiến ở cấp trên",           # of them those with a superior who has not answered
    "meeting":   "ngày nữa họp",                # calendar days to the next meeting whose day is fixed
}
BY_NAME = frozenset(("answer", "refer_upwards"))                                # duties that overdue opinions tell one by one
LATE = {
    # outcome           what is late about an overdue opinion
    "open":             "Trả lời ý kiến",
    "written_pending":  "Gửi văn bản trả lời",
    "beyond_unsent":    "Gửi cấp trên",
}

CALM = {
    # role              what its desk says when nothing waits
    "vice_chairman":    "Ý kiến được giao và văn bản được ủy quyền ký sẽ hiện ở đây.",
    "council":          "Hội nghị sắp họp để đồng chủ trì sẽ hiện ở đây khi chốt ngày.",
    "party":            "Kế hoạch xin ý kiến và hội nghị sắp họp sẽ hiện ở đây.",
    "clerk":            "Việc theo hạn, ý kiến mới nhận và bản công khai chờ duyệt sẽ hiện ở đây.",
    "records_clerk":    "Văn bản đã ký chờ cấp số sẽ hiện ở đây.",
    "finance":          "Hội nghị cần bố trí kinh phí và ý kiến được giao sẽ hiện ở đây.",
    "culture":          "Hội nghị cần chuẩn bị, nơi cần niêm yết và ý kiến được giao sẽ hiện ở đây.",
    "specialist":       "Ý kiến được giao trả lời sẽ hiện ở đây.",
    "department":       "Ý kiến được giao trả lời sẽ hiện ở đây.",
    "home_affairs":     "Hội nghị sắp họp sẽ hiện ở đây; số liệu xem ở trang Hội nghị.",
    "police":           "Hội nghị cần bảo đảm an ninh, trật tự sẽ hiện ở đây.",
    "military":         "Hội nghị cần bảo đảm an ninh, trật tự sẽ hiện ở đây.",
    "mttq":             "Kế hoạch xin ý kiến và chỉ tiêu đại biểu sẽ hiện ở đây; lời hứa xem ở trang Giám sát.",
    "organisation":     "Chỉ tiêu đại biểu của đoàn thể sẽ hiện ở đây khi chốt ngày họp.",
    "village_head":     "Hội nghị cần lấy ý kiến và câu trả lời cần báo cho bà con sẽ hiện ở đây.",
    "press":            "Hội nghị sắp họp sẽ hiện ở đây khi có thông báo.",
    "administrator":    "Người, thôn và ủy quyền sửa ở trang Danh bạ.",
}
