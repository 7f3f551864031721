"""What invented villagers of Lộc Thịnh asked, and what became of it by the demonstration day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """One opinion: where it came from, its words, its short title and field, its outcome and the words of that."""

    village: str                # the name of the village; where `floor`, of the speaker's
    floor: bool
    words: str
    title: str
    field: str
    outcome: str                # spot, sent, signed, drafted, promised, answered_above, above, unsent, refused, unsorted,
    said: str = ""              # repeated (the same person again), joined (another person, the same matter)
    of: int = 0                 # which of ASKED it repeats or is joined to


def _v(village: str, field: str, outcome: str, title: str, words: str, said: str = "") -> Asked:
    return Asked(village, False, words, title, field, outcome, said)


def _f(village: str, field: str, outcome: str, title: str, words: str, said: str = "", of: int = 0) -> Asked:
    return Asked(village, True, words, title, field, outcome, said, of)


ASKED = (
    _v("Lộc Tiến", "roads", "answered_above", "Rãnh thoát nước tỉnh lộ qua thôn Lộc Tiến",
       "Đường tỉnh qua thôn tôi làm xong cao hơn nền nhà dân gần nửa mét, mưa xuống là nước tràn vào sân 14 hộ. Năm ngoái đã "
       "hứa làm rãnh mà chưa thấy. Xin hỏi bao giờ làm, ai làm, trong lúc chờ thì bà con phải thế nào?",
       "Huyện bố trí 320 m rãnh có nắp trong kế hoạch quý I, khởi công tháng 3, xong trước 30/4. Trong lúc chờ, đề nghị xã "
       "đào rãnh tạm dọc 14 hộ."),
    _v("Ươm", "roads", "above", "Đường dây điện làng Ươm",
       "Đường dây hạ thế về làng Ươm quá tải, buổi tối điện yếu không nấu được cơm. Cột đầu ngõ nghiêng ra đường, trẻ con đi "
       "học qua nguy hiểm. Đề nghị điện lực sớm thay.",
       "Nội dung thuộc ngành điện cấp tỉnh quản lý; huyện đã chuyển tỉnh xem xét."),
    _v("Lộc Phát", "roads", "unsent", "Cầu tràn Lộc Phát",
       "Cầu tràn Lộc Phát mỗi mùa mưa ngập bốn năm ngày, học sinh phải nghỉ học. Đề nghị cấp trên cho làm cầu cứng."),
    _v("Lộc Phát", "farming", "signed", "Hỗ trợ giống lúa vụ Xuân",
       "Vụ Xuân năm nay có được hỗ trợ giống lúa như năm trước không, hộ nào được, đăng ký ở đâu, đến bao giờ hết hạn?",
       "Vụ Xuân này xã được phân bổ 2,4 tấn giống. Hộ nghèo, hộ cận nghèo được hỗ trợ toàn bộ, hộ khác một nửa. Đăng ký với "
       "trưởng thôn đến hết ngày 20/01."),
    _v("Sỏi", "welfare", "drafted", "Trợ cấp người khuyết tật quý IV",
       "Trợ cấp người khuyết tật quý IV đến nay chưa nhận được, ba hộ trong làng cùng hỏi. Vì sao chậm, bao giờ chi?",
       "Danh sách quý IV phê duyệt chậm do đối chiếu căn cước. Xã chi trả tại nhà văn hóa làng Sỏi ngày 16/01."),
    _v("Lộc Sơn", "land", "promised", "Cấp giấy chứng nhận đất ở",
       "Nhà tôi nộp hồ sơ cấp giấy chứng nhận từ tháng 6 mà chưa có kết quả. Hồ sơ vướng chỗ nào, còn phải nộp gì?"),
    _v("Lộc Sơn", "environment", "sent", "Xe thu gom rác",
       "Xe thu gom rác tháng rồi chỉ đến hai lần, rác ùn ở cổng thôn. Đề nghị xã có lịch cố định.",
       "Từ tháng 01, xe thu gom vào thứ Ba và thứ Sáu hằng tuần; lịch dán tại nhà văn hóa thôn."),
    _v("Ươm", "culture", "spot", "Xin thêm thùng rác ở nhà văn hóa", "Xin thêm hai thùng rác ở nhà văn hóa làng.",
       "Xã cấp hai thùng trong tuần này."),
    _v("Lộc Tiến", "farming", "spot", "Lịch tiêm phòng trâu bò", "Bao giờ tiêm phòng trâu bò đợt đầu năm, tiêm ở đâu?",
       "Tiêm từ 20 đến 25/01 tại nhà văn hóa từng thôn."),
    _v("Sỏi", "procedures", "spot", "Làm giấy tờ ngày thứ Bảy",
       "Người đi làm công ty không về được ngày thường, xã có nhận giấy tờ ngày thứ Bảy không?",
       "Bộ phận một cửa trực sáng thứ Bảy từ tháng 01."),
    _f("Lộc Tiến", "roads", "spot", "Đèn đường ngã ba chợ", "Đèn đường ngã ba chợ hỏng hơn một tháng, buổi tối rất tối.",
       "Xã đã hợp đồng thay bóng, xong trước 15/01."),
    _f("Lộc Phát", "health", "spot", "Thuốc ở trạm y tế", "Trạm y tế hay hết thuốc huyết áp, người già phải ra huyện.",
       "Trạm đã nhận đủ thuốc quý I từ ngày 05/01."),
    _f("Ẩm", "finance", "spot", "Công khai quỹ làng", "Đề nghị công khai các khoản đóng góp làm nhà văn hóa làng Ẩm.",
       "Trưởng làng niêm yết bảng thu chi trước 20/01, xã kiểm tra."),
    _f("Sỏi", "land", "refused", "Tranh chấp ranh giới đang ở tòa",
       "Đề nghị xã phân xử ranh giới đất giữa hai nhà, việc này tòa án đang xử.",
       "Vụ việc tòa án đang giải quyết, UBND xã không có thẩm quyền."),
    _f("Lộc Sơn", "security", "spot", "Xe tải chạy đêm", "Xe chở đá chạy đêm qua thôn, đề nghị công an xử lý.",
       "Công an xã tuần tra từ 22 giờ, đã xử lý 3 xe."),
    _f("Lộc Tiến", "environment", "joined", "Rác ứ ở ngã ba chợ",
       "Rác ở ngã ba chợ ứ cả tuần, xe thu gom rác không vào. Đề nghị xã có lịch cố định.",
       "Xe thu gom vào thứ Ba và thứ Sáu hằng tuần, có cả ngã ba chợ.", of=6),
    _f("Lộc Sơn", "land", "repeated", "Cấp giấy chứng nhận đất ở",
       "Tôi hỏi lại hồ sơ cấp giấy chứng nhận nộp từ tháng 6, đến nay vướng chỗ nào?", of=5),
    _f("Ươm", "other", "unsorted", "", "Đề nghị xã xem lại việc xếp loại gia đình văn hóa ở làng, có hộ chưa đồng tình."),
)
