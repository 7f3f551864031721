"""Papers that come in as packages: looked at, entered, told as the superior's answer."""

from dataclasses import replace
from io import BytesIO
from uuid import uuid4

import pytest

from dialogue.documents import exchange
from dialogue.services import escalations
from tenants.work import work
from tests.asked import AFTER, asked, meeting
from tests.cast import MEETING_DAY, meet
from tests.convened import HTMX, is_a_part, words
from tests.files import PACKAGE, PDF
from tests.web.test_units import DATA

HEARD = "Bộ đã bố trí vốn, làm rãnh trong quý II."


def sent(browser, content, **more):
    return browser.post("/incoming/", data={"file": (BytesIO(content), "goi.edxml"), **more},
                        content_type="multipart/form-data")


def opened(browser, content):
    """The address of a package that was read."""
    return sent(browser, content).headers["Location"].removeprefix(browser.root)


def test_a_package_is_looked_at_entered_and_told_as_the_answer_of_the_superior(app, browse):
    app.config["DEMO_TODAY"] = "2026-01-20"
    province = meet("thanh-hoa")
    with work(province.id):
        meeting(province, state="held")
        ditch = asked(province, by="mai", source="floor", on=MEETING_DAY).id
    tiep, mai = browse(province, "tiep"), browse(province, "mai")
    address = opened(tiep, PACKAGE)
    assert opened(tiep, PACKAGE) == address                                        # the same package is the same paper
    browse(province, "tri").post("/unit/", data={**DATA, "organ_code": "H56"})
    page = words(tiep.get(address))
    for told in ("214/BXD-KT", "Bộ Xây dựng", "V/v rãnh thoát nước quốc lộ", "THỨ TRƯỞNG", "Văn bản mới", "Chờ vào sổ",
                 "Gói ghi gửi UBND xã Lộc Thịnh, không ghi mã của đơn vị này", "loại tệp không mở ở đây"):
        assert told in page, told
    file = tiep.get(f"{address}/files/1")
    assert file.data == PDF and "CV" not in file.headers["Content-Disposition"]
    assert tiep.get(f"{address}/files/2").status_code == tiep.get(f"{address}/files/3").status_code == 404

    answer = {"hop": str(uuid4()), "heard": HEARD}
    assert mai.post(f"{address}/file").status_code == 403 and "Vào sổ văn bản đến" not in words(mai.get(address))
    assert tiep.post(f"{address}/file").status_code == 303
    assert tiep.post(f"{address}/file").status_code == tiep.post(f"{address}/drop").status_code == 409
    assert "Số đến 1" in words(tiep.get(address)) and "Ghi trả lời" not in words(tiep.get(address))
    assert mai.post(f"{address}/answer", data=answer).status_code == 422           # nothing waits for an answer by post

    with work(province.id):
        hop = escalations.escalate(escalations.petitions.get(ditch), "Quốc lộ.", to="Bộ Xây dựng", by=province.cuong, on=AFTER)
        escalations.send(hop, by=province.tiep, on=AFTER)
        hop_id = hop.id
        answer["hop"] = str(hop_id)
    refused = mai.post(f"{address}/answer", data={**answer, "heard": ""})
    assert refused.status_code == 422 and "Ghi nội dung trả lời" in words(refused)
    assert mai.post(f"{address}/answer", data=answer).headers["Location"].endswith(f"/petitions/{ditch}")
    with work(province.id):
        hop = escalations.get(hop_id)
        assert (hop.state, hop.reply_words, hop.reply_number) == ("answered", HEARD, "214/BXD-KT")
    assert "Đã ghi là trả lời của cấp trên" in words(mai.get(address))
    assert "trả lời công văn gửi cấp trên" in words(tiep.get("/incoming/"))


def test_numbers_of_a_year_have_no_gap_and_what_came_in_error_leaves_none(loc_thinh, browse):
    tiep = browse(loc_thinh, "tiep")
    package = exchange.read(PACKAGE)
    at = [opened(tiep, exchange.write(replace(package, number=str(number), business=number))) for number in range(4)]
    for place in (0, 2, 3):
        assert tiep.post(f"{at[place]}/{'drop' if place == 2 else 'file'}").status_code == 303
    assert "Nghiệp vụ của gói: Thu hồi văn bản đã gửi." in words(tiep.get(at[1]))
    assert tiep.post(f"{at[1]}/file").status_code == 303 and tiep.get(at[2]).status_code == 404
    assert "Số đến 3" in words(tiep.get(at[1]))
    again = opened(tiep, exchange.write(replace(package, number="0", subject="Gửi lại")))
    assert "Văn bản này đã vào sổ, số đến 1 năm 2025." in words(tiep.get(again))
    assert is_a_part(tiep.get(again, headers=HTMX)) and is_a_part(tiep.get("/incoming/", headers=HTMX))
    assert "Hệ thống chưa nối trực tiếp" in words(tiep.get("/incoming/"))
    assert browse(loc_thinh).get(again).status_code == 303


@pytest.mark.parametrize(("content", "said"), [
    (b"", "Tệp này không phải gói"), (PDF, "Tệp này không phải gói liên thông edXML"),
    (PACKAGE.replace(b"BXD-KT", b"").replace(b"214", b""), "Gói không ghi số, ký hiệu"),
    (b"<!DOCTYPE edXML []>" + PACKAGE.partition(b"?>")[2], "kiểu tài liệu (DTD)")])
def test_a_broken_package_is_refused_beside_its_field(loc_thinh, browse, content, said):
    answer = sent(browse(loc_thinh, "tiep"), content)
    assert answer.status_code == 422 and said in words(answer)
