"""Words that hint at what a petition is and what it is about. They suggest; a person decides."""

from dataclasses import dataclass

from .vietnamese import fold

Hints = dict[str, list[str]]


def _words(text: str) -> list[str]:
    return text.split(", ")


KINDS: Hints = {
    # kind             words by which it is often known; the first row that is hit wins
    "denunciation":   _words("tố cáo, tham ô, nhận hối lộ, đòi tiền, bao che"),
    "complaint":      _words("khiếu nại, không đồng ý với quyết định, yêu cầu hủy quyết định, thu hồi đất sai"),
    "question":       _words("bao giờ, khi nào, vì sao, tại sao, thế nào, ở đâu, xin hỏi, cho hỏi, có được, ?"),
    "suggestion":     _words("góp ý, nên làm, nên có, sáng kiến"),
    "recommendation": _words("đề nghị, kiến nghị, xin cấp, xin thêm, mong xã, mong được, đề xuất"),
    "feedback":       _words("phản ánh, hư hỏng, bị hỏng, lầy lội, mùi hôi, gây ồn, ùn ứ, hay hết"),
}
FIELDS: Hints = {
    # field            words by which it is often known; the row hit most often wins
    "land":           _words("đất, sổ đỏ, giấy chứng nhận, ranh giới, đền bù, giải phóng mặt bằng, thu hồi đất"),
    "roads":          _words("đường, cây cầu, cầu tràn, cầu treo, cống thoát, rãnh, cột điện, đường dây, điện yếu, đèn đường, "
                             "nước sạch, nước máy, ổ gà, vỉa hè"),
    "environment":    _words("rác, ô nhiễm, mùi hôi, nước thải, khói bụi, xả thải"),
    "farming":        _words("lúa, giống, phân bón, trâu bò, tiêm phòng, kênh mương, thủy lợi, dịch tả, hợp tác xã"),
    "health":         _words("trạm y tế, hết thuốc, cấp thuốc, khám bệnh, trường học, học sinh, mầm non, giáo viên, học phí"),
    "welfare":        _words("trợ cấp, hộ nghèo, cận nghèo, khuyết tật, người có công, bảo hiểm, người cao tuổi"),
    "security":       _words("trộm, ma túy, cờ bạc, xe tải, công an, quân sự, đánh nhau, an ninh"),
    "procedures":     _words("thủ tục, giấy tờ, cán bộ, một cửa, căn cước, hộ khẩu, khai sinh, thái độ"),
    "finance":        _words("quỹ thôn, quỹ làng, đóng góp, thu chi, kinh phí, ngân sách, các khoản thu"),
    "culture":        _words("nhà văn hóa, gia đình văn hóa, lễ hội, di tích, thể thao, loa truyền thanh"),
}


@dataclass(frozen=True)
class Hint:
    """What the words hint at, and the word that did: `code` is a key of the table."""

    code: str
    word: str


def of_kind(words: str) -> Hint | None:
    """The kind that the words hint at, or None; accents and their place do not count."""
    return next((Hint(code, hits[0]) for code, hits in _hits(words, KINDS).items()), None)


def of_field(words: str) -> Hint | None:
    """The field that the words hint at most often, the earlier row of two; None without any."""
    found = _hits(words, FIELDS)
    code = max(found, key=lambda code: len(found[code]), default=None)
    return Hint(code, found[code][0]) if code else None


def _hits(words: str, hints: Hints) -> dict[str, list[str]]:
    """The words of each row that occur as whole words; rows without any are left out."""
    said = "".join(sign if sign.isalnum() else f" {sign} " for sign in fold(words))
    padded = f" {' '.join(said.split())} "
    found = {code: [word for word in row if f" {fold(word)} " in padded] for code, row in hints.items()}
    return {code: hits for code, hits in found.items() if hits}
