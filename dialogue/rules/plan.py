"""The plan as tables: its sections and their fields, whom it is shown first, what it must say before it is signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .fuzzy_date import FuzzyDate
from .sentence import Sentence
from .terms import LAW_65, NOTICE

BODIES = {
    #  code       who is asked for an opinion before the signature
    "mttq":    "Ủy ban MTTQ Việt Nam",
    "party":   "Đảng ủy",
}

AUTHORITIES = {
    #  code    what stands above the signer's post (NĐ 30/2020, annex I)
    "TM.":   "Ký thay mặt: TM. ỦY BAN NHÂN DÂN",
    "KT.":   "Ký thay: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH",
    "":      "Chỉ ghi chức vụ",
}


@dataclass(frozen=True)
class Section:
    """One page of the editor; `fields` are columns of the plan, and `quotas`, its seats by organisation."""

    code: str
    title: str                      # Vietnamese
    fields: tuple[str, ...]


def _section(code: str, title: str, fields: str) -> Section:
    return Section(code, title, tuple(fields.split()))


SECTIONS = (
    #         code         title                      fields
    _section("grounds",   "Căn cứ, mục đích",        "year kind subject bases purpose requirements"),
    _section("chairs",    "Chủ trì, thư ký",         "chair co_chair secretaries"),
    _section("time",      "Thời gian, thành phần",   "date_precision date_lower date_upper date_tentative date_words "
                                                     "starts_at venue audience quotas"),
    _section("content",   "Nội dung, chương trình",  "content agenda"),
    _section("tasks",     "Phân công",               "tasks"),
    _section("signature", "Nơi nhận, chữ ký",        "recipients file_copy authority signer_post signer_name"),
)
BY_CODE = {section.code: section for section in SECTIONS}
FIELDS = frozenset(name for section in SECTIONS for name in section.fields)
PRESET = {"year", "kind", "file_copy", "authority", "signer_post"}     # a new plan has them without anybody's word


@dataclass(frozen=True)
class Need:
    """Something a plan must say before it goes for signature, and in which section it is said."""

    section: str
    title: str                      # Vietnamese, as a refusal names it
    said: Callable[[Any], Any]


NEEDS = {
    #  what               section      as a refusal names it                said when
    "subject":      Need("grounds",   "trích yếu",                          lambda plan: plan.subject.strip()),
    "date":         Need("time",      "thời gian, hoặc “thông báo sau”",    lambda plan: plan.date_precision),
    "signer_post":  Need("signature", "chức vụ người ký",                   lambda plan: plan.signer_post.strip()),
    "signer_name":  Need("signature", "họ tên người ký",                    lambda plan: plan.signer_name.strip()),
}

CO_CHAIRED_SINCE = date(2025, 3, 1)
LAW_72_SINCE = date(2025, 6, 16)


def when(plan: Any) -> FuzzyDate | None:
    """The plan's date as its columns keep it; None while nobody has chosen one."""
    if not plan.date_precision:
        return None
    return FuzzyDate(plan.date_precision, plan.date_lower, plan.date_upper, plan.date_tentative, plan.date_words,
                     plan.starts_at)


def columns(fuzzy: FuzzyDate) -> dict[str, Any]:
    """The columns in which a plan keeps its date."""
    return {"date_precision": fuzzy.precision, "date_lower": fuzzy.lower, "date_upper": fuzzy.upper,
            "date_tentative": fuzzy.tentative, "date_words": fuzzy.words, "starts_at": fuzzy.at}


def filled(plan: Any) -> set[str]:
    """The codes of the sections in which the plan says something already."""
    said = {section.code: [name for name in section.fields if name not in PRESET] for section in SECTIONS}
    return {code for code, names in said.items() if any(getattr(plan, name) for name in names)}


def missing(plan: Any) -> list[Need]:
    """What the plan does not say yet and must before it goes for signature."""
    return [need for need in NEEDS.values() if not need.said(plan)]


def warnings(plan: Any) -> list[Sentence]:
    """What the law expects of this plan and does not forbid to leave out: shown, never a bar.

    A conference from 1/3/2025 on is chaired together with a representative of the Standing HĐND; a plan whose day
    is still open counts when it may fall on or after that day.
    """
    latest = plan.date_upper or date(plan.year, 12, 31)
    if latest < CO_CHAIRED_SINCE or _names_council(plan.co_chair):
        return []
    return [Sentence("Chưa có đại diện Thường trực HĐND đồng chủ trì (%(source)s). Vẫn trình ký được.",
                     source=NOTICE if latest >= LAW_72_SINCE else LAW_65)]


def _names_council(text: str) -> bool:
    return any(name in text.casefold() for name in ("hđnd", "hội đồng nhân dân"))
