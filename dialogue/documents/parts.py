"""What the facts of a paper are made of: the unit, who signs, lines, tasks, opinions, counts."""

from dataclasses import dataclass
from datetime import date

from dialogue.rules.figures import percent

Texts = tuple[str, ...]

OUTCOMES = {
    #  code         what became of an opinion
    "on_spot":   "Trả lời tại chỗ",
    "written":   "Trả lời bằng văn bản",
    "beyond":    "Đề nghị cấp có thẩm quyền",
    "relayed":   "Báo lại trả lời của cấp trên",
    "refused":   "Từ chối, có nêu căn cứ",
    "duplicate": "Trùng ý kiến khác",
    "redirected": "Chuyển xử lý theo quy định",
    "pending":   "Đang giải quyết",
}

SOURCES = {
    #  code            where an opinion was raised
    "village":      "Gửi trước hội nghị",
    "organisation": "MTTQ, đoàn thể gửi",
    "floor":        "Tại hội nghị",
    "superior":     "Cấp dưới chuyển lên",
}


@dataclass(frozen=True)
class Unit:
    """The issuing unit on the day of the paper.

    `kind` is the word before the name (“xã”, “phường”, “huyện”); `named_after` says that the name is a person, a
    number or an event, so that the place name needs the kind too (decree 30/2020, annex I). `superior` is the
    authority above in full (“UBND huyện Ngọc Lặc”), `village_word` what its villages are called.
    """

    kind: str
    name: str
    named_after: bool = False
    authority: str = "Ủy ban nhân dân"
    abbreviation: str = "UBND"
    village_word: str = "thôn"
    superior: str = ""

    @property
    def full_name(self) -> str:
        """“xã Lộc Thịnh”"""
        return f"{self.kind} {self.name}"

    @property
    def body(self) -> str:
        """“Ủy ban nhân dân xã Lộc Thịnh”"""
        return f"{self.authority} {self.full_name}"

    @property
    def short(self) -> str:
        """“UBND xã”, as running text calls it after the first time."""
        return f"{self.abbreviation} {self.kind}"

    @property
    def issuer(self) -> Texts:
        """“ỦY BAN NHÂN DÂN”, “XÃ LỘC THỊNH”"""
        return (self.authority.upper(), self.full_name.upper())

    @property
    def place(self) -> str:
        """The place name before the date: “Lộc Thịnh”, but “Phường Phạm Sư Mạnh”."""
        return self.full_name[:1].upper() + self.full_name[1:] if self.named_after else self.name


@dataclass(frozen=True)
class Signatory:
    """Who signs and by what authority: TM. (`mark`: T/M in the Party) `behalf_of` (empty: no such line), then `standing`
    (KT., TL., TUQ.) in front of the post he stands in for, then his own post. An acting head has the post “Q. Chủ tịch”."""

    name: str = ""
    post: str = "Chủ tịch"
    behalf_of: str = "Ủy ban nhân dân"
    standing: str = ""
    standing_for: str = "Chủ tịch"
    mark: str = "TM."

    @property
    def lines(self) -> Texts:
        """The lines of authority above the post."""
        whole = (f"{self.mark} {self.behalf_of.upper()}",) if self.behalf_of else ()
        return whole + ((f"{self.standing} {self.standing_for.upper()}",) if self.standing else ())


@dataclass(frozen=True)
class Line:
    """A line of a list with lines under it."""

    text: str
    parts: Texts = ()


@dataclass(frozen=True)
class Task:
    """Who has to do what; `duties` are whole sentences."""

    who: str
    duties: Texts


@dataclass(frozen=True)
class Cost:
    """A line of the budget; `amount` in đồng."""

    item: str
    amount: int


@dataclass(frozen=True)
class Sitting:
    """One of several meetings of a plan: where, for which villages, when (empty: as the plan says)."""

    venue: str = ""
    villages: str = ""
    when: str = ""

    @property
    def words(self) -> str:
        """“Hội trường UBND xã (xóm Đồng Mới), ngày 20/5/2022”; a village that the place names already is not repeated."""
        named = self.villages and self.villages not in self.venue
        where = f"{self.venue} ({self.villages})" if self.venue and named else self.venue or self.villages
        return ", ".join(filter(None, (where, self.when)))


