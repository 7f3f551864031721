"""Packages of edXML: out and in again is the same, whatever is in them; what is none is refused in words."""

import io
import random
import re
import zipfile
from base64 import b64encode
from dataclasses import replace
from datetime import date, datetime

import pytest

from dialogue.documents.exchange import (
    BadPackage,
    File,
    Organ,
    Package,
    Reference,
    Trace,
    read,
    write,
)
from dialogue.documents.kinds import KINDS
from dialogue.rules.exchange import BUSINESS

ODD = ("", "V/v sửa cầu & đường <thôn Me>", "]]>", "“Ươm”, Đ ð ơ̛ ", "{{ x }} #{y} $ \\", "&lt;!ENTITY",
       "\U0001f600\u202e\u00a0z", "a\nb\tc", "Hòa NFD: Hòa")
FULL = Package(
    Organ("000.01.22.H41", "UBND xã Lộc Thịnh"), "05", "KH-UBND", date(2026, 1, 9), "Tổ chức hội nghị đối thoại",
    to=(Organ("000.00.22.H41", "UBND huyện Ngọc Lặc"), Organ("", "Đảng ủy xã")), id="000.01.22.H41,2026/01/09,05/KH-UBND",
    place="Lộc Thịnh", kind="Kế hoạch", competence="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH", signer="Bùi Văn Cường",
    due=date(2026, 2, 1), places=("Như trên", "Lưu: VT"), answers=(Reference("H41", "12/UBND-KT", date(2025, 12, 1)),),
    traces=(Trace("000.01.22.H41", datetime(2026, 1, 9, 8, 30)),),                                  # noqa: DTZ001
    files=(File("Kế hoạch.pdf", "application/pdf", bytes(range(256))), File("", "", b"x")))


def some(seed):
    """A package of random words, with and without each part."""
    pick = random.Random(seed)

    def word(*, needed=False):
        return (pick.choice(ODD).strip() or "x") if needed else pick.choice(ODD).strip()

    def any_day():
        return pick.choice((None, date(1000, 1, 1), date(2026, 2, 28), date(9999, 12, 31)))

    def few(make):
        return tuple(make() for _ in range(pick.randrange(3)))

    return Package(
        Organ(word(needed=True), word()), word(needed=True), word(), any_day() or date(2026, 1, 6), word(needed=True),
        to=few(lambda: Organ(word(), word(needed=True))), id=word(), place=word(), competence=word(), position=word(),
        kind=pick.choice([kind.name for kind in KINDS.values()]), signer=word(), due=any_day(),
        places=few(lambda: word(needed=True)), answers=few(lambda: Reference(word(), word(needed=True), any_day())),
        traces=few(lambda: Trace(word(), datetime(2026, 1, 9, 23, 59, 59))),                        # noqa: DTZ001
        business=pick.choice(list(BUSINESS)), files=few(lambda: File(word(), word(), pick.randbytes(pick.randrange(99)))))


def test_out_and_in_again_is_the_same():
    for package in (FULL, *map(some, range(200))):
        assert read(write(package)) == package and write(package) == write(package)


def test_every_kind_of_paper_goes_out_and_comes_in():
    for kind in KINDS.values():
        package = replace(FULL, kind=kind.name, symbol=kind.symbol("UBND"))
        assert read(write(package)) == package


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_letters_that_xml_does_not_know_do_not_leave(letter):
    with pytest.raises(BadPackage, match="ký tự điều khiển"):
        write(replace(FULL, subject=f"a{letter}b"))


SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
BARE = f"""<edXML xmlns="{SPACE}"><e:edXMLEnvelope xmlns:e="{SPACE}"><e:edXMLHeader><e:MessageHeader>
 <e:From><e:OrganId> H17 </e:OrganId><e:OrganName>Sở X</e:OrganName></e:From>
 <e:Code><e:CodeNumber>12</e:CodeNumber><e:CodeNotation>UBND-KT</e:CodeNotation></e:Code>
 <e:PromulgationInfo><e:PromulgationDate>%(day)s</e:PromulgationDate></e:PromulgationInfo>
 <e:Subject>%(subject)s</e:Subject></e:MessageHeader><e:TraceHeaderList>%(trace)s</e:TraceHeaderList></e:edXMLHeader>
 </e:edXMLEnvelope><AttachmentEncoded>%(file)s</AttachmentEncoded></edXML>"""
