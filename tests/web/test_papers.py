"""Papers on the screen: read before signing, signed, numbered, shown as frozen."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played
from tests.statements import counted


def words(answer) -> str:
    return answer.get_data(as_text=True)


def seen(answer) -> str:
    return re.search(r'name="seen"[^>]*value="(\w+)"', words(answer))[1]


@pytest.fixture
def about(loc_thinh):
    with work(loc_thinh.id):
        return played.concluded(loc_thinh).id


@pytest.fixture
def asked(loc_thinh, about):
    with work(loc_thinh.id):
        return db.session.scalars(select(Petition.id).where(Petition.mode == "written")).one()


def sign(browser, path):
    return browser.post(path, data={"seen": seen(browser.get(path))})


def test_a_report_is_read_signed_numbered_and_shown(browse, loc_thinh, about):
    chairman, records = browse(loc_thinh, "cuong"), browse(loc_thinh, "tiep")
    path = f"/meetings/{about}/papers/report"
    draft = words(chairman.get(path))
    assert "Ký báo cáo" in draft and "Tỷ lệ giải quyết: 40,0%" in draft
    signed = sign(chairman, path)
    assert signed.status_code == 303
    paper = signed.location.removeprefix("/t/loc-thinh")
    assert "chờ số" in words(records.get("/papers/")) and "Cấp số, ban hành" in words(records.get(paper))
    assert records.post(f"{paper}/issue").status_code == 303
    shown = words(records.get(paper))
    assert "Số: 01/BC-UBND" in shown and "khớp mã kiểm tra" in shown and "Đã cấp số 01/BC-UBND, ngày 15/12/2025." in shown
    assert "Cấp số, ban hành" not in shown


def test_a_signed_paper_stands_where_its_draft_was(browse, loc_thinh, about):
    chairman = browse(loc_thinh, "cuong")
    path = f"/meetings/{about}/papers/minutes"
    signed = sign(chairman, path)
    assert chairman.get(path).location == signed.location


def test_what_changed_after_it_was_read_is_not_signed(browse, loc_thinh, about):
    chairman = browse(loc_thinh, "cuong")
    path = f"/meetings/{about}/papers/minutes"
    before = seen(chairman.get(path))
    with work(loc_thinh.id):
        db.session.get(played.Meeting, (loc_thinh.id, about)).venue = "Sân vận động"
    for fields in ({"seen": before}, {}):
        answer = chairman.post(path, data=fields)
        assert answer.status_code == 409 and "đọc lại bản mới" in words(answer)


def test_a_clerk_reads_the_draft_and_is_told_who_signs(browse, loc_thinh, about):
    page = words(browse(loc_thinh, "mai").get(f"/meetings/{about}/papers/conclusion"))
    assert "Chờ Chủ tịch, hoặc người được Chủ tịch ủy quyền, ký" in page and "Ký thông báo kết luận" not in page


def test_a_paper_before_its_time_says_what_must_come_first(browse, loc_thinh):
    with work(loc_thinh.id):
        early = played.meeting(loc_thinh).id
    page = words(browse(loc_thinh, "cuong").get(f"/meetings/{early}/papers/report"))
    assert "“Ký: Báo cáo”: đang ở bước “Đã chốt ngày”, cần ở bước “Đã kết luận”" in page and 'name="seen"' not in page


@pytest.mark.parametrize("kind", ["plan", "answer", "referral", "nothing"])
def test_a_meeting_has_no_other_papers(browse, loc_thinh, about, kind):
    assert browse(loc_thinh, "cuong").get(f"/meetings/{about}/papers/{kind}").status_code == 404


@pytest.mark.parametrize("login", ["ung", "tham"])
def test_village_heads_and_organisations_do_not_read_papers(browse, loc_thinh, about, login):
    for path in ("/papers/", f"/meetings/{about}/papers/minutes"):
        assert browse(loc_thinh, login).get(path).status_code == 403


def test_another_units_papers_answer_like_missing_ones(browse, loc_thinh, ich_hau, about):
    with work(loc_thinh.id):
        paper = played.issued(loc_thinh, "minutes", db.session.get(played.Meeting, (loc_thinh.id, about))).id
    theirs = browse(ich_hau, "cuong")
    nothing = "00000000-0000-4000-8000-000000000000"
    for path in ("/papers/{}", "/meetings/{}/papers/minutes"):
        answers = [theirs.get(path.format(one)) for one in ({"/p": paper, "/m": about}[path[:2]], nothing)]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert theirs.post(f"/papers/{paper}/issue").status_code == 404


def test_a_changed_paper_is_told_apart(browse, loc_thinh, about, monkeypatch):
    with work(loc_thinh.id):
        paper = played.issued(loc_thinh, "minutes", db.session.get(played.Meeting, (loc_thinh.id, about))).id
    monkeypatch.setattr("dialogue.documents.paper.Paper.digest", lambda self: "other")
    assert "không khớp mã kiểm tra" in words(browse(loc_thinh, "mai").get(f"/papers/{paper}"))


def test_papers_of_another_year_are_a_page_of_their_own(browse, loc_thinh, about):
    with work(loc_thinh.id):
        played.issued(loc_thinh, "minutes", db.session.get(played.Meeting, (loc_thinh.id, about)), on=date(2026, 1, 8))
    clerk = browse(loc_thinh, "mai")
    assert "01/BB-UBND" not in words(clerk.get("/papers/")) and "01/BB-UBND" in words(clerk.get("/papers/?year=2026"))
    assert clerk.get("/papers/?year=99999").status_code == 404


@pytest.mark.parametrize("kind", ["notice", "minutes", "conclusion", "report"])
def test_a_draft_takes_five_statements(browse, loc_thinh, about, kind):
    reader = browse(loc_thinh, "mai")
    reader.get("/papers/")
    with counted() as sent:
        assert reader.get(f"/meetings/{about}/papers/{kind}").status_code == 200
    assert len(sent) <= 5, sent


def test_lists_and_papers_take_five_statements(browse, loc_thinh, about):
    with work(loc_thinh.id):
        for kind in ("minutes", "conclusion", "report"):
            paper = played.issued(loc_thinh, kind, db.session.get(played.Meeting, (loc_thinh.id, about)), on=MONDAY).id
    reader = browse(loc_thinh, "mai")
    for path in ("/papers/", f"/papers/{paper}"):
        with counted() as sent:
            assert reader.get(path).status_code == 200
        assert len(sent) <= 5, (path, sent)
