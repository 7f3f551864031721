"""Seats allotted, named, attended."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .sentence import Sentence
from .vietnamese import fold

ORGANISATIONS = {
    #  code      name
    "mttq":  "Ủy ban MTTQ Việt Nam",
    "nd":    "Hội Nông dân",
    "pn":    "Hội Liên hiệp Phụ nữ",
    "ccb":   "Hội Cựu chiến binh",
    "dtn":   "Đoàn Thanh niên",
    "cd":    "Công đoàn",
    "nct":   "Hội Người cao tuổi",
}
ABSENCES = {                                    # nothing that tells of somebody's health
    #  code      why a delegate cannot come
    "work":   "Bận việc cơ quan, đoàn thể",
    "family": "Bận việc gia đình",
    "away":   "Đi xa, không có ở địa phương",
    "left":   "Không còn trong đoàn thể",
    "other":  "Lý do khác",
}
LONGEST = 200                                   # characters of a name or a note


def beyond(named: int, seats: int) -> bool:
    """Whether one more person would be one too many."""
    return named + 1 > seats


def share(present: int, population: int) -> str:
    """The people present against the whole population, in percent the Vietnamese way: "12,5 %"."""
    if not population:
        return ""
    return f"{present / population * 100:.1f}".replace(".", ",") + " %"


class Pasted(NamedTuple):
    """One line of a pasted list: its number from 1 as it lies there, the name, branch or village."""

    row: int
    name: str
    note: str


def pasted(text: str) -> list[Pasted]:
    """The people of a pasted list, one a line: a number in front goes, what follows a comma, semicolon or tab is the note."""
    found = []
    for row, line in enumerate(text.splitlines(), 1):
        cells = [part.strip() for part in re.split(r"[\t;,]", re.sub(r"^\s*\d+(?:[.):]\s*|\s*[\t;,]\s*|\s+)", "", line))]
        name, *rest = [cell for cell in cells if cell] or [""]
        if name:
            found.append(Pasted(row, name, ", ".join(rest)))
    return found


def typed(table: list[list[str]]) -> str:
    """The rows of a spreadsheet as a list to be pasted, each on the line of its number: the column under "Họ và tên" and the
    one after it; without such a heading the first two that hold words."""
    headed = next(((row, column) for row, cells in enumerate(table) for column, cell in enumerate(cells)
                   if fold(cell) in ("ho va ten", "ho ten", "ten")), None)
    first, column = headed if headed else (-1, None)
    lines = []
    for row, cells in enumerate(table):
        words = [cell for cell in cells if cell.strip() and not cell.strip().isdigit()]
        name, note, *_ = [*(cells[column:] if column is not None else words), "", ""]
        lines.append("\t".join(" ".join(one.split()) for one in (name, note) if one.strip()) if row > first else "")
    return "\n".join(lines).rstrip("\n")


def unfit(people: list[Pasted], named: Iterable[tuple[str, str]]) -> list[Sentence]:
    """What is wrong with a pasted list, line by line: too long, twice in it, or named already; named: name and note."""
    known, said = {alike(*one) for one in named}, []
    for one in people:
        if max(len(one.name), len(one.note)) > LONGEST:
            said.append(Sentence("Dòng %(row)s: tên hoặc ghi chú dài quá %(most)s ký tự.", row=one.row, most=LONGEST))
        elif alike(one.name, one.note) in known:
            said.append(Sentence("Dòng %(row)s: %(name)s đã có trong danh sách.", row=one.row, name=one.name))
        known.add(alike(one.name, one.note))
    return said


def alike(*texts: str) -> tuple[str, ...]:
    """What two ways of writing one person have in common: capitals and spaces do not matter."""
    return tuple(" ".join(text.casefold().split()) for text in texts)
