"""The transfer slip: who is competent gets the opinion whole; of what another law settles, one neutral line."""

import pytest

from dialogue.documents.words import Wording
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import papers, petitions, screening, wordings
from tenants.work import work
from tests.asked import ADDRESS, DITCH, SPEAKER, asked, meeting
from tests.cast import MONDAY


def handed_on(place, petition, **more):
    return papers.sign("transfer", petition, by=place.cuong, on=MONDAY, to="Công an xã Lộc Thịnh", **more)


def test_the_slip_quotes_the_opinion_and_is_numbered_in_a_register_of_its_own(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        paper = papers.issue(handed_on(loc_thinh, petition, reason="Trật tự giao thông do Công an xã phụ trách"),
                             by=loc_thinh.tiep, on=MONDAY)
        content = papers.content(paper)
        assert (content.title, content.heading.number_line) == ("PHIẾU CHUYỂN", "Số: 01/PC-UBND")
        assert papers.title(paper.kind, paper.subject) == "Phiếu chuyển ý kiến, kiến nghị của Nhân dân"
        assert content.addressed_lines() == ("Kính gửi: Công an xã Lộc Thịnh",)
        assert content.recipient_lines()[:2] == ("- Như trên;", f"- Ông/Bà {SPEAKER} (để biết);")
        assert content.recipient_lines()[-1] == "- Lưu: VT, VP."
        for said in (DITCH, SPEAKER, f"{ADDRESS}, thôn Lộc Tiến", "Trật tự giao thông do Công an xã phụ trách."):
            assert said in content.text()
        slip, = petitions.read(petition.id, by=loc_thinh.mai).transfers
        assert (slip["to"], slip["number"], slip["symbol"], slip["day"]) == ("Công an xã Lộc Thịnh", 1, "PC-UBND", "15/12/2025")


def test_whoever_asked_gets_a_copy_also_where_the_unit_names_its_recipients(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        ours = Wording(recipients=("Như trên", "Phòng Tư pháp"), file_copy="VT")
        wordings.save("transfer", ours, version=0, by=loc_thinh.mai, on=MONDAY)
        lines = papers.content(handed_on(loc_thinh, asked(loc_thinh))).recipient_lines()
        assert lines[:3] == ("- Như trên;", "- Phòng Tư pháp;", f"- Ông/Bà {SPEAKER} (để biết);")


@pytest.mark.parametrize("law", ["complaint", "denunciation"])
def test_of_what_another_law_settles_the_slip_says_neither_who_nor_what(loc_thinh, law):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        screening.redirect(petition, law, by=loc_thinh.mai, on=MONDAY)
        told = papers.content(handed_on(loc_thinh, petition, reason=f"{SPEAKER} nói")).text()
        assert "01 nội dung" in told and "niêm phong" in told
        assert not [secret for secret in (DITCH[:20], SPEAKER, ADDRESS, "Lộc Tiến", "Ông/Bà", "15/12") if secret in told]


def test_only_the_head_or_whom_he_delegated_signs_and_not_what_is_answered(loc_thinh):
    with work(loc_thinh.id):
        meeting(loc_thinh)
        petition = asked(loc_thinh)
        with pytest.raises(NotAllowed):
            papers.sign("transfer", petition, by=loc_thinh.mai, on=MONDAY, to="Công an xã")
        screening.withdraw(petition, by=loc_thinh.mai, on=MONDAY)
        with pytest.raises(Refused):
            handed_on(loc_thinh, petition)
