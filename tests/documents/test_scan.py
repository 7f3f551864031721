"""A scan is its pages and nothing else; what cannot be kept is refused in words that say what to do."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from dialogue.documents import scan
from dialogue.rules.attachments import BadFile
from tests.files import PLACE

AUTHOR = "Trương Thị Hằng"


def written(writer):
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def blank(pages=1):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return writer


def picture(kind, wide=60, high=40, *, up=1):
    exif = Image.Exif()
    exif[0x0112] = up
    exif[0x010E] = PLACE.decode()
    kept = io.BytesIO()
    one = Image.new("RGB", (wide, high), "white")
    one.paste("red", (0, 0, wide // 4, high // 4))
    one.save(kept, kind, exif=exif)
    return kept.getvalue()


def note(subtype, **more):
    return DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype),
                             **{NameObject(f"/{name}"): value for name, value in more.items()}})


def full():
    """A PDF that tells and does everything: author, place, script, attached file, link, comment, a picture from a telephone."""
    pictures = Image.open(io.BytesIO(picture("JPEG")))
    kept = io.BytesIO()
    pictures.save(kept, "PDF", author=AUTHOR, exif=pictures.getexif())
    writer = PdfWriter(clone_from=io.BytesIO(kept.getvalue()))
    writer.add_metadata({"/Author": AUTHOR, "/Creator": "HP ScanJet", "/CreationDate": "D:20260106"})
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")})
    writer.add_attachment("thu.txt", PLACE)
    page = writer.pages[0]
    image = next(iter(page["/Resources"]["/XObject"].values())).get_object()
    image._data = picture("JPEG")
    image[NameObject("/Metadata")] = TextStringObject(PLACE.decode())
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): TextStringObject("app.alert('open')")})
    page[NameObject("/PieceInfo")] = TextStringObject(AUTHOR)
    page[NameObject("/Annots")] = ArrayObject([
        note("/Stamp", T=TextStringObject(AUTHOR)), note("/Text", Contents=TextStringObject(AUTHOR)),
        note("/Link", A=DictionaryObject({NameObject("/URI"): TextStringObject("http://x")})),
        note("/Square", A=DictionaryObject({NameObject("/S"): NameObject("/JavaScript")}))])
    page.rotate(90)
    return written(writer)


def test_a_pdf_keeps_its_pages_and_loses_what_lies_beside_them():
    before = full()
    media, content, pages = scan.bare([before])
    assert (media, pages) == (scan.PDF, 1) and scan.bare([before])[1] == content
    for told in (AUTHOR.encode(), AUTHOR.encode("utf-16-be"), PLACE, b"JavaScript", b"app.alert", b"HP ScanJet", b"/Names",
                 b"/EmbeddedFile", b"http://x", b"/AA", b"/Metadata", b"/PieceInfo", b"/Info"):
        assert told not in content, told
    page = PdfReader(io.BytesIO(content)).pages[0]
    assert page.rotation == 90 and page["/Annots"][0].get_object()["/Subtype"] == "/Stamp" and len(page["/Annots"]) == 1
    assert len(page.images) == 1


def test_pictures_become_sheets_in_their_order_each_the_right_way_up():
    media, content, pages = scan.bare([picture("JPEG", up=6), picture("PNG"), picture("JPEG", 40, 60)])
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(content)).pages]
    assert (media, pages) == (scan.PDF, 3) and PLACE not in content and b"typst" not in content.lower()
    assert [box.width > box.height for box in boxes] == [False, True, False]
    assert {round(min(box.width, box.height)) for box in boxes} == {595}
    media, content, pages = scan.bare([picture("JPEG")])
    assert (media, pages) == (scan.JPEG, 1) and PLACE not in content


def locked():
    writer = blank()
    writer.encrypt("", "mat-khau", algorithm="RC4-128")
    return written(writer)


def damaged():
    whole = written(blank())
    return whole[:200].replace(b"obj", b"xxx") + b"\n%%EOF\n"


@pytest.mark.parametrize("files, said", [
    ([],                                        "PDF, JPG hoặc PNG"),
    ([b"%!PS"],                                 "PDF, JPG hoặc PNG"),
    ([b"<script>%PDF-1.7"],                     "PDF, JPG hoặc PNG"),
    ([b"PK\x03\x04"],                           "PDF, JPG hoặc PNG"),
    ([written(blank()), picture("PNG")],        "không chọn lẫn"),
    ([written(blank()), written(blank())],      "không chọn lẫn"),
    ([locked()],                                "mật khẩu"),
    ([damaged()],                               "hỏng"),
    ([b"%PDF-1.7\n%%EOF"],                      "hỏng"),
    ([written(blank(0))],                       "không có trang nào"),
    ([written(blank(300))],                     "300 trang, nhiều nhất 200"),
    ([written(blank()) + b"PK\x03\x04 zip"],    "dữ liệu lạ ở cuối"),
    ([written(blank())[:-30]],                  "cắt cụt"),
    ([picture("JPEG")[:-40]],                   "ảnh bị hỏng"),
    ([b"\x89PNG\r\n\x1a\n"],                    "ảnh bị hỏng"),
    ([b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (90_000).to_bytes(4, "big") * 2 + b"\x08\2\0\0\0" + bytes(4)
      + b"\0\0\0\0IEND\xaeB`\x82"],             "90000 x 90000"),
], ids=lambda one: one if isinstance(one, str) else "")
def test_what_cannot_be_kept_is_refused_with_what_to_do(files, said):
    with pytest.raises(BadFile) as refused:
        scan.bare(files)
    assert said in str(refused.value)
