"""The units of the seed plans with their superiors. Villages, figures and most persons are invented, leaders are theirs."""

from dataclasses import dataclass
from datetime import date

SINCE = date(2016, 1, 1)
UNDER = "Đơn vị cấp trên suy ra từ tên xã, chưa được xác nhận"
INVENTED = "Số liệu, thôn xóm và người trong bản trình diễn là minh họa"


@dataclass(frozen=True)
class Sample:
    """One unit to enter: what it is called, to whom it answers, what nobody has confirmed."""

    slug: str
    kind: str
    name: str
    parent: str | None = None
    village_word: str = "thôn"
    unconfirmed: str | None = None


UNITS = (
    # a superior stands before those who answer to it
    #      slug            kind        name            parent         villages   not confirmed
    Sample("thanh-hoa",   "tỉnh",     "Thanh Hóa"),
    Sample("ngoc-lac",    "huyện",    "Ngọc Lặc",     "thanh-hoa",   "thôn",    UNDER),
    Sample("loc-thinh",   "xã",       "Lộc Thịnh",    "ngoc-lac",    "thôn",    UNDER),
    Sample("kien-tho",    "xã",       "Kiên Thọ",     "ngoc-lac",    "thôn",    INVENTED),
    Sample("gia-lai",     "tỉnh",     "Gia Lai"),
    Sample("an-khe",      "thị xã",   "An Khê",       "gia-lai",     "thôn",    UNDER),
    Sample("song-an",     "xã",       "Song An",      "an-khe",      "thôn",    UNDER),
    Sample("ha-tinh",     "tỉnh",     "Hà Tĩnh"),
    Sample("loc-ha",      "huyện",    "Lộc Hà",       "ha-tinh"),
    Sample("ich-hau",     "xã",       "Ích Hậu",      "loc-ha"),
    Sample("thai-nguyen", "tỉnh",     "Thái Nguyên"),
    Sample("vo-nhai",     "huyện",    "Võ Nhai",      "thai-nguyen", "xóm"),
    Sample("phu-thuong",  "xã",       "Phú Thượng",   "vo-nhai",     "xóm"),
    Sample("dong-thap",   "tỉnh",     "Đồng Tháp"),
    Sample("hong-ngu",    "huyện",    "Hồng Ngự",     "dong-thap",   "ấp",      UNDER),
    Sample("thuong-thoi-hau-a", "xã", "Thường Thới Hậu A", "hong-ngu", "ấp",     UNDER),
    Sample("thuong-lac",  "xã",       "Thường Lạc",   "hong-ngu",    "ấp",      UNDER),
    Sample("long-thuan",  "xã",       "Long Thuận",   "hong-ngu",    "ấp",      UNDER),
)

VILLAGES: dict[str, tuple[tuple[str, str, int, int], ...]] = {
    # unit         word     name           households  people
    "loc-thinh":  (("thôn", "Lộc Tiến",    182,        761),
                   ("thôn", "Lộc Phát",    164,        702),
                   ("thôn", "Lộc Sơn",     121,        498),
                   ("làng", "Ươm",         143,        618),
                   ("làng", "Sỏi",         118,        486),
                   ("làng", "Ẩm",          96,         405)),
    "kien-tho":   (("thôn", "Thọ Liên",    171,        690),
                   ("thôn", "Thành Sơn",   150,        644)),
    "song-an":    (("thôn", "An Thượng",   188,        742),
                   ("làng", "Pốt",         132,        601)),
    "ich-hau":    (("thôn", "Thống Nhất",  201,        804),
                   ("thôn", "Phù Ích",     187,        733),
                   ("thôn", "Lương Trung", 164,        671),
                   ("thôn", "Bắc Kinh",    159,        640),
                   ("thôn", "Ích Mỹ",      148,        602)),
    "phu-thuong": (("xóm",  "Đồng Mới",    112,        471),
                   ("xóm",  "Nà Kháo",     98,         416)),
}

CHAIRMEN = {
    # as they signed, or stand in, the plans
    "loc-thinh":  "Bùi Văn Cường",
    "ich-hau":    "Nguyễn Xuân Trường",
    "phu-thuong": "Hoàng Như Hoa",
}
VICE_CHAIRMEN = {"song-an": "Nguyễn Lê Tiến"}

OFFICES = (
    # login          role             post                                   organisation   fields
    ("chu-tich",     "chairman",      "Chủ tịch UBND %(unit)s",              None,          ""),
    ("pho-chu-tich", "vice_chairman", "Phó Chủ tịch UBND %(unit)s",          None,          "culture health welfare"),
    ("van-phong",    "clerk",         "Công chức Văn phòng - Thống kê",      None,          "procedures other"),
    ("van-thu",      "records_clerk", "Văn thư",                             None,          ""),
    ("dia-chinh",    "specialist",    "Công chức Địa chính - Xây dựng",      None,          "land roads environment farming"),
    ("dang-uy",      "party",         "Phó Bí thư Thường trực Đảng ủy",      None,          ""),
    ("mttq",         "mttq",          "Chủ tịch Ủy ban MTTQ",                None,          ""),
    ("nong-dan",     "organisation",  "Chủ tịch Hội Nông dân",               "nd",          ""),
    ("phu-nu",       "organisation",  "Chủ tịch Hội Liên hiệp Phụ nữ",       "pn",          ""),
    ("ccb",          "organisation",  "Chủ tịch Hội Cựu chiến binh",         "ccb",         ""),
    ("thanh-nien",   "organisation",  "Bí thư Đoàn Thanh niên",              "dtn",         ""),
    ("hdnd",         "council",       "Phó Chủ tịch HĐND %(unit)s",          None,          ""),
    ("tai-chinh",    "finance",       "Công chức Tài chính - Kế toán",       None,          "finance"),
    ("van-hoa",      "culture",       "Công chức Văn hóa - Xã hội",          None,          "culture health welfare"),
    ("cong-an",      "police",        "Trưởng Công an %(unit)s",             None,          "security"),
    ("quan-su",      "military",      "Chỉ huy trưởng Ban CHQS %(unit)s",    None,          "security"),
    ("bao-chi",      "press",         "Phóng viên Trung tâm Văn hóa",        None,          ""),
    ("quan-tri",     "administrator", "Quản trị hệ thống của %(unit)s",      None,          ""),
)
ABOVE = (
    # only at a unit to which others answer
    ("noi-vu",       "home_affairs",  "Trưởng phòng Nội vụ",                 None,          ""),
    ("kinh-te",      "department",    "Trưởng phòng Kinh tế - Hạ tầng",      None,          "roads farming environment"),
)

FAMILY = ("Lê", "Phạm", "Bùi", "Hà", "Trương", "Quách", "Lò", "Nguyễn", "Trần", "Đinh", "Vũ", "Đỗ", "Hoàng", "Cao")
MIDDLE = ("Văn", "Thị", "Quang", "Thị", "Đình", "Thị", "Hữu")
GIVEN = ("Thu", "Mai", "Tiếp", "Hợp", "Đăng", "Lan", "Thắm", "Ngọ", "Ước", "Kỷ", "Ưng", "Vinh", "Lợi", "Sáu", "Phượng",
         "Ánh", "Ẩn", "Đào", "Mỹ", "Nghĩa", "Thuận", "Yên", "Cần")


def invented(number: int) -> str:
    """The invented name with that number; the first few hundred differ."""
    return f"{FAMILY[number % len(FAMILY)]} {MIDDLE[number % len(MIDDLE)]} {GIVEN[number % len(GIVEN)]}"
