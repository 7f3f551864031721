"""Papers: frozen when signed, numbered once and without gaps when issued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import papers
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY


def plan(place, **facts):
    """A plan whose signer has just taken the pen."""
    row = Plan(**{"client_key": uuid4(), "year": 2026, "subject": "Tổ chức đối thoại với Nhân dân năm 2026",
                  "state": "signed", "signed_on": MONDAY, "drafted_by": place.mai.id, "signer_name": place.cuong.name, **facts})
    db.session.add(row)
    db.session.flush()
    return row


def meeting(place, **facts):
    """A meeting whose day is fixed."""
    row = Meeting(**{"plan_id": plan(place).id, "client_key": uuid4(), "title": "Hội nghị đối thoại năm 2026",
                     "day": MEETING_DAY, "starts_at": time(7, 30), "venue": "Nhà Văn hóa xã", "scheduled_on": MONDAY, **facts})
    db.session.add(row)
    db.session.flush()
    return row


def signed(place, kind="notice"):
    return papers.sign(kind, meeting(place), by=place.cuong, on=MONDAY)


def test_a_paper_takes_number_and_day_only_when_it_is_issued(loc_thinh):
    with work(loc_thinh.id):
        paper = papers.sign("plan", plan(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        assert (paper.state, paper.number, paper.issued_on, paper.digest) == ("signed", None, None, None)
        papers.issue(paper, by=loc_thinh.tiep, on=date(2025, 12, 16))
        heading = papers.content(paper).heading
        assert (paper.state, paper.number, heading.number, heading.day) == ("issued", 1, 1, date(2025, 12, 16))
        assert heading.number_line == "Số: 01/KH-UBND"
        assert papers.intact(paper)


def test_words_are_frozen_at_signing(loc_thinh):
    with work(loc_thinh.id):
        row = plan(loc_thinh)
        paper = papers.sign("plan", row, by=loc_thinh.cuong, on=MONDAY)
        row.subject = "Việc khác"
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        assert "Tổ chức đối thoại với Nhân dân năm 2026" in papers.content(paper).text()
        assert "Việc khác" not in papers.content(paper).text()


def test_the_drafter_does_not_sign_his_own_plan(loc_thinh):
    with work(loc_thinh.id), pytest.raises(NotAllowed, match="không phải người soạn"):
        papers.sign("plan", plan(loc_thinh, drafted_by=loc_thinh.cuong.id), by=loc_thinh.cuong, on=MONDAY)


@pytest.mark.parametrize("who", ["mai", "tiep", "hop", "dang", "lan", "tham", "ung"])
def test_only_the_chairmen_sign(loc_thinh, who):
    with work(loc_thinh.id), pytest.raises(NotAllowed, match="Chủ tịch hoặc Phó Chủ tịch"):
        papers.sign("notice", meeting(loc_thinh), by=getattr(loc_thinh, who), on=MONDAY)


@pytest.mark.parametrize("who", ["cuong", "thu", "mai", "hop"])
def test_only_the_records_clerk_gives_numbers(loc_thinh, who):
    with work(loc_thinh.id):
        paper = signed(loc_thinh)
        with pytest.raises(NotAllowed, match="Văn thư"):
            papers.issue(paper, by=getattr(loc_thinh, who), on=MONDAY)


def test_a_deputy_signs_for_the_head(loc_thinh):
    with work(loc_thinh.id):
        paper = papers.sign("notice", meeting(loc_thinh), by=loc_thinh.thu, on=MONDAY)
        (signature,) = papers.content(paper).signatures
        assert signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
        assert (signature.post, signature.name) == ("PHÓ CHỦ TỊCH", "Lê Thị Thu")


def test_an_issued_paper_is_not_issued_again(loc_thinh):
    with work(loc_thinh.id):
        paper = papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY)
        with pytest.raises(Refused, match="Đã ban hành"):
            papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)


def test_one_notice_is_signed_once(loc_thinh):
    with work(loc_thinh.id):
        about = meeting(loc_thinh)
        papers.sign("notice", about, by=loc_thinh.cuong, on=MONDAY)
        with pytest.raises(Refused, match="đã được ký"):
            papers.sign("notice", about, by=loc_thinh.cuong, on=MONDAY)


def test_minutes_wait_for_the_meeting(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="cần ở bước “Đã họp”"):
        papers.sign("minutes", meeting(loc_thinh), by=loc_thinh.cuong, on=MONDAY)


def test_registers_count_apart_and_begin_anew_each_year(loc_thinh):
    with work(loc_thinh.id):
        old = [papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=date(2025, 12, 30)).number for _ in range(2)]
        row = papers.sign("plan", plan(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        other = papers.issue(row, by=loc_thinh.tiep, on=date(2025, 12, 30)).number
        new = papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=date(2026, 1, 2))
        assert (old, other, new.number, new.year) == ([1, 2], 1, 1, 2026)


def test_eight_at_once_take_forty_numbers_none_of_them_twice(app, loc_thinh):
    with work(loc_thinh.id):
        waiting = [signed(loc_thinh).id for _ in range(40)]

    def five(ids):
        with app.app_context():
            for paper_id in ids:
                with work(loc_thinh.id):
                    papers.issue(papers.get(paper_id), by=loc_thinh.tiep, on=MONDAY)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(five, [waiting[n:n + 5] for n in range(0, 40, 5)]))
    with work(loc_thinh.id):
        assert sorted(db.session.scalars(select(Paper.number))) == list(range(1, 41))


def test_the_database_refuses_one_number_twice(loc_thinh):
    with work(loc_thinh.id):
        first, second = (papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY) for _ in range(2))
        with pytest.raises(IntegrityError), db.session.begin_nested():
            second.number = first.number
            db.session.flush()


def test_a_sibling_has_registers_and_papers_of_its_own(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        ours = papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY).id
    with work(ich_hau.id):
        assert papers.issue(signed(ich_hau), by=ich_hau.tiep, on=MONDAY).number == 1
        with pytest.raises(Missing):
            papers.get(ours)


def test_waiting_papers_are_listed_until_they_have_a_number(loc_thinh):
    with work(loc_thinh.id):
        paper = signed(loc_thinh)
        assert [row.id for row in papers.waiting_for_number()] == [paper.id]
        assert [step.action for step in papers.offers(paper, loc_thinh.tiep)] == ["issue"]
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        assert papers.waiting_for_number() == [] == papers.offers(paper, loc_thinh.tiep)
        assert [(row.number, row.symbol) for row in papers.of_year(2025)] == [(1, "TB-UBND")]
