"""A paper with its metadata as the systems of other agencies read it: the edXML package of QCVN 102:2016/BTTTT.

`read(write(package))` is the same package. What comes from elsewhere is read by element names alone, in whatever order.
"""

import binascii
import io
import zipfile
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from lxml import etree

from dialogue.rules.errors import Refused
from dialogue.rules.exchange import BUSINESS

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
MEDIA, SUFFIX = "application/xml", ".edxml"
LARGEST = 20 * 2**20                # bytes of a package, and of what one file of it unpacks to
MOMENT = "%Y/%m/%d %H:%M:%S"
DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y")         # the first is QCVN's, the others are met
Value = TypeVar("Value")


class BadPackage(Refused):
    """A package that is not taken."""


@dataclass(frozen=True)
class Organ:
    """An agency: its identification code (QĐ 20/2020/QĐ-TTg) and its name."""

    code: str = ""
    name: str = ""


@dataclass(frozen=True)
class Reference:
    """Another paper: whose, its number as it is written, its day."""

    organ: str
    number: str
    day: date | None = None


@dataclass(frozen=True)
class Trace:
    """Through which agency the package went, and when by its clock."""

    organ: str
    at: datetime


@dataclass(frozen=True)
class File:
    """A file of the package: its name as the sender wrote it, which nothing here is ever called by."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True)
class Package:
    """What a package says of its paper, and its files. `business` is a code of BUSINESS, `number` what stands before the
    symbol (“05”), `symbol` what follows (“KH-UBND”)."""

    sender: Organ
    number: str
    symbol: str
    day: date
    subject: str
    to: tuple[Organ, ...] = ()
    id: str = ""
    place: str = ""
    kind: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: date | None = None
    places: tuple[str, ...] = ()
    answers: tuple[Reference, ...] = ()
    traces: tuple[Trace, ...] = ()
    business: int = 0
    files: tuple[File, ...] = ()

    @property
    def code(self) -> str:
        """“05/KH-UBND”; without number what there is of it."""
        return "/".join(part for part in (self.number, self.symbol) if part)


def write(package: Package) -> bytes:
    """The package as an .edxml file; the same package gives the same bytes. Refuses letters that XML does not know."""
    root = etree.Element(_name("edXML"), nsmap={"edXML": SPACE})
    try:
        envelope = _add(root, "edXMLEnvelope")
        head = _add(envelope, "edXMLHeader")
        _message(_add(head, "MessageHeader"), package)
        _traces(_add(head, "TraceHeaderList"), package)
        manifest = _add(_add(envelope, "edXMLBody"), "edXMLManifest")
        manifest.set("version", "1.0")
        encoded = _add(root, "AttachmentEncoded")
        for place, file in enumerate(package.files, 1):
            for parent, name in ((manifest, "Reference"), (encoded, "Attachment")):
                entry = _add(parent, name)
                _texts(entry, ContentId=f"cid:{place}", ContentType=file.media, Description=file.name,
                       AttachmentName=file.name)
                if parent is encoded:
                    _add(entry, "ContentTransferEncoded", b64encode(file.content).decode())
    except ValueError:
        raise BadPackage("Văn bản có ký tự điều khiển, không đóng gói liên thông được.") from None
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def read(content: bytes) -> Package:
    """The package that the bytes hold. Raises BadPackage, in words for who received it, for anything but a whole edXML
    package: other files, a document type of its own (and with it entities), a missing number, day, sender or subject,
    a day that is none, files that cannot be decoded."""
    root = _opened(content)
    head, traced = _one(root, "MessageHeader"), _one(root, "TraceHeaderList")
    if head is None:
        raise BadPackage("Gói không có phần thông tin văn bản (MessageHeader).")
    business = _text(_one(traced, "Bussiness"), "BussinessDocType") or "0"
    if business not in map(str, BUSINESS):
        raise BadPackage("Gói ghi loại nghiệp vụ “%(code)s”, không có trong QCVN 102.", code=business[:20])
    sender = _organ(_child(head, "From"))
    number, symbol = _text(head, "Code", "CodeNumber"), _text(head, "Code", "CodeNotation")
    _needed(sender.code or sender.name, BadPackage("Gói không ghi nơi gửi, đề nghị nơi gửi gửi lại."))
    _needed(number or symbol, BadPackage("Gói không ghi số, ký hiệu văn bản, đề nghị nơi gửi gửi lại."))
    return Package(
        sender, number, symbol,
        _needed(_day(head, "PromulgationInfo", "PromulgationDate"),
                BadPackage("Gói không ghi ngày văn bản, đề nghị nơi gửi gửi lại.")),
        _needed(_text(head, "Subject"), BadPackage("Gói không ghi trích yếu văn bản, đề nghị nơi gửi gửi lại.")),
        to=tuple(map(_organ, _all(head, "To"))), id=_text(head, "DocumentId"),
        place=_text(head, "PromulgationInfo", "Place"), kind=_text(head, "DocumentType", "TypeName"),
        competence=_text(head, "SignerInfo", "Competence"), position=_text(head, "SignerInfo", "Position"),
        signer=_text(head, "SignerInfo", "FullName"), due=_day(head, "DueDate"),
        places=tuple(_own(place) for place in _all(_one(head, "ToPlaces"), "Place") if _own(place)),
        answers=tuple(Reference(_text(one, "OrganId"), _text(one, "Code"), _day(one, "PromulgationDate"))
                      for one in _all(head, "ResponseFor")),
        traces=tuple(Trace(_text(one, "OrganId"), _moment(one)) for one in _all(traced, "TraceHeader")),
        business=int(business), files=tuple(_file(one) for one in _all(_one(root, "AttachmentEncoded"), "Attachment")))


def _message(head: Any, package: Package) -> None:
    for name, organs in (("From", (package.sender,)), ("To", package.to)):
        for organ in organs:
            _texts(_add(head, name), OrganId=organ.code, OrganizationInCharge=organ.name, OrganName=organ.name)
    _texts(head, DocumentId=package.id)
    _texts(_add(head, "Code"), CodeNumber=package.number, CodeNotation=package.symbol)
    _texts(_add(head, "PromulgationInfo"), Place=package.place, PromulgationDate=_slashed(package.day))
    _texts(_add(head, "DocumentType"), TypeName=package.kind)
    _texts(head, Subject=package.subject)
    _texts(_add(head, "SignerInfo"), Competence=package.competence, Position=package.position, FullName=package.signer)
    _texts(head, DueDate=_slashed(package.due))
    for one in package.answers:
        _texts(_add(head, "ResponseFor"), OrganId=one.organ, Code=one.number,
               PromulgationDate=_slashed(one.day))
    if package.places:
        listed = _add(head, "ToPlaces")
        for place in package.places:
            _add(listed, "Place", place)


def _traces(traced: Any, package: Package) -> None:
    for trace in package.traces:
        _texts(_add(traced, "TraceHeader"), OrganId=trace.organ, Timestamp=trace.at.strftime(MOMENT))
    _texts(_add(traced, "Bussiness"), BussinessDocType=str(package.business), BussinessDocReason=BUSINESS[package.business])


def _opened(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise BadPackage("Gói quá lớn, không nhận quá %(most)s MB.", most=LARGEST // 2**20)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BadPackage("Tệp này không phải gói liên thông edXML, hoặc gói bị hỏng.") from None
    if root.getroottree().docinfo.internalDTD is not None:       # whoever declares entities means no good
        raise BadPackage("Gói có khai báo kiểu tài liệu (DTD), không nhận vì lý do an toàn.")
    if etree.QName(root).localname != "edXML":
        raise BadPackage("Tệp này không phải gói liên thông edXML, hoặc gói bị hỏng.")
    return root


def _file(entry: Any) -> File:
    name = _text(entry, "AttachmentName")
    try:
        content = b64decode("".join(_text(entry, "ContentTransferEncoded").split()), validate=True)
        media = _text(entry, "ContentType")
        if media == "application/zip":
            content = _unpacked(content)
    except (binascii.Error, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError, EOFError):
        raise BadPackage("Tệp “%(name)s” trong gói bị hỏng.", name=name[:100]) from None
    return File(name, media, content)


def _unpacked(content: bytes) -> bytes:
    """The one file of an archive, as some systems wrap it; an archive of several stays one. Its names are never used."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        entries = book.infolist()
        if len(entries) != 1 or entries[0].is_dir():
            return content
        with book.open(entries[0]) as packed:
            unpacked = packed.read(LARGEST + 1)
    if len(unpacked) > LARGEST:
        raise ValueError("too large")
    return unpacked


