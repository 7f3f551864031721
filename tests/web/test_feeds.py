"""The calendar that a telephone reads: from its page to its file, and no further."""

import logging
import re
from datetime import date, time

from icalendar import Calendar

from dialogue.services import feeds as service
from dialogue.services import meeting_days, meetings
from tenants.work import work
from tests.asked import SPEAKER, asked
from tests.cast import MONDAY
from tests.convened import fix, regulate
from tests.services import played

NEW_DAY = date(2026, 1, 20)


def address_of(answer) -> str:
    assert answer.status_code == 200 and answer.headers["Referrer-Policy"] == "no-referrer"
    return re.search(r"/calendar/[\w-]{43}\.ics", answer.get_data(as_text=True))[0]


def events(answer) -> dict[str, object]:
    assert answer.status_code == 200 and answer.mimetype == "text/calendar"
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_a_meeting_moves_and_is_called_off_in_the_calendar_too(browse, loc_thinh):
    with work(loc_thinh.id):
        regulate()
        meeting_id = fix(loc_thinh).id
        asked(loc_thinh)
    stranger, clerk = browse(loc_thinh), browse(loc_thinh, "mai")
    address = address_of(clerk.post("/account/calendar/own"))
    assert address not in clerk.get("/account/calendar").get_data(as_text=True)

    answer = stranger.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store" and answer.headers["Referrer-Policy"] == "no-referrer"
    assert SPEAKER not in answer.get_data(as_text=True)
    first = events(answer)
    uid = f"{meeting_id}@doi-thoai"
    deadline = next(one for one in first.values() if one["summary"].startswith("Hạn: "))
    assert first[uid]["sequence"] == 0 and first[uid]["status"] == "CONFIRMED"
    assert deadline.decoded("dtstart").__class__ is date and "Kế hoạch" in deadline["description"]

    with work(loc_thinh.id):
        meeting_days.move(meetings.get(meeting_id), day=NEW_DAY, starts_at=time(14), venue="Hội trường", reason="Mưa lũ",
                          by=loc_thinh.mai, on=MONDAY)
    second = events(stranger.get(address))
    assert second.keys() == first.keys() and second[uid].decoded("dtstart").date() == NEW_DAY
    assert second[uid]["sequence"] == 1

    with work(loc_thinh.id):
        meeting_days.cancel(meetings.get(meeting_id), reason="Thiên tai", by=loc_thinh.cuong, on=MONDAY)
    assert {(one["uid"], one["status"]) for one in events(stranger.get(address)).values()} == {(uid, "CANCELLED")}

    clerk.post("/account/calendar/own/revoke")
    gone, never = stranger.get(address), stranger.get(f"/calendar/{'x' * 43}.ics")
    assert gone.status_code == never.status_code == 404
    assert gone.data.replace(address.encode(), b"") == never.data.replace(b"/calendar/" + b"x" * 43 + b".ics", b"")


def test_the_secret_stands_in_no_log_when_reading_fails(browse, loc_thinh, monkeypatch, caplog, app):
    address = address_of(browse(loc_thinh, "mai").post("/account/calendar/unit"))
    monkeypatch.setattr(service, "read", lambda secret, on: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.DEBUG):
        assert browse(loc_thinh).get(address).status_code == 500
    assert "/calendar/<secret>.ics" in caplog.text
    assert address.removeprefix("/calendar/").removesuffix(".ics") not in caplog.text


def test_an_open_notice_gives_its_meeting_to_the_readers_calendar_until_it_is_replaced(browse, loc_thinh):
    with work(loc_thinh.id):
        meeting = played.meeting(loc_thinh)
        meeting_id, posting_id = meeting.id, played.posted(loc_thinh, "notice", meeting).id
    stranger = browse(loc_thinh)
    assert f"/board/{posting_id}/ics" in stranger.get(f"/board/{posting_id}").get_data(as_text=True)
    answer = stranger.get(f"/board/{posting_id}/ics")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-hoi-nghi-20260106.ics"'
    assert list(events(answer)) == [f"{meeting_id}@doi-thoai"]
    with work(loc_thinh.id):
        meeting_days.cancel(meetings.get(meeting_id), reason="Thiên tai", by=loc_thinh.cuong, on=MONDAY)
    assert stranger.get(f"/board/{posting_id}/ics").status_code == 404
