"""Legal bases and recipients as an official types them: one a line, without any markup (NĐ 30/2020, annex I)."""

import re
from dataclasses import dataclass

from .errors import Refused

MOST_LINES, MOST_LETTERS = 40, 1000
FILED = re.compile(r"Lưu *:? *(.*)", re.IGNORECASE)


class Unclear(Refused):
    """A line that cannot stand on paper; the sentence names the line."""


@dataclass(frozen=True)
class Received:
    """Who gets the paper, and what is filed: “VT, VP”."""

    recipients: tuple[str, ...] = ()
    file_copy: str = ""


def bases(text: str) -> tuple[str, ...]:
    """The legal bases, one a line, without their closing marks, which the paper sets. Refuses (Unclear) too many or too
    long ones."""
    return tuple(line.rstrip(" ;.") for _, line in _lines(text))


def received(text: str, *, by_party: bool = False) -> Received:
    """The recipients, one a line, without dash and closing mark; the last line is “Lưu: VT, …”, with the records clerk
    first (a paper of the Party's names its own office instead). Nothing typed: nothing of one's own.

    Refuses (Unclear) a list that does not end with what is filed, or names it earlier."""
    lines = _lines(text)
    if not lines:
        return Received()
    for number, line in lines[:-1]:
        if re.match(r"Lưu\b *:", line, re.IGNORECASE):
            raise Unclear("Dòng %(line)s: “Lưu” phải là dòng cuối cùng.", line=number)
    number, last = lines[-1]
    filed = FILED.fullmatch(last)
    if not filed:
        raise Unclear("Dòng %(line)s: dòng cuối phải là “Lưu: VT, …”.", line=number)
    copies = filed[1].rstrip(" ;.")
    if not copies or (not by_party and not re.match(r"VT(?!\w)", copies)):
        raise Unclear("Dòng %(line)s: sau “Lưu:” phải là VT trước, ví dụ “Lưu: VT, VP”.", line=number)
    names = tuple(line.rstrip(" ;.") for _, line in lines[:-1])
    if not names:
        raise Unclear("Dòng %(line)s: trên dòng “Lưu” phải có ít nhất một nơi nhận.", line=number)
    return Received(names, copies)


def listed(named: Received) -> str:
    """The list as `received` reads it."""
    return "\n".join((*named.recipients, *([f"Lưu: {named.file_copy}"] if named.file_copy else [])))


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line that says something, with its number; a dash before it is not part of it."""
    lines = [(number, re.sub(r"^[-–+*•]\s*", "", line.strip())) for number, line in enumerate(text.split("\n"), 1)]
    told = [(number, line) for number, line in lines if line.strip(" ;.")]
    for number, line in told:
        if len(line) > MOST_LETTERS:
            raise Unclear("Dòng %(line)s: dài quá %(most)s ký tự.", line=number, most=MOST_LETTERS)
    if len(told) > MOST_LINES:
        raise Unclear("Nhiều quá %(most)s dòng.", most=MOST_LINES)
    return told
