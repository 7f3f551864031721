"""The five plans with which the project began, as facts: names, numbers, days and lists as they stand in the originals,
longer passages in our own words. Each comes with what must stand on its paper, and what must not."""

from dataclasses import dataclass
from datetime import date

from dialogue.documents.facts import PlanFacts
from dialogue.documents.paper import GAP
from dialogue.documents.parts import Line, Seats, Signatory, Task, Unit


@dataclass(frozen=True)
class Seed:
    facts: PlanFacts
    stands: tuple[str, ...]
    absent: tuple[str, ...] = ()


SONG_AN = Seed(PlanFacts(
    unit=Unit("xã", "Song An"),
    signatory=Signatory("Nguyễn Lê Tiến", "Phó Chủ tịch", standing="KT."),
    subject="Tổ chức đối thoại với Nhân dân năm 2022", meeting_year=2022,
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ "
           "chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",),
    purposes=("Phổ biến chủ trương của Đảng, pháp luật của Nhà nước đến Nhân dân",
              "Nắm bắt ý kiến, kiến nghị về kinh tế, văn hóa, xã hội, quốc phòng, an ninh và việc mới nảy sinh"),
    requirements=("Công khai, dân chủ, an toàn, thiết thực và hiệu quả",),
    topics=("Chủ trương, pháp luật; tình hình kinh tế - xã hội, quốc phòng - an ninh; xây dựng chính quyền",
            "Những tồn tại, khó khăn trong quản lý nhà nước ở địa phương",
            "Ý kiến đóng góp của Nhân dân về quản lý, điều hành của chính quyền"),
    audience=(Line("Đại diện Thường trực Đảng ủy, Thường trực HĐND, lãnh đạo UBND xã, Ủy ban MTTQVN, các tổ chức đoàn "
                   "thể và công chức UBND xã"),
              Line("Đại diện các tổ chức, cá nhân đang sinh sống, làm việc, lao động, học tập tại xã Song An")),
    when="Dự kiến trong tháng 10/2022", venues=("Hội trường UBND xã Song An",),
    tasks=(Task("Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội",
                ("Chuẩn bị hội trường, ma két và các điều kiện tổ chức hội nghị",)),
           Task("Các công chức chuyên môn", ("Dự hội nghị, lắng nghe ý kiến thuộc lĩnh vực mình phụ trách",)),
           Task("Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội",
                ("Vận động thành viên, hội viên, đoàn viên tham gia đông đủ",)),
           Task("Trưởng các thôn, làng", ("Thông báo rộng rãi đến Nhân dân được biết, đến tham dự",))),
    recipients=("TT Đảng ủy xã", "TT HĐND xã", "Ủy ban MTTQVN xã", "Các tổ chức đoàn thể xã", "Trưởng các thôn, làng"),
), (
    "XÃ SONG AN", f"Số: {GAP}/KH-UBND", f"Song An, ngày{GAP}tháng{GAP}năm", "Tổ chức đối thoại với Nhân dân năm 2022",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "22/11/2019.",
    "- Thời gian: Dự kiến trong tháng 10/2022.", "- Địa điểm: Hội trường UBND xã Song An.",
    "sinh sống, làm việc, lao động, học tập", "4. Trưởng các thôn, làng",
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Lê Tiến",
    "- Trưởng các thôn, làng;\n- Lưu: VT.",
), ("Chủ trì:", "Thư ký:", "KINH PHÍ", "THỜI HẠN", "Số lượng (người)", "huyện"))

