"""Forms to print, from the pages of the village head, the clerk and a complaint."""

import re

from dialogue.services import petitions, screening
from tenants.work import work
from tests.asked import SPEAKER, asked, meeting
from tests.browsers import open_browser
from tests.cast import MONDAY


def test_the_village_head_prints_the_form_and_its_code_opens_the_page_for_that_village(app, loc_thinh):
    with work(loc_thinh.id):
        meeting_id = meeting(loc_thinh).id
        asked(loc_thinh)
    head, clerk = open_browser(app, loc_thinh, "tien"), open_browser(app, loc_thinh, "mai")
    addresses = re.findall(r'href="[^"]*(/meetings/[^"]*/(?:collection|village_summary))"', head.get("/petitions/new").text)
    assert len(addresses) == 2
    form = head.get(addresses[0]).text
    assert "PHIẾU THU THẬP Ý KIẾN" in form and "<svg" in form and SPEAKER not in form
    link = re.search(r'dt-sheet__code"><a href="http://localhost/t/loc-thinh([^"]*)"', form)[1]
    page = clerk.get(link).text
    village = str(loc_thinh.villages["Lộc Tiến"])
    assert re.search(rf'<option selected value="{village}"', page) and re.search(r'value="village"[^>]*checked', page)
    for ending, media in (("word", "word"), ("pdf", "pdf"), ("sheet", "sheet")):
        file = head.get(f"{addresses[1]}/{ending}")
        assert file.status_code == 200 and media in file.mimetype and "bang-tong-hop" in file.headers["Content-Disposition"]
    listed = clerk.get(f"/meetings/{meeting_id}/villages/").text
    assert listed.count("/collection") == 3 and "chưa gửi" in listed
    assert "villages/" in clerk.get(f"/meetings/{meeting_id}").text


def test_the_guidance_is_offered_where_an_opinion_was_redirected_as_a_complaint(app, loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        ids = [asked(loc_thinh).id for _ in range(2)]
        for petition_id, law in zip(ids, ("complaint", "denunciation"), strict=True):
            screening.redirect(petitions.get(petition_id), law, by=loc_thinh.mai, on=MONDAY)
    clerk = open_browser(app, loc_thinh, "mai")
    pages = [clerk.get(f"/petitions/{petition_id}").text for petition_id in ids]
    assert ["/guidance" in page for page in pages] == [True, False]
    assert "PHIẾU HƯỚNG DẪN" in clerk.get(f"/petitions/{ids[0]}/guidance").text
    assert clerk.get(f"/petitions/{ids[1]}/guidance").status_code == 409
    assert "/guidance" not in open_browser(app, loc_thinh, "tien").get(f"/petitions/{ids[0]}").text
