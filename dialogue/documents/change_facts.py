"""What a công văn that corrects another paper must know."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .facts import Facts
from .parts import Texts


@dataclass(frozen=True, kw_only=True)
class CorrectionFacts(Facts):
    """Công văn đính chính (CV). `paper` is the one that is corrected, in words (“Thông báo số 05/TB-UBND”), `issued` its
    day, `about` its subject; `wrong` as it reads, `instead` as it should. `addressed_to` are those who got the paper."""

    kind: ClassVar[str] = "correction"
    addressed_to: Texts = ()
    paper: str = ""
    issued: date | None = None
    about: str = ""
    wrong: str = ""
    instead: str = ""
    reason: str = ""
