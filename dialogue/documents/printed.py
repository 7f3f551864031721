"""Any file as pages that can be bound with others: a PDF as it is, a picture on a sheet of A4; what cannot be, and why."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
PICTURES = {JPEG: "picture.jpg", PNG: "picture.png"}
PICTURE = """#set page(width: 210mm, height: 297mm, margin: 15mm)
#image(sys.inputs.file, width: 100%, height: 100%, fit: "contain", alt: "")
"""
LARGEST = 100_000_000               # points of a PNG: what is unpacked whole must fit the memory
MOST_PAGES = 2000                   # of one file
BROKEN = (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, zlib.error)
ACTING = ("/A", "/AA")              # what a click or an opening would start; a bound file starts nothing

LOCKED = "PDF có mật khẩu"
OFFICE = "tệp Word"
DAMAGED = "tệp không đọc được"
TOO_MUCH = "tệp quá nhiều trang hoặc ảnh quá lớn"


class Unbound(Exception):
    """The file cannot be bound with others; its words say why, as they stand in an index."""


def printed(content: bytes, media: str) -> tuple[bytes, int]:
    """A file as a PDF free of outlines and acts, and how many pages it has.

    Raises Unbound for a PDF with a password, whatever is neither a PDF nor a picture, and what cannot be read.
    """
    if media in PICTURES:
        content = _picture(content, media)
    elif media != PDF:
        raise Unbound(OFFICE)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Unbound(LOCKED)
        if not 0 < len(reader.pages) <= MOST_PAGES:
            raise Unbound(TOO_MUCH if len(reader.pages) else DAMAGED)
        writer = PdfWriter()
        for page in reader.pages:
            _quiet(writer.add_page(page))
        out = BytesIO()
        writer.write(out)
    except BROKEN:
        raise Unbound(DAMAGED) from None
    return out.getvalue(), len(writer.pages)


def _quiet(page: DictionaryObject) -> None:
    page.pop("/AA", None)
    notes = page.get("/Annots")
    for note in notes.get_object() if notes is not None else ArrayObject():
        for act in ACTING:
            note.get_object().pop(act, None)


def _picture(content: bytes, media: str) -> bytes:
    if media == PNG and _points(content) > LARGEST:
        raise Unbound(TOO_MUCH)
    with TemporaryDirectory() as folder:
        Path(folder, PICTURES[media]).write_bytes(content)
        text = Path(folder, "page.typ")
        text.write_text(PICTURE)
        try:
            return bytes(typst.compile(str(text), format="pdf", timestamp=0, ignore_system_fonts=True,
                                       sys_inputs={"file": PICTURES[media]}))
        except RuntimeError:                                     # Typst's own errors are these
            raise Unbound(DAMAGED) from None


def _points(content: bytes) -> int:
    """How many points a PNG says that it has."""
    wide, high = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
    return int(wide * high)