@dataclass(frozen=True)
class Carried:
    """What became of an opinion of an earlier meeting: its short title, the day of the meeting, the line written."""

    matter: str
    raised: str
    result: str


@dataclass(frozen=True)
class Seats:
    """Seats of one organisation; `present` is known after the meeting."""

    who: str
    seats: int
    present: int | None = None


@dataclass(frozen=True)
class Officer:
    """An official or secretary; `citizen` is a secretary who represents the people."""

    post: str
    name: str = ""
    citizen: bool = False


@dataclass(frozen=True)
class Citizen:
    """A citizen as a letter addresses him: “Ông”, “Bà” or “Ông/Bà”."""

    name: str
    address: str = ""
    title: str = "Ông/Bà"


@dataclass(frozen=True)
class Opinion:
    """One countable opinion. Names nobody but `speaker`; `answered_by` and `answer` name posts, not persons.

    `source` is a key of SOURCES, `outcome` of OUTCOMES; `paper` is number and day of the written answer or referral.
    """

    text: str
    speaker: str = ""
    address: str = ""
    village: str = ""
    field: str = ""
    source: str = "floor"
    outcome: str = "pending"
    answer: str = ""
    answered_by: str = ""
    competence: str = ""
    paper: str = ""
    state: str = ""
    remark: str = ""

    @property
    def source_name(self) -> str:
        return SOURCES[self.source]

    @property
    def outcome_name(self) -> str:
        return OUTCOMES[self.outcome]

    @property
    def reply(self) -> str:
        """In what form it was answered, and by which post."""
        return f"{self.outcome_name} ({self.answered_by})" if self.answered_by else self.outcome_name


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """What the chair concluded on one matter; it names no citizen. `by` is the post that carries it out."""

    matter: str
    decision: str
    by: str = ""
    until: str = ""


@dataclass(frozen=True)
class Matter:
    """One opinion beyond authority; it names no citizen. `view` is what the unit found, `proposal` what it asks."""

    text: str
    field: str = ""
    village: str = ""
    view: str = ""
    proposal: str = ""


@dataclass(frozen=True)
class Count:
    """How many opinions of one sort."""

    name: str
    number: int


@dataclass(frozen=True)
class FieldCount:
    """One row of annex II. `rate` is a percentage in words (“83,3%”), empty where nothing was raised."""

    field: str
    total: int
    on_spot: int = 0
    written: int = 0
    beyond: int = 0
    done: int = 0
    pending: int = 0
    overdue: int = 0
    rate: str = ""


@dataclass(frozen=True)
class Below:
    """One row of annex IV: what a unit below reported of its meetings in a year. `settled` of `unique` make the rate in
    words; of a unit that sent no report nothing is known."""

    unit: str
    periodic: int = 0
    ad_hoc: int = 0
    thematic: int = 0
    chairs: str = ""
    present: int = 0
    raised: int = 0
    on_spot: int = 0
    written: int = 0
    beyond: int = 0
    settled: int = 0
    unique: int = 0
    rate: str = ""
    reported: bool = True

    @property
    def held(self) -> int:
        """All meetings."""
        return self.periodic + self.ad_hoc + self.thematic

    @property
    def meetings(self) -> str:
        """“3 (2/0/1)”: periodic, ad hoc, thematic."""
        return f"{self.held} ({self.periodic}/{self.ad_hoc}/{self.thematic})"


def total(name: str, rows: list[Below]) -> Below:
    """The sum of some rows of annex IV, under a name of its own."""
    def of(field: str) -> int:
        return sum(getattr(one, field) for one in rows)

    return Below(name, of("periodic"), of("ad_hoc"), of("thematic"), "", of("present"), of("raised"), of("on_spot"),
                 of("written"), of("beyond"), of("settled"), of("unique"), percent(of("settled"), of("unique")))


@dataclass(frozen=True)
class Beyond:
    """One row of annex III: `paper` is number and day of the referral, `answered` the day the people were told."""

    text: str
    authority: str = ""
    paper: str = ""
    result: str = ""
    answered: date | None = None
