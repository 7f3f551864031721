"""An issued report goes up as a letter; the superior adds up what came and says of whom it knows nothing."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue import jobs
from dialogue.models.letter import Letter
from dialogue.rules.policy import POSTMAN
from dialogue.services import below, letters, meetings, paper_changes, papers, report_facts, report_letters
from tenants import resolve
from tenants.db import db
from tenants.work import work
from tests.asked import carry
from tests.cast import MEETING_DAY
from tests.services.played import CANARIES, concluded, issued, meeting

SENT = date(2026, 1, 12)


@pytest.fixture
def sent(loc_thinh):
    """The report on the meeting of Lộc Thịnh, issued and sent; the letter's content."""
    with work(loc_thinh.id):
        paper = issued(loc_thinh, "report", concluded(loc_thinh), on=SENT)
        letter = report_letters.dispatch(paper, by=loc_thinh.tiep, on=SENT)
        assert report_letters.dispatch(paper, by=loc_thinh.tiep, on=SENT) is None
        return letter.id


def test_the_letter_carries_the_figures_of_the_paper_and_no_citizen(loc_thinh, ngoc_lac, sent):
    with work(loc_thinh.id):
        letter = letters.get(sent)
        assert (letter.kind, letter.number, letter.addressee_id) == ("report", "01/BC-UBND", ngoc_lac.id)
        told = {key: value for key, value in letter.content.items()
                if key not in ("paper", "meeting", "day", "settled", "unique")}
        assert told == {"year": 2026, "kind": "periodic", "chair": "Chủ tịch UBND xã", "present": 131, "items": 5, "on_spot": 1,
                        "written": 1, "beyond": 1}
        assert not [canary for canary in CANARIES if canary in str(letter.content)]
        assert "words" not in letter.content and not any("làng" in str(value) for value in letter.content.values())


def test_the_worker_sends_what_nobody_sent_and_takes_back_what_is_recalled(loc_thinh, ngoc_lac):
    with work(loc_thinh.id):
        paper = issued(loc_thinh, "report", concluded(loc_thinh), on=SENT)
        paper_id = paper.id

    def counted():
        jobs.deliver_all(SENT)
        with work(ngoc_lac.id):
            return [one["number"] for one in below.of_year(2026)]

    assert counted() == counted() == ["01/BC-UBND"]
    with work(loc_thinh.id):
        paper_changes.recall(papers.get(paper_id), "Sai số liệu", client_key=uuid4(), by=loc_thinh.cuong, on=SENT)
    assert counted() == counted() == []
    with work(loc_thinh.id):
        about = meetings.get(papers.get(paper_id).meeting_id)
        issued(loc_thinh, "report", about, on=SENT)
        assert report_letters.dispatch_all(by=POSTMAN, on=SENT) == 1
        assert report_letters.dispatch_all(by=POSTMAN, on=SENT) == 0
    assert counted() == ["02/BC-UBND"]


def test_a_report_not_yet_issued_and_other_papers_do_not_go_up(loc_thinh):
    with work(loc_thinh.id):
        about = concluded(loc_thinh)
        assert report_letters.dispatch(issued(loc_thinh, "conclusion", about), by=loc_thinh.tiep, on=SENT) is None
        signed = papers.sign("report", about, by=loc_thinh.cuong, on=SENT)
        assert report_letters.dispatch(signed, by=loc_thinh.tiep, on=SENT) is None
        assert db.session.scalar(select(Letter.id).where(Letter.kind == "report")) is None


def test_the_superior_counts_what_came_in_and_says_of_whom_nothing_is_known(loc_thinh, ich_hau, ngoc_lac, sent):
    with work(ngoc_lac.id):
        assert below.of_year(2026) == []                            # on its way
    carry(ngoc_lac, on=SENT)
    with work(ngoc_lac.id):
        found = below.of_year(2026)
        theirs, ours = below.annex(found, SENT)
        assert (theirs.unit, theirs.reported) == ("UBND xã Ích Hậu", False)
        assert (ours.unit, ours.meetings, ours.present, ours.raised, ours.rate) == (
            "UBND xã Lộc Thịnh", "1 (1/0/0)", 131, 5, "40,0%")
        assert found[0]["number"] == "01/BC-UBND" and found[0]["told"]["day"] == MEETING_DAY
        assert below.of_year(2025) == []
    with work(ich_hau.id):
        assert below.of_year(2026) == [] and below.units(SENT) == []


def test_annex_four_of_the_superiors_own_report_says_so_too(loc_thinh, ngoc_lac, sent):
    carry(ngoc_lac, on=SENT)
    with work(ngoc_lac.id):
        own = meeting(ngoc_lac, state="concluded", present=40, population=900, chaired_by="Chủ tịch UBND", conclusion="Ghi")
        told = papers.draft("report", own, on=SENT)
        annex = told.annexes[-1]
        assert (annex.label, annex.wide) == ("Phụ lục IV", True)
        table = annex.body[0]
        assert table.head == ("Đơn vị", "Số cuộc (định kỳ/đột xuất/chuyên đề)", "Chủ trì", "Người dự", "Ý kiến", "Tại chỗ",
                              "Văn bản", "Vượt thẩm quyền", "Tỷ lệ", "Chưa tổ chức")
        assert table.rows == (
            ("UBND xã Ích Hậu", *[""] * 8, "chưa có báo cáo"),
            ("UBND xã Lộc Thịnh", "1 (1/0/0)", "Chủ tịch UBND xã", "131", "5", "1", "1", "1", "40,0%", ""),
            ("Cộng (01/02 đơn vị đã báo cáo)", "1 (1/0/0)", "", "131", "5", "1", "1", "1", "40,0%", ""))


def test_a_unit_with_nobody_below_has_no_annex_four(loc_thinh):
    with work(loc_thinh.id):
        assert report_facts.report(concluded(loc_thinh), on=SENT).units == ()


def test_a_second_report_on_the_same_meeting_takes_the_first_ones_place():
    told = {"meeting": "m", "kind": "ad_hoc", "chair": "A", "present": 1, "items": 2, "on_spot": 2, "written": 0, "beyond": 0,
            "settled": 2, "unique": 2}
    stand = below.standing([{"from_id": 3, "told": told}, {"from_id": 3, "told": {**told, "present": 9}},
                            {"from_id": 4, "told": told}])
    assert [(one["from_id"], one["told"]["present"]) for one in stand] == [(3, 9), (4, 1)]


def test_a_report_letter_is_taken_in_without_the_superior_seeing_the_file(loc_thinh, ngoc_lac, sent):
    carry(ngoc_lac, on=SENT)
    with work(ngoc_lac.id):
        assert set(letters.get(sent).content) == {"paper", "meeting", "year", "day", "kind", "chair", "present", "items",
                                                  "on_spot", "written", "beyond", "settled", "unique"}
        assert resolve.units(SENT)[loc_thinh.id].parent_id == ngoc_lac.id
