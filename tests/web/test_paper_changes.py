"""A paper that was wrong, from the page of the clerk to what anybody reads on the board."""

import re
from uuid import uuid4

import pytest

from dialogue.services import paper_changes, papers, posting_places, postings
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played


def text(answer):
    return answer.get_data(as_text=True)


def key(page, form):
    return re.search(rf'name="{form}-client_key"[^>]*value="([\w-]+)"', page)[1]


@pytest.fixture
def posted(loc_thinh):
    """The ids of an issued notice and its public copy."""
    with work(loc_thinh.id):
        copy = played.posted(loc_thinh, "notice", played.meeting(loc_thinh))
        return copy.paper_id, copy.id


def test_a_correction_is_drafted_signed_numbered_and_read_by_anybody(browse, loc_thinh, posted):
    (paper, copy), stranger = posted, browse(loc_thinh)
    clerk, chairman, records = (browse(loc_thinh, login) for login in ("mai", "cuong", "tiep"))
    page = text(clerk.get(f"/papers/{paper}/life"))
    assert "Đính chính bằng công văn" in page and "Thu hồi văn bản" not in page
    typed = {"correct-client_key": key(page, "correct"), "correct-wrong": "Nhà văn hoá", "correct-instead": "Hội trường",
             "correct-reason": "Sai tên gọi"}
    wrong = clerk.post(f"/papers/{paper}/correct", data=typed)
    assert wrong.status_code == 422 and "Văn bản không có những chữ này" in text(wrong) and "Sai tên gọi" in text(wrong)
    typed["correct-wrong"] = "Nhà Văn hóa xã"
    drafted = clerk.post(f"/papers/{paper}/correct", data=typed)
    assert drafted.status_code == 303 and clerk.post(f"/papers/{paper}/correct", data=typed).location == drafted.location
    address = drafted.location.removeprefix("/t/loc-thinh")
    assert "Ký công văn đính chính" in text(chairman.get("/desk"))
    draft = text(chairman.get(address))
    assert "V/v đính chính Thông báo số 01/TB-UBND" in draft and "Ký công văn đính chính" in draft
    signed = chairman.post(address, data={"seen": re.search(r'name="seen"[^>]*value="(\w+)"', draft)[1]})
    letter = signed.location.removeprefix("/t/loc-thinh")
    assert "Công văn đính chính đã ký, chờ số" in text(clerk.get(f"/papers/{paper}"))
    assert records.post(f"{letter}/issue").status_code == 303
    assert "Đã đính chính bởi Công văn số 01/UBND-VP ngày 15/12/2025" in text(clerk.get(f"/papers/{paper}"))
    register = text(clerk.get("/papers/register/?year=2025"))
    assert "01/UBND-VP" in register and "Đính chính văn bản số 01/TB-UBND" in register
    assert "đã được đính chính bởi Công văn số 01/UBND-VP ngày 15/12/2025" in text(stranger.get(f"/board/{copy}"))
    assert "Đọc công văn đính chính" not in text(stranger.get(f"/board/{copy}"))
    with work(loc_thinh.id):
        row = papers.get(letter.rpartition("/")[2])
        played.approved(loc_thinh, row)
    assert "Đọc công văn đính chính" in text(stranger.get(f"/board/{copy}"))


def test_a_recalled_paper_leaves_the_board_with_its_words(browse, loc_thinh, posted):
    (paper, copy), stranger = posted, browse(loc_thinh)
    chairman = browse(loc_thinh, "cuong")
    page = text(chairman.get(f"/papers/{paper}/life"))
    assert "Đính chính bằng công văn" not in page
    refused = chairman.post(f"/papers/{paper}/recall", data={"recall-client_key": key(page, "recall")})
    assert refused.status_code == 422 and "Ghi lý do" in text(refused)
    assert "Nhà Văn hóa xã" in text(stranger.get(f"/board/{copy}"))
    chairman.post(f"/papers/{paper}/recall", data={"recall-client_key": key(page, "recall"), "recall-reason": "Nhầm nơi họp"})
    shown = text(stranger.get(f"/board/{copy}"))
    assert "Văn bản này đã thu hồi ngày 15/12/2025" in shown and "Nhà Văn hóa xã" not in shown
    assert "Nhầm nơi họp" not in shown and stranger.get(f"/board/{copy}/pdf").status_code == 404
    assert "đã thu hồi 15/12/2025" in text(stranger.get("/board"))
    own = text(chairman.get(f"/papers/{paper}"))
    assert "Đã thu hồi ngày 15/12/2025" in own and "Nhầm nơi họp" in own and "Số: 01/TB-UBND" in own
    assert "Đã thu hồi" in text(chairman.get("/papers/register/?year=2025"))
    inside = text(chairman.get(f"/postings/{copy}"))
    assert "Đã thu hồi" in inside and "Đã công khai" not in inside


def test_the_village_head_takes_a_recalled_notice_down_at_the_own_hall(browse, loc_thinh, posted):
    paper, copy = posted
    with work(loc_thinh.id):
        (hall,) = (place.id for place in posting_places.of(postings.get(copy)) if place.village_id == loc_thinh.villages["Ươm"])
        posting_places.hang(posting_places.get(hall), by=loc_thinh.ung, on=MONDAY)
        paper_changes.recall(papers.get(paper), "Nhầm", client_key=uuid4(), by=loc_thinh.cuong, on=MONDAY)
    head = browse(loc_thinh, "ung")
    assert "Gỡ văn bản không còn hiệu lực" in text(head.get("/desk"))
    page = text(head.get(f"/postings/{copy}/places"))
    assert "Còn treo, cần gỡ" in page and f"/postings/places/{hall}" in page
    assert "Gỡ xuống rồi ghi ngày ở đây" in text(head.get(f"/postings/places/{hall}"))
    assert head.post(f"/postings/places/{hall}/take-down", data={"down_on": "15/12/2025"}).status_code == 303
    assert "Đã gỡ xuống" in text(head.get(f"/postings/places/{hall}"))
    assert "Gỡ văn bản không còn hiệu lực" not in text(head.get("/desk"))
