"""What the papers must know that call a meeting together and lead through it."""

from dataclasses import dataclass
from typing import ClassVar

from .facts import Facts
from .parts import Texts


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
