"""The clerk's slip, the village head's PIN, and the page on which to enter it."""

import re

from blueprints.account import TELEPHONE


def test_from_the_printed_slip_to_the_pin_on_that_telephone(browse, loc_thinh):
    clerk, phone = browse(loc_thinh, "mai"), browse(loc_thinh)
    assert "Chưa có phiếu" in clerk.get("/telephones/").text and "/telephones/" in clerk.get("/people/").text
    slip = clerk.post(f"/telephones/{loc_thinh.ung.id}").text
    code = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", slip).group()
    assert "<svg" in slip and "22/12/2025" in slip
    assert f'value="{code}"' in phone.get(f"/telephones/start?code={code}").text
    weak = phone.post("/telephones/start", data={"code": code, "pin": "111111", "again": "111111"})
    assert weak.status_code == 422 and 'id="pin-error"' in weak.text and f'value="{code}"' in weak.text
    assert phone.post("/telephones/start", data={"code": code, "pin": "483920", "again": "483921"}).status_code == 422
    assert phone.post("/telephones/start", data={"code": code, "pin": "483920", "again": "483920"}).status_code == 303
    assert phone.get("/petitions/new").status_code == 200
    assert phone.get_cookie(TELEPHONE, path=f"/t/{loc_thinh.slug}/").http_only
    phone.post("/sign-out")
    assert "/telephones/pin?next=/petitions/new" in phone.get("/sign-in?next=/petitions/new").location.replace("%2F", "/")
    assert "còn thử được 4 lần" in phone.post("/telephones/pin", data={"pin": "000000"}).text
    assert phone.post("/telephones/pin", data={"pin": "483920", "next": "/petitions/new"}).location.endswith("/petitions/new")
    assert "Đang dùng" in clerk.get("/telephones/").text
    assert clerk.post(f"/telephones/{loc_thinh.ung.id}/revoke").status_code == 303
    assert phone.get("/petitions/new").location
    assert "Xin Văn phòng in phiếu mới" in phone.post("/telephones/pin", data={"pin": "483920"}).text
    assert phone.get("/sign-in?password=1").status_code == 200
