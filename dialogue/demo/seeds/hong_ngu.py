"""Kế hoạch năm 2020 của UBND huyện Hồng Ngự (seed 004): three communes in one plan; number, day and signature are lost."""

from .rows import dated, presides, sitting, task

YEAR = 2020
SUBJECT = "Tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2020"
FIELDS = {
    "opening": "Nhằm tăng cường sự gần gũi giữa chính quyền với Nhân dân, nâng cao trách nhiệm của người đứng đầu, mở rộng dân "
               "chủ, tạo đồng thuận; tiếp tục duy trì, đổi mới các buổi tiếp xúc, đối thoại định kỳ trên địa bàn Huyện",
    "purpose": "Củng cố quan hệ giữa Nhà nước với Nhân dân, phát huy quyền làm chủ; tuyên truyền chủ trương, chính sách, pháp "
               "luật, tạo thống nhất và khối đại đoàn kết toàn dân\n"
               "Nâng cao năng lực, phong cách ứng xử, tinh thần, thái độ phục vụ của cán bộ, công chức\n"
               "Thực hiện nghiêm theo đúng quy chế, bảo đảm tiết kiệm, hiệu quả",
    "chairs": [presides("chair", "Đại diện lãnh đạo Ủy ban nhân dân xã, thị trấn")],
    **dated("Lịch thông báo cụ thể sau"),
    "split": "later",
    "sittings": [sitting("", "xã Thường Thới Hậu A"), sitting("", "xã Thường Lạc"), sitting("", "xã Long Thuận")],
    "audience_lines": [
        "Đối với Ủy ban nhân dân Huyện gồm: Chủ tịch UBND Huyện, lãnh đạo các phòng, ban ngành, đơn vị liên quan",
        "Đối với Ủy ban nhân dân xã, thị trấn gồm: Thường trực Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc "
        "Việt Nam và mỗi lĩnh vực chuyên môn cử 01 đại diện công chức tham dự",
        "Đối với ấp gồm: Trưởng khóm, ấp hoặc Phó Trưởng khóm, ấp",
    ],
    "content": "Tình hình phát triển kinh tế, bồi thường, quản lý đất đai, ô nhiễm môi trường, an sinh xã hội, quốc phòng - an "
               "ninh, xây dựng đảng và củng cố hệ thống chính trị",
    "tasks": [
        task("Ủy ban MTTQ Việt Nam Huyện",
             "Nắm bắt tâm tư, nguyện vọng của Nhân dân; phối hợp với Văn phòng HĐND và UBND Huyện tổ chức Hội nghị"),
        task("Phòng Nội vụ",
             "Kiểm tra, giám sát việc triển khai Kế hoạch; báo cáo tổng kết mô hình tiếp xúc, đối thoại vào quí IV hàng năm"),
        task("Văn phòng HĐND và UBND Huyện",
             "Tham mưu tổ chức buổi tiếp xúc, đối thoại; sau đối thoại, thông báo kết luận của Chủ tịch UBND Huyện đến các cơ "
             "quan có trách nhiệm xem xét, giải quyết"),
        task("Các phòng, ban ngành Huyện",
             "Chuẩn bị nội dung, cử lãnh đạo tham dự và trả lời những vấn đề thuộc chức năng, nhiệm vụ"),
        task("Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thể thao và Truyền thanh Huyện",
             "Thông tin, tuyên truyền về Hội nghị và nội dung kế hoạch; bố trí ghi hình, viết tin bài"),
        task("Ủy ban nhân dân xã, thị trấn",
             "Phối hợp với Ủy ban MTTQ Việt Nam cùng cấp tổ chức Hội nghị lấy ý kiến Nhân dân, thiết thực, hiệu quả",
             "Thông báo nội dung, mục đích, ý nghĩa của Hội nghị và kế hoạch để Nhân dân biết"),
    ],
    "closing": "Yêu cầu Thủ trưởng các cơ quan, đơn vị thực hiện tốt nội dung Kế hoạch này",
    "recipients": ["TT/HU, TT/HĐND Huyện", "UB. MTTQVN Huyện", "Các PCT/UBND Huyện", "Các ban, ngành Huyện",
                   "Trang thông tin điện tử Huyện", "UBND các xã, thị trấn"],
    "file_copy": "VT", "copies_note": "(TA)", "authority": "", "signer_post": "", "signer_name": "",
}
