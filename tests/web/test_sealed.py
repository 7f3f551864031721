"""What lies sealed: a crawl of everybody's pages meets nothing of it; its handler reads it once for each purpose given."""

import io
import re
import zipfile
from html import unescape

import pytest

from dialogue.services import petitions, screening, sealed
from tenants.work import work
from tests.asked import asked, meeting
from tests.cast import MONDAY

NAME, WORDS = "Quách Thị Ẩn", "Tôi tố cáo ông trưởng thôn nhận chiếc phong bì màu tím."
SECRET = (NAME, "ngõ Cây Thị Cong", "0987654321", "0987 654 321", "phong bì màu tím")
START = ("/desk", "/petitions/", "/petitions/?text=phong+bi", "/petitions/?state=redirected", "/petitions/new", "/reception/",
         "/answers/", "/history/", "/figures/", "/people/")
AT_MOST = 45                                # pages of one person
LEFT_OUT = re.compile(r"/(static|account|help|sign|t/loc-thinh/?$)")


@pytest.fixture
def petition(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        row = asked(loc_thinh, words=WORDS, speaker=NAME, address="ngõ Cây Thị Cong", phone="0987654321")
        asked(loc_thinh)
        screening.redirect(row, "denunciation", by=loc_thinh.mai, on=MONDAY)
        return row.id


def said(answer):
    """The text of a page, of a sheet all that is packed in it."""
    if answer.data[:2] != b"PK":
        return unescape(answer.get_data(as_text=True))
    pack = zipfile.ZipFile(io.BytesIO(answer.data))
    return unescape("\n".join(pack.read(name).decode(errors="ignore") for name in pack.namelist()))


@pytest.mark.parametrize("login", ["mai", "cuong", "tien", "hop", "lan", "tri"])
def test_no_page_and_no_sheet_of_anybody_tells_of_it(browse, loc_thinh, petition, caplog, login):
    browser = browse(loc_thinh, login)
    waiting, met = [*START, f"/petitions/{petition}", f"/petitions/{petition}/slip", f"/sealed/{petition}"], set()
    while waiting and len(met) < AT_MOST:
        page = waiting.pop(0)
        if page in met:
            continue
        met.add(page)
        text = said(browser.get(page))
        assert not [one for one in SECRET if one in text], page
        waiting += [unescape(link) for link in re.findall(r'href="/t/loc-thinh(/[^"#]*)"', text)
                    if not LEFT_OUT.match(unescape(link))]
    assert len(met) > len(START) and not [one for one in SECRET if one in caplog.text]


def test_the_handler_opens_it_for_a_purpose_and_the_head_sees_that(browse, loc_thinh, petition):
    head, handler, address = browse(loc_thinh, "cuong"), browse(loc_thinh, "thu"), f"/sealed/{petition}"
    assert "Giao người giữ nội dung niêm phong" in head.get("/desk?others=1").text and "Giao giữ" in head.get(address).text
    assert handler.get(address).status_code == 403
    assert head.post(f"{address}/entrust", data={"person": ""}).status_code == 422
    assert head.post(f"{address}/entrust", data={"person": loc_thinh.thu.id}).status_code == 303
    assert "Chuyển nội dung niêm phong đến nơi có thẩm quyền" in handler.get("/desk").text
    bare = handler.post(f"{address}/open", data={})
    assert bare.status_code == 422 and "Chọn mục đích mở" in bare.text and NAME not in bare.text
    opened = handler.post(f"{address}/open", data={"purpose": "check"})
    assert opened.status_code == 200 and "no-store" in opened.headers["Cache-Control"]
    assert WORDS in opened.text and NAME in opened.text and "thôn Lộc Tiến" in opened.text
    for login in ("cuong", "tri"):
        told = browse(loc_thinh, login).get(address).text
        assert loc_thinh.thu.name in told and "Xử lý ban đầu" in told and NAME not in told
        assert "1 lần" in browse(loc_thinh, login).get("/sealed/").text
    assert "Xử lý ban đầu" in head.get("/history/?noun=sealed").text


def test_the_terms_of_a_complaint_begin_on_its_page(browse, loc_thinh, petition):
    with work(loc_thinh.id):
        told = asked(loc_thinh)
        screening.redirect(told, "complaint", by=loc_thinh.mai, on=MONDAY)
        address = f"/petitions/{told.id}"
        assert sealed.of(petition) and petitions.get(told.id).law == "complaint"
    clerk = browse(loc_thinh, "mai")
    assert "Ghi đơn khiếu nại đã ký" in clerk.get(address).text
    assert "Ghi đơn khiếu nại đã ký" not in clerk.get(f"/petitions/{petition}").text
    assert clerk.post(f"{address}/lodge", data={"lodged_on": "16/12/2025"}).status_code == 422
    assert clerk.post(f"{address}/lodge", data={"lodged_on": "15/12/2025"}).status_code == 303
    assert "trả lời thụ lý chậm nhất 25/12/2025" in clerk.get(address).text
