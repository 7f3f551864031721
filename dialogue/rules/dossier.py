"""The file of a conference (hồ sơ hội nghị): what lies in it, in archive order, and what is missing through whom."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from .figures import Count
from .sentence import Sentence
from .vietnamese import fold

STAGES = ("scheduled", "noticed", "held", "concluded", "closed")        # in the life of a meeting


@dataclass(frozen=True)
class Piece:
    """One place in the file: what lies there, of which sort (paper, hung, files, villages, delegates, opinions) and kind,
    and from which stage of the meeting on the file is not whole without it."""

    title: str
    sort: str
    kind: str = ""
    since: str = ""                 # empty: it may be missing


PIECES = {
    # code                    what lies there                     sort         of which kind    needed once the meeting is
    "plan":              Piece("Kế hoạch đối thoại",              "paper",     "plan",          "scheduled"),
    "notice":            Piece("Thông báo hội nghị",              "paper",     "notice",        "scheduled"),
    "notice_hung":       Piece("Niêm yết thông báo",              "hung",      "notice",        "scheduled"),
    "invitation":        Piece("Giấy mời",                        "paper",     "invitation"),
    "summaries":         Piece("Tổng hợp ý kiến của các thôn",    "villages",  "",              "held"),
    "delegates":         Piece("Danh sách đại biểu",              "delegates", "",              "held"),
    "attendance":        Piece("Danh sách ký tên",                "files",     "attendance",    "held"),
    "opening":           Piece("Báo cáo mở đầu của chủ trì",      "files",     "opening",       "held"),
    "disclosed":         Piece("Nội dung phải công khai",         "files",     "disclosed"),
    "opinions":          Piece("Danh mục ý kiến của Nhân dân",    "opinions",  "",              "held"),
    "minutes":           Piece("Biên bản hội nghị",               "paper",     "minutes",       "held"),
    "conclusion":        Piece("Thông báo kết luận",              "paper",     "conclusion",    "concluded"),
    "conclusion_hung":   Piece("Niêm yết kết luận",               "hung",      "conclusion",    "concluded"),
    "answers":           Piece("Văn bản trả lời",                 "paper",     "answer"),
    "referrals":         Piece("Công văn đề nghị cấp trên",       "paper",     "referral"),
    "transfers":         Piece("Phiếu chuyển",                    "paper",     "transfer"),
    "report":            Piece("Báo cáo kết quả",                 "paper",     "report",        "concluded"),
    "result_hung":       Piece("Công bố kết quả",                 "hung",      "report",        "concluded"),
    "corrections":       Piece("Công văn đính chính",             "paper",     "correction"),
    "photos":            Piece("Ảnh hội nghị",                    "files",     "photo"),
    "others":            Piece("Tài liệu khác",                   "files",     "other"),
}
ENDED = {
    # state of a paper   what the index says of it; the file keeps it beside the one that came after
    "replaced":          Sentence("Đã được thay thế"),
    "recalled":          Sentence("Đã thu hồi"),
}
OPEN_WORK = {
    # kind of paper   the figure that counts what is still to be sent
    "answer":        "written_pending",
    "referral":      "beyond_unsent",
}


@dataclass(frozen=True)
class Sheet:
    """A paper of the meeting or its plan, issued when it has a day."""

    id: UUID
    kind: str
    subject: str
    number: str
    issued_on: date | None
    filed: bool = True              # as it was signed: a scan or a PDF with its signature lies with it
    state: str = "issued"           # rules.workflow.PAPER


@dataclass(frozen=True)
class Place:
    """Where a public copy must hang, when it was put up, whether a photo or receipt proves it."""

    kind: str                       # of the paper
    name: str
    of_village: bool
    posted_on: date | None
    proven: bool
    missed: bool = False            # it could not be put up there, and the record says why


@dataclass(frozen=True)
class Attached:
    """A file that somebody attached."""

    id: UUID
    kind: str
    title: str
    added_on: date


@dataclass(frozen=True)
class Known:
    """All that the portal holds of a meeting's file."""

    state: str
    sheets: tuple[Sheet, ...]
    places: tuple[Place, ...]
    files: tuple[Attached, ...]
    silent: tuple[str, ...]         # villages without a summary
    villages: int
    seats: int
    delegates: int
    count: Count = field(repr=False)


@dataclass(frozen=True)
class Entry:
    """One line of the index: what it is, its number and day, what there is to say of it, which thing it opens."""

    title: str
    sort: str
    text: str = ""                  # the subject of a paper, the title of a file
    number: str = ""
    day: date | None = None
    note: Sentence | None = None
    about: UUID | None = None


@dataclass(frozen=True)
class Document:
    """One document that can be taken along: where it stands in the archive, what it says, which paper or file it is."""

    title: str
    text: str                       # the subject of a paper, the title of a file, the place where it hung
    number: str
    day: date | None
    of: str                         # paper, copy (of a paper, as it was signed), file
    id: UUID

    def name(self, place: int, suffix: str) -> str:
        """What its file is called at a place of the archive: ASCII, no words that somebody typed but its number."""
        said = f"{self.title} {self.number} {self.day.year if self.number and self.day else ''}"
        return f"{place:02d}-{re.sub('[^a-z0-9]+', '-', fold(said)).strip('-')}{suffix}"


@dataclass(frozen=True)
class Gap:
    """What is missing, and the role that owes it."""

    what: Sentence
    owner: str


def needed(piece: Piece, state: str) -> bool:
    """Whether the file of a meeting in that state is not whole without the piece; a cancelled one needs nothing."""
    return bool(piece.since) and state in STAGES and STAGES.index(state) >= STAGES.index(piece.since)


