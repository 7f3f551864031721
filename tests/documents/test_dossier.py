"""The file of a conference, bound and packed: read back page by page, name by name."""

import hashlib
import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from dialogue.documents import dossier, pdf, words
from dialogue.documents.dossier import Cover, Part
from dialogue.documents.printed import Unbound, printed
from tests import files
from tests.documents.papers import FULL

AT = datetime(2026, 1, 12, tzinfo=UTC)
DAY = date(2026, 1, 9)
COVER = Cover(("ỦY BAN NHÂN DÂN", "XÃ LỘC THỊNH"), "Hội nghị đối thoại, 06/01/2026",
              ("Biên bản hội nghị: chưa ký", "Bản quét của \U0001f600"), AT)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def blank(pages, secret=None, **page):
    book = PdfWriter()
    for _ in range(pages):
        book.add_blank_page(595, 842).update({NameObject(f"/{name}"): value for name, value in page.items()})
    if secret:
        book.encrypt(secret)
    out = BytesIO()
    book.write(out)
    return out.getvalue()


def picture(form, size=(300, 200), **more):
    out = BytesIO()
    Image.new("RGB", size, "#336699").save(out, form, **more)
    return out.getvalue()


def part(title, content, media="application/pdf", number="", name="x.pdf"):
    return Part(title, number, DAY, name, media, lambda: content)


SEALED, SHORT, DOCX = blank(2, secret="x"), blank(1), files.word()


def parts():
    report = pdf.render(words.compose("report", next(facts for facts in FULL if facts.kind == "report")), made_at=AT)
    return [
        part("Kế hoạch đối thoại", blank(3), number="05/KH-UBND", name="01-ke-hoach.pdf"),
        part("Báo cáo mở đầu", DOCX, WORD, name="02-bao-cao.docx"),
        part("Niêm yết thông báo: Nhà văn hóa thôn Me", picture("JPEG"), "image/jpeg", name="03-niem-yet.jpg"),
        part("Bản quét", SEALED, name="04-ban-quet.pdf"),
        part("Báo cáo kết quả", report, number="07/BC-UBND", name="05-bao-cao.pdf"),
        *(part(f"Tài liệu khác: bản {number}, có chữ \U0001f600", SHORT, name=f"{number:02d}-khac.pdf")
          for number in range(6, 36)),
    ]


@pytest.fixture(scope="module")
def bound():
    with dossier.bind(COVER, parts()) as file:
        yield PdfReader(BytesIO(file.read()))


def said(pages):
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_index_names_the_pages_on_which_each_document_lies(bound):
    marks = {mark["/Title"]: bound.get_destination_page_number(mark) + 1 for mark in bound.outline}
    index = said(bound.pages[:marks["Kế hoạch đối thoại 05/KH-UBND"] - 1])
    assert marks["Mục lục hồ sơ"] == 1 and marks["Kế hoạch đối thoại 05/KH-UBND"] == 3     # the index itself is two pages long
    first = marks["Báo cáo kết quả 07/BC-UBND"]
    assert first == 7 and "BÁO CÁO" in bound.pages[first - 1].extract_text()
    last = marks["Tài liệu khác: bản 6, có chữ \U0001f600"] - 1
    for told in ("MỤC LỤC HỒ SƠ", "XÃ LỘC THỊNH", "3–5", f"{first}–{last}", "Thiếu: - Biên bản hội nghị: chưa ký.",
                 "Báo cáo mở đầu (tệp Word: xem trong tệp ZIP)", "Bản quét (PDF có mật khẩu: xem trong tệp ZIP)",
                 f"Hồ sơ có 35 tài liệu, {len(bound.pages) - 2} trang chưa kể mục lục."):
        assert told in index, (told, index)
    assert len(bound.pages) == last + 30 and len(marks) == 34


def test_the_archive_holds_every_document_as_it_is_with_its_digest():
    with dossier.pack(COVER, parts()) as file, zipfile.ZipFile(file) as book:
        held = {name: book.read(name) for name in book.namelist()}
    sums = dict(reversed(line.split("  ")) for line in held.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}
    assert {name: held[name] for name in sums if name != "00-muc-luc.pdf"} == {one.name: one.read() for one in parts()}
    assert "PDF có mật khẩu" in said(PdfReader(BytesIO(held["00-muc-luc.pdf"])).pages)


@pytest.mark.parametrize("make", [dossier.bind, dossier.pack])
def test_nothing_changed_gives_the_same_bytes(make):
    with make(COVER, parts()[:7]) as one, make(COVER, parts()[:7]) as other:
        assert one.read() == other.read()


def test_a_picture_stands_upright_on_a_sheet_of_a4():
    turned = Image.Exif()
    turned[0x0112] = 6                                       # the telephone lay on its side
    content, count = printed(picture("JPEG", exif=turned), "image/jpeg")
    page = PdfReader(BytesIO(content)).pages[0]
    assert count == 1 and [round(side / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
    wide, high = drawn(page)
    assert high == pytest.approx(wide * 1.5, rel=0.01)


def drawn(page):
    """How wide and high the picture of a page is, in points."""
    at = [1.0, 0.0, 0.0, 1.0]
    for a, b, c, d in re.findall(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) [-\d.]+ [-\d.]+ cm",
                                 page.get_contents().get_data().decode("latin1")):
        a, b, c, d = map(float, (a, b, c, d))
        at = [a * at[0] + b * at[2], a * at[1] + b * at[3], c * at[0] + d * at[2], c * at[1] + d * at[3]]
    return abs(at[0]) + abs(at[2]), abs(at[1]) + abs(at[3])


@pytest.mark.parametrize(("content", "media", "why"), [
    (files.word(), WORD, "tệp Word"),
    (SEALED, "application/pdf", "PDF có mật khẩu"),
    (files.PDF, "application/pdf", "tệp không đọc được"),
    (b"%PDF-1.7\n" + b"1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj " * 9, "application/pdf", "tệp không đọc được"),
    (files.jpeg(), "image/jpeg", "tệp không đọc được"),
    (files.png()[:40], "image/png", "tệp không đọc được"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff", "image/png", "tệp quá nhiều trang hoặc ảnh quá lớn"),
    (blank(2001), "application/pdf", "tệp quá nhiều trang hoặc ảnh quá lớn"),
])
def test_what_cannot_be_bound_says_why(content, media, why):
    with pytest.raises(Unbound, match=f"^{why}$"):
        printed(content, media)


def test_a_bound_file_starts_nothing():
    act = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")})
    content, _ = printed(blank(1, AA=DictionaryObject({NameObject("/O"): act})), "application/pdf")
    assert b"JavaScript" in blank(1, AA=act) and b"JavaScript" not in content
