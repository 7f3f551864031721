"""What the small papers around an opinion must know: the slip that hands it on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .facts import Facts
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
