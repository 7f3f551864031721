"""What each kind of paper must know. Plain frozen data with defaults; what is empty vanishes from the paper.

Texts are phrases without closing mark unless said otherwise; `when` is the date as the unit words it (“Dự kiến trong
tháng 10/2022”), because a plan may be issued with any precision.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from dialogue.rules.figures import BEYOND, OUTCOMES, WRITTEN

from .paper import Signature
from .parts import (
    SOURCES,
    Below,
    Beyond,
    Carried,
    Citizen,
    Cost,
    Count,
    FieldCount,
    Line,
    Matter,
    Officer,
    Opinion,
    Resolution,
    Seats,
    Signatory,
    Sitting,
    Task,
    Texts,
    Unit,
    total,
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every paper has. `symbol` empty: made of the kind's code and the unit's abbreviation. `number` and `day`
    are None until the records clerk gives them; `year` is then the year written. `subject`, `recipients` empty: the
    text's own. `in_place_of` is a sentence without closing mark on the paper whose place this one takes."""

    kind: ClassVar[str]
    unit: Unit
    signatory: Signatory = Signatory()
    number: int | None = None
    symbol: str = ""
    day: date | None = None
    year: int | None = None
    subject: str = ""
    recipients: Texts = ()
    file_copy: str = "VT"
    copies_note: str = ""
    in_place_of: str = ""

    @property
    def figures(self) -> dict[str, int]:
        """The numbers of the paper that others count on; a paper without any has none."""
        return {}

    @property
    def above(self) -> str:
        """The body over the issuer; an authority of its own names none."""
        return ""

    @property
    def issuer(self) -> Texts:
        """The lines of the issuer."""
        return self.unit.issuer

    @property
    def informed(self) -> Texts:
        """Who gets a copy by name, whatever recipients the unit itself names."""
        return ()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who signs, from left to right."""
        return (Signature(self.signatory.post, self.signatory.name, self.signatory.lines),)


@dataclass(frozen=True, kw_only=True)
class PlanFacts(Facts):
    """Kế hoạch (KH). `bases` are worded from “Căn cứ …” on; `opening`, `purposes`, `requirements`, `refusal`,
    `duties` and `closing` are whole sentences. `seats_added` says that seats come on top of `audience`; `hosts` are
    those who hold the dialogue where the plan names them; `minutes_copies` say where each copy goes; `terms` are the
    unit's own time limits in words. `meeting_year` None: the plan does not say it in its subject. `occasion` says why
    the dialogue is held out of turn, or its theme; `sittings` stand where there are several meetings or places, instead
    of `venues`; `costs` are the estimate under `budget`; `carried` is the annex on opinions of earlier meetings;
    `replaces` says of which plan this one takes the place."""

    kind: ClassVar[str] = "plan"
    meeting_year: int | None = None
    bases: Texts = ()
    opening: str = ""
    occasion: str = ""
    hosts: Texts = ()
    purposes: Texts = ()
    requirements: Texts = ()
    refusal: str = ""
    people: str = ""
    form: str = ""
    chairs: Texts = ()
    secretaries: Texts = ()
    audience: tuple[Line, ...] = ()
    seats: tuple[Seats, ...] = ()
    seats_added: bool = True
    when: str = ""
    venues: Texts = ()
    sittings: tuple[Sitting, ...] = ()
    topics: Texts = ()
    agenda: tuple[Line, ...] = ()
    minutes_copies: Texts = ()
    minutes_contents: Texts = ()
    terms: tuple[Task, ...] = ()
    budget: str = ""
    costs: tuple[Cost, ...] = ()
    tasks: tuple[Task, ...] = ()
    closing: str = ""
    carried: tuple[Carried, ...] = ()
    replaces: str = ""

    @property
    def seats_total(self) -> int:
        """All seats of the organisations together."""
        return sum(line.seats for line in self.seats)

    @property
    def places(self) -> Texts:
        """Where it is held: meeting by meeting, where the plan divides or names them."""
        return tuple(one.words for one in self.sittings) or self.venues

    @property
    def days_apart(self) -> bool:
        """Whether a meeting has a day of its own, so that each stands on a line of its own."""
        return any(one.when for one in self.sittings)

    @property
    def costs_total(self) -> int:
        """The whole estimate in đồng."""
        return sum(line.amount for line in self.costs)


@dataclass(frozen=True, kw_only=True)
class NoticeFacts(Facts):
    """Thông báo hội nghị (TB). `plan` is the plan in words (“Kế hoạch số 45/KH-UBND ngày 13/4/2022”); `attending` are
    the ways of taking part; `opinions_until` is the day by which opinions reach the village head, in words; `contact`
    the office. `replaces` is the notice that no longer holds, in words, `reason` why; `cancelled`: there is no meeting."""

    kind: ClassVar[str] = "notice"
    plan: str = ""
    when: str = ""
    venues: Texts = ()
    chairs: Texts = ()
    audience: tuple[Line, ...] = ()
    topics: Texts = ()
    attending: Texts = ()
    opinions_until: str = ""
    contact: str = ""
    closing: str = ""
    replaces: str = ""
    reason: str = ""
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class MinutesFacts(Facts):
    """Biên bản (BB). `signatory` is the chair of the meeting. `present` of `population`: `counted` says what is
    counted (“người dân”, “hộ gia đình”). `redirected` counts what went another way by law, without any text; who
    spoke, what was raised and how many matters that makes are three counts. `copies` are the destinations; `breaks` say
    when it was interrupted and went on, `attached` and `disclosed` are titles of enclosed files."""

    kind: ClassVar[str] = "minutes"
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    starts: datetime | None = None
    ends: datetime | None = None
    venue: str = ""
    chairs: tuple[Officer, ...] = ()
    secretaries: tuple[Officer, ...] = ()
    guests: Texts = ()
    seats: tuple[Seats, ...] = ()
    present: int | None = None
    population: int | None = None
    counted: str = "người dân"
    breaks: Texts = ()
    reported: Texts = ()
    attached: Texts = ()
    disclosed: Texts = ()
    opinions: tuple[Opinion, ...] = ()
    redirected: int = 0
    speakers: int = 0
    raised: int = 0
    matters: int = 0
    refusals: Texts = ()
    conclusions: Texts = ()
    copies: Texts = ("niêm yết công khai", "lưu hồ sơ", "gửi kèm báo cáo lên cấp trên trực tiếp")
    file_copy: str = "VT, Hồ sơ"
    public: bool = False

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The secretaries on the left, the chair on the right (form 1.9)."""
        names = [one.name or "(Đã ký)" * self.public for one in self.secretaries] or [""]
        return (*(Signature("Thư ký", name) for name in names), Signature("Chủ tọa", self.signatory.name))

    @property
    def by_source(self) -> tuple[tuple[str, tuple[Opinion, ...]], ...]:
        """The sources in their order, each with its opinions; a source without any is left out."""
        found = ((code, tuple(one for one in self.opinions if one.source == code)) for code in SOURCES)
        return tuple((code, opinions) for code, opinions in found if opinions)


