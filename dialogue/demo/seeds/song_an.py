"""Kế hoạch năm 2022 của xã Song An (seed 000); its number and day are lost."""

from .rows import dated, task

YEAR = 2022
SUBJECT = "Tổ chức đối thoại với Nhân dân năm 2022"
FIELDS = {
    "bases": [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",
    ],
    "purpose": "Đưa chủ trương của Đảng, pháp luật của Nhà nước đến Nhân dân; tạo đồng thuận giữa chính quyền với Nhân dân, "
               "phát huy quyền làm chủ\n"
               "Trực tiếp nghe tâm tư, nguyện vọng, kiến nghị về kinh tế, văn hóa, xã hội, quốc phòng, an ninh và việc mới "
               "nảy sinh để chỉ đạo kịp thời, hạn chế đơn thư vượt cấp\n"
               "Góp phần đổi mới quản lý hành chính và việc thực thi công vụ của cán bộ, công chức",
    "requirements": "Đúng pháp luật, bảo đảm sự lãnh đạo của Đảng, đề cao trách nhiệm của người đứng đầu\n"
                    "Công khai, dân chủ, an toàn, thiết thực, hiệu quả; mọi người dân bình đẳng góp ý kiến",
    **dated("Dự kiến trong tháng 10/2022"),
    "venue": "Hội trường UBND xã Song An",
    "audience_lines": [
        "Đại diện Thường trực Đảng ủy, Thường trực HĐND, lãnh đạo UBND xã, Ủy ban MTTQVN, các tổ chức đoàn thể và công chức "
        "UBND xã",
        "Đại diện các tổ chức, cá nhân thuộc mọi tầng lớp Nhân dân đang sinh sống, làm việc, lao động, học tập tại xã Song An",
    ],
    "content": "Chủ trương của Đảng, pháp luật của Nhà nước; kinh tế - xã hội, quốc phòng - an ninh, xây dựng chính quyền và "
               "những vấn đề Nhân dân quan tâm\n"
               "Những tồn tại, khó khăn trong quản lý nhà nước ở địa phương\n"
               "Ý kiến của Nhân dân về quản lý, điều hành của chính quyền",
    "tasks": [
        task("Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội",
             "Chuẩn bị hội trường, ma két và các điều kiện để tổ chức hội nghị"),
        task("Các công chức chuyên môn UBND xã", "Dự hội nghị, lắng nghe ý kiến của Nhân dân thuộc lĩnh vực phụ trách"),
        task("Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội",
             "Phối hợp tham dự, vận động thành viên, hội viên, đoàn viên tham gia đông đủ"),
        task("Trưởng các thôn, làng", "Thông báo rộng rãi đến Nhân dân được biết, đến tham dự"),
    ],
    "recipients": ["TT Đảng ủy xã", "TT HĐND xã", "Ủy ban MTTQVN xã", "Các tổ chức đoàn thể xã", "Trưởng các thôn, làng"],
    "file_copy": "VT", "authority": "KT.", "standing_for": "CHỦ TỊCH", "signer_post": "PHÓ CHỦ TỊCH",
    "signer_name": "Nguyễn Lê Tiến",
}