def _slashed(day: date | None) -> str:
    return day.isoformat().replace("-", "/") if day else ""


def _name(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _add(parent: Any, name: str, text: str = "") -> Any:
    child = etree.SubElement(parent, _name(name))
    child.text = text or None
    return child


def _texts(parent: Any, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            _add(parent, name, text)


def _all(parent: Any, name: str) -> list[Any]:
    return [child for child in parent.iter("{*}" + name) if child is not parent] if parent is not None else []


def _one(parent: Any, name: str) -> Any:
    return next(iter(_all(parent, name)), None)


def _own(element: Any) -> str:
    return str(element.text or "").strip()


def _child(parent: Any, name: str) -> Any:
    return parent.find("{*}" + name) if parent is not None else None


def _text(parent: Any, *names: str) -> str:
    """The words of the element that lies under these names, one in another; nothing where there is none."""
    for name in names:
        parent = _child(parent, name)
    return _own(parent) if parent is not None else ""


def _needed(value: Value | None, otherwise: BadPackage) -> Value:
    if not value:
        raise otherwise
    return value


def _day(parent: Any, *names: str) -> date | None:
    if not (text := _text(parent, *names)):
        return None
    for form in DAYS:
        try:
            return datetime.strptime(text[:10], form).date()     # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    raise BadPackage("Gói ghi ngày “%(day)s”, không đọc được.", day=text[:20])


def _moment(trace: Any) -> datetime:
    try:
        return datetime.strptime(_text(trace, "Timestamp"), MOMENT)          # noqa: DTZ007 - by a clock nobody names
    except ValueError:
        raise BadPackage("Gói ghi thời điểm chuyển không đọc được.") from None


def _organ(element: Any) -> Organ:
    return Organ(_text(element, "OrganId"), _text(element, "OrganName") or _text(element, "OrganizationInCharge"))
