"""What may be attached to what, which kinds of file are taken, and what a picture must not tell."""

import io
import zipfile
from dataclasses import dataclass

from .errors import Refused
from .pictures import bare_jpeg, bare_png

KINDS = {
    # code        what it is
    "attendance": "Danh sách ký tên",
    "opening":    "Báo cáo mở đầu của chủ trì",
    "disclosed":  "Nội dung phải công khai",
    "photo":      "Ảnh hội nghị",
    "evidence":   "Bằng chứng niêm yết",
    "other":      "Tài liệu khác",
}

OF = {
    # noun             the kinds it takes
    "meeting":         ("opening", "disclosed", "attendance", "photo", "other"),
    "posting_place":   ("evidence",),
}


@dataclass(frozen=True)
class Media:
    """One kind of file: how it is named on the way out, how its content begins."""

    suffix: str
    begins: bytes


MEDIA = {
    "application/pdf":  Media(".pdf", b"%PDF-"),
    "image/jpeg":       Media(".jpg", b"\xff\xd8\xff"),
    "image/png":        Media(".png", b"\x89PNG\r\n\x1a\n"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Media(".docx", b"PK\x03\x04"),
}
DOCX = list(MEDIA)[-1]
CLEANED = {"image/jpeg": bare_jpeg, "image/png": bare_png}


class BadFile(Refused):
    """A file that is not taken."""


def media_type(content: bytes) -> str:
    """What the bytes are, whatever the file is called; BadFile for anything but PDF, JPG, PNG and Word without macros."""
    for name, media in MEDIA.items():
        if content.startswith(media.begins) and (name != DOCX or _is_word(content)):
            return name
    raise BadFile("Chỉ nhận tệp PDF, JPG, PNG hoặc Word (docx).")


def cleaned(content: bytes, media: str) -> bytes:
    """The file as it may be kept: a picture without place, device, author or comments (Luật Bảo vệ dữ liệu cá nhân).

    BadFile for a picture that cannot be read.
    """
    if media not in CLEANED:
        return content
    try:
        return CLEANED[media](content)
    except ValueError:
        raise BadFile("Tệp ảnh bị hỏng, xin chụp hoặc xuất lại rồi gửi.") from None


def _is_word(content: bytes) -> bool:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        return False
    return "word/document.xml" in names and not any(name.endswith("vbaProject.bin") for name in names)
