"""The open pages, as a stranger sees them: what was approved, and never who asked what."""

import re
from io import BytesIO

import pdfplumber
import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played
from tests.statements import counted

OPEN = ("/board", "/track")


def words(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.fixture
def told(loc_thinh):
    """Everything posted that a dialogue posts; the ids of the copies by kind."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        coming = played.meeting(loc_thinh)
        ids = {kind: played.posted(loc_thinh, kind, about).id for kind in ("minutes", "conclusion", "report")}
        return ids | {"notice": played.posted(loc_thinh, "notice", coming).id}


def test_the_board_says_when_the_next_meeting_is(browse, loc_thinh, told):
    page = words(browse(loc_thinh).get("/board"))
    for said in ("Thứ Ba, 06/01/2026", "7 giờ 30", "Nhà Văn hóa xã", "Mọi người dân, không cần giấy mời", "còn 22 ngày",
                 "Ý kiến của tôi đến đâu?", f"/board/{told['notice']}", "4 văn bản"):
        assert said in page


def test_the_board_counts_what_was_answered(browse, loc_thinh, told):
    assert "2 trên 6 ý kiến đã được trả lời." in words(browse(loc_thinh).get("/board"))


def test_an_empty_board_says_what_will_stand_there(browse, ngoc_lac):
    page = words(browse(ngoc_lac).get("/board"))
    assert "Chưa có lịch" in page and "Chưa có văn bản nào được niêm yết." in page


def test_no_citizen_is_on_any_open_page(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    for path in (*OPEN, *(f"/board/{one}" for one in told.values())):
        answer = stranger.get(path)
        assert answer.status_code == 200
        said = words(answer) + str(answer.headers)
        assert not [canary for canary in played.CANARIES if canary in said], path


def test_no_question_is_on_board_or_look_up(browse, loc_thinh, told):
    with work(loc_thinh.id):
        codes = list(db.session.scalars(select(Petition.code)))
    stranger = browse(loc_thinh)
    pages = [stranger.get(path) for path in OPEN] + [stranger.post("/track", data={"code": code}) for code in codes]
    for answer in pages:
        assert answer.status_code == 200
        said = words(answer)
        assert not [one for one in played.OPINIONS if one[3] in said]
        assert not [canary for canary in played.CANARIES if canary in said]


def test_a_copy_is_open_only_once_it_is_approved(browse, loc_thinh, told):
    from dialogue.services import postings
    with work(loc_thinh.id):
        paper = played.issued(loc_thinh, "notice", played.meeting(loc_thinh))
        waiting = postings.prepare(paper, by=loc_thinh.mai, on=MONDAY).id
    for login in (None, "mai"):
        assert browse(loc_thinh, login).get(f"/board/{waiting}").status_code == 404
    assert str(waiting) not in words(browse(loc_thinh).get("/board"))


def test_a_siblings_copy_is_missing(browse, ich_hau, told):
    for one in told.values():
        assert browse(ich_hau).get(f"/board/{one}").status_code == 404
    assert not [one for one in told.values() if str(one) in words(browse(ich_hau).get("/board"))]


def test_a_stranger_gets_no_further_than_the_open_pages(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    for path in ("/papers/", f"/postings/{told['minutes']}"):
        answer = stranger.get(path)
        assert answer.status_code == 303 and "/sign-in" in answer.location


def code_of(place, **where):
    with work(place.id):
        return db.session.scalars(select(Petition.code).filter_by(**where)).first()


@pytest.mark.parametrize("state, headline", [
    ("answered", "Ý kiến đã được trả lời"), ("escalated", "Ý kiến đang ở cấp trên"), ("assigned", "Ý kiến đang được trả lời"),
    ("refused", "Ý kiến bị từ chối"), ("redirected", "chuyển xử lý theo luật khác"), ("logged", "đã được ghi ở thôn")])
def test_a_code_shows_how_far_an_opinion_has_come(browse, loc_thinh, told, state, headline):
    code = code_of(loc_thinh, state=state)
    answer = browse(loc_thinh).post("/track", data={"code": code.lower().replace("-", " ")})
    assert answer.status_code == 200 and headline in words(answer) and code in words(answer)


@pytest.mark.parametrize("typed, says", [
    ("LT22-2222", "Không có ý kiến nào mang mã LT22-2222"), ("", "Nhập mã in trên phiếu hẹn"), ("<b>", "mang mã B"),
    ("x" * 41, "40")])
def test_a_code_that_is_not_there_keeps_what_was_typed(browse, loc_thinh, told, typed, says):
    answer = browse(loc_thinh).post("/track", data={"code": typed})
    assert answer.status_code in (404, 422)
    page = words(answer)
    assert says in page and "<b>&" not in page and re.search(r'name="code"', page)


def test_guessing_codes_is_slowed(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    for _ in range(20):
        assert stranger.post("/track", data={"code": "LT22-2222"}).status_code == 404
    answer = stranger.post("/track", data={"code": code_of(loc_thinh, state="answered")})
    assert answer.status_code == 429 and "chờ 15 phút" in words(answer)


def test_open_pages_take_few_statements(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    stranger.get("/board")
    for path in (*OPEN, f"/board/{told['minutes']}"):
        with counted() as sent:
            stranger.get(path)
        assert len(sent) <= 3, (path, sent)


def test_open_pages_read_postings_and_tracking_alone(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    stranger.get("/board")
    with counted() as sent:
        for path in (*OPEN, f"/board/{told['minutes']}"):
            stranger.get(path)
        stranger.post("/track", data={"code": "LT22-2222"})
    read = {table for statement in sent for table in re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE) (\w+)", statement)}
    assert read <= {"posting", "posting_file", "tracking", "login_failure"}


def test_a_public_copy_is_taken_along_as_a_file_without_any_citizen(browse, loc_thinh, told):
    stranger = browse(loc_thinh)
    assert f'/board/{told["minutes"]}/pdf' in words(stranger.get(f"/board/{told['minutes']}"))
    file = stranger.get(f"/board/{told['minutes']}/pdf")
    assert file.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-01-bb-ubnd-2025-cong-khai.pdf"'
    with pdfplumber.open(BytesIO(file.data)) as opened:
        printed = " ".join(" ".join(page.extract_text().split()) for page in opened.pages)
    with work(loc_thinh.id):
        people = {one for row in db.session.execute(select(Petition.speaker, Petition.address)) for one in row if one}
    assert "BIÊN BẢN" in printed and people and not [one for one in people if one in printed]
