"""The file of a conference (hồ sơ) as one PDF and as one ZIP: an index, then every document in archive order.

Nothing of it depends on the moment it is made: as long as no document changes, its bytes are the same.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from pypdf import PdfReader, PdfWriter

from . import layout, letters, pdf
from .paper import Block, Item, Paragraph, Run, Table
from .printed import Unbound, printed

TITLE = "MỤC LỤC HỒ SƠ"
HEAD = ("TT", "Số, ký hiệu", "Ngày", "Tên loại và trích yếu nội dung", "Trang")
INDEX, SUMS = "00-muc-luc.pdf", "SHA256SUMS"
STORED = (".pdf", ".jpg", ".png", ".docx")       # packed already


@dataclass(frozen=True)
class Part:
    """One document: how the index names it, its file's name (ASCII, nobody's name in it), how its bytes are had."""

    title: str
    number: str
    day: date | None
    name: str
    media: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Cover:
    """What stands on the index beside the documents: the unit, the conference, what is missing; `day` is the last on
    which anything in the file came about."""

    issuer: tuple[str, ...]
    subject: str
    gaps: tuple[str, ...]
    day: datetime


@dataclass(frozen=True)
class _Place:
    """Where a document lies: on how many pages, or why on none."""

    part: Part
    pages: int = 0
    why: str = ""


def bind(cover: Cover, parts: Iterable[Part]) -> IO[bytes]:
    """One PDF in a temporary file: the index, then the pages of every document that can be bound, each with a bookmark.

    What cannot be bound (a PDF with a password, Word, a damaged file) is named in the index with the reason. The whole is
    held in the memory while it is written: about twice the size of the documents.
    """
    book, places = PdfWriter(), []
    for part in parts:
        place, pages = _placed(part, part.read())
        if pages:
            book.append(BytesIO(pages), import_outline=False)
        places.append(place)
    index = _index(cover, places)
    book.merge(position=0, fileobj=BytesIO(index), import_outline=False)
    book.add_outline_item(title="Mục lục hồ sơ", page_number=0)
    for place, first in _begun(places, _length(index)):
        if place.pages:
            book.add_outline_item(title=" ".join((place.part.title, place.part.number)).strip(), page_number=first - 1)
    book.add_metadata({"/Title": f"Mục lục hồ sơ: {cover.subject}", "/Author": " ".join(cover.issuer)})
    book.page_mode = "/UseOutlines"
    out = TemporaryFile()
    book.write(out)
    out.seek(0)
    return out


def pack(cover: Cover, parts: Iterable[Part]) -> IO[bytes]:
    """One ZIP in a temporary file: every document as it is, the index of `bind`, the SHA-256 of each file. One document
    at a time is in the memory."""
    sums, places = {}, []
    with ExitStack() as unfinished, zipfile.ZipFile(out := unfinished.enter_context(TemporaryFile()), "w") as book:
        def put(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(name, date_time=cover.day.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            book.writestr(entry, content)
            sums[name] = hashlib.sha256(content).hexdigest()

        for part in parts:
            content = part.read()
            put(part.name, content)
            places.append(_placed(part, content)[0])
        put(INDEX, _index(cover, places))
        put(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode())
        unfinished.pop_all()
    out.seek(0)
    return out


def _placed(part: Part, content: bytes) -> tuple[_Place, bytes]:
    try:
        pages, count = printed(content, part.media)
    except Unbound as why:
        return _Place(part, why=str(why)), b""
    return _Place(part, count), pages


def _length(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def _index(cover: Cover, places: list[_Place], long: int = 1) -> bytes:
    """The index as PDF. Its own length moves the pages that it names: drawn again until that holds."""
    drawn = _drawn(cover, places, long)
    return drawn if (now := _length(drawn)) == long else _index(cover, places, now)


def _begun(places: list[_Place], before: int) -> list[tuple[_Place, int]]:
    """Each document with its first page, the index being `before` pages long."""
    begun, page = [], before + 1
    for place in places:
        begun.append((place, page))
        page += place.pages
    return begun


def _drawn(cover: Cover, places: list[_Place], before: int) -> bytes:
    rows = tuple(
        (str(n), place.part.number, f"{place.part.day:%d/%m/%Y}" if place.part.day else "",
         f"{place.part.title} ({place.why}: xem trong tệp ZIP)" if place.why else place.part.title,
         _pages(first, place.pages))
        for n, (place, first) in enumerate(_begun(places, before), 1))
    bound = sum(place.pages for place in places)
    notes: list[Block] = [Paragraph((Run(f"Hồ sơ có {len(places)} tài liệu, {bound} trang chưa kể mục lục."),))]
    if cover.gaps:
        notes += [Paragraph((Run("Thiếu:", bold=True),)), *(Item(1, (Run(f"{gap}."),)) for gap in _known(cover.gaps))]
    leaf = layout.index(_known(cover.issuer), TITLE, _known((cover.subject,))[0],
                        Table(HEAD, tuple(map(_known, rows))), tuple(notes))
    return pdf.draw((leaf,), title="Mục lục hồ sơ", author=" ".join(cover.issuer), made_at=cover.day)


def _pages(first: int, count: int) -> str:
    return "" if not count else str(first) if count == 1 else f"{first}–{first + count - 1}"


def _known(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts with a question mark for each letter that cannot be printed: a title typed long ago must not stop a file."""
    odd = letters.missing("".join(texts))
    return tuple(text.translate({ord(letter): "?" for letter in odd}) for text in texts)