ICH_HAU = Seed(PlanFacts(
    unit=Unit("xã", "Ích Hậu", superior="UBND huyện Lộc Hà"),
    signatory=Signatory("Nguyễn Xuân Trường"),
    subject="Tổ chức tiếp xúc, đối thoại trực tiếp giữa đồng chí\nBí thư Đảng ủy, CT HĐND và Chủ tịch Ủy ban nhân dân "
            "với nhân dân xã trên địa bàn xã trong năm 2024",
    meeting_year=2024, hosts=("đồng chí Bí thư Đảng ủy - CT HĐND xã", "Chủ tịch Ủy ban nhân dân xã"),
    opening="Thực hiện chương trình công tác của BCH Đảng bộ, chương trình hành động của Ủy ban nhân dân xã Ích Hậu "
            "năm 2024 về đối thoại trực tiếp của người đứng đầu cấp ủy, chính quyền với nhân dân",
    people="Cán bộ và nhân dân trên địa bàn xã Ích Hậu, huyện Lộc Hà, tỉnh Hà Tĩnh",
    form="UBND xã phối hợp UBMTTQ, các đoàn thể cấp xã tổ chức hội nghị",
    secretaries=("Đồng chí Văn phòng xã Ích Hậu",),
    when="7 giờ 00, ngày 14/06/2024", venues=("Hội trường UBND xã Ích Hậu",),
    audience=(Line("Thường trực Đảng ủy, Hội đồng nhân dân, lãnh đạo Ủy ban nhân dân, thường trực UBMTTQ, các đoàn thể "
                   "cấp xã, BCH Chi bộ, trưởng các Chi đoàn, Chi hội của 5 thôn"),),
    seats=(Seats("Hội Nông dân", 30), Seats("Hội Phụ nữ", 30), Seats("Hội CCB", 30), Seats("Đoàn thanh niên", 30)),
    topics=("Kinh tế, chính trị, quốc phòng, an ninh, xây dựng nông thôn mới, đất đai, y tế, chính sách xã hội, tài "
            "chính năm 2024", "Phẩm chất, đạo đức, trách nhiệm của cán bộ, công chức"),
    tasks=(Task("Ngành Văn hóa, Văn phòng xã Ích Hậu", ("Chuẩn bị hội trường, loa máy, nước uống, ma két",)),),
    closing="Trên đây là Kế hoạch của Ủy ban nhân dân xã; đề nghị các ban, ngành liên quan triển khai thực hiện",
    recipients=("TT Đảng ủy - HĐND xã", "Chủ tịch, PCT UBND xã", "UBMTTQ và các tổ chức đoàn thể",
                "Các xóm, các trường học, trạm y tế"), file_copy="VP",
), (
    "XÃ ÍCH HẬU",
    "giữa đồng chí Bí thư Đảng ủy - CT HĐND xã và Chủ tịch Ủy ban nhân dân xã với Nhân dân năm 2024",
    "- Thời gian: 7 giờ 00, ngày 14/06/2024.", "- Thư ký: Đồng chí Văn phòng xã Ích Hậu.", "của 5 thôn.",
    "Ngoài các thành phần trên", "1 | Hội Nông dân | 30\n2 | Hội Phụ nữ | 30\n3 | Hội CCB | 30\n4 | Đoàn thanh niên | 30",
    "Tổng cộng | 120", "liên quan triển khai thực hiện./.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Xuân Trường",
    "- Các xóm, các trường học, trạm y tế;\n- Lưu: VP.",
), ("Căn cứ", "Chủ trì:"))

