"""Time limits: what a text obliges whom to do, how many days before or after a meeting.

The law's own terms stand here; those of a superior, a unit or a plan are the same kind of row, loaded from elsewhere.
`ledger.py` makes dates of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .vietnamese import short

UNITS = {
    "working":  "ngày làm việc",
    "calendar": "ngày lịch",
}

LAYERS = {
    # the higher first
    "statute":  "pháp luật",
    "superior": "quy định của cấp trên",
    "unit":     "quy định của đơn vị",
    "plan":     "kế hoạch",
}

KINDS = {
    "periodic":       "Đối thoại định kỳ",
    "ad_hoc":         "Đối thoại đột xuất",
    "thematic":       "Đối thoại chuyên đề",
    "thematic_youth": "Đối thoại với thanh niên",
}
ORDINARY = ("periodic", "ad_hoc", "thematic")
YOUTH = ("thematic_youth",)


@dataclass(frozen=True)
class Duty:
    """Something that a meeting obliges somebody to do."""

    title: str                      # Vietnamese
    owner: str                      # the role in policy.ROLES whose desk it lies on


DUTIES = {
    # A dialogue with the young brings no duties of its own: it too is announced and concluded, only by another law.
    #                          what                                           whose
    "post_notice":        Duty("Thông báo, niêm yết kế hoạch hội nghị",       "clerk"),
    "village_summary":    Duty("Gửi tổng hợp ý kiến Nhân dân về đơn vị",      "village_head"),
    "refer_upwards":      Duty("Chuyển ý kiến vượt thẩm quyền lên cấp trên",  "clerk"),
    "post_conclusion":    Duty("Niêm yết kết luận của chủ trì",               "clerk"),
    "answer":             Duty("Trả lời ý kiến bằng văn bản",                 "clerk"),
    "publish_result":     Duty("Công bố kết quả hội nghị",                    "clerk"),
    "report_to_superior": Duty("Báo cáo cấp trên kết quả hội nghị",           "clerk"),
}


BEFORE = ("post_notice", "village_summary")          # counted back from the meeting; every other duty after it


@dataclass(frozen=True)
class Term:
    """What one text says about one duty.

    `count` days of `unit` (working or calendar) after the day of the meeting, before it when negative; None when the
    text gives `words` only. In force for meetings from `in_force_from` to `in_force_to`, both included, for these
    kinds of dialogue and for units that bear every mark of `scope`.
    """

    duty: str
    count: int | None
    unit: str
    layer: str
    source: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    kinds: tuple[str, ...] = ORDINARY
    unit_stated: bool = True        # False: the text may mean working days or not; `unit` is our reading
    words: str | None = None        # the text's own words where a number does not say it all
    scope: frozenset[str] = frozenset()
    verified: bool = True           # False: the rule has not been held against the published text
    dates_verified: bool = True     # False: only the days in force have not

    def applies(self, meeting: date, kind: str, scope: frozenset[str]) -> bool:
        """Whether it binds a unit with these marks for a meeting of that kind on that day."""
        return (kind in self.kinds and self.scope <= scope
                and (self.in_force_from or date.min) <= meeting <= (self.in_force_to or date.max))


COMMUNE = frozenset({"commune"})                        # xã, phường, thị trấn, đặc khu
HA_NOI = COMMUNE | {"ward", "ha_noi"}
EVERY_UNIT: frozenset[str] = frozenset()

LAW_2015 = "Luật Tổ chức chính quyền địa phương 77/2015/QH13, Điều 125"
WARDS = "Nghị định 32/2021/NĐ-CP"
LAW_65 = "Luật Tổ chức chính quyền địa phương 65/2025/QH15, Điều 24"
NOTICE = "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43 khoản 2"
RESULT = "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43 khoản 3"
YOUNG = "Luật Thanh niên 2020, Điều 10; Nghị định 13/2021/NĐ-CP"
YOUNG_END = "Luật Thanh niên 2020, Điều 10 khoản 3"
COMPLEX = "nội dung phức tạp"


def _law(duty: str, count: int, source: str, start: date, end: date | None = None, kinds: tuple[str, ...] = ORDINARY,
         scope: frozenset[str] = COMMUNE, words: str | None = None, verified: bool = True,
         dates_verified: bool = True) -> Term:
    return Term(duty, count, "calendar", "statute", source, start, end, kinds, True, words, scope,
                verified, dates_verified)


STATUTE = (
    #    duty             days  source     meetings from      to                 of which kind, where, how sure
    _law("post_notice",     -7, LAW_2015,  date(2016, 1, 1),  date(2025, 2, 28), verified=False),
    _law("post_notice",     -7, WARDS,     date(2021, 7, 1),  date(2025, 6, 15), scope=HA_NOI, dates_verified=False),
    _law("post_notice",     -7, LAW_65,    date(2025, 3, 1),  date(2025, 6, 15), dates_verified=False),
    _law("publish_result",  10, LAW_65,    date(2025, 3, 1),  date(2025, 6, 15), verified=False),
    _law("post_notice",     -7, NOTICE,    date(2025, 6, 16), None,              dates_verified=False),
    _law("publish_result",  10, RESULT,    date(2025, 6, 16), None,              dates_verified=False),
    _law("post_notice",    -30, YOUNG,     date(2021, 3, 1),  None,              YOUTH, EVERY_UNIT),
    _law("post_conclusion", 10, YOUNG_END, date(2021, 1, 1),  None,              YOUTH, EVERY_UNIT),
    _law("post_conclusion", 15, YOUNG_END, date(2021, 1, 1),  None,              YOUTH, EVERY_UNIT, COMPLEX),
)


def follows(earlier: Term, later: Term) -> bool:
    """Whether a later row takes an earlier one's place: one layer, one duty, both with or both without a number.

    The later one's first day lies in the earlier one's validity, or before it.
    """
    return ((earlier.layer, earlier.duty, earlier.count is None) == (later.layer, later.duty, later.count is None)
            and (earlier.in_force_to or date.max) >= (later.in_force_from or date.min))


def rows(terms: Iterable[Term] = STATUTE) -> list[dict[str, object]]:
    """The terms as flat rows for a help page or a command; days in force as dd/mm/yyyy or empty."""
    return [{
        "term": term.duty, "title": DUTIES[term.duty].title, "owner": DUTIES[term.duty].owner,
        "count": term.count, "unit": term.unit, "unit_stated": term.unit_stated, "words": term.words or "",
        "layer": term.layer, "source": term.source, "kinds": list(term.kinds), "scope": sorted(term.scope),
        "from": short(term.in_force_from) if term.in_force_from else "",
        "to": short(term.in_force_to) if term.in_force_to else "",
        "verified": term.verified, "dates_verified": term.dates_verified,
    } for term in terms]
