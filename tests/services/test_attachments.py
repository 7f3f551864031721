"""Files beside what was typed: who attaches, who reads, what stays when one is taken away."""

import pytest

from dialogue.rules.attachments import BadFile
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import attachments, history
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix
from tests.files import PDF, PLACE, jpeg


def test_a_file_lies_beside_its_meeting_and_is_read_back(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        meeting = fix(loc_thinh)

        def attach(file, title, kind, by=loc_thinh.mai):
            return attachments.attach("meeting", meeting.id, file, title, kind, by=by, on=MONDAY)

        photo = attach(jpeg(), "", "photo")
        report = attach(PDF, "Báo cáo kinh tế - xã hội", "opening")
        assert attach(PDF, "Lần nữa", "opening") is report                    # sent twice, kept once
        assert [(row.title, row.kind, row.media_type, row.adder) for row in attachments.of("meeting", meeting.id)] == [
            ("Báo cáo kinh tế - xã hội", "opening", "application/pdf", "Bùi Thị Mai"),
            ("Ảnh hội nghị", "photo", "image/jpeg", "Bùi Thị Mai")]
        assert attachments.read(report, by=loc_thinh.hop) == PDF
        assert PLACE not in attachments.read(photo, by=loc_thinh.mai)
        assert attachments.name(report) == f"opening-{report.id.hex[:8]}.pdf"
        for login in ("hop", "lan", "ung"):
            with pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
                attach(PDF, "", "other", by=loc_thinh.people[login])
        with pytest.raises(NotAllowed):
            attachments.read(report, by=loc_thinh.ung)
        with pytest.raises(BadFile):
            attach(b"<html>", "", "other")
        with pytest.raises(Refused, match="loại này"):
            attach(PDF, "", "evidence")
        of_ours = report.id
        assert not any("Báo cáo" in str(event.facts) for event in history.of("attachment", of_ours))
    with work(ich_hau.id), pytest.raises(Missing):
        attachments.get(of_ours)


def test_a_file_taken_away_leaves_no_bytes_and_a_line_in_history(loc_thinh):
    with work(loc_thinh.id):
        meeting = fix(loc_thinh)
        row = attachments.attach("meeting", meeting.id, jpeg(), "", "photo", by=loc_thinh.mai, on=MONDAY)
        with pytest.raises(NotAllowed):
            attachments.remove(row, by=loc_thinh.hop, on=MONDAY)
        attachments.remove(row, by=loc_thinh.mai, on=MONDAY)
        assert (row.content, row.removed_on) == (None, MONDAY)
        assert attachments.of("meeting", meeting.id) == []
        with pytest.raises(Missing):
            attachments.get(row.id)
        assert [event.verb for event in history.of("attachment", row.id)] == ["attachment.add", "attachment.remove"]
        again = attachments.attach("meeting", meeting.id, jpeg(), "", "photo", by=loc_thinh.mai, on=MONDAY)
        assert again.id != row.id