PHU_THUONG = Seed(PlanFacts(
    unit=Unit("xã", "Phú Thượng", village_word="xóm", superior="UBND huyện Võ Nhai"),
    signatory=Signatory("Hoàng Như Hoa"), number=45, day=date(2022, 4, 13),
    subject="Tiếp xúc, đối thoại trực tiếp của đồng chí Chủ tịch UBND xã\nvới Nhân dân năm 2022", meeting_year=2022,
    opening="Thực hiện Quyết định số 2853-QĐ/TU, ngày 30/01/2015 của Ban Thường vụ Tỉnh ủy Thái Nguyên về tiếp xúc, đối "
            "thoại trực tiếp của người đứng đầu cấp ủy Đảng, chính quyền các cấp với nhân dân",
    hosts=("đồng chí Chủ tịch UBND xã",),
    people="Nhân dân xóm Đồng Mới và xóm Nà Kháo", form="Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân",
    when="Tổ chức vào quý II/2022", venues=("Nhà văn hóa xóm Đồng Mới", "Nhà văn hóa xóm Nà Kháo"),
    audience=(Line("Thành phần tham dự", (
        "Lãnh đạo UBND xã", "Ủy ban MTTQ xã",
        "Các đoàn thể chính trị xã hội, Công an, Quân sự, Y tế xã, Công chức xã Phú Thượng",
        "Đại diện các hộ dân của xóm Đồng Mới và xóm Nà Kháo")),),
    topics=("Thông báo kết quả thực hiện nhiệm vụ kinh tế - xã hội, quốc phòng - an ninh của xã",
            "Đời sống, chính sách đối với người dân tộc thiểu số, nông thôn mới, cải cách hành chính, chuyển đổi số"),
    agenda=(Line("Văn phòng UBND xã tuyên bố lý do, giới thiệu chủ tọa, thư ký"),
            Line("Chủ trì thông báo nội dung, phương pháp"), Line("Các đại biểu phát biểu ý kiến"),
            Line("Chủ trì trả lời hoặc phân công cán bộ, công chức trả lời"),
            Line("Chủ trì kết luận; việc chưa giải quyết được thì có văn bản trả lời trong thời gian ngắn nhất hoặc đề "
                 "nghị cấp trên giải quyết")),
    tasks=(Task("Công chức Văn phòng - Thống kê xã", (
               "Tham mưu triển khai kế hoạch, phát hành giấy mời, chuẩn bị cơ sở vật chất; dự trù kinh phí",
               "Tổng hợp, phân loại ý kiến; theo dõi, đôn đốc; thông báo kết quả giải quyết")),
           Task("Công chức Tài chính - kế toán xã", ("Chuẩn bị kinh phí, hướng dẫn thanh quyết toán",)),
           Task("Công an, Quân sự xã", ("Bảo đảm an ninh trật tự",)),
           Task("Công chức Văn hóa - xã hội", ("Chuẩn bị tuýp chữ, loa đài",)),
           Task("Cán bộ, công chức có liên quan", ("Trả lời trực tiếp hoặc tham mưu trả lời bằng văn bản",)),
           Task("Ủy ban Mặt trận Tổ quốc, các tổ chức thành viên", ("Thông tin, tuyên truyền để nhân dân tham gia",)),
           Task("Bí thư chi bộ, Trưởng xóm xóm Đồng Mới và Nà Kháo", (
               "Thông báo nội dung, địa điểm, thời gian và vận động nhân dân tham gia", "Chuẩn bị nhà văn hóa"))),
    recipients=("UBND huyện Võ Nhai", "TT Đảng ủy, HĐND xã", "Đ/c Chủ tịch, PCT UBND xã",
                "Ủy ban MTTQ và các đoàn thể thuộc xã", "Chi bộ, Ban xóm Nà Kháo, Đồng Mới"), file_copy="VP",
), (
    "XÃ PHÚ THƯỢNG\nSố: 45/KH-UBND", "Phú Thượng, ngày 13 tháng 4 năm 2022", "số 2853-QĐ/TU, ngày 30/01/2015",
    "- Thành phần tham dự:\n+ Lãnh đạo UBND xã.",
    "- Thời gian: Tổ chức vào quý II/2022.", "- Địa điểm: Nhà văn hóa xóm Đồng Mới; Nhà văn hóa xóm Nà Kháo.",
    "+ Đại diện các hộ dân của xóm Đồng Mới và xóm Nà Kháo.", "thời gian ngắn nhất",
    "7. Bí thư chi bộ, Trưởng xóm xóm Đồng Mới và Nà Kháo", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHoàng Như Hoa",
    "Nơi nhận:\n- UBND huyện Võ Nhai;", "- Chi bộ, Ban xóm Nà Kháo, Đồng Mới;\n- Lưu: VP.",
), (GAP, "Căn cứ"))

