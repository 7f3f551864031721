"""Kế hoạch năm 2024 của xã Ích Hậu (seed 001); its number and day are lost."""

from .rows import dated, presides, secretary, task

YEAR = 2024
SUBJECT = ("Tổ chức tiếp xúc, đối thoại trực tiếp giữa đồng chí\nBí thư Đảng ủy, CT HĐND và Chủ tịch Ủy ban nhân dân với nhân "
           "dân xã trên địa bàn xã trong năm 2024")
FIELDS = {
    "bases": ["Thực hiện chương trình công tác của BCH Đảng bộ, chương trình hành động Ủy ban nhân dân xã Ích Hậu năm 2024 về "
              "việc đối thoại trực tiếp của người đứng đầu cấp ủy, chính quyền cấp xã với nhân dân"],
    "purpose": "Người đứng đầu cấp ủy, chính quyền nghe tâm tư, nguyện vọng, việc mới nảy sinh và kiến nghị của nhân dân về "
               "xây dựng chính quyền, trách nhiệm phục vụ của cán bộ, công chức; giải quyết kịp thời việc chính đáng\n"
               "Tuyên truyền chủ trương, pháp luật, thuận lợi và khó khăn của địa phương để nhân dân đồng cảm, chia sẻ, góp ý",
    "requirements": "Thiết thực, hiệu quả, đúng quy định; bảo đảm sự lãnh đạo của Đảng, sự điều hành của chính quyền, vai trò "
                    "của Mặt trận Tổ quốc và các đoàn thể\n"
                    "Thông báo công khai, rộng rãi để nhân dân tham gia; có trọng tâm, khách quan, thẳng thắn, vì lợi ích "
                    "chung",
    "chairs": [presides("host", "đồng chí Bí thư Đảng ủy", "CT HĐND xã"), presides("host", "Chủ tịch Ủy ban nhân dân xã")],
    "secretaries": [secretary("Đồng chí Văn phòng xã Ích Hậu")],
    **dated("7 giờ 00, ngày 14/06/2024"),
    "venue": "Hội trường UBND xã Ích Hậu",
    "people": "Cán bộ và nhân dân trên địa bàn xã Ích Hậu, huyện Lộc Hà, tỉnh Hà Tĩnh",
    "audience_lines": ["Thường trực Đảng ủy, Hội đồng nhân dân, lãnh đạo Ủy ban nhân dân, thường trực UBMTTQ, các đoàn thể cấp "
                       "xã, BCH Chi bộ, trưởng các Chi đoàn, Chi hội của 5 thôn"],
    "quotas": {"nd": 30, "pn": 30, "ccb": 30, "dtn": 30}, "seats_added": True,
    "content": "Kinh tế, chính trị, quốc phòng, an ninh, xây dựng nông thôn mới, đất đai, y tế, chính sách xã hội, tài chính "
               "năm 2024\n"
               "Công tác quản lý, điều hành của chính quyền; phẩm chất chính trị, đạo đức, lối sống, trách nhiệm của cán bộ, "
               "công chức; những vấn đề bức xúc người dân kiến nghị",
    "form": "UBND xã phối hợp UBMTTQ, các đoàn thể cấp xã tổ chức hội nghị tiếp xúc, đối thoại",
    "tasks": [task("Ngành Văn hóa, Văn phòng xã Ích Hậu",
                   "Chuẩn bị hội trường, loa máy, nước uống, ma két phục vụ buổi đối thoại")],
    "closing": "Trên đây là Kế hoạch tổ chức hội nghị tiếp xúc, đối thoại năm 2024; đề nghị các ban, ngành có liên quan căn cứ "
               "triển khai nhiệm vụ được phân công",
    "recipients": ["TT Đảng ủy - HĐND xã", "Chủ tịch, PCT UBND xã", "UBMTTQ và các tổ chức đoàn thể",
                   "Các xóm, các trường học, trạm y tế"],
    "file_copy": "VP", "authority": "TM.", "signer_post": "CHỦ TỊCH", "signer_name": "Nguyễn Xuân Trường",
}
