"""Files of the tests, made by hand: they tell what a telephone tells."""

import io
import struct
import zipfile
import zlib
from datetime import date

from dialogue.documents import exchange
from dialogue.documents.exchange import Organ, Package

PLACE = b"GPS 20.0833 105.4167"
PDF = b"%PDF-1.4\n%%EOF\n"
PACKAGE = exchange.write(Package(
    Organ("G17", "Bộ Xây dựng"), "214", "BXD-KT", date(2026, 1, 8), "V/v rãnh thoát nước quốc lộ",
    to=(Organ("000.01.22.H41", "UBND xã Lộc Thịnh"),), kind="Công văn", position="THỨ TRƯỞNG",
    files=(exchange.File("CV 214.pdf", "application/pdf", PDF), exchange.File("bảng.xls", "application/vnd.ms-excel", b"x"))))
BLANK = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
         b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
         b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
         b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n164\n%%EOF\n")


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(up: int, order: str = ">") -> bytes:
    """What a telephone writes: which side is up, and where it stood."""
    return b"Exif\x00\x00" + struct.pack(order + "2sHIHHHIHHI", b"MM" if order == ">" else b"II", 42, 8, 1, 0x0112, 3, 1, up, 0,
                                         0) + PLACE


def jpeg(*, up: int = 1, order: str = ">", behind: bytes = b"", seen: bytes = b"\x12\xff\x00\x34\xff\xd0\x56") -> bytes:
    return (b"\xff\xd8" + _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00") + _segment(0xE1, exif(up, order))
            + _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + PLACE) + _segment(0xFE, PLACE) + _segment(0xDB, bytes(65))
            + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + seen + b"\xff\xd9" + behind)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(behind: bytes = b"") -> bytes:
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + _chunk(b"tEXt", PLACE)
            + _chunk(b"eXIf", PLACE) + _chunk(b"IDAT", zlib.compress(b"\x00\x00")) + _chunk(b"IEND", b"") + behind)


def word(*more: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            book.writestr(name, "x")
    return kept.getvalue()