LOC_THINH = Seed(PlanFacts(
    unit=Unit("xã", "Lộc Thịnh", superior="UBND huyện Ngọc Lặc"),
    signatory=Signatory("Bùi Văn Cường", behalf_of=""), year=2024,
    subject="Tổ chức hội nghị trao đổi, đối thoại giữa\nỦy ban nhân dân xã Lộc Thịnh với Nhân dân năm 2024",
    meeting_year=2024,
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức "
           "Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
           "Căn cứ Luật thực hiện dân chủ ở cơ sở ngày 10/11/2022;",
           "Căn cứ Quyết định số 2543-QĐ/TU ngày 17/9/2018 của Ban Thường vụ Tỉnh ủy"),
    opening="Thực hiện nhiệm vụ Dân vận chính quyền năm 2024",
    refusal="Chủ trì có quyền từ chối đối thoại với người gây rối trật tự công cộng, người lợi dụng đối thoại để xuyên "
            "tạc, kích động, bôi nhọ tổ chức, cá nhân",
    chairs=("Chủ tịch, các Phó Chủ tịch UBND xã",),
    secretaries=("01 công chức Văn phòng - Thống kê", "01 người dân đại diện cho Nhân dân tại địa phương"),
    audience=(Line("Đại diện lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính "
                   "trị - xã hội xã"), Line("Trưởng Công an xã; Công chức xã"),
              Line("Toàn thể Nhân dân hoặc đại diện hộ gia đình ở thôn (Chủ trì Hội nghị quyết định)"),
              Line("Đại diện cơ quan cấp trên trực tiếp, tùy tình hình thực tế")),
    when="Trước tháng 9/2024", venues=("Nhà Văn hóa xã Lộc Thịnh",),
    form="Nếu trong 01 năm tổ chức 02 Hội nghị trở lên thì Chủ trì quyết định nội dung, lĩnh vực từng Hội nghị",
    agenda=(Line("Ổn định tổ chức, giới thiệu đại biểu, Chủ trì và Thư ký, thông qua chương trình"),
            Line("Chủ trì Hội nghị:", (
                "Báo cáo tóm tắt kết quả phát triển kinh tế - xã hội, quốc phòng - an ninh",
                "Thông tin các nội dung phải công khai cho Nhân dân biết",
                "Báo cáo kết quả giải quyết ý kiến, kiến nghị tại Hội nghị trước")),
            Line("Nhân dân trao đổi, đối thoại, kiến nghị"), Line("Chủ trì trao đổi, trả lời")),
    minutes_copies=("niêm yết tại trụ sở UBND xã", "lưu hồ sơ", "gửi kèm báo cáo về UBND cấp huyện"),
    minutes_contents=("Thành phần tham dự, số Nhân dân tham gia trên tổng số Nhân dân tại địa phương",
                      "Ý kiến, kiến nghị, ghi họ tên, địa chỉ của người có ý kiến", "Trả lời của Chủ trì"),
    budget="Bộ phận Tài chính - Kế toán tham mưu bố trí kinh phí theo quy định hiện hành",
    tasks=(Task("Đảng ủy, HĐND, UBMTTQ và các tổ chức chính trị - xã hội cấp xã", (
               "Phối hợp tổ chức thực hiện Kế hoạch này", "Giám sát tình hình Nhân dân trước và sau Hội nghị")),
           Task("Công chức Văn phòng - Thống kê", (
               "Niêm yết thông báo tại trụ sở UBND xã, Hội trường thôn, trang thông tin điện tử chậm nhất là 10 ngày "
               "trước ngày tổ chức Hội nghị",
               "Chậm nhất sau 05 ngày làm việc, niêm yết kết luận của Chủ trì kèm theo biên bản",
               "Sau 05 ngày tổ chức Hội nghị, có văn bản đề nghị cấp có thẩm quyền giải quyết nội dung vượt thẩm quyền",
               "Chậm nhất sau 07 ngày làm việc, gửi văn bản trả lời đến Nhân dân",
               "Chậm nhất sau 10 ngày làm việc, báo cáo UBND huyện kết quả kèm theo biên bản")),
           Task("Các Trưởng thôn", ("Tổng hợp ý kiến của Nhân dân gửi về UBND xã trước 05 ngày tổ chức Hội nghị",)),
           Task("Các cán bộ, công chức thuộc UBND xã", ("Chuẩn bị nội dung, trả lời thuộc lĩnh vực phụ trách",))),
    recipients=("UBND huyện", "Phòng Nội vụ", "TT. Đảng ủy, HĐND xã", "MTTQ và Đoàn thể", "CB, CC liên quan",
                "Trang thông tin điện tử xã", "Trưởng các thôn, làng"),
), (
    f"XÃ LỘC THỊNH\nSố: {GAP}/KH-UBND", f"Lộc Thịnh, ngày{GAP}tháng{GAP}năm 2024",
    "ngày 22 tháng 11 năm 2019;\nCăn cứ Luật thực hiện dân chủ ở cơ sở ngày 10/11/2022;\nCăn cứ Quyết định số 2543-QĐ/TU",
    "của Ban Thường vụ Tỉnh ủy.", "Dân vận chính quyền năm 2024", "Chủ trì có quyền từ chối đối thoại",
    "- Chủ trì: Chủ tịch, các Phó Chủ tịch UBND xã.",
    "- Thư ký: 01 công chức Văn phòng - Thống kê; 01 người dân đại diện", "- Thời gian: Trước tháng 9/2024.",
    "- Địa điểm: Nhà Văn hóa xã Lộc Thịnh.", "Nếu trong 01 năm tổ chức 02 Hội nghị trở lên",
    "+ Báo cáo kết quả giải quyết ý kiến",
    "được lập thành 03 bản: 01 bản niêm yết tại trụ sở UBND xã; 01 bản lưu hồ sơ; 01 bản gửi kèm",
    "họ tên, địa chỉ của người có ý kiến", "10 ngày trước", "05 ngày làm việc", "Sau 05 ngày tổ chức",
    "07 ngày làm việc", "10 ngày làm việc", "trước 05 ngày", "KINH PHÍ", "quy định hiện hành", "trước và sau Hội nghị",
    "CHỦ TỊCH\nBùi Văn Cường", "Nơi nhận:\n- UBND huyện;\n- Phòng Nội vụ;", "- Trang thông tin điện tử xã;",
), ("TM.", "Số lượng (người)"))

