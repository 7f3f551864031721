"""The kinds of paper: code, form of decree 30/2020 (annex III) and whether a public copy may be posted.

A kind without form decides nothing: it has neither number nor register, and nobody freezes its words. Without title
either, it is a plain text.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of paper. `title` is what stands above the subject; a letter (công văn) has none."""

    name: str
    code: str
    form: str                       # of decree 30/2020, annex III
    title: str
    posted: bool                    # a public copy may be posted

    @property
    def plain(self) -> bool:
        """Whether it is no paper at all: a text to be read aloud or sent by telephone."""
        return not self.form and not self.title

    def symbol(self, abbreviation: str) -> str:
        """The part after the number: KH-UBND; a công văn carries no code of its kind, a form none at all."""
        if not self.form:
            return ""
        return f"{self.code}-{abbreviation}" if self.code else abbreviation


KINDS = {
    #  kind             name                          code  form   title        posted
    "plan":        Kind("Kế hoạch",                   "KH", "1.4", "KẾ HOẠCH",  True),
    "notice":      Kind("Thông báo hội nghị",         "TB", "1.4", "THÔNG BÁO", True),
    "invitation":  Kind("Giấy mời",                   "GM", "1.7", "GIẤY MỜI",  False),
    "minutes":     Kind("Biên bản",                   "BB", "1.9", "BIÊN BẢN",  True),
    "conclusion":  Kind("Thông báo kết luận",         "TB", "1.4", "THÔNG BÁO", True),
    "answer":      Kind("Công văn trả lời",           "",   "1.5", "",          False),
    "referral":    Kind("Công văn đề nghị cấp trên",  "",   "1.5", "",          False),
    "transfer":    Kind("Phiếu chuyển",               "PC", "1.4", "PHIẾU CHUYỂN", False),
    "correction":  Kind("Công văn đính chính",        "",   "1.5", "",          True),
    "report":      Kind("Báo cáo",                    "BC", "1.4", "BÁO CÁO",   True),
    "party_report": Kind("Báo cáo của Đảng ủy",       "BC", "1.4", "BÁO CÁO",   False),
    "broadcast":   Kind("Bài phát thanh",             "",   "",    "",          False),
    "message":     Kind("Tin nhắn Zalo",              "",   "",    "",          False),
    "agenda":      Kind("Chương trình điều hành",     "",   "",    "CHƯƠNG TRÌNH ĐIỀU HÀNH", False),
    "sign_in":     Kind("Danh sách ký tên",           "",   "",    "DANH SÁCH KÝ TÊN", False),
    "collection":  Kind("Phiếu thu thập ý kiến",      "",   "",    "PHIẾU THU THẬP Ý KIẾN", False),
    "village_summary": Kind("Bảng tổng hợp ý kiến",   "",   "",    "BẢNG TỔNG HỢP", False),
    "guidance":    Kind("Phiếu hướng dẫn khiếu nại",  "",   "",    "PHIẾU HƯỚNG DẪN", False),
}
