"""Public copies on the screen: read beside the whole paper, approved with open eyes, hung place by place."""

import io
import re

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.services import posting_places
from tenants.db import db
from tenants.work import work
from tests.convened import HTMX, is_a_part
from tests.files import jpeg
from tests.services import played
from tests.statements import counted


def words(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.fixture
def paper(loc_thinh):
    """Issued minutes whose free text still names somebody."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        db.session.scalars(select(Petition).where(Petition.number == 1)).one().answer = f"Đã hẹn ông {played.NAMES[3]}."
        return played.issued(loc_thinh, "minutes", about).id


@pytest.fixture
def copy(browse, loc_thinh, paper):
    answer = browse(loc_thinh, "mai").post(f"/papers/{paper}/posting")
    assert answer.status_code == 303
    return answer.location.removeprefix("/t/loc-thinh")


def approve(browser, copy, **fields):
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', words(browser.get(copy)))[1]
    return browser.post(f"{copy}/approve", data={"seen": seen, **fields})


def test_what_is_left_of_a_citizen_is_marked(browse, loc_thinh, copy):
    page = words(browse(loc_thinh, "mai").get(copy))
    assert "Còn 1 chỗ có thể cho biết người dân là ai" in page
    assert f"Đã hẹn ông <mark>{played.NAMES[3]}</mark>." in page
    assert page.index("Bản công khai") < page.index("Bản đầy đủ") and f"{played.NAMES[0]} ({played.ADDRESSES[0]})" in page


def test_it_is_hidden_on_request(browse, loc_thinh, copy):
    clerk = browse(loc_thinh, "mai")
    assert clerk.post(f"{copy}/conceal").status_code == 303
    page = words(clerk.get(copy))
    assert "Đã hẹn ông [đã ẩn]." in page and "Không tìm thấy tên, địa chỉ" in page


def test_nobody_approves_without_having_read(browse, loc_thinh, copy):
    chairman = browse(loc_thinh, "cuong")
    answer = approve(chairman, copy)
    assert answer.status_code == 422 and "Đọc hết bản công khai rồi đánh dấu" in words(answer)
    assert approve(chairman, copy, read="y").status_code == 303
    assert "Đã duyệt. Bảng niêm yết hiện văn bản này" in words(chairman.get(copy))


def test_it_hangs_place_by_place(browse, loc_thinh, copy):
    clerk = browse(loc_thinh, "mai")
    approve(clerk, copy, read="y")
    page = words(clerk.get(copy))
    assert "0 trên 5 nơi" in page
    for path in re.findall(r'action="/t/loc-thinh(/postings/places/[^"]+)"', page):
        assert clerk.post(path).status_code == 303
    page = words(clerk.get(copy))
    assert "5 trên 5 nơi" in page and "Ghi đã niêm yết" not in page


def test_a_village_head_records_the_own_hall_from_the_desk(browse, loc_thinh, copy):
    approve(browse(loc_thinh, "mai"), copy, read="y")
    head = browse(loc_thinh, "ung")
    assert f"{copy}/places" in words(head.get("/desk"))
    page = words(head.get(f"{copy}/places"))
    (path,) = re.findall(r'action="/t/loc-thinh(/postings/places/[^"]+)"', page)
    assert "Nhà văn hóa làng Ươm" in page and "Trụ sở" not in page
    answer = head.post(path)
    assert answer.location == f"/t/loc-thinh{copy}/places"
    assert "Đã ghi niêm yết tại Nhà văn hóa làng Ươm." in words(head.get(f"{copy}/places"))
    assert f"{copy}/places" not in words(head.get("/desk"))


@pytest.mark.parametrize("login, reads", [("hop", 200), ("tiep", 200), ("ung", 403), ("tham", 403)])
def test_others_read_or_not_and_do_nothing(browse, loc_thinh, paper, copy, login, reads):
    browser = browse(loc_thinh, login)
    answer = browser.get(copy)
    assert answer.status_code == reads
    assert not re.search("Duyệt, công khai|Ẩn các chỗ này", words(answer))
    for path in (f"{copy}/approve", f"{copy}/conceal", f"/papers/{paper}/posting"):
        assert browser.post(path, data={"read": "y"}).status_code == 403


def test_another_units_copy_is_missing(browse, loc_thinh, ich_hau, paper, copy):
    with work(loc_thinh.id):
        place = posting_places.of(db.session.scalars(select(played.postings.Posting)).one())[0].id
    theirs = browse(ich_hau, "mai")
    assert theirs.get(copy).status_code == 404
    for path in (f"{copy}/approve", f"{copy}/conceal", f"/papers/{paper}/posting", f"/postings/places/{place}/hang"):
        assert theirs.post(path, data={"read": "y"}).status_code == 404


def test_the_page_takes_five_statements_though_it_searches_for_names(browse, loc_thinh, copy):
    reader = browse(loc_thinh, "mai")
    reader.get("/papers/")
    with counted() as sent:
        reader.get(copy)
    assert len(sent) <= 5, sent


def upload(content, **more):
    return {"photo": (io.BytesIO(content), "anh.jpg"), **more}


def test_a_village_head_adds_a_photo_takes_it_down_and_mends_a_mistake(browse, loc_thinh, copy):
    approve(browse(loc_thinh, "mai"), copy, read="y")
    head = browse(loc_thinh, "ung")
    path = re.search(r'href="/t/loc-thinh(/postings/places/[^"/]+)"', words(head.get(f"{copy}/places")))[1]
    assert 'type="file"' in words(head.get(path)) and "Không niêm yết được ở đây?" in words(head.get(path))
    for sent, said in ((upload(b"<html>"), "Chỉ nhận tệp PDF"), ({"posted_on": "1/1/2026"}, "từ ngày duyệt"),
                       ({"posted_on": "32/1/2026"}, "Không có ngày")):
        answer = head.post(f"{path}/hang", data=sent)
        assert answer.status_code == 422 and said in words(answer)
    assert head.post(f"{path}/hang", data=upload(jpeg(), posted_on="15/12/2025", posted_at="16h30")).status_code == 303
    page = words(head.get(path))
    assert "Thứ Hai, 15/12/2025, 16 giờ 30" in page and "Phạm Thị Ưng" in page and "Ảnh 1" in page
    assert "Thứ Tư, 14/01/2026" in page                                       # 30 days
    photo = re.search(r'href="/t/loc-thinh(/attachments/[^"]+)"', page)[1]
    answer = head.get(photo)
    assert answer.mimetype == "image/jpeg" and answer.headers["Content-Disposition"].startswith("attachment")
    assert head.post(f"{path}/prove", data={}).status_code == 422
    assert head.post(f"{path}/take-down", data={"down_on": "1/1/2026"}).status_code == 422
    assert head.post(f"{path}/take-down", data={"down_on": "15/12/2025"}).status_code == 303
    assert "Tháo sớm 30 ngày" in words(head.get(path))
    assert head.post(f"{path}/undo", data={"reason": ""}).status_code == 422
    assert head.post(f"{path}/undo", data={"reason": "Dán nhầm"}).status_code == 303
    assert "Chưa niêm yết" in words(head.get(path)) and head.get(photo).status_code == 404
    assert head.post(f"{path}/miss", data={"reason": "Hội trường đang sửa"}).status_code == 303
    assert "Hội trường đang sửa" in words(head.get(path))
    assert browse(loc_thinh, "tien").get(path).status_code == 403
    assert browse(loc_thinh).get(path).status_code == 303


def test_the_board_of_a_meeting_names_its_gaps(browse, loc_thinh):
    with work(loc_thinh.id):
        meeting = played.meeting(loc_thinh)
        notice = played.posted(loc_thinh, "notice", meeting)
        for row in posting_places.of(notice)[:-2]:
            posting_places.hang(posting_places.get(row.id), by=loc_thinh.mai, on=meeting.scheduled_on)
        address = f"/meetings/{meeting.id}/postings"
    page = words(browse(loc_thinh, "hop").get(address))
    assert "Thông báo: còn Trang thông tin điện tử, Loa truyền thanh" in page
    assert "Kết luận: chưa có bản công khai được duyệt" in page and "Biên bản" not in page.split("<main")[1]
    assert page.count("giữ đến") == 4 and "chưa có ảnh" in page
    assert is_a_part(browse(loc_thinh, "hop").get(address, headers=HTMX))
