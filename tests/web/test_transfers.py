"""The page of the transfer slip: looked at, then signed; a redirected petition asks for no reason."""

from dialogue.services import petitions, screening
from tenants.work import work
from tests.asked import SPEAKER, asked, meeting
from tests.browsers import open_browser
from tests.cast import MONDAY


def test_the_slip_is_looked_at_then_signed_and_stands_on_the_petitions_page(app, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        address = f"/petitions/{asked(loc_thinh).id}"
    chairman = open_browser(app, loc_thinh, "cuong")
    assert "Lập phiếu chuyển" in chairman.get(address).text
    looked = chairman.post(f"{address}/transfer", data={"to": "Công an xã", "reason": "", "look": "1"})
    assert looked.status_code == 200 and "Kính gửi: Công an xã" in looked.text and SPEAKER in looked.text
    bare = chairman.post(f"{address}/transfer", data={"to": "", "reason": "Vì thế"})
    assert bare.status_code == 422 and "Ghi nơi nhận" in bare.text and "Vì thế" in bare.text
    signed = chairman.post(f"{address}/transfer", data={"to": "Công an xã", "reason": "Vì thế"})
    assert signed.status_code == 303 and "/papers/" in signed.location
    assert "Phiếu chuyển đã ký" in chairman.get(address).text


def test_a_redirected_petition_asks_for_no_reason(app, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        screening.redirect(petitions.get(petition.id), "denunciation", by=loc_thinh.mai, on=MONDAY)
        address = f"/petitions/{petition.id}/transfer"
    page = open_browser(app, loc_thinh, "cuong").get(address).text
    assert 'name="reason"' not in page and SPEAKER not in page and "01 nội dung" in page
