"""What is counted of a dialogue, and how. Each number is the length of the list that its row here selects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .answers import SATISFACTION
from .sentence import Sentence

NOT_COUNTED = ("logged", "withdrawn", "given_back")     # not yet with the unit, taken back, returned to the unit below
AT_WORK = ("received", "assigned", "escalated", "heard")

OUTCOMES = {
    # code                what became of an opinion; each has exactly one
    "on_spot":           "Trả lời tại chỗ",
    "written_in_time":   "Trả lời bằng văn bản đúng hạn",
    "written_late":      "Trả lời bằng văn bản sau hạn",
    "written_pending":   "Chờ văn bản trả lời",
    "beyond_unsent":     "Vượt thẩm quyền, chưa gửi cấp trên",
    "beyond_sent":       "Đã gửi cấp trên, chờ trả lời",
    "beyond_heard":      "Cấp trên đã trả lời, chưa báo dân",
    "relayed":           "Đã báo dân trả lời của cấp trên",
    "refused":           "Từ chối, có nêu căn cứ",
    "duplicate":         "Trùng với ý kiến khác",
    "open":              "Đang xem xét",
    "redirected":        "Chuyển xử lý theo pháp luật khiếu nại, tố cáo",
}
WRITTEN = ("written_in_time", "written_late")
BEYOND = ("beyond_unsent", "beyond_sent", "beyond_heard", "relayed")
SETTLED = ("on_spot", *WRITTEN, "relayed")
DONE = (*SETTLED, "refused", "duplicate")


@dataclass(frozen=True)
class Item:
    """One opinion as it is counted: its state and the days that decide. It names nobody and quotes nothing."""

    id: UUID
    state: str                          # of rules.workflow.PETITION, none of NOT_COUNTED
    raised: date                        # the day of its meeting; without one, when it was written down
    source: str = "floor"
    field: str = "other"
    village: UUID | None = None
    competence: str = "own"
    mode: str | None = None
    answered_on: date | None = None
    sent_on: date | None = None
    answer_due: date | None = None      # of the written answer, as the meeting's ledger has it
    refer_due: date | None = None       # of sending it upwards
    hop: str = ""                       # state of its last referral
    first: bool = False                 # the first that its speaker said on the floor
    duplicate: bool = False
    part: bool = False                  # split from a petition with several contents
    voice: bool = True                  # the first that its person said, anywhere
    lead: bool = True                   # the first of its matter
    satisfaction: str = ""              # of rules.answers.SATISFACTION, once the person was told
    missed: bool = False                # MTTQ found that the answer misses the question
    carried: bool = False               # of a meeting before those counted, and not ended yet
    meeting: UUID | None = None


def outcome(it: Item) -> str:
    """What became of an opinion: its one code of OUTCOMES."""
    if it.state in ("redirected", "refused", "set_aside"):
        return "refused" if it.state == "set_aside" else it.state
    if it.duplicate:
        return "duplicate"
    if it.state == "answered" and it.mode != "written":
        return "relayed" if it.mode == "relayed" else "on_spot"
    if it.sent_on:
        return "written_late" if it.answer_due and it.sent_on > it.answer_due else "written_in_time"
    if it.state == "heard":
        return "beyond_heard"
    if it.state == "escalated" and it.hop not in ("", "signed"):
        return "beyond_sent"
    if it.competence == "beyond" and it.state != "answered":
        return "beyond_unsent"
    return "written_pending" if it.mode == "written" else "open"


def late(it: Item, on: date) -> bool:
    """Whether its term passed before that day without an answer, or without a letter upwards where it is beyond the unit."""
    due = {"beyond_unsent": it.refer_due, "written_pending": it.answer_due, "open": it.answer_due}.get(outcome(it))
    return due is not None and due < on


Counts = Callable[[Item, date], bool]


@dataclass(frozen=True)
class Figure:
    """One number: what it is called, how it is counted, which opinions it counts on a day."""

    title: str
    how: Sentence
    counts: Counts
    listed: bool = True                 # False: a number only; what it counts is shown nowhere


def _in(*codes: str) -> Counts:
    return lambda it, on: outcome(it) in codes


def _became(code: str, how: Sentence) -> Figure:
    return Figure(OUTCOMES[code], how, _in(code), listed=code != "redirected")


def _felt(code: str, how: Sentence) -> Figure:
    return Figure(SATISFACTION[code], how, lambda it, on: _any(it, on) and it.satisfaction == code)


def _any(it: Item, on: date) -> bool:
    return outcome(it) != "redirected"


FIGURES: dict[str, Figure] = {
    # key              what                                        how it is counted
    "items":          Figure("Ý kiến đã tiếp nhận",
                             Sentence("Mỗi nội dung hỏi là một ý kiến; không tính ý kiến đã rút."), _any),
    "unique":         Figure("Ý kiến không trùng", Sentence("Ý kiến đã tiếp nhận, trừ ý kiến trùng."),
                             lambda it, on: _any(it, on) and not it.duplicate),
    "turns":          Figure("Lượt ý kiến đã ghi", Sentence("Mỗi lần một người nêu ý kiến, trước khi tách."),
                             lambda it, on: _any(it, on) and not it.part),
    "parts":          Figure("Tách từ ý kiến nhiều nội dung", Sentence("Cộng thêm vào số lượt để ra số ý kiến."),
                             lambda it, on: _any(it, on) and it.part),
    "matters":        Figure("Nội dung, sau khi gộp", Sentence("Nhiều người hỏi cùng một việc thì tính một nội dung."),
                             lambda it, on: _any(it, on) and it.lead and not it.duplicate),
    "voices":         Figure("Người có ý kiến", Sentence("Mỗi người tính một lần, gửi trước hay phát biểu cũng vậy."),
                             lambda it, on: _any(it, on) and it.voice),
    "speakers":       Figure("Người phát biểu tại hội nghị", Sentence("Mỗi người tính một lần, theo họ tên và địa chỉ."),
                             lambda it, on: it.first),
    "on_spot":        _became("on_spot", Sentence("Chủ trì trả lời ngay tại hội nghị.")),
    "written":        Figure("Đã trả lời bằng văn bản", Sentence("Văn bản đã gửi, đúng hạn hoặc sau hạn."), _in(*WRITTEN)),
    "written_in_time": _became("written_in_time", Sentence("Văn bản gửi đi trong hạn trả lời.")),
    "written_late":   _became("written_late", Sentence("Văn bản gửi đi sau hạn trả lời.")),
    "written_pending": _became("written_pending", Sentence("Đã hẹn hoặc đã ký trả lời, văn bản chưa gửi.")),
    "open":           _became("open", Sentence("Đã nhận, chưa trả lời và chưa hẹn trả lời bằng văn bản.")),
    "refused":        _became("refused", Sentence("Từ chối có căn cứ, hoặc để ngoài phạm vi đối thoại có lý do.")),
    "duplicate":      _became("duplicate", Sentence("Trả lời chung với ý kiến được hỏi trước.")),
    "redirected":     _became("redirected", Sentence("Chỉ đếm số lượng, không liệt kê nội dung.")),
    "beyond":         Figure("Vượt thẩm quyền", Sentence("Tổng bốn dòng dưới đây."), _in(*BEYOND)),
    "beyond_unsent":  _became("beyond_unsent", Sentence("Chưa có văn bản gửi cấp trên.")),
    "beyond_sent":    _became("beyond_sent", Sentence("Văn bản đã gửi cấp trên, chưa có trả lời.")),
    "beyond_heard":   _became("beyond_heard", Sentence("Đã có trả lời, người hỏi chưa được báo.")),
    "relayed":        _became("relayed", Sentence("Người hỏi đã được báo trả lời của cấp trên.")),
    "overdue":        Figure("Quá hạn", Sentence("Quá hạn trả lời, hoặc quá hạn chuyển cấp trên."), late),
    "settled":        Figure("Đã giải quyết", Sentence("Trả lời tại chỗ, văn bản đã gửi, trả lời của cấp trên đã báo dân."),
                             _in(*SETTLED)),
    "done":           Figure("Đã xong", Sentence("Đã giải quyết, đã từ chối hoặc trùng."), _in(*DONE)),
    "left":           Figure("Còn đang giải quyết", Sentence("Ý kiến đã tiếp nhận trừ ý kiến đã xong."),
                             lambda it, on: _any(it, on) and outcome(it) not in DONE),
    "satisfied":      _felt("satisfied", Sentence("Người hỏi nói hài lòng khi được báo trả lời.")),
    "partly":         _felt("partly", Sentence("Người hỏi nói tạm được.")),
    "dissatisfied":   _felt("dissatisfied", Sentence("Người hỏi nói không hài lòng.")),
    "unreached":      _felt("unreached", Sentence("Đã tìm mà chưa báo được trả lời.")),
    "missed":         Figure("Trả lời chưa đúng câu hỏi", Sentence("MTTQ đánh dấu, chưa trả lời lại."),
                             lambda it, on: _any(it, on) and it.missed),
    "timed":          Figure("Ý kiến có số ngày trả lời", Sentence("Trả lời bằng văn bản và trả lời của cấp trên đã báo dân."),
                             _in(*WRITTEN, "relayed")),
}
CARRIED = Figure("Kỳ trước chuyển sang, còn đang giải quyết",
                 Sentence("Ý kiến của các hội nghị trước, đến nay chưa xong."), FIGURES["left"].counts)

GROUPS = {
    # code         what                         which figures, in their order on the page
    "opinions":   ("Ý kiến",                   ("items", "unique", "speakers", "settled", "left", "overdue", "redirected")),
    "voices":     ("Người, lượt và nội dung",  ("voices", "turns", "parts", "matters")),
    "outcomes":   ("Kết quả giải quyết",       ("on_spot", "written_in_time", "written_late", "written_pending", "open",
                                                "refused", "duplicate")),
    "answers":    ("Người hỏi đánh giá",       ("satisfied", "partly", "dissatisfied", "unreached", "missed")),
    "above":      ("Ý kiến vượt thẩm quyền",   ("beyond", "beyond_unsent", "beyond_sent", "beyond_heard", "relayed")),
}
PARTITION = tuple(code for code in OUTCOMES if code != "redirected")     # they add up to "items"


@dataclass(frozen=True)
class Held:
    """One meeting as it is counted."""

    id: UUID
    title: str
    day: date
    kind: str
    state: str
    until: date | None = None           # the last day that its plan foresaw
    present: int | None = None
    population: int | None = None

    @property
    def took_place(self) -> bool:
        return self.present is not None


@dataclass(frozen=True)
class MeetingFigure:
    """One number of meetings: what it is called, how it is counted, which meetings it counts on a day."""

    title: str
    how: Sentence
    counts: Callable[[Held, date], bool]


def _behind(it: Held, on: date) -> bool:
    return it.until is not None and it.state != "cancelled" and (it.day if it.took_place else max(it.day, on)) > it.until


MEETINGS: dict[str, MeetingFigure] = {
    # key         what                                        how it is counted
    "planned":   MeetingFigure("Hội nghị đã chốt ngày", Sentence("Hội nghị có ngày họp trong kỳ, trừ hội nghị đã hủy."),
                               lambda it, on: it.state != "cancelled"),
    "held":      MeetingFigure("Hội nghị đã họp", Sentence("Hội nghị đã ghi người dự."), lambda it, on: it.took_place),
    "periodic":  MeetingFigure("Đối thoại định kỳ", Sentence("Trong số hội nghị đã họp."),
                               lambda it, on: it.took_place and it.kind == "periodic"),
    "ad_hoc":    MeetingFigure("Đối thoại đột xuất", Sentence("Trong số hội nghị đã họp."),
                               lambda it, on: it.took_place and it.kind == "ad_hoc"),
    "thematic":  MeetingFigure("Đối thoại chuyên đề", Sentence("Trong số hội nghị đã họp."),
                               lambda it, on: it.took_place and it.kind not in ("periodic", "ad_hoc")),
    "behind":    MeetingFigure("Hội nghị chậm so với kế hoạch",
                               Sentence("Họp sau, hoặc đến nay chưa họp, ngày cuối kế hoạch nêu."), _behind),
    "off":       MeetingFigure("Hội nghị đã hủy", Sentence("Hội nghị đã chốt ngày rồi hủy, có lý do."),
                               lambda it, on: it.state == "cancelled"),
}


@dataclass(frozen=True)
class Count:
    """The opinions and meetings of a period as they stand on a day; every number of pages and papers comes from here."""

    items: tuple[Item, ...]
    meetings: tuple[Held, ...]
    on: date
    households: int = 0

    def listed(self, key: str, **narrowed: object) -> list[Item]:
        """The opinions that a figure counts, narrowed to a source, a field or a village."""
        figure = CARRIED if key == "carried" else FIGURES[key]
        return [it for it in self.items if it.carried == (figure is CARRIED) and figure.counts(it, self.on)
                and all(getattr(it, name) == value for name, value in narrowed.items())]

    def number(self, key: str, **narrowed: object) -> int:
        """How many opinions a figure counts."""
        return len(self.listed(key, **narrowed))

    def of_meetings(self, key: str) -> list[Held]:
        """The meetings that a figure counts."""
        return [it for it in self.meetings if MEETINGS[key].counts(it, self.on)]

    def found(self, dimension: str) -> list[object]:
        """The sources, fields or villages of which something was asked."""
        return list(dict.fromkeys(getattr(it, dimension) for it in self.listed("items")))

    def rate(self, **narrowed: object) -> str:
        """The settlement rate "83,3%": settled of all that are not duplicates; nothing when nobody asked."""
        return percent(len([it for it in self.listed("settled", **narrowed) if not it.duplicate]),
                       self.number("unique", **narrowed))

    @property
    def content(self) -> str:
        """How many of those who said what they think were satisfied, "80,0%"; nothing when nobody said."""
        said = {key: self.number(key) for key in ("satisfied", "partly", "dissatisfied")}
        return percent(said["satisfied"], sum(said.values()))

    @property
    def present(self) -> int:
        """How many people came, over all meetings held."""
        return sum(it.present or 0 for it in self.meetings)

    @property
    def population(self) -> int:
        """How many live there, as the meetings held recorded it; the largest, for the same people may come again."""
        return max((it.population or 0 for it in self.meetings if it.took_place), default=0)

    @property
    def mean_days(self) -> str:
        """The mean of the calendar days from the meeting to the answer, "4,5"; nothing without such answers."""
        days = [((it.sent_on or it.answered_on or it.raised) - it.raised).days for it in self.listed("timed")]
        return decimal(sum(days) / len(days)) if days else ""


def percent(part: int, whole: int) -> str:
    """83,3%; nothing of nothing."""
    return f"{decimal(part / whole * 100)}%" if whole else ""


def decimal(number: float) -> str:
    """4,5"""
    return f"{number:.1f}".replace(".", ",")


def annex_two(count: Count, fields: Iterable[str]) -> list[tuple[str, dict[str, int], str]]:
    """PL II: for each field of which something was asked its code, its numbers by figure, its settlement rate."""
    found = count.found("field")
    return [(field, {key: count.number(key, field=field) for key in ANNEX_TWO}, count.rate(field=field))
            for field in fields if field in found]


ANNEX_TWO = {
    # key             column of PL II
    "items":         "Tổng",
    "on_spot":       "Tại chỗ",
    "written":       "Văn bản",
    "beyond":        "Vượt thẩm quyền",
    "done":          "Đã xong",
    "left":          "Đang",
    "overdue":       "Quá hạn",
}
