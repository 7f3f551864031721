"""Opinions that come as a table: which column is which, what a row says, what is wrong with it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from .authority import FIELDS
from .errors import Refused
from .vietnamese import fold

COLUMNS = {
    # column      heading, as on the paper form                 by what it is known, without accents
    "number":    ("TT",                                          r"^(tt|stt|so tt|so thu tu)$"),
    "speaker":   ("Họ và tên người có ý kiến",                   r"ho va ten|ho ten|nguoi (co|neu|hoi)|ten nguoi"),
    "address":   ("Thôn, địa chỉ",                               r"dia chi|^(thon|lang|xom|to dan pho|khu pho)\b"),
    "phone":     ("Điện thoại",                                  r"dien thoai|^sdt|^so dt"),
    "read_back": ("Đã đọc lại; ký, điểm chỉ",                    r"doc lai"),
    "field":     ("Lĩnh vực",                                    r"linh vuc"),
    "words":     ("Nội dung (việc gì, ở đâu, từ bao giờ)",       r"noi dung|y kien|kien nghi|cau hoi|phan anh"),
}
NEEDED = ("speaker", "words")
PROBLEMS = {
    # problem    what is said of it                                               the column to correct
    "silent":   ("Chưa có nội dung",                                              "words"),
    "nameless": ("Chưa có họ tên người có ý kiến",                                "speaker"),
    "long":     ("Nội dung dài quá 8.000 chữ cái, cần tách thành nhiều ý kiến",   "words"),
    "named":    ("Họ tên dài quá 200 chữ cái",                                    "speaker"),
    "placed":   ("Địa chỉ dài quá 300 chữ cái",                                   "address"),
    "field":    ("Không rõ lĩnh vực nào",                                         "field"),
    "phone":    ("Không đọc được số điện thoại",                                  "phone"),
}
LOOKED = 20                                  # rows among which the headings are looked for
HEADS = 3                                    # rows that headings may take, where cells are merged
LONGEST = 120                                # letters of a heading
MOST = 5000                                  # opinions of one file
NO = ("khong", "chua", "no", "0", "false", "-")
SPACE = UUID("6f1c2a52-54a3-4d7e-9d0c-0f7d8a0f4c11")


class NoTable(Refused):
    """A sheet in which no opinions can be found."""


@dataclass(frozen=True)
class Line:
    """One opinion of the sheet, as it stands there; row: its number in the sheet, from 1."""

    row: int
    speaker: str = ""
    address: str = ""
    phone: str = ""
    words: str = ""
    field: str = ""
    read_back: str = ""

    @property
    def digits(self) -> str:
        """The telephone as it is kept; a sheet that took it for a number lost its first 0."""
        digits = re.sub(r"^\+?84(?=\d{9}$)", "0", re.sub(r"[\s.\-()]", "", self.phone))
        return f"0{digits}" if re.fullmatch(r"[1-9]\d{8}", digits) else digits

    @property
    def code(self) -> str | None:
        """The field that is meant: its code, name, or a part of its name; `other` where nothing is said, None if unknown."""
        said = fold(self.field)
        if not said:
            return "other"
        names = {code: fold(name) for code, name in FIELDS.items()}
        exact = next((code for code, name in names.items() if said in (code, name)), None)
        return exact or next((code for code, name in names.items() if f" {said}" in f" {name}" or name in said), None)

    @property
    def confirmed(self) -> bool:
        """Whether it was read back to whoever said it: any mark but a no."""
        return bool(self.read_back) and fold(self.read_back) not in NO

    def key(self, village_id: UUID) -> UUID:
        """The same for the same words of the same person of a village, in whichever file and row they come."""
        said = (str(village_id), *(" ".join(text.split()) for text in (self.speaker, self.address, self.words)))
        return uuid5(SPACE, "\x1f".join(said))


WRONG = {
    "silent":   lambda line: not line.words,
    "nameless": lambda line: not line.speaker,
    "long":     lambda line: len(line.words) > 8000,
    "named":    lambda line: len(line.speaker) > 200,
    "placed":   lambda line: len(line.address) > 300,
    "field":    lambda line: line.code is None,
    "phone":    lambda line: bool(line.phone) and not re.fullmatch(r"0\d{9,10}", line.digits),
}


def lines(table: Sequence[Sequence[str]]) -> list[Line]:
    """The opinions of a sheet below its headings, rows without name and words left out.

    Refuses (NoTable) a sheet without headings of the name and the words, without rows, or with more than MOST.
    """
    below, places = _headings(table)
    found = []
    for number, cells in enumerate(table[below:], below + 1):
        said = {column: cells[at].strip() for column, at in places.items() if at < len(cells) and column != "number"}
        line = Line(number, **{**said, "speaker": " ".join(said["speaker"].split())} if "speaker" in said else said)
        if line.speaker or line.words:
            found.append(line)
    if not found:
        raise NoTable("Bảng không có dòng ý kiến nào dưới dòng tiêu đề.")
    if len(found) > MOST:
        raise NoTable("Bảng có %(rows)s dòng; mỗi tệp nhận nhiều nhất 5.000 dòng, xin chia thành nhiều tệp.", rows=len(found))
    return found


def problem(found: Iterable[Line]) -> tuple[str, list[Line]] | None:
    """The first kind of PROBLEMS that some lines have, with these lines; None when all can be taken."""
    known = list(found)
    return next(((kind, wrong) for kind in PROBLEMS if (wrong := [line for line in known if WRONG[kind](line)])), None)


def _headings(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Below how many rows the opinions begin, and in which place each column stands."""
    best: tuple[int, dict[str, int]] = (0, {})
    for first in range(min(LOOKED, len(table))):
        for last in range(first + 1, min(first + HEADS, len(table)) + 1):
            places = _places([" ".join(filter(None, (row[at] if at < len(row) else "" for row in table[first:last])))
                              for at in range(max(map(len, table[first:last]), default=0))])
            if (len(places), _only_headings(table[last - 1])) > (len(best[1]), False):
                best = last, places
    if not all(column in best[1] for column in NEEDED):
        raise NoTable("Không thấy cột họ tên và cột nội dung. Dòng đầu của bảng phải ghi tên các cột như mẫu.")
    return best


def _only_headings(row: Sequence[str]) -> bool:
    """Whether a row goes on with headings, as below merged cells: an opinion may speak of proposals, but names somebody."""
    known = [_known(cell) for cell in row if cell]
    return all(known) and any(column != "words" for column in known)


def _known(heading: str) -> str | None:
    said = fold(heading)
    return next((column for column, (_title, pattern) in COLUMNS.items() if re.search(pattern, said)), None)


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = _known(heading) if len(heading) <= LONGEST else None
        if column:
            places.setdefault(column, at)
    return places