HONG_NGU = Seed(PlanFacts(
    unit=Unit("huyện", "Hồng Ngự"), signatory=Signatory(),
    subject="Tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2020", meeting_year=2020,
    opening="Nhằm tăng cường sự gần gũi giữa chính quyền với Nhân dân và duy trì định kỳ các buổi tiếp xúc, đối thoại",
    purposes=("Củng cố mối quan hệ giữa Nhà nước với Nhân dân", "Nâng cao năng lực, thái độ phục vụ của cán bộ",
              "Thực hiện nghiêm theo quy chế, tiết kiệm, hiệu quả"),
    audience=(Line("Đối với Ủy ban nhân dân Huyện gồm: Chủ tịch UBND Huyện, lãnh đạo các phòng, ban ngành liên quan"),
              Line("Đối với Ủy ban nhân dân xã, thị trấn gồm: Thường trực Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt "
                   "trận Tổ quốc Việt Nam và mỗi lĩnh vực chuyên môn cử 01 đại diện công chức"),
              Line("Đối với ấp gồm: Trưởng khóm, ấp hoặc Phó Trưởng khóm, ấp")),
    chairs=("Đại diện lãnh đạo Ủy ban nhân dân xã, thị trấn",),
    topics=("Phát triển kinh tế, bồi thường, quản lý đất đai, ô nhiễm môi trường, an sinh xã hội, quốc phòng - an ninh, "
            "xây dựng đảng",),
    venues=("xã Thường Thới Hậu A", "xã Thường Lạc", "xã Long Thuận"), when="Lịch thông báo cụ thể sau",
    tasks=(Task("Ủy ban MTTQ Việt Nam Huyện", ("Nắm bắt tâm tư, nguyện vọng của Nhân dân",)),
           Task("Phòng Nội vụ", ("Giám sát việc thực hiện Kế hoạch; báo cáo tổng kết vào quí IV hàng năm",)),
           Task("Văn phòng HĐND và UBND Huyện", ("Tổ chức buổi đối thoại; thông báo kết luận của Chủ tịch",)),
           Task("Các phòng, ban ngành Huyện", ("Chuẩn bị nội dung, cử lãnh đạo tham dự và trả lời",)),
           Task("Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thể thao và Truyền thanh Huyện",
                ("Thông tin, tuyên truyền; ghi hình, viết tin bài",)),
           Task("Ủy ban nhân dân xã, thị trấn", ("Tổ chức lấy ý kiến Nhân dân", "Thông báo nội dung kế hoạch"))),
    closing="Yêu cầu Thủ trưởng các cơ quan, đơn vị thực hiện tốt nội dung Kế hoạch này",
    recipients=("TT/HU, TT/HĐND Huyện", "UB. MTTQVN Huyện", "Các PCT/UBND Huyện", "Các ban, ngành Huyện",
                "Trang thông tin điện tử Huyện", "UBND các xã, thị trấn"), copies_note="(TA)",
), (
    "ỦY BAN NHÂN DÂN\nHUYỆN HỒNG NGỰ", "Tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2020",
    "I. MỤC ĐÍCH, YÊU CẦU\n- Củng cố", "xã Thường Thới Hậu A; xã Thường Lạc; xã Long Thuận.",
    "- Thời gian: Lịch thông báo cụ thể sau.", "- Chủ trì: Đại diện lãnh đạo Ủy ban nhân dân xã, thị trấn.",
    "mỗi lĩnh vực chuyên môn cử 01 đại diện công chức", "Trưởng khóm, ấp hoặc Phó Trưởng khóm, ấp", "quí IV hàng năm",
    "6. Ủy ban nhân dân xã, thị trấn", "thực hiện tốt nội dung Kế hoạch này./.", "- UBND các xã, thị trấn;\n- Lưu: VT.(TA)",
), ("Căn cứ", "Thư ký:"))

SEEDS = {"S0": SONG_AN, "S1": ICH_HAU, "S2": PHU_THUONG, "S3": LOC_THINH, "S4": HONG_NGU}