def index(known: Known) -> list[Entry]:
    """The lines of the file in archive order."""
    return [entry for piece in PIECES.values() for entry in _entries(piece, known)]


def documents(known: Known, proofs: Mapping[str, Sequence[Attached]], copies: Mapping[UUID, Sequence[Attached]],
              ) -> list[Document]:
    """Every document of the file in archive order; `proofs` are the files that prove the postings of a kind of paper,
    `copies` what lies with a paper as it was signed."""
    found = []
    for piece in PIECES.values():
        for entry in _entries(piece, known):
            if entry.about is None:
                continue
            of = "paper" if entry.sort == "paper" else "file"
            found.append(Document(entry.title, entry.text, entry.number, entry.day, of, entry.about))
            found += [Document(f"{entry.title} ({copy.title.lower()})", "", entry.number, entry.day, "copy", copy.id)
                      for copy in copies.get(entry.about, ())]
        if piece.sort == "hung":
            found += [Document(piece.title, proof.title, "", proof.added_on, "file", proof.id)
                      for proof in proofs.get(piece.kind, ())]
    return found


def gaps(known: Known) -> list[Gap]:
    """What is missing by now, in archive order."""
    return [gap for piece in PIECES.values() for gap in _gaps(piece, known)]


def _of(kind: str, rows: Iterable[Sheet]) -> list[Sheet]:
    return [row for row in rows if row.kind == kind and row.issued_on]


def _entries(piece: Piece, known: Known) -> Iterator[Entry]:
    if piece.sort == "paper":
        for sheet in _of(piece.kind, known.sheets):
            yield Entry(piece.title, "paper", sheet.subject, sheet.number, sheet.issued_on, ENDED.get(sheet.state), sheet.id)
    elif piece.sort == "files":
        for file in (file for file in known.files if file.kind == piece.kind):
            yield Entry(piece.title, "files", file.title, day=file.added_on, about=file.id)
    elif piece.sort == "hung":
        places = [place for place in known.places if place.kind == piece.kind]
        done = [place.posted_on for place in places if place.posted_on]
        if done:
            proven = sum(place.proven for place in places if place.posted_on)
            note = Sentence("%(done)s trên %(all)s nơi, %(proven)s nơi có bằng chứng", done=len(done), all=len(places),
                            proven=proven)
            if missed := sum(place.missed for place in places):
                note = Sentence("%(note)s; %(missed)s nơi không làm được, đã ghi lý do", note=note, missed=missed)
            yield Entry(piece.title, "hung", day=max(done), note=note)
    elif piece.sort == "villages" and known.villages > len(known.silent):
        yield Entry(piece.title, "villages", note=Sentence(
            "%(sent)s trên %(all)s thôn đã gửi", sent=known.villages - len(known.silent), all=known.villages))
    elif piece.sort == "delegates" and known.delegates:
        yield Entry(piece.title, "delegates", note=Sentence(
            "%(named)s người trên %(seats)s chỗ", named=known.delegates, seats=known.seats))
    elif piece.sort == "opinions" and known.count.number("items"):
        yield Entry(piece.title, "opinions", note=Sentence("%(count)s ý kiến", count=known.count.number("items")))


def _gaps(piece: Piece, known: Known) -> Iterator[Gap]:
    title = Sentence(piece.title)
    if piece.kind in OPEN_WORK and piece.sort == "paper":
        if left := known.count.number(OPEN_WORK[piece.kind]):
            yield Gap(Sentence("%(what)s: %(left)s ý kiến chưa gửi", what=title, left=left), "clerk")
        return
    if not needed(piece, known.state):
        return
    held = [sheet for sheet in _of(piece.kind, known.sheets) if sheet.state not in ENDED]
    if piece.sort == "paper" and any(not sheet.filed for sheet in held):
        yield Gap(Sentence("%(what)s: chưa lưu bản có chữ ký, con dấu", what=title), "records_clerk")
    elif piece.sort == "paper" and not held:
        signed = any(sheet.kind == piece.kind and not sheet.issued_on for sheet in known.sheets)
        yield Gap(Sentence("%(what)s: đã ký, chưa cấp số", what=title) if signed else Sentence("%(what)s: chưa ký", what=title),
                  "records_clerk" if signed else "chairman")
    elif piece.sort == "hung" and held:
        yield from _unhung(title, [place for place in known.places if place.kind == piece.kind])
    elif piece.sort == "files" and not any(file.kind == piece.kind for file in known.files):
        yield Gap(Sentence("%(what)s: chưa đính kèm", what=title), "clerk")
    elif piece.sort == "villages" and known.silent:
        yield Gap(Sentence("%(what)s: chưa có của %(villages)s", what=title, villages=", ".join(known.silent)), "village_head")
    elif piece.sort == "delegates" and known.delegates < known.seats:
        left = known.seats - known.delegates
        yield Gap(Sentence("%(what)s: còn thiếu %(left)s người", what=title, left=left), "organisation")


def _unhung(title: Sentence, places: list[Place]) -> Iterator[Gap]:
    if not places:
        yield Gap(Sentence("%(what)s: chưa lập, duyệt bản công khai", what=title), "clerk")
    for owner in ("clerk", "village_head"):
        mine = [place for place in places if place.of_village == (owner == "village_head")]
        if bare := [place.name for place in mine if not place.posted_on and not place.missed]:
            yield Gap(Sentence("%(what)s: chưa ghi đã niêm yết tại %(places)s", what=title, places=", ".join(bare)), owner)
        if unproven := [place.name for place in mine if place.posted_on and not place.proven]:
            yield Gap(Sentence("%(what)s: chưa có bằng chứng tại %(places)s", what=title, places=", ".join(unproven)), owner)
