"""A paper of each kind, for the tests: with nothing but its unit, and with everything. People and villages are
invented."""

from datetime import date, datetime

from dialogue.documents.change_facts import CorrectionFacts
from dialogue.documents.convening import InvitationFacts
from dialogue.documents.facts import (
    AnswerFacts,
    ConclusionFacts,
    MinutesFacts,
    NoticeFacts,
    PlanFacts,
    ReferralFacts,
    ReportFacts,
)
from dialogue.documents.parts import (
    Beyond,
    Citizen,
    Count,
    FieldCount,
    Line,
    Matter,
    Officer,
    Opinion,
    Resolution,
    Seats,
    Signatory,
    Task,
    Unit,
)
from dialogue.documents.slip_facts import CollectionFacts, GuidanceFacts, Limit, Raised, TransferFacts, VillageSummaryFacts

LOC_THINH = Unit("xã", "Lộc Thịnh", superior="Ủy ban nhân dân huyện Ngọc Lặc")
CHAIR = Signatory("Bùi Văn Cường")
ISSUED = {"unit": LOC_THINH, "signatory": CHAIR, "day": date(2026, 1, 9), "number": 7}
PLAN = "Kế hoạch số 05/KH-UBND ngày 15/12/2025 của Ủy ban nhân dân xã"
KNOWN = ("Phạm Thị Mận", "nhà số 12, thôn Đồng Trôi", "Lê Quang Đáp", "Hà Văn Tẹo")

BRIDGE = Opinion(
    "Cầu tràn qua suối xuống cấp, mùa mưa học sinh không qua được. Đề nghị sửa trước năm học tới", "Phạm Thị Mận",
    "nhà số 12, thôn Đồng Trôi", "thôn Đồng Trôi", "Hạ tầng, giao thông", "village", "beyond",
    "Việc vượt thẩm quyền của xã, sẽ đề nghị cấp trên", "Chủ tịch UBND xã", "Vượt thẩm quyền",
    "08/UBND-VP ngày 12/01/2026", "Đang giải quyết")
LAMP = Opinion(
    "Đường trục thôn chưa có đèn", "Lê Quang Đáp", "thôn Me", "thôn Me", "Hạ tầng, giao thông", "floor", "on_spot",
    "Xã lắp 12 bóng trong quý I", "Công chức Địa chính - Xây dựng", "Thuộc thẩm quyền", "", "Đã trả lời", "")

MINUTES = MinutesFacts(
    **ISSUED, starts=datetime(2026, 1, 6, 7, 30), ends=datetime(2026, 1, 6, 11, 0),  # noqa: DTZ001
    venue="Nhà Văn hóa xã Lộc Thịnh", chairs=(Officer("Chủ tịch UBND xã", "Bùi Văn Cường"),),
    secretaries=(Officer("Công chức Văn phòng - Thống kê", "Trương Thị Hằng"),
                 Officer("Đại diện Nhân dân", "Hà Văn Tẹo", citizen=True)),
    guests=("Đại diện Thường trực Đảng ủy, Thường trực HĐND xã",), seats=(Seats("Hội Nông dân", 30, 28),),
    present=128, population=3450, reported=("kết quả giải quyết ý kiến của hội nghị trước",),
    opinions=(LAMP, BRIDGE), redirected=1, refusals=("Một trường hợp gây mất trật tự, đã được nhắc nhở",),
    conclusions=("Tiếp thu các ý kiến; giao Văn phòng theo dõi, đôn đốc",))

REPORT = ReportFacts(
    **ISSUED, meeting_year=2026, plan=PLAN, held=date(2026, 1, 6), venue="Nhà Văn hóa xã Lộc Thịnh",
    chairs=("Chủ tịch UBND xã",), guests=("Đại diện Thường trực HĐND xã",), present=128, population=3450,
    preparation=("Thông báo được niêm yết ngày 26/12/2025",), voices=14, speakers=9, raised=17, matters=15,
    villages=(Count("làng Ươm", 6), Count("thôn Me", 11)),
    sources=(Count("Trưởng thôn gửi trước hội nghị", 11), Count("Nêu tại hội nghị", 6)),
    outcomes=(Count("Trả lời tại chỗ", 12), Count("Trả lời bằng văn bản", 4), Count("Vượt thẩm quyền", 1)),
    redirected=1, rate="94,1%", strengths=("Nhân dân tham gia đông, ý kiến thẳng thắn",),
    limits=("Thời gian thảo luận còn ngắn",), next_steps=("Trả lời bằng văn bản 04 ý kiến còn lại",),
    proposals=("Đề nghị huyện bố trí vốn sửa cầu tràn",), minutes="Biên bản số 02/BB-UBND", opinions=(BRIDGE, LAMP),
    fields=(FieldCount("Hạ tầng, giao thông", 10, 6, 3, 1, 9, 1, 0, "90,0%"), FieldCount("Đất đai", 7, 6, 1)),
    beyond=(Beyond(BRIDGE.text, "UBND huyện Ngọc Lặc", "08/UBND-VP ngày 12/01/2026"),))

