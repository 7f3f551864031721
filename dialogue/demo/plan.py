"""Lộc Thịnh's plan (seed 003) for the sample year: its names, lists and terms; longer passages in our own words."""

from datetime import date
from typing import Any
from uuid import UUID

from dialogue.rules.fuzzy_date import understand

from .seeds.rows import presides, secretary

BASES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025",
    "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10/11/2022",
    "Căn cứ Quyết định số 2543-QĐ/TU ngày 17/9/2018 của Ban Thường vụ Tỉnh ủy về Quy chế đối thoại giữa người đứng đầu cấp ủy, "
    "chính quyền các cấp với Mặt trận Tổ quốc, các đoàn thể chính trị - xã hội và Nhân dân",
]
PURPOSE = """Trực tiếp lắng nghe tâm tư, nguyện vọng, ý kiến, kiến nghị của Nhân dân; giải quyết kịp thời vướng mắc từ cơ sở.
Tuyên truyền chủ trương của Đảng, chính sách, pháp luật của Nhà nước; phát huy quyền làm chủ, giám sát của Nhân dân."""
REQUIREMENTS = """Nghiêm túc, tiết kiệm, hiệu quả, không phô trương, hình thức; nội dung được chuẩn bị chu đáo.
Công khai, dân chủ, khách quan; bảo đảm sự lãnh đạo của cấp ủy, sự phối hợp của Mặt trận Tổ quốc và các đoàn thể."""
REFUSAL = ("Chủ trì có quyền từ chối đối thoại với người gây rối trật tự hoặc lợi dụng đối thoại để xuyên tạc, kích động, "
           "bôi nhọ")
CONTENT = """Kết quả thực hiện nhiệm vụ kinh tế, văn hóa - xã hội, quốc phòng - an ninh và phương hướng thời gian tới
Những nội dung chính quyền phải công khai; những nội dung Nhân dân tham gia ý kiến
Kết quả giải quyết ý kiến, kiến nghị của Nhân dân tại hội nghị trước
Khó khăn, vướng mắc, vấn đề nổi cộm trên địa bàn và đề xuất của Nhân dân"""
AUDIENCE = [
    "Đại diện lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội xã",
    "Trưởng Công an xã; công chức xã",
    "Toàn thể Nhân dân hoặc đại diện hộ gia đình ở các thôn",
]
AGENDA = [
    "Ổn định tổ chức, tuyên bố lý do; giới thiệu đại biểu, chủ trì và thư ký; thông qua chương trình, nội quy (15 phút)",
    "Chủ trì báo cáo tóm tắt kết quả thực hiện nhiệm vụ, thông tin các nội dung phải công khai (20 phút)",
    "Chủ trì báo cáo kết quả giải quyết ý kiến, kiến nghị tại hội nghị trước (15 phút)",
    "Nhân dân trao đổi, đối thoại, kiến nghị (120 phút)",
    "Chủ trì trả lời, kết luận; lập biên bản hội nghị (03 bản)",
]
TASKS = [
    {"who": "Đảng ủy, HĐND, Ủy ban MTTQ và các tổ chức chính trị - xã hội", "what":
        "phối hợp chỉ đạo, tổ chức thực hiện; theo dõi, giám sát tình hình Nhân dân trước và sau hội nghị"},
    {"who": "Công chức Văn phòng - Thống kê", "what":
        "niêm yết thông báo chậm nhất 10 ngày trước hội nghị\n"
        "chậm nhất sau 05 ngày làm việc niêm yết kết luận của chủ trì\n"
        "sau 05 ngày tổ chức hội nghị, tham mưu văn bản đề nghị cấp có thẩm quyền giải quyết nội dung vượt thẩm quyền\n"
        "chậm nhất sau 07 ngày làm việc tổng hợp văn bản trả lời gửi Nhân dân\n"
        "chậm nhất sau 10 ngày làm việc báo cáo UBND huyện kết quả hội nghị"},
    {"who": "Trưởng các thôn, làng", "what":
        "tổ chức sinh hoạt thôn, tổng hợp ý kiến của Nhân dân gửi về UBND xã trước 05 ngày tổ chức hội nghị"},
    {"who": "Bộ phận Tài chính - Kế toán", "what": "tham mưu bố trí kinh phí theo quy định hiện hành"},
    {"who": "Cán bộ, công chức xã", "what":
        "chuẩn bị nội dung, dự hội nghị và trả lời ý kiến thuộc lĩnh vực phụ trách"},
]
RECIPIENTS = ["UBND huyện", "Phòng Nội vụ", "TT. Đảng ủy, HĐND xã", "MTTQ và các đoàn thể", "CB, CC liên quan",
              "Trang thông tin điện tử xã", "Trưởng các thôn, làng"]
BUDGET = [
    {"item": "Nước uống cho đại biểu, Nhân dân", "amount": 2_400_000},
    {"item": "Ma két, in tài liệu, phiếu ý kiến", "amount": 1_350_000},
    {"item": "Âm thanh, loa đài", "amount": 1_000_000},
]
QUOTAS = {"mttq": 6, "nd": 12, "pn": 12, "ccb": 8, "dtn": 8}


def fields(year: int, meeting: date, client_key: UUID) -> dict[str, Any]:
    """Every field of the plan for a meeting that the plan fixes to the month only."""
    when = understand("month", month=meeting.month, year=meeting.year, tentative=True)
    return {
        "client_key": client_key, "year": year, "kind": "periodic",
        "subject": f"Tổ chức hội nghị trao đổi, đối thoại giữa Ủy ban nhân dân xã Lộc Thịnh với Nhân dân năm {year}",
        "bases": BASES, "purpose": PURPOSE, "requirements": REQUIREMENTS,
        "refusal": REFUSAL,
        "chairs": [presides("chair", "Chủ tịch, các Phó Chủ tịch UBND xã"),
                   presides("co_chair", "Đại diện Thường trực HĐND xã")],
        "secretaries": [secretary("01 công chức Văn phòng - Thống kê"),
                        secretary("01 người dân đại diện cho Nhân dân tại địa phương", citizen=True)],
        "date_precision": when.precision, "date_lower": when.lower, "date_upper": when.upper,
        "date_tentative": when.tentative, "date_words": when.words,
        "venue": "Nhà Văn hóa xã Lộc Thịnh", "audience_lines": AUDIENCE, "quotas": QUOTAS, "content": CONTENT, "agenda": AGENDA,
        "tasks": TASKS, "budget_words": "Từ nguồn ngân sách xã, theo quy định hiện hành", "budget": BUDGET,
        "recipients": RECIPIENTS, "file_copy": "VT", "authority": "", "signer_post": "CHỦ TỊCH",
        "signer_name": "Bùi Văn Cường",
    }
