"""Digital signatures in a PDF: read without asking anybody on the network, and added without touching what was there."""

import io
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from asn1crypto import pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from dialogue.rules.attachments import BadFile
from dialogue.rules.signed_copy import Signature

from .keys import Key

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)         # it would write signers' names into the log
R = TypeVar("R")
SIGNS = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})        # as certificates of CAs in Vietnam say


def roots(folder: str | None) -> list[x509.Certificate]:
    """The certificates (PEM or DER) in a folder that signatures are trusted by; none without a folder."""
    found = []
    for path in sorted(Path(folder).glob("*") if folder else ()):
        if path.suffix in (".pem", ".crt", ".cer"):
            content = path.read_bytes()
            parts = [part for _, _, part in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
            found += [x509.Certificate.load(part) for part in parts]
    return found


def is_signed(content: bytes) -> bool:
    """Whether a PDF has a digital signature. BadFile when it claims one and cannot be read."""
    return b"/ByteRange" in content and bool(_signatures(content))


def read(content: bytes, trusted: Iterable[x509.Certificate]) -> list[Signature]:
    """Every signature of a PDF, the first first. Nothing is fetched: revocation is not looked up."""
    known = list(trusted)
    return [_read(one, known) for one in _signatures(content)]


def sign(content: bytes, key: Key, field: str) -> bytes:
    """A PDF with one more signature (PAdES-B) in a new field, added behind its bytes. ValueError for a key that does not
    open."""
    signer = signers.SimpleSigner.load_pkcs12_data(key.content, other_certs=[], passphrase=key.password)
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES)
    made = _alone(signers.PdfSigner(meta, signer).sign_pdf, IncrementalPdfFileWriter(io.BytesIO(content)))
    return bytes(made.getvalue())


def _alone(work: Callable[..., R], *args: Any, **more: Any) -> R:
    """Work in a thread of its own: the library runs an event loop, which fails where the caller's thread runs one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work, *args, **more).result()


def _signatures(content: bytes) -> list[Any]:
    try:
        return list(PdfFileReader(io.BytesIO(content)).embedded_regular_signatures)
    except Exception as error:                          # a broken file breaks its reader in more ways than it can name
        raise BadFile("Tệp PDF bị hỏng, không đọc được. Xin quét hoặc xuất lại rồi gửi.") from error


def _read(one: Any, known: list[x509.Certificate]) -> Signature:
    certificate, status = one.signer_cert, _checked(one, known, one.self_reported_timestamp)
    stamp = status.timestamp_validity if status else None
    stamped = bool(stamp and stamp.valid and stamp.intact and (stamp.trusted or not known))
    when = stamp.timestamp if stamp and stamped else one.self_reported_timestamp
    if status and stamped:
        status = _checked(one, known, when)
    return Signature(
        who=_named(certificate.subject, "common_name"), organisation=_named(certificate.subject, "organization_name"),
        issuer=_named(certificate.issuer, "common_name"), when=when.astimezone(UTC) if when else None,
        stamped=stamped, intact=bool(status and status.intact and status.valid), covers=_covers(status),
        in_time=certificate.not_valid_before <= when <= certificate.not_valid_after if when else None,
        trusted=bool(status and status.trusted) if known else None)


def _checked(one: Any, known: list[x509.Certificate], when: datetime | None) -> PdfSignatureStatus | None:
    """As pyhanko judges it at that time; None when the signature itself cannot be read."""
    context = ValidationContext(trust_roots=known, allow_fetching=False, moment=when, revocation_mode="soft-fail")
    try:
        status: PdfSignatureStatus = _alone(validate_pdf_signature, one, context, context, key_usage_settings=SIGNS)
        return status
    except Exception:                                   # as above: what cannot be judged does not hold
        return None


def _covers(status: PdfSignatureStatus | None) -> str:
    if status is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "part"
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "whole"
    return "signed_on" if status.modification_level in (
        ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING) else "changed"


def _named(name: x509.Name, part: str) -> str:
    said = name.native.get(part, "")
    return said if isinstance(said, str) else ", ".join(said)
