"""Kế hoạch số 45/KH-UBND ngày 13/4/2022 của xã Phú Thượng (seed 002)."""

from datetime import date

from .rows import dated, presides, sitting, task

YEAR = 2022
SUBJECT = "Tiếp xúc, đối thoại trực tiếp của đồng chí Chủ tịch UBND xã\nvới Nhân dân năm 2022"
NUMBER = 45
DAY = date(2022, 4, 13)
FIELDS = {
    "bases": ["Thực hiện Quyết định số 2853-QĐ/TU, ngày 30/01/2015 của Ban Thường vụ Tỉnh ủy Thái Nguyên về quy chế tiếp xúc, "
              "đối thoại trực tiếp của người đứng đầu cấp ủy Đảng, chính quyền các cấp với nhân dân"],
    "purpose": "Lắng nghe tâm tư, nguyện vọng, ý kiến của Nhân dân; phát huy quyền làm chủ, vai trò giám sát; kịp thời giải "
               "quyết vướng mắc hoặc đề xuất cấp có thẩm quyền điều chỉnh quy định chưa phù hợp\n"
               "Tuyên truyền chủ trương của Đảng, pháp luật của Nhà nước và quy định của địa phương; tạo thống nhất trong xã "
               "hội\n"
               "Phát hiện hạn chế trong lãnh đạo, điều hành và thực thi công vụ; nâng cao trách nhiệm của người đứng đầu, củng "
               "cố quan hệ giữa Đảng, Nhà nước với Nhân dân",
    "requirements": "Thiết thực, hiệu quả, sát thực tế; tuân thủ quy định của Đảng và Nhà nước, phát huy vai trò của Mặt trận "
                    "Tổ quốc và các tổ chức chính trị - xã hội\n"
                    "Công khai, minh bạch, khách quan, dân chủ, thẳng thắn, theo phương châm “Dân biết, dân bàn, dân làm, dân "
                    "kiểm tra”\n"
                    "Chương trình, nội dung, thời gian, địa điểm được thông báo rộng rãi bằng nhiều hình thức",
    "chairs": [presides("host", "đồng chí Chủ tịch UBND xã")],
    **dated("Tổ chức vào quý II/2022"),
    "split": "later",
    "sittings": [sitting("Nhà văn hóa xóm Đồng Mới", "xóm Đồng Mới"), sitting("Nhà văn hóa xóm Nà Kháo", "xóm Nà Kháo")],
    "people": "Nhân dân xóm Đồng Mới và xóm Nà Kháo",
    "audience_lines": ["Lãnh đạo UBND xã", "Ủy ban MTTQ xã",
                       "Các đoàn thể chính trị xã hội, Công an, Quân sự, Y tế xã, Công chức xã Phú Thượng",
                       "Đại diện các hộ dân của xóm Đồng Mới và xóm Nà Kháo"],
    "content": "Thông báo kết quả thực hiện nhiệm vụ kinh tế - xã hội, quốc phòng - an ninh của xã\n"
               "Nghe nhân dân nói về khó khăn trong phát triển kinh tế - xã hội, chế độ, chính sách đối với đồng bào dân tộc "
               "thiểu số, xây dựng nông thôn mới, cải cách hành chính, chuyển đổi số\n"
               "Chia sẻ khó khăn, trực tiếp chỉ đạo giải quyết kiến nghị cụ thể",
    "form": "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân",
    "agenda": ["Văn phòng UBND xã tuyên bố lý do, giới thiệu đại biểu, nội dung, chương trình; giới thiệu chủ tọa, thư ký",
               "Chủ trì hội nghị thông báo nội dung, phương pháp tiếp xúc, đối thoại",
               "Các đại biểu phát biểu theo sự điều hành của chủ trì",
               "Chủ trì trả lời hoặc phân công cán bộ, công chức có liên quan trả lời nội dung thuộc thẩm quyền",
               "Chủ trì kết luận; nội dung cần xác minh thì chỉ đạo có văn bản trả lời người dân trong thời gian ngắn nhất "
               "hoặc đề nghị cấp trên giải quyết"],
    "tasks": [
        task("Công chức Văn phòng - Thống kê xã",
             "Tham mưu triển khai kế hoạch, phát hành giấy mời; phối hợp chuẩn bị cơ sở vật chất, hội trường",
             "Dự trù kinh phí; tổng hợp, phân loại kiến nghị, phản ánh và nội dung trả lời",
             "Đôn đốc, theo dõi, kiểm tra việc thực hiện; thông báo kết quả giải quyết sau đối thoại"),
        task("Công chức Tài chính - kế toán xã", "Chuẩn bị kinh phí, hướng dẫn thanh quyết toán theo quy định"),
        task("Công an, Quân sự xã", "Phân công lực lượng, bảo đảm an ninh trật tự"),
        task("Công chức Văn hóa - xã hội", "Phối hợp chuẩn bị tuýp chữ, loa đài"),
        task("Cán bộ, công chức có liên quan",
             "Nắm tình hình, đề xuất giải quyết vướng mắc; trả lời trực tiếp kiến nghị thuộc nhiệm vụ được giao",
             "Việc cần kiểm tra, xác minh thì tham mưu văn bản trả lời theo quy định, trong thời gian ngắn nhất"),
        task("Ủy ban Mặt trận Tổ quốc, các tổ chức thành viên",
             "Thông tin, tuyên truyền về mục đích, ý nghĩa của buổi đối thoại để nhân dân mạnh dạn góp ý"),
        task("Bí thư chi bộ, Trưởng xóm xóm Đồng Mới và Nà Kháo",
             "Thông báo nội dung, địa điểm, thời gian; vận động nhân dân tham gia đầy đủ",
             "Chuẩn bị nhà văn hóa và các điều kiện cần thiết"),
    ],
    "closing": "Trên đây là kế hoạch tổ chức hội nghị tiếp xúc, đối thoại trực tiếp với nhân dân của đồng chí Chủ tịch Ủy ban "
               "nhân dân xã Phú Thượng",
    "recipients": ["UBND huyện Võ Nhai", "TT Đảng ủy, HĐND xã", "Đ/c Chủ tịch, PCT UBND xã",
                   "Ủy ban MTTQ và các đoàn thể thuộc xã", "Chi bộ, Ban xóm Nà Kháo, Đồng Mới"],
    "file_copy": "VP", "authority": "TM.", "signer_post": "CHỦ TỊCH", "signer_name": "Hoàng Như Hoa",
}