@dataclass(frozen=True, kw_only=True)
class ConclusionFacts(Facts):
    """Thông báo kết luận (TB). `chair` is a post (empty: the unit's chairman); numbers are counts of opinions;
    `directions` are what the chair decided without naming one matter."""

    kind: ClassVar[str] = "conclusion"
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    held: date | None = None
    venue: str = ""
    chair: str = ""
    plan: str = ""
    present: int | None = None
    population: int | None = None
    counted: str = "người dân"
    raised: int | None = None
    outcomes: tuple[Count, ...] = ()
    assessment: Texts = ()
    directions: Texts = ()
    resolutions: tuple[Resolution, ...] = ()
    tasks: tuple[Task, ...] = ()
    minutes: str = ""
    closing: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerFacts(Facts):
    """Công văn trả lời (CV). Each of `questions` and `answer` may have several lines; a question is quoted as it was said.
    `follows` is the paper that answered before, in words; `left_open` what this one does not answer yet, `open_until`
    the day by which it will be. `sender` is the unit below that passed the question on, `request` its paper in words;
    without them the answer goes to the citizens."""

    kind: ClassVar[str] = "answer"
    sender: str = ""
    request: str = ""
    askers: tuple[Citizen, ...] = ()
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    raised: date | None = None
    questions: Texts = ()
    answer: str = ""
    follows: str = ""
    left_open: str = ""
    open_until: date | None = None
    contact: str = ""
    public: bool = False


