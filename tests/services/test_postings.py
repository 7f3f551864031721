"""Public copies: nobody is named, a person approves."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pdfplumber
import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dialogue.models.petition import Petition
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.rules.vietnamese import fold
from dialogue.services import history, papers, postings
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played

LATER = date(2026, 1, 16)


def prepared(place, kind="minutes"):
    return postings.prepare(played.issued(place, kind, played.concluded(place), on=LATER), by=place.mai, on=LATER)


@pytest.mark.parametrize("kind", ["minutes", "conclusion", "report"])
def test_a_public_copy_names_no_citizen(loc_thinh, kind):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh, kind)
        said = str(posting.content) + posting.title + str(posting.announces)
        assert not [canary for canary in played.CANARIES if canary in said]
        assert postings.traces(posting) == []


def test_a_public_copy_keeps_number_day_and_figures(loc_thinh):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh, "report")
        full, copy = postings.full(posting), postings.content(posting)
        assert copy.heading == full.heading and copy.heading.number == 1
        assert "Tỷ lệ giải quyết: 40,0%" in copy.text() and "131/2.081" in copy.text()


def test_a_public_copy_is_made_of_what_was_signed(loc_thinh):
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        paper = played.issued(loc_thinh, "minutes", about, on=LATER)
        db.session.scalars(select(Petition).where(Petition.number == 1)).one().answer = "Lời khác sau khi ký"
        copy = postings.content(postings.prepare(paper, by=loc_thinh.mai, on=LATER))
        assert "Xã sửa trong quý I" in copy.text() and "Lời khác" not in copy.text()


def test_a_paper_without_number_has_no_public_copy_yet(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="cấp số"):
        paper = papers.sign("notice", played.meeting(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        postings.prepare(paper, by=loc_thinh.mai, on=MONDAY)


def test_an_answer_to_a_citizen_is_not_posted(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="không niêm yết"):
        played.concluded(loc_thinh)
        row = db.session.scalars(select(Petition).where(Petition.mode == "written")).one()
        postings.prepare(played.issued(loc_thinh, "answer", played.answer_to(row), on=LATER), by=loc_thinh.mai, on=LATER)


def test_preparing_twice_makes_one_copy(loc_thinh):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh)
        assert postings.prepare(papers.get(posting.paper_id), by=loc_thinh.mai, on=LATER) is posting


@pytest.fixture
def leaking(loc_thinh):
    """A copy whose free text still tells who asked."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        answer = f"Ông {played.NAMES[3].upper()} ({played.ADDRESSES[1]}, điện thoại {played.PHONES[0]}) đã được hẹn."
        db.session.scalars(select(Petition).where(Petition.number == 1)).one().answer = answer
        paper = played.issued(loc_thinh, "minutes", about, on=LATER)
        yield postings.prepare(paper, by=loc_thinh.mai, on=LATER)


def test_what_free_text_still_tells_is_found(leaking):
    assert set(postings.traces(leaking)) == {played.NAMES[3], played.ADDRESSES[1], played.PHONES[0]}


def test_what_was_found_can_be_hidden_and_nothing_else_changes(loc_thinh, leaking):
    before = postings.content(leaking)
    postings.conceal(leaking, by=loc_thinh.mai, on=LATER)
    after = postings.content(leaking)
    assert postings.traces(leaking) == [] and leaking.digest == after.digest() != before.digest()
    assert "Ông [đã ẩn] ([đã ẩn], điện thoại [đã ẩn]) đã được hẹn." in after.text()
    assert (after.heading, after.signatures, after.recipients) == (before.heading, before.signatures, before.recipients)


def test_who_read_another_version_does_not_approve(loc_thinh, leaking):
    seen = leaking.digest
    postings.conceal(leaking, by=loc_thinh.mai, on=LATER)
    with pytest.raises(Refused, match="đọc lại"):
        postings.approve(leaking, seen, by=loc_thinh.mai, on=LATER)


@pytest.mark.parametrize("who", ["thu", "tiep", "hop", "lan", "tham", "ung"])
def test_only_office_and_chairman_approve(loc_thinh, who):
    with work(loc_thinh.id), pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
        postings.approve(prepared(loc_thinh), "", by=getattr(loc_thinh, who), on=LATER)


def test_the_public_reads_a_copy_only_once_it_is_approved(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh)
        assert postings.published() == []
        with pytest.raises(Missing):
            postings.read(posting.id)
        postings.approve(posting, posting.digest, by=loc_thinh.cuong, on=LATER)
        assert [row.id for row in postings.published()] == [posting.id]
        ours = postings.read(posting.id) and posting.id
    with work(ich_hau.id):
        assert postings.published() == []
        with pytest.raises(Missing):
            postings.read(ours)


def test_an_approved_copy_is_not_changed_any_more(loc_thinh):
    with work(loc_thinh.id) as session:
        posting = played.posted(loc_thinh, "minutes", played.concluded(loc_thinh), on=LATER)
        with pytest.raises(Refused, match="Đã công khai"):
            postings.conceal(posting, by=loc_thinh.mai, on=LATER)
        with pytest.raises(DBAPIError, match="approved public copy"), session.begin_nested():
            session.execute(text("update posting set content = '{}'"))


def test_the_public_pdf_is_kept_as_it_was_approved_and_tells_of_no_citizen(loc_thinh, leaking):
    """In its text, in its metadata, in every stream of it; the hash told is that of the bytes handed out."""
    postings.conceal(leaking, by=loc_thinh.mai, on=LATER)
    with pytest.raises(Refused, match="đọc lại"):
        postings.approve(leaking, "", by=loc_thinh.mai, on=LATER)
    assert postings.sha256(leaking) is None
    postings.approve(leaking, leaking.digest, by=loc_thinh.mai, on=LATER)
    file = postings.file(leaking.id)
    assert postings.read(leaking.id).sha256 == postings.sha256(leaking) == sha256(file.content).hexdigest()
    assert history.of("posting", leaking.id)[-1].facts["sha256"] == postings.sha256(leaking)
    with pdfplumber.open(BytesIO(file.content)) as opened:
        read = " ".join(" ".join(page.extract_text() for page in opened.pages).split())
        told = read + str(opened.metadata)
    assert "[đã ẩn]" in read and not [one for one in played.CANARIES if one in told or fold(one) in fold(told)]
    reader = PdfReader(BytesIO(file.content))
    inside = file.content + b"".join(
        one.get_data() for n in range(1, len(reader.xref[0]) + 1) if isinstance(one := reader.get_object(n), StreamObject))
    assert not [one for one in played.CANARIES if one.encode() in inside or one.encode("utf-16-be") in inside]
    with pytest.raises(DBAPIError, match="permission denied"), db.session.begin_nested():
        db.session.execute(text("update posting_file set content = ''"))


def test_a_copy_approved_before_files_were_kept_keeps_its_own_when_first_taken_along(loc_thinh):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh)
        db.session.execute(text("update posting set state = 'approved', approved_on = now()"))
        assert postings.read(posting.id).sha256 is None
        first = postings.file(posting.id).content
        assert postings.file(posting.id).content == first
        assert postings.read(posting.id).sha256 == sha256(first).hexdigest()
