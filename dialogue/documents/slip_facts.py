"""What the small papers around an opinion must know: the slip that hands it on, the forms filled in by hand."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .facts import Facts
from .paper import Signature
from .parts import Citizen, Texts


@dataclass(frozen=True, kw_only=True)
class TransferFacts(Facts):
    """Phiếu chuyển (PC) of one opinion to the body that is competent (`addressed_to`). `words` as they were said, by
    `asker`, at the `meeting` that was `held` or reached the unit on `raised`; `reason` is why it is theirs. Without words
    it is what another law settles: the slip says neither who nor what."""

    kind: ClassVar[str] = "transfer"
    addressed_to: Texts = ()
    asker: Citizen | None = None
    meeting: str = ""
    held: date | None = None
    raised: date | None = None
    words: str = ""
    field: str = ""
    reason: str = ""
    contact: str = ""

    @property
    def informed(self) -> Texts:
        """Whoever asked, where the slip says who that is."""
        return (f"{self.asker.title} {self.asker.name} (để biết)",) if self.words and self.asker else ()


@dataclass(frozen=True)
class Raised:
    """One line of a village's summary: who said what, in which field, whether it was read back to him."""

    speaker: str
    address: str
    words: str
    field: str = ""
    read_back: bool = False


@dataclass(frozen=True, kw_only=True)
class CollectionFacts(Facts):
    """Phiếu thu thập ý kiến of a village, filled in by hand: as many empty `rows` as fit a sheet, `fields` to choose
    from, `link` to the page on which the office types it in; `until` is the last day, in words."""

    kind: ClassVar[str] = "collection"
    file_copy: str = ""
    village: str = ""
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    held: date | None = None
    venue: str = ""
    until: str = ""
    fields: Texts = ()
    rows: tuple[int, ...] = tuple(range(1, 8))
    link: str = ""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Whoever goes from house to house with it."""
        return (Signature("Người thu thập ý kiến"),)


@dataclass(frozen=True, kw_only=True)
class VillageSummaryFacts(Facts):
    """Bảng tổng hợp ý kiến của thôn, signed by its head (`signatory`). `redirected` counts what goes another way by law,
    without any text."""

    kind: ClassVar[str] = "village_summary"
    file_copy: str = ""
    village: str = ""
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    held: date | None = None
    raised: tuple[Raised, ...] = ()
    redirected: int = 0

    @property
    def above(self) -> str:
        """The unit to which the village belongs."""
        return f"{self.unit.abbreviation} {self.unit.full_name}".upper()

    @property
    def issuer(self) -> Texts:
        """The village itself."""
        return (self.village.upper(),)


@dataclass(frozen=True)
class Limit:
    """A time limit as the paper says it, and where it is written."""

    title: str
    words: str
    source: str


@dataclass(frozen=True, kw_only=True)
class GuidanceFacts(Facts):
    """Phiếu hướng dẫn for somebody whose matter is a complaint: `limits` are what the law allows and obliges, each with its
    source; `office` is where to hand it in. It names nobody: the citizen's name is written by hand."""

    kind: ClassVar[str] = "guidance"
    file_copy: str = ""
    limits: tuple[Limit, ...] = ()
    office: str = ""

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The officer who explains it."""
        return (Signature("Người hướng dẫn"),)