FULL = (
    PlanFacts(
        **ISSUED, meeting_year=2026, bases=("Căn cứ Luật Tổ chức chính quyền địa phương",), opening="Thực hiện nhiệm vụ",
        hosts=("Chủ tịch UBND xã",), purposes=("Nghe dân",), requirements=("Thiết thực",), refusal="Chủ trì có quyền từ chối",
        people="Nhân dân trong xã", form="Trực tiếp", chairs=("Chủ tịch UBND xã",), secretaries=("01 công chức",),
        audience=(Line("Lãnh đạo xã", ("Đảng ủy", "HĐND")),), seats=(Seats("Hội Nông dân", 30),), when="Trong quý I/2026",
        venues=("Nhà Văn hóa xã",), topics=("Đất đai",), agenda=(Line("Khai mạc"),), minutes_copies=("lưu hồ sơ",),
        minutes_contents=("Thành phần",), terms=(Task("Niêm yết thông báo", ("trước 10 ngày",)),), budget="Ngân sách xã",
        tasks=(Task("Văn phòng", ("Chuẩn bị", "Tổng hợp")), Task("Công an", ("Giữ trật tự",))),
        closing="Yêu cầu thực hiện", recipients=("Như kính gửi",), copies_note="(TA)"),
    NoticeFacts(
        **ISSUED, plan=PLAN, when="7 giờ 30, Thứ Ba ngày 06/01/2026", venues=("Nhà Văn hóa xã Lộc Thịnh",),
        chairs=("Chủ tịch UBND xã",), audience=(Line("Toàn thể Nhân dân hoặc đại diện hộ gia đình"),),
        topics=("Kinh tế - xã hội năm 2025",), attending=("Đến dự trực tiếp",), opinions_until="ngày 31/12/2025",
        contact="Văn phòng UBND xã, 0237 3 123 456", closing="Trân trọng kính mời"),
    InvitationFacts(
        **ISSUED, guests=("Hội Nông dân xã (30 đại biểu)",), plan=PLAN, when="7 giờ 30, Thứ Ba ngày 06/01/2026",
        venue="Nhà Văn hóa xã Lộc Thịnh", chairs=("Chủ tịch UBND xã",), topics=("Kinh tế - xã hội năm 2025",),
        attending=("Đến dự trực tiếp",), contact="Văn phòng UBND xã"),
    MINUTES,
    ConclusionFacts(
        **ISSUED, held=date(2026, 1, 6), venue="Nhà Văn hóa xã Lộc Thịnh", chair="Chủ tịch UBND xã", plan=PLAN, present=128,
        population=3450, raised=17, outcomes=(Count("Trả lời tại chỗ", 12), Count("Vượt thẩm quyền", 1)),
        assessment=("Không khí dân chủ, thẳng thắn",), minutes="Biên bản số 02/BB-UBND",
        resolutions=(Resolution(matter="Cầu tràn qua suối", decision="Đề nghị cấp trên bố trí vốn sửa chữa",
                                by="Văn phòng UBND xã", until="12/01/2026"),
                     Resolution(matter="Đèn đường trục thôn", decision="Lắp 12 bóng", until="quý I/2026")),
        tasks=(Task("Văn phòng UBND xã", ("Theo dõi, đôn đốc", "Tổng hợp báo cáo")),)),
    AnswerFacts(
        **ISSUED, askers=(Citizen("Phạm Thị Mận", "nhà số 12, thôn Đồng Trôi", "Bà"),), raised=date(2026, 1, 6),
        questions=("Bao giờ sửa cầu tràn?\nMùa mưa các cháu không đi học được.",),
        answer="Cầu tràn được đưa vào kế hoạch vốn năm 2026.\nXã cắm biển báo và bố trí người trực khi nước lên.",
        contact="Văn phòng UBND xã"),
    ReferralFacts(
        **ISSUED, held=date(2026, 1, 6), answer_by=date(2026, 2, 2), contact="Văn phòng UBND xã",
        matters=(Matter(BRIDGE.text, "Hạ tầng, giao thông", "thôn Đồng Trôi", "Cầu hư hỏng nặng, xã không đủ kinh phí",
                        "bố trí vốn sửa chữa trong năm 2026"),)),
    REPORT,
    CorrectionFacts(
        **ISSUED, addressed_to=("TT. Đảng ủy, TT. HĐND xã", "Trưởng các thôn"), paper="Thông báo số 05/TB-UBND",
        issued=date(2026, 1, 9), about="Kết luận Hội nghị đối thoại", wrong="ngày 31/2", instead="ngày 28/2",
        reason="Sai sót khi trình bày"),
    TransferFacts(
        **ISSUED, addressed_to=("Công an xã Lộc Thịnh",), asker=Citizen("Phạm Thị Mận", "thôn Đồng Trôi", "Bà"),
        meeting="Hội nghị đối thoại trực tiếp với Nhân dân", held=date(2026, 1, 6), words="Xe tải chạy đêm.\nMất ngủ lắm.",
        field="An ninh, quốc phòng", reason="Trật tự giao thông do Công an xã phụ trách", contact="Văn phòng UBND xã"),
)
FORMS = (                           # that decide nothing
    CollectionFacts(
        unit=LOC_THINH, year=2026, village="làng Ươm", held=date(2026, 1, 6), until="ngày 01/01/2026", fields=("Đất đai",),
        link="https://doithoai.example/t/loc-thinh/petitions/new?village=7b1c"),
    VillageSummaryFacts(
        unit=LOC_THINH, year=2026, village="làng Ươm", held=date(2026, 1, 6), redirected=1,
        signatory=Signatory("Phạm Thị Ưng", "Trưởng làng Ươm", behalf_of=""),
        raised=(Raised("Trương Đình Ước", "xóm Đầu Cầu, làng Ươm", "Bao giờ làm rãnh?", "Hạ tầng, giao thông", True),)),
    GuidanceFacts(unit=LOC_THINH, year=2026, office="số 1 đường Lê Lợi",
                  limits=(Limit("Gửi đơn khiếu nại", "90 ngày, kể từ ngày biết quyết định", "Điều 9"),)),
)
BARE = tuple(type(facts)(unit=LOC_THINH) for facts in FULL)
KINDS_WITH_FACTS = BARE + FULL


def plan(**facts) -> PlanFacts:
    """A bare plan of Lộc Thịnh with some facts."""
    return PlanFacts(**{"unit": LOC_THINH, **facts})
