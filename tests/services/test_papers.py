"""Papers: frozen when signed, numbered once and without gaps when issued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from dialogue.models.paper import Paper
from dialogue.models.petition import Petition
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.services import papers
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services.played import concluded, meeting, plan


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


def test_words_that_no_file_could_print_are_not_signed(loc_thinh):
    with work(loc_thinh.id):
        row = meeting(loc_thinh)
        row.venue = "Nhà văn hóa 🙂"                          # recorded before forms refused it
        with pytest.raises(Refused, match="không in được: 🙂"):
            papers.sign("notice", row, by=loc_thinh.cuong, on=MONDAY)


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
    with work(loc_thinh.id), pytest.raises(NotAllowed, match="Chủ tịch .* người được Chủ tịch ủy quyền"):
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


def test_what_was_read_is_what_is_signed(loc_thinh):
    with work(loc_thinh.id):
        about = meeting(loc_thinh)
        seen = papers.draft("notice", about, by=loc_thinh.cuong, on=MONDAY).digest()
        about.venue = "Nhà văn hóa làng Ươm"
        with pytest.raises(Overtaken, match="đọc lại"):
            papers.sign("notice", about, by=loc_thinh.cuong, on=MONDAY, seen=seen)


def test_minutes_are_signed_by_the_chair_beside_the_secretaries(loc_thinh):
    with work(loc_thinh.id):
        paper = papers.issue(papers.sign("minutes", concluded(loc_thinh), by=loc_thinh.cuong, on=MONDAY),
                             by=loc_thinh.tiep, on=MONDAY)
        value = papers.content(paper)
        assert [one.post for one in value.signatures] == ["THƯ KÝ", "THƯ KÝ", "CHỦ TỌA"]
        assert value.heading.number_line == "Số: 01/BB-UBND" and value.heading.place_line == ""


@pytest.mark.parametrize("change", [
    "content = jsonb_set(content, '{subject}', '[\"khác\"]')", "public_content = null", "signed_on = '2020-01-01'"])
def test_the_database_keeps_signed_words(loc_thinh, change):
    with work(loc_thinh.id) as session:
        signed(loc_thinh)
        with pytest.raises(DBAPIError, match="signed paper cannot be changed"), session.begin_nested():
            session.execute(text(f"update paper set {change}"))             # noqa: S608


@pytest.mark.parametrize("statement", ["update paper set number = 9", "update paper set digest = ''", "delete from paper"])
def test_the_database_keeps_an_issued_paper(loc_thinh, statement):
    with work(loc_thinh.id) as session:
        papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY)
        with pytest.raises(DBAPIError, match="signed paper cannot be changed"), session.begin_nested():
            session.execute(text(statement))


def test_a_referral_gets_its_number_only_as_it_is_sent(loc_thinh):
    with work(loc_thinh.id):
        concluded(loc_thinh)
        row = db.session.scalars(select(Petition).where(Petition.state == "escalated")).one()
        paper = papers.sign("referral", row, by=loc_thinh.cuong, on=MONDAY)
        assert papers.offers(paper, loc_thinh.tiep) == []
        with pytest.raises(Refused, match="Cấp số và gửi"):
            papers.issue_alone(paper, by=loc_thinh.tiep, on=MONDAY)


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
        for _ in range(2):
            papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY)
        waiting = signed(loc_thinh)
        with pytest.raises(IntegrityError, match="uq_paper"), db.session.begin_nested():
            waiting.number, waiting.state, waiting.issued_on, waiting.digest = 2, "issued", MONDAY, "x"
            db.session.flush()


def test_a_sibling_has_registers_and_papers_of_its_own(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        ours = papers.issue(signed(loc_thinh), by=loc_thinh.tiep, on=MONDAY).id
    with work(ich_hau.id):
        assert papers.issue(signed(ich_hau), by=ich_hau.tiep, on=MONDAY).number == 1
        with pytest.raises(Missing):
            papers.get(ours)


def test_a_number_is_offered_until_it_is_given(loc_thinh):
    with work(loc_thinh.id):
        paper = signed(loc_thinh)
        assert [(row.number, row.state) for row in papers.of_year(2025)] == [(None, "signed")]
        assert [step.action for step in papers.offers(paper, loc_thinh.tiep)] == ["issue"]
        papers.issue(paper, by=loc_thinh.tiep, on=MONDAY)
        assert papers.offers(paper, loc_thinh.tiep) == []
        assert [(row.number, row.symbol) for row in papers.of_year(2025)] == [(1, "TB-UBND")]


def test_a_paper_signed_last_year_still_waits_in_front(loc_thinh):
    with work(loc_thinh.id):
        late = papers.sign("notice", meeting(loc_thinh), by=loc_thinh.cuong, on=date(2025, 12, 31))
        papers.issue(papers.sign("notice", meeting(loc_thinh), by=loc_thinh.cuong, on=date(2026, 1, 2)),
                     by=loc_thinh.tiep, on=date(2026, 1, 2))
        assert [row.id for row in papers.of_year(2026)][0] == late.id and len(papers.of_year(2026)) == 2
