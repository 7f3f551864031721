"""Pictures without what a telephone writes into them: where, when and by whom they were taken. What is seen stays as it is."""

import struct
from collections.abc import Iterator

EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112
UPRIGHT = 1
START, END, SCAN = 0xD8, 0xD9, 0xDA
RESTARTS = range(0xD0, 0xD8)
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
LYING = range(5, 9)                                 # orientations that swap width and height
# JFIF's own header and Adobe's mark tell a reader how colours are stored and nothing else
KEPT_SEGMENTS = {0xE0, 0xEE}
KEPT_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
SIGNATURE = 8


def bare_jpeg(content: bytes) -> bytes:
    """A JPEG without EXIF, GPS, XMP, comments and whatever follows its end; only which side is up is kept.

    ValueError when it is not a whole JPEG.
    """
    kept, up, ended = bytearray(), UPRIGHT, False
    for marker, segment in _segments(content):
        if marker == 0xE1 and segment[4:].startswith(EXIF):
            up = _orientation(segment[4 + len(EXIF):])
        if marker in KEPT_SEGMENTS or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept += segment
        ended = marker == END
    if not ended:
        raise ValueError("no end")
    return b"\xff\xd8" + (_standing(up) if up != UPRIGHT else b"") + bytes(kept)


def bare_png(content: bytes) -> bytes:
    """A PNG without texts, times, EXIF and whatever follows its end; ValueError when it is not a whole PNG."""
    kept, at = bytearray(content[:SIGNATURE]), SIGNATURE
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind in KEPT_CHUNKS:
            kept += content[at:at + length + 12]
        at += length + 12
        if kind == b"IEND" and at <= len(content):
            return bytes(kept)
    raise ValueError("no end")


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height in dots as the picture is seen, right side up; ValueError when it does not say."""
    up = UPRIGHT
    for marker, segment in _segments(content):
        if marker == 0xE1 and segment[4:].startswith(EXIF):
            up = _orientation(segment[4 + len(EXIF):])
        if marker in FRAMES and len(segment) >= 9:
            high, wide = struct.unpack_from(">HH", segment, 5)
            return (high, wide) if up in LYING else (wide, high)
    raise ValueError("no frame")


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part of a JPEG after its start; a scan's bytes come with its header."""
    at = 2
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == 0xFF:                          # fill bytes may stand before a marker
            at += 1
            continue
        if marker == END:
            yield marker, content[at:at + 2]
            return
        length = int.from_bytes(content[at + 2:at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("cut off")
        if marker == SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    while (at := content.find(b"\xff", at)) != -1 and at + 1 < len(content):
        if content[at + 1] and content[at + 1] not in RESTARTS:
            return at
        at += 2
    raise ValueError("no end")


def _orientation(tiff: bytes) -> int:
    """1 to 8 as EXIF counts; upright when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order:
            (first,) = struct.unpack_from(order + "I", tiff, 4)
            (count,) = struct.unpack_from(order + "H", tiff, first)
            for entry in range(first + 2, first + 2 + 12 * count, 12):
                tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, entry)
                if tag == ORIENTATION:
                    return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def _standing(up: int) -> bytes:
    """A segment that says which side is up and nothing else."""
    body = EXIF + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, up, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
