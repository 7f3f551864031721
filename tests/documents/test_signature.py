"""Signatures in a PDF: who, when, how much of it, whether it still holds, and by whose word."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from dialogue.documents import pdf, signature, words
from dialogue.rules.attachments import BadFile
from dialogue.rules.signed_copy import Signature
from tests.certificates import Holder
from tests.documents.papers import MINUTES

AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return Holder("CA thử nghiệm")


@pytest.fixture(scope="module")
def commune(authority):
    return Holder("UBND xã Lộc Thịnh", "Ủy ban nhân dân xã Lộc Thịnh", authority)


@pytest.fixture(scope="module")
def paper():
    return pdf.render(words.compose("minutes", MINUTES), made_at=AT)


@pytest.fixture(scope="module")
def signed(paper, commune):
    return signature.sign(paper, commune.signs(), "Signature1")


def trusted(holder, tmp_path):
    return signature.roots(holder.lies_in(tmp_path / "roots"))


def test_a_whole_signature_by_somebody_known(paper, signed, authority, tmp_path):
    assert signed.startswith(paper) and signature.is_signed(signed) and not signature.is_signed(paper)
    (one,) = signature.read(signed, trusted(authority, tmp_path))
    assert (one.who, one.organisation, one.issuer) == (
        "UBND xã Lộc Thịnh", "Ủy ban nhân dân xã Lộc Thịnh", "CA thử nghiệm")
    assert (one.intact, one.covers, one.in_time, one.trusted, one.stamped) == (True, "whole", True, True, False)
    assert one.when.tzinfo and Signature.from_json(one.as_json()) == one


def test_without_roots_nothing_is_said_of_trust(signed):
    (one,) = signature.read(signed, signature.roots(None))
    assert (one.intact, one.trusted) == (True, None)


def test_another_root_does_not_vouch(signed, tmp_path):
    (one,) = signature.read(signed, trusted(Holder("CA khác"), tmp_path))
    assert (one.intact, one.trusted) == (True, False)


def test_one_changed_byte_breaks_it(signed, authority, tmp_path):
    at = signed.index(b"stream\n") + 20
    (one,) = signature.read(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1:], trusted(authority, tmp_path))
    assert not one.intact


def test_what_was_added_behind_a_signature_shows(signed, authority, tmp_path):
    more = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = more.root["/Pages"]["/Kids"][0]
    page["/Contents"] = more.add_object(StreamObject(stream_data=b"BT ET"))
    more.update_container(page)
    out = io.BytesIO()
    more.write(out)
    (one,) = signature.read(out.getvalue(), trusted(authority, tmp_path))
    assert (one.intact, one.covers) == (True, "changed")


def test_a_second_signature_leaves_the_first_in_force(signed, authority, tmp_path):
    chairman = Holder("Bùi Văn Cường", "UBND xã Lộc Thịnh", authority)
    both = signature.sign(signed, chairman.signs(), "Signature2")
    first, second = signature.read(both, trusted(authority, tmp_path))
    assert [(one.who, one.covers, one.intact, one.trusted) for one in (first, second)] == [
        ("UBND xã Lộc Thịnh", "signed_on", True, True), ("Bùi Văn Cường", "whole", True, True)]


@pytest.mark.parametrize("days, in_time", [(36500, True), (30, False)])
def test_a_certificate_is_asked_whether_it_held_on_the_day(paper, authority, tmp_path, days, in_time):
    holder = Holder("Người ký", "UBND xã", authority, days=days)
    (one,) = signature.read(signature.sign(paper, holder.signs(), "S"), trusted(authority, tmp_path))
    assert (one.in_time, one.trusted) == (in_time, in_time) and one.intact


def test_who_vouches_only_for_himself_is_not_trusted(paper, authority, tmp_path):
    alone = signature.sign(paper, Holder("Tự ký", "Không rõ").signs(), "S")
    (one,) = signature.read(alone, trusted(authority, tmp_path))
    assert (one.intact, one.trusted, one.issuer) == (True, False, "Tự ký")


def test_a_wrong_password_signs_nothing(paper, commune):
    with pytest.raises(ValueError):
        signature.sign(paper, replace(commune.signs(), password=b"sai"), "S")


def test_a_file_that_only_claims_a_signature_is_damaged():
    with pytest.raises(BadFile, match="bị hỏng"):
        signature.is_signed(b"%PDF-1.7 /ByteRange [0 1 2 3] %%EOF")