WHOLE = {"day": "2026/01/09", "subject": "Trả lời", "trace": "", "file": ""}
LAUGHS = "<!DOCTYPE edXML [<!ENTITY a 'ha'>{}]>".format("".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)))


def attached(content, media="application/pdf"):
    return (f"<Attachment><AttachmentName>../../etc/x.pdf</AttachmentName><ContentType>{media}</ContentType>"
            f"<ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment>")


def zipped(*names, content=b"%PDF-"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name in names:
            book.writestr(name, content)
    return out.getvalue()


def test_a_package_of_another_system_is_read_by_the_names_of_its_elements():
    package = read((BARE % {**WHOLE, "day": "2026-01-09", "file": attached(b64encode(zipped("../../x")).decode(),
                                                                           "application/zip")}).encode())
    assert (package.sender, package.code, package.day) == (Organ("H17", "Sở X"), "12/UBND-KT", date(2026, 1, 9))
    assert package.files == (File("../../etc/x.pdf", "application/zip", b"%PDF-"),)        # unwrapped; nobody uses its name
    several = zipped("a", "b")
    whole = read((BARE % {**WHOLE, "file": attached(b64encode(several).decode(), "application/zip")}).encode())
    assert whole.files[0].content == several


@pytest.mark.parametrize(("content", "said"), [
    (b"", "không phải gói"),
    (b"%PDF-1.4", "không phải gói"),
    (zipped("a.edxml"), "không phải gói"),
    (b"<edXML>", "không phải gói"),
    (b"<html/>", "không phải gói"),
    (b"<edXML/>", "MessageHeader"),
    (BARE.encode("utf-16")[:99], "không phải gói"),
    (b" " * (21 * 2**20), "quá lớn"),
    ((LAUGHS + BARE % {**WHOLE, "subject": "&j;"}).encode(), "(DTD|không phải gói)"),
    (("<!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + BARE % {**WHOLE, "subject": "&x;"}).encode(), "DTD"),
    (("<!DOCTYPE edXML SYSTEM 'http://localhost:1/x.dtd'>" + BARE % WHOLE).encode(), "DTD"),
    ((BARE % {**WHOLE, "day": ""}).encode(), "không ghi ngày văn bản"),
    ((BARE % {**WHOLE, "day": "hôm qua"}).encode(), "“hôm qua”"),
    ((BARE % {**WHOLE, "day": "2026/02/30"}).encode(), "“2026/02/30”"),
    ((BARE % {**WHOLE, "subject": " "}).encode(), "không ghi trích yếu"),
    ((BARE % WHOLE).replace(" H17 ", "").replace("Sở X", "").encode(), "không ghi nơi gửi"),
    ((BARE % WHOLE).replace(">12<", "><").replace("UBND-KT", "").encode(), "không ghi số, ký hiệu"),
    ((BARE % {**WHOLE, "trace": "<e:Bussiness><e:BussinessDocType>9</e:BussinessDocType></e:Bussiness>"}).encode(), "“9”"),
    ((BARE % {**WHOLE, "trace": "<e:TraceHeader><e:OrganId>x</e:OrganId></e:TraceHeader>"}).encode(), "thời điểm"),
    ((BARE % {**WHOLE, "file": attached("!!!")}).encode(), "bị hỏng"),
    ((BARE % {**WHOLE, "file": attached("UEsDBA==", "application/zip")}).encode(), "bị hỏng"),
    ((BARE % {**WHOLE, "file": attached(b64encode(zipped("x", content=bytes(21 * 2**20))).decode(),
                                        "application/zip")}).encode(), "bị hỏng"),
])
def test_what_is_no_whole_package_is_refused_in_words(content, said):
    with pytest.raises(BadPackage) as refused:
        read(content)
    assert re.search(said, str(refused.value)), refused.value