@dataclass(frozen=True, kw_only=True)
class ReferralFacts(Facts):
    """Công văn đề nghị cấp có thẩm quyền (CV). `addressed_to` empty: the unit's superior. `sender`
    and `request` as in AnswerFacts, where the matter came from below."""

    kind: ClassVar[str] = "referral"
    sender: str = ""
    request: str = ""
    addressed_to: Texts = ()
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    held: date | None = None
    matters: tuple[Matter, ...] = ()
    answer_by: date | None = None
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportFacts(Facts):
    """Báo cáo kết quả (BC). `addressed_to` empty: the unit's superior. Annex I lists `opinions`, II `fields`, III
    `beyond`, IV what the `units` below reported; an empty one is left out. The rate is `settled` of `unique`.
    `proposals` are asked of the superior; `minutes` is the enclosed minutes in words; `voices` are the persons who asked,
    `matters` what they asked once the same is joined, `villages` where they live; `carried` is what earlier meetings left
    open, `corrections` say which numbers are not the counted ones and why. Narrative texts are whole sentences."""

    kind: ClassVar[str] = "report"
    addressed_to: Texts = ()
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    meeting_year: int | None = None
    plan: str = ""
    held: date | None = None
    venue: str = ""
    chairs: Texts = ()
    guests: Texts = ()
    present: int | None = None
    population: int | None = None
    counted: str = "người dân"
    preparation: Texts = ()
    voices: int | None = None
    speakers: int | None = None
    raised: int = 0
    matters: int | None = None
    sources: tuple[Count, ...] = ()
    villages: tuple[Count, ...] = ()
    outcomes: tuple[Count, ...] = ()
    redirected: int = 0
    rate: str = ""
    mean_days: str = ""
    content: str = ""
    overdue: int = 0
    carried: int = 0
    corrections: Texts = ()
    strengths: Texts = ()
    limits: Texts = ()
    next_steps: Texts = ()
    proposals: Texts = ()
    minutes: str = ""
    opinions: tuple[Opinion, ...] = ()
    fields: tuple[FieldCount, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    units: tuple[Below, ...] = ()
    settled: int = 0
    unique: int = 0
    public: bool = False

    @property
    def figures(self) -> dict[str, int]:
        """What a superior adds up, as this paper prints it."""
        number = {one.name: one.number for one in self.outcomes}

        def of(*codes: str) -> int:
            return sum(number.get(OUTCOMES[code], 0) for code in codes)

        return {"present": self.present or 0, "items": self.raised, "on_spot": of("on_spot"), "written": of(*WRITTEN),
                "beyond": of(*BEYOND), "settled": self.settled, "unique": self.unique}

    @property
    def units_total(self) -> Below:
        """The sum of what the units below reported."""
        told = [one for one in self.units if one.reported]
        return total(f"Cộng ({len(told):02}/{len(self.units):02} đơn vị đã báo cáo)", told)


@dataclass(frozen=True, kw_only=True)
class PartyReportFacts(Facts):
    """Báo cáo của Đảng ủy (BC) on a `period` in words (“quý I năm 2026”). `held` are the meetings, `counts` the numbers
    of meetings and people, `outcomes` what became of the opinions; texts as in ReportFacts."""

    kind: ClassVar[str] = "party_report"
    addressed_to: Texts = ()
    period: str = ""
    held: Texts = ()
    counts: tuple[Count, ...] = ()
    raised: int = 0
    outcomes: tuple[Count, ...] = ()
    redirected: int = 0
    rate: str = ""
    overdue: int = 0
    carried: int = 0
    corrections: Texts = ()
    strengths: Texts = ()
    limits: Texts = ()
    next_steps: Texts = ()
    proposals: Texts = ()
