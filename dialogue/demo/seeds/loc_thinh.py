"""Kế hoạch năm 2024 của xã Lộc Thịnh (seed 003), number and day left blank as in the original."""

from .rows import dated, presides, secretary, task

YEAR = 2024
SUBJECT = ("Tổ chức hội nghị trao đổi, đối thoại giữa\nỦy ban nhân dân xã Lộc Thịnh với Nhân dân năm 2024")
FIELDS = {
    "bases": [
        "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và "
        "Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
        "Căn cứ Luật thực hiện dân chủ ở cơ sở ngày 10/11/2022",
        "Căn cứ Quyết định số 2543-QĐ/TU ngày 17/9/2018 của Ban Thường vụ Tỉnh ủy về Quy chế đối thoại giữa người đứng đầu cấp "
        "ủy, chính quyền các cấp với Mặt trận Tổ quốc, các đoàn thể chính trị - xã hội và Nhân dân",
        "Thực hiện nhiệm vụ Dân vận chính quyền năm 2024",
    ],
    "purpose": "Trực tiếp nghe ý kiến, kiến nghị về kinh tế, văn hóa - xã hội, quốc phòng - an ninh, xây dựng hệ thống chính "
               "trị cơ sở và việc liên quan đến quyền lợi chính đáng của người dân\n"
               "Tuyên truyền chủ trương, pháp luật; củng cố quan hệ giữa Đảng với Nhân dân, phát huy quyền làm chủ\n"
               "Kịp thời giải quyết vướng mắc, bức xúc, việc mới phát sinh chưa được đồng thuận\n"
               "Thực hiện dân chủ ở cơ sở; tạo điều kiện để Nhân dân giám sát, kiểm tra chính quyền cấp xã",
    "requirements": "Nghiêm túc, tiết kiệm, hiệu quả, không phô trương, hình thức; nội dung được chuẩn bị chu đáo\n"
                    "Tuân thủ chủ trương, pháp luật; bảo đảm sự lãnh đạo của cấp ủy, vai trò của Mặt trận Tổ quốc và các tổ "
                    "chức chính trị - xã hội\n"
                    "Công khai, dân chủ, khách quan; chọn nội dung trọng tâm, ảnh hưởng trực tiếp đến cuộc sống người dân\n"
                    "UBND cấp xã trực tiếp đối thoại; khi đặc biệt cần thiết thì đề nghị cấp trên, cơ quan liên quan phối hợp",
    "refusal": "Chủ trì Hội nghị có quyền từ chối trao đổi, đối thoại với người có hành vi gây rối trật tự công cộng; người "
               "lợi dụng đối thoại để xuyên tạc, kích động nhằm bôi nhọ, làm ảnh hưởng danh dự, uy tín của tổ chức, cá nhân",
    "chairs": [presides("chair", "Chủ tịch UBND xã"), presides("chair", "các Phó Chủ tịch UBND xã")],
    "secretaries": [secretary("01 công chức Văn phòng - Thống kê"),
                    secretary("01 người dân đại diện cho Nhân dân tại địa phương", citizen=True)],
    **dated("Trước tháng 9/2024"),
    "venue": "Nhà Văn hóa xã Lộc Thịnh",
    "audience_lines": [
        "Đại diện lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội xã",
        "Trưởng Công an xã; Công chức xã",
        "Toàn thể Nhân dân hoặc đại diện hộ gia đình ở thôn (Chủ trì Hội nghị quyết định)",
        "Đại diện cơ quan cấp trên trực tiếp có liên quan, tùy tình hình thực tế",
    ],
    "form": "Nếu trong 01 năm tổ chức 02 Hội nghị trở lên thì Chủ trì quyết định nội dung, lĩnh vực của từng Hội nghị",
    "content": "Kinh tế, văn hóa - xã hội, quốc phòng - an ninh, xây dựng hệ thống chính trị cơ sở; mục tiêu, nhiệm vụ thời "
               "gian tới\n"
               "Nội dung phải công khai; nội dung Nhân dân tham gia ý kiến trước khi cơ quan có thẩm quyền quyết định\n"
               "Khó khăn, vướng mắc, vấn đề nổi cộm trên địa bàn và giải pháp Nhân dân đề xuất",
    "agenda": ["Ổn định tổ chức, giới thiệu đại biểu, Chủ trì và Thư ký; thông qua chương trình, nội quy",
               "Chủ trì Hội nghị:",
               "+ Báo cáo tóm tắt kết quả kinh tế, văn hóa - xã hội, quốc phòng - an ninh và phương hướng",
               "+ Thông tin các nội dung phải công khai cho Nhân dân biết, tham gia ý kiến",
               "+ Báo cáo kết quả giải quyết ý kiến, kiến nghị của Nhân dân tại Hội nghị trước đó",
               "Nhân dân trao đổi, đối thoại, kiến nghị với UBND xã",
               "Chủ trì trả lời ý kiến Trưởng thôn đã tổng hợp và ý kiến tại Hội nghị; không đủ thời gian thì trả lời bằng văn "
               "bản, vượt thẩm quyền thì đề nghị cấp có thẩm quyền",
               "Lập biên bản Hội nghị"],
    "minutes_copies": ["niêm yết tại trụ sở UBND xã", "lưu hồ sơ",
                       "gửi kèm Báo cáo kết quả tổ chức Hội nghị về UBND cấp huyện"],
    "minutes_contents": ["Thành phần tham dự, số Nhân dân tham gia Hội nghị trên tổng số Nhân dân tại địa phương",
                         "Ý kiến, kiến nghị Trưởng thôn tổng hợp và tại Hội nghị, ghi họ tên, địa chỉ của người có ý kiến",
                         "Trả lời của Chủ trì; ý kiến trả lời bằng văn bản hoặc trình cấp có thẩm quyền"],
    "tasks": [
        task("Đảng ủy, HĐND, UBMTTQ và các tổ chức chính trị - xã hội cấp xã",
             "Lãnh đạo, chỉ đạo, phối hợp tổ chức thực hiện Kế hoạch này",
             "Ủy ban MTTQ và các tổ chức chính trị - xã hội nắm bắt, theo dõi, giám sát tình hình Nhân dân trước và sau Hội "
             "nghị"),
        task("Công chức Văn phòng - Thống kê",
             "Niêm yết thông báo tại trụ sở UBND xã, Hội trường thôn, trang thông tin điện tử và kênh khác chậm nhất là 10 "
             "ngày trước ngày tổ chức Hội nghị; phối hợp chuẩn bị hội trường, nội dung",
             "Chậm nhất sau 05 ngày làm việc, niêm yết tại trụ sở UBND xã, Hội trường thôn kết luận của Chủ trì, kèm theo biên "
             "bản",
             "Ý kiến vượt quá thẩm quyền thì sau 05 ngày tổ chức Hội nghị, có văn bản đề nghị cấp có thẩm quyền giải quyết; "
             "theo dõi, kịp thời trả lời Nhân dân",
             "Ý kiến trả lời bằng văn bản thì chậm nhất sau 07 ngày làm việc, tổng hợp văn bản trả lời gửi đến Nhân dân",
             "Chậm nhất sau 10 ngày làm việc, báo cáo UBND huyện kết quả tổ chức Hội nghị, kèm theo biên bản"),
        task("Các Trưởng thôn",
             "Sinh hoạt thôn, phổ biến Kế hoạch; tổng hợp ý kiến của Nhân dân gửi về UBND xã trước 05 ngày tổ chức Hội nghị"),
        task("Bộ phận Tài chính - Kế toán", "Tham mưu bố trí kinh phí tổ chức Hội nghị"),
        task("Các cán bộ, công chức thuộc UBND xã",
             "Chuẩn bị nội dung; dự và trả lời hoặc tiếp thu ý kiến thuộc lĩnh vực phụ trách; tham mưu trả lời bằng văn bản "
             "kịp thời nếu chưa trả lời thỏa đáng tại Hội nghị"),
    ],
    "budget_words": "Bộ phận Tài chính - Kế toán tham mưu bố trí kinh phí theo quy định hiện hành",
    "closing": "Trên đây là kế hoạch tổ chức Hội nghị trao đổi, đối thoại giữa UBND xã với Nhân dân trên địa bàn xã Lộc Thịnh "
               "năm 2024",
    "recipients": ["UBND huyện", "Phòng Nội vụ", "TT. Đảng ủy, HĐND xã", "MTTQ và Đoàn thể", "CB, CC liên quan",
                   "Trang thông tin điện tử xã", "Trưởng các thôn, làng"],
    "file_copy": "VT", "authority": "", "signer_post": "CHỦ TỊCH", "signer_name": "Bùi Văn Cường",
}
