"""The plan as tables: its sections and their fields, whom it is shown first, what it must say before it is signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .fuzzy_date import FuzzyDate
from .quotas import share
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
    "TL.":   "Ký thừa lệnh: TL. CHỦ TỊCH",
    "TUQ.":  "Ký thừa ủy quyền: TUQ. CHỦ TỊCH",
    "":      "Chỉ ghi chức vụ",
}

REPLACING = {
    #  code        what a new plan does to the one that it names, as its paper says it
    "replace":   "thay thế",
    "amend":     "sửa đổi, bổ sung",
}

CHAIRS = {
    #  code        what somebody is at the meeting
    "host":      "Người đối thoại",
    "chair":     "Chủ trì",
    "co_chair":  "Đồng chủ trì",
}

SPLITS = {
    #  code       into how many meetings the plan is divided
    "one":      "Một buổi",
    "several":  "Nhiều buổi",
    "later":    "Chưa chia buổi, sẽ chia sau",
}


@dataclass(frozen=True)
class Section:
    """One page of the editor; `fields` are columns of the plan; `quotas`, its seats by organisation; `sittings`, the
    meetings into which it is divided."""

    code: str
    title: str                      # Vietnamese
    fields: tuple[str, ...]


def _section(code: str, title: str, fields: str) -> Section:
    return Section(code, title, tuple(fields.split()))


SECTIONS = (
    #         code         title                      fields
    _section("grounds",   "Tên, căn cứ",             "year kind occasion asking_voters all_voters subject bases opening"),
    _section("aims",      "Mục đích, yêu cầu",       "purpose requirements refusal"),
    _section("chairs",    "Chủ trì, thư ký",         "chairs secretaries"),
    _section("time",      "Thời gian, địa điểm",     "date_precision date_lower date_upper date_tentative date_words "
                                                     "starts_at venue split sittings"),
    _section("audience",  "Thành phần",              "people audience_lines quotas seats_added"),
    _section("content",   "Nội dung, chương trình",  "content form agenda minutes_copies minutes_contents"),
    _section("tasks",     "Phân công",               "tasks"),
    _section("budget",    "Kinh phí",                "budget_words budget"),
    _section("signature", "Nơi nhận, chữ ký",        "closing recipients file_copy copies_note authority standing_for "
                                                     "signer_post signer_name"),
)
BY_CODE = {section.code: section for section in SECTIONS}
FIELDS = frozenset(name for section in SECTIONS for name in section.fields)


@dataclass(frozen=True)
class Need:
    """Something a plan says, in which section; `must`: before it goes for signature, otherwise plans usually say it."""

    section: str
    title: str                      # Vietnamese, as a refusal names it
    said: Callable[[Any], Any]
    must: bool = False


NEEDS = {
    #  what                 section      as a refusal names it                said when                                   must
    "subject":      Need("grounds",   "trích yếu",                        lambda plan: plan.subject.strip(),              True),
    "bases":        Need("grounds",   "căn cứ",                           lambda plan: plan.bases or plan.opening),
    "purpose":      Need("aims",      "mục đích",                         lambda plan: plan.purpose),
    "chair":        Need("chairs",    "chủ trì",                          lambda plan: plan.chair),
    "secretaries":  Need("chairs",    "thư ký",                           lambda plan: plan.secretaries),
    "date":         Need("time",      "thời gian, hoặc “thông báo sau”",  lambda plan: plan.date_precision,               True),
    "venue":        Need("time",      "địa điểm",                         lambda plan: plan.venue or plan.sittings),
    "audience":     Need("audience",  "thành phần",                       lambda plan: plan.audience or plan.quotas),
    "content":      Need("content",   "nội dung",                         lambda plan: plan.content),
    "agenda":       Need("content",   "chương trình",                     lambda plan: plan.agenda),
    "tasks":        Need("tasks",     "phân công",                        lambda plan: plan.tasks),
    "budget":       Need("budget",    "kinh phí",                         lambda plan: plan.budget or plan.budget_words),
    "recipients":   Need("signature", "nơi nhận",                         lambda plan: plan.recipients),
    "signer_post":  Need("signature", "chức vụ người ký",                 lambda plan: plan.signer_post.strip(),          True),
    "signer_name":  Need("signature", "họ tên người ký",                  lambda plan: plan.signer_name.strip(),          True),
}

CO_CHAIRED_SINCE = date(2025, 3, 1)
LAW_72_SINCE = date(2025, 6, 16)
ASKED_FOR = "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43 khoản 1"


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


UNDATED = {"date_precision": "", "date_lower": None, "date_upper": None, "date_tentative": False, "date_words": "",
           "starts_at": None}


def outline(plan: Any) -> dict[str, list[Need]]:
    """What each section does not say yet, by code, of what plans usually say; empty: the section is complete."""
    return {section.code: [need for need in NEEDS.values() if need.section == section.code and not need.said(plan)]
            for section in SECTIONS}


def missing(plan: Any) -> list[Need]:
    """What the plan does not say yet and must before it goes for signature."""
    return [need for need in NEEDS.values() if need.must and not need.said(plan)]


def warnings(plan: Any) -> list[Sentence]:
    """What the law expects of this plan and does not forbid to leave out: shown, never a bar.

    A conference from 1/3/2025 on is chaired together with a representative of the Standing HĐND; a plan whose day
    is still open counts when it may fall on or after that day. One that voters ask for is asked for by a tenth of them.
    """
    said = []
    latest = plan.date_upper or date(plan.year, 12, 31)
    if latest >= CO_CHAIRED_SINCE and not _names_council(f"{plan.chair} {plan.co_chair}"):
        said.append(Sentence("Chưa có đại diện Thường trực HĐND đồng chủ trì (%(source)s). Vẫn trình ký được.",
                             source=NOTICE if latest >= LAW_72_SINCE else LAW_65))
    if plan.kind == "ad_hoc" and plan.asking_voters and plan.all_voters and plan.asking_voters * 10 < plan.all_voters:
        said.append(Sentence("Số cử tri đề nghị mới bằng %(share)s, chưa đủ 10 %% (%(source)s). Vẫn trình ký được.",
                             share=share(plan.asking_voters, plan.all_voters), source=ASKED_FOR))
    return said


def named(row: dict[str, Any]) -> str:
    """One who presides, as a paper names him: "Bùi Văn Cường, Bí thư Đảng ủy - Chủ tịch HĐND xã"."""
    posts = " - ".join(filter(None, (row.get("post"), row.get("second_post"))))
    known = ", ".join(filter(None, (row.get("name"), posts)))
    return f"{known} (công bố tại hội nghị)" if row.get("announced") and known else known or "Công bố tại hội nghị"


def presiding(rows: list[dict[str, Any]], role: str) -> list[str]:
    """Those of one role (a key of CHAIRS), in the order of the plan."""
    return [named(row) for row in rows if row["role"] == role]


def occasion(plan: Any) -> str:
    """Why a dialogue out of turn is held and how many voters ask for it, or the theme of a thematic one."""
    if plan.kind == "thematic":
        return f"Chuyên đề: {plan.occasion}" if plan.occasion else ""
    if plan.kind != "ad_hoc" or not plan.asking_voters:
        return plan.occasion if plan.kind != "periodic" else ""
    asking, voters = plan.asking_voters, plan.all_voters
    of = f"trên tổng số {voters} cử tri ({share(asking, voters)})" if voters else "cử tri"
    return f"{plan.occasion.rstrip('. ')}, theo đề nghị của {asking} {of}".removeprefix(", ")


def _names_council(text: str) -> bool:
    return any(name in text.casefold() for name in ("hđnd", "hội đồng nhân dân"))
