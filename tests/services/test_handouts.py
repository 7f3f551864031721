"""What is printed and kept nowhere: the village's form and summary, the guidance for a complaint."""

import pytest

from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import handouts, meetings, petitions, screening
from tenants.work import work
from tests.asked import DITCH, SPEAKER, asked, meeting
from tests.cast import MONDAY

LINK = "https://doithoai.example/t/loc-thinh/petitions/new"


@pytest.fixture
def petition(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        return asked(loc_thinh).id


def about(petition_id):
    row = petitions.get(petition_id)
    return row, meetings.get(row.meeting_id)


def test_the_summary_lists_what_the_village_raised_and_counts_what_another_law_settles(loc_thinh, petition):
    with work(loc_thinh.id):
        row, convened = about(petition)
        told = handouts.village_summary(convened, row.village_id, by=loc_thinh.tien, on=MONDAY)
        assert "01 ý kiến" in told.text() and DITCH in told.text() and SPEAKER in told.text()
        assert told.signatures[0].name == "Hà Văn Tiến" and told.signatures[0].post == "TRƯỞNG THÔN LỘC TIẾN"
        village = row.village_id
        for law, told in (("complaint", True), ("denunciation", False)):        # a denunciation is counted for no village
            screening.redirect(asked(loc_thinh) if not told else row, law, by=loc_thinh.mai, on=MONDAY)
            after = handouts.village_summary(convened, village, by=loc_thinh.tien, on=MONDAY).text()
            assert "không có ý kiến" in after and "01 nội dung" in after and DITCH not in after and SPEAKER not in after


def test_the_form_names_nobody_and_says_until_when(loc_thinh, petition):
    with work(loc_thinh.id):
        row, convened = about(petition)
        form = handouts.collection(convened, row.village_id, LINK, by=loc_thinh.mai, on=MONDAY).text()
        assert "thôn Lộc Tiến" in form and "chậm nhất ngày 01/01/2026" in form and SPEAKER not in form


def test_a_village_head_prints_for_the_own_village_only(loc_thinh, petition):
    with work(loc_thinh.id):
        row, convened = about(petition)
        for print_ in (lambda: handouts.village_summary(convened, row.village_id, by=loc_thinh.ung, on=MONDAY),
                       lambda: handouts.collection(convened, row.village_id, LINK, by=loc_thinh.ung, on=MONDAY)):
            with pytest.raises(NotAllowed):
                print_()


def test_guidance_is_for_a_complaint_only_and_names_nobody(loc_thinh, petition):
    with work(loc_thinh.id):
        row, _ = about(petition)
        with pytest.raises(Refused):
            handouts.guidance(row, by=loc_thinh.mai, on=MONDAY)
        screening.redirect(row, "complaint", by=loc_thinh.mai, on=MONDAY)
        told = handouts.guidance(row, by=loc_thinh.mai, on=MONDAY).text()
        for said in ("90 ngày, kể từ", "30 ngày (phức tạp: 45 ngày)", "Điều 28", "Chủ tịch UBND huyện Ngọc Lặc"):
            assert said in told
        assert SPEAKER not in told and DITCH not in told


def test_guidance_is_never_for_a_denunciation(loc_thinh, petition):
    with work(loc_thinh.id):
        row, _ = about(petition)
        screening.redirect(row, "denunciation", by=loc_thinh.mai, on=MONDAY)
        with pytest.raises(Refused):
            handouts.guidance(row, by=loc_thinh.mai, on=MONDAY)
