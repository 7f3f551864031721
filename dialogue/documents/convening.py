"""What the papers must know that call a meeting together and lead through it."""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from dialogue.rules import sign_in

from .facts import Facts
from .paper import Signature
from .parts import Texts
from .words import told

LONGEST = 500                       # letters of a message


@dataclass(frozen=True, kw_only=True)
class InvitationFacts(Facts):
    """Giấy mời (GM). `guests` are whom it invites, each on a sheet of his own; `meeting`, `when` and `venue` as the notice
    says them, `plan` the plan in words; `attending` are the ways of taking part, `contact` the office."""

    kind: ClassVar[str] = "invitation"
    guests: Texts = ()
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    plan: str = ""
    when: str = ""
    venue: str = ""
    chairs: Texts = ()
    topics: Texts = ()
    attending: Texts = ()
    contact: str = ""
    closing: str = ""


@dataclass(frozen=True, kw_only=True)
class AnnouncementFacts(Facts):
    """Bài phát thanh: what an approved notice says to everybody, and nobody's name. `when` is day and hour as
    they are written, `opinions_until` is the last day for opinions sent before, `link` the address of the notice."""

    kind: ClassVar[str] = "broadcast"
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    held: date | None = None
    starts_at: time | None = None
    when: str = ""
    venue: str = ""
    topics: Texts = ()
    attending: Texts = ()
    opinions_until: date | None = None
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageFacts(AnnouncementFacts):
    """Tin nhắn Zalo: the same, to be sent by telephone."""

    kind: ClassVar[str] = "message"


def announced(facts: AnnouncementFacts, wording: str | None = None) -> tuple[str, ...]:
    """The lines to be read over the loudspeaker or sent by telephone, in the unit's own words or the standard ones; those
    of a message have at most LONGEST letters: what stands between the first line and the last is left out from its end
    where it is too long. Mistake as in `told`."""
    lines = told(facts.kind, facts, wording)
    if not isinstance(facts, MessageFacts):
        return lines
    first, *between, last = lines if len(lines) > 1 else (*lines, "", "")[:2]
    while between and len("\n".join((first, *between, last))) > LONGEST:
        between.pop()
    room = LONGEST - len(last) - 1
    if len(first) > room:
        first = first[:room - 1].rpartition(" ")[0].rstrip(" ,.;:") + "…"
    return tuple(filter(None, (first, *between, last)))


@dataclass(frozen=True)
class Point:
    """One point of the agenda: from when on (empty where the plan does not tell), for how many minutes, who has the word."""

    text: str
    starts: str = ""
    minutes: int | None = None
    who: str = ""


@dataclass(frozen=True)
class Asked:
    """One opinion sent before the meeting; it names nobody. `draft` is the answer as far as it is written."""

    text: str
    village: str = ""
    officer: str = ""
    draft: str = ""


@dataclass(frozen=True)
class FieldAsked:
    """What was sent before the meeting in one field, and who answers for the field, by post."""

    field: str
    officer: str
    opinions: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True)
class AgendaFacts(Facts):
    """Chương trình điều hành, for the chair alone: the points with their hours, then what was sent before, by field."""

    kind: ClassVar[str] = "agenda"
    file_copy: str = ""
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    when: str = ""
    venue: str = ""
    chairs: Texts = ()
    secretaries: Texts = ()
    refusal: str = ""
    points: tuple[Point, ...] = ()
    fields: tuple[FieldAsked, ...] = ()

    @property
    def asked(self) -> int:
        """How many opinions were sent before."""
        return sum(len(one.opinions) for one in self.fields)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Whoever prepared it."""
        return (Signature("Người lập chương trình"),)


@dataclass(frozen=True, kw_only=True)
class SignInFacts(Facts):
    """Danh sách ký tên of those who come: `whose` it is, a line for each of them."""

    kind: ClassVar[str] = "sign_in"
    file_copy: str = ""
    whose: str = ""
    meeting: str = "Hội nghị đối thoại trực tiếp với Nhân dân"
    when: str = ""
    venue: str = ""
    lines: tuple[sign_in.Line, ...] = ()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Whoever keeps the list at the door."""
        return (Signature("Người lập danh sách"),)
