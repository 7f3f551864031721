"""The scan of a paper as it may be kept: pages and nothing else, whatever the machine or telephone wrote beside them."""

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from dialogue.rules.attachments import MEDIA, BadFile, cleaned
from dialogue.rules.pictures import bare_jpeg, jpeg_size

PDF, JPEG, PNG = tuple(MEDIA)[:3]
MOST_PAGES = 200
MOST_DOTS = 60_000_000          # of one picture: an A3 sheet at 400 dots an inch has 31 million
ACTING = {"/A", "/AA", "/PA"}                                               # what an annotation does
WRITER = {"/T", "/M", "/CreationDate", "/NM", "/Subj", "/Popup", "/IRT"}    # who wrote it and when
UNSEEN = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Link", "/Popup", "/Text", "/Widget"}
BESIDE = {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/Thumb"}      # of pages and the things on them


def bare(files: Sequence[bytes]) -> tuple[str, bytes, int]:
    """Media type, bytes and number of pages of a scan: one PDF or picture, or pictures in order, which become one PDF.

    The same files give the same bytes. BadFile, saying what to do, for what cannot be kept.
    """
    kinds = [next((kind for kind in (PDF, JPEG, PNG) if file.startswith(MEDIA[kind].begins)), "") for file in files]
    if not all(kinds) or not kinds:
        raise BadFile("Bản quét là tệp PDF, JPG hoặc PNG.")
    if kinds == [PDF]:
        content, pages = bare_pdf(files[0])
        return PDF, content, pages
    if PDF in kinds:
        raise BadFile("Chọn một tệp PDF, hoặc chọn các ảnh theo thứ tự trang, không chọn lẫn cả hai.")
    pictures = [cleaned(file, kind) for file, kind in zip(files, kinds, strict=True)]
    sizes = [_size(picture, kind) for picture, kind in zip(pictures, kinds, strict=True)]
    if len(pictures) == 1:
        return kinds[0], pictures[0], 1
    return PDF, bare_pdf(_joined(pictures, sizes))[0], len(pictures)


def bare_pdf(content: bytes) -> tuple[bytes, int]:
    """A PDF's pages without author, dates, places, scripts, attached files and links; and how many pages there are."""
    pages = require_whole(content)
    try:
        writer = PdfWriter()
        for page in pages:
            writer.add_page(page)
        writer.metadata = None
        for page in writer.pages:
            _strip(page)
        kept = io.BytesIO()
        writer.write(kept)
    except Exception as error:                          # a broken file breaks its reader in more ways than it can name
        raise _damaged() from error
    return kept.getvalue(), len(pages)


def require_whole(content: bytes) -> Sequence[Any]:
    """The pages of a PDF. BadFile for one that is locked, damaged, without or with too many pages, or followed by
    something else."""
    if content[content.rfind(b"%%EOF") + 5:].strip(b"\r\n\t \x00") or b"%%EOF" not in content:
        raise BadFile("Tệp PDF bị cắt cụt hoặc có dữ liệu lạ ở cuối. Xin quét hoặc xuất lại rồi gửi.")
    try:
        reader = PdfReader(io.BytesIO(content))
        locked, count = reader.is_encrypted, 0 if reader.is_encrypted else len(reader.pages)
    except Exception as error:                          # as above
        raise _damaged() from error
    if locked:
        raise BadFile("Tệp PDF đang đặt mật khẩu hoặc khóa quyền. Xin lưu lại thành tệp không khóa rồi gửi.")
    if not count:
        raise BadFile("Tệp PDF không có trang nào.")
    if count > MOST_PAGES:
        raise BadFile("Tệp có %(pages)s trang, nhiều nhất %(most)s trang. Có thể đã chọn nhầm tệp.",
                      pages=count, most=MOST_PAGES)
    return reader.pages


def _damaged() -> BadFile:
    return BadFile("Tệp PDF bị hỏng, không đọc được. Xin quét hoặc xuất lại rồi gửi.")


def _strip(page: Any) -> None:
    shown = [one for one in page.get("/Annots", ArrayObject()) if (note := one.get_object()).get("/Subtype") not in UNSEEN
             and not note.keys() & ACTING]
    for one in shown:
        for name in WRITER & one.get_object().keys():
            del one.get_object()[name]
    if shown:
        page[NameObject("/Annots")] = ArrayObject(shown)
    else:
        page.pop("/Annots", None)
    for thing in _things(page, set()):
        for name in BESIDE & thing.keys():
            del thing[name]
        if isinstance(thing, StreamObject) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            _strip_picture(thing)


def _strip_picture(stream: Any) -> None:
    """A telephone's picture tells its place inside a PDF too."""
    try:
        stream._data = bare_jpeg(stream._data)          # still encoded: set_data would encode it once more
    except ValueError:
        raise BadFile("Tệp ảnh bị hỏng, xin chụp hoặc xuất lại rồi gửi.") from None


def _things(value: Any, met: set[int]) -> Iterator[Any]:
    """Every dictionary that a page is made of, but for the pages above it."""
    waiting = [value]
    while waiting:
        one = waiting.pop().get_object()
        if id(one) in met:
            continue
        met.add(id(one))
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(name) for name in list(one) if name not in ("/Parent", "/P", *BESIDE)]
        elif isinstance(one, ArrayObject):
            waiting += list(one)


def _size(picture: bytes, kind: str) -> tuple[int, int]:
    """How many dots wide and high a picture stands once its right side is up; BadFile for one too large to be opened."""
    try:
        wide, high = struct.unpack_from(">II", picture, 16) if kind == PNG else jpeg_size(picture)
    except (ValueError, struct.error):
        raise BadFile("Tệp ảnh bị hỏng, xin chụp hoặc xuất lại rồi gửi.") from None
    if wide * high > MOST_DOTS:
        raise BadFile("Ảnh quá lớn (%(wide)s x %(high)s điểm). Xin quét lại ở 300 dpi.", wide=wide, high=high)
    return wide, high


def _joined(pictures: Sequence[bytes], sizes: Sequence[tuple[int, int]]) -> bytes:
    """The pictures as sheets of A4 in their order, upright or turned, each as large as the sheet allows."""
    sheets = ["#set page(paper: \"a4\", margin: 0pt)"]
    with TemporaryDirectory() as folder:
        for n, (picture, (wide, high)) in enumerate(zip(pictures, sizes, strict=True)):
            Path(folder, name := f"{n}.{'png' if picture.startswith(MEDIA[PNG].begins) else 'jpg'}").write_bytes(picture)
            sheets.append(f"#page(flipped: {str(wide > high).lower()})"
                          f"[#image(\"{name}\", width: 100%, height: 100%, fit: \"contain\")]")
        text = Path(folder, "scan.typ")
        text.write_text("\n".join(sheets))
        try:
            return bytes(typst.compile(str(text), root=folder, format="pdf", timestamp=0, ignore_system_fonts=True))
        except RuntimeError as error:
            raise BadFile("Tệp ảnh bị hỏng, xin chụp hoặc xuất lại rồi gửi.") from error
