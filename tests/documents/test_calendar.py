"""Calendars, read back by the library that other programs use."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar

from dialogue.documents import calendar
from dialogue.documents.calendar import Entry

DAY = date(2026, 1, 6)
MEETING = Entry("m", "Hội nghị; “đối thoại”, năm 2026", calendar.at(DAY, time(7, 30)), calendar.at(DAY, time(10, 30)),
                place="Nhà Văn hóa xã, thôn Ươm", words="dòng một\nEND:VEVENT", link="https://x.vn/a", changes=2,
                changed_on=date(2025, 12, 15), remind=timedelta(days=1))
DEADLINE = Entry("d", "Hạn: niêm yết", DAY, changed_on=DAY, remind=timedelta(days=3) - timedelta(hours=8))
OFF = Entry("o", "Đã hủy", calendar.at(DAY, time(7, 30)), cancelled=True, remind=timedelta(days=1))


def events():
    return Calendar.from_ical(calendar.render("Đối thoại", (MEETING, DEADLINE, OFF))).walk("VEVENT")


def test_a_meeting_is_read_back_as_it_was_written():
    meeting = events()[0]
    assert meeting["summary"] == MEETING.title and meeting["description"] == MEETING.words
    assert meeting.decoded("dtstart") == datetime(2026, 1, 6, 0, 30, tzinfo=UTC)
    assert meeting.decoded("dtend") - meeting.decoded("dtstart") == timedelta(hours=3)
    assert (meeting["uid"], meeting["sequence"], meeting["status"]) == ("m@doi-thoai", 2, "CONFIRMED")
    assert meeting.decoded("last-modified") == meeting.decoded("dtstamp") == datetime(2025, 12, 15, tzinfo=UTC)
    assert meeting.walk("VALARM")[0].decoded("trigger") == timedelta(days=-1)


def test_a_deadline_is_a_whole_day_with_a_reminder_in_the_morning_before():
    deadline = events()[1]
    assert (deadline.decoded("dtstart"), deadline.decoded("dtend")) == (DAY, date(2026, 1, 7))
    assert deadline.walk("VALARM")[0].decoded("trigger") == timedelta(hours=8) - timedelta(days=3)
    assert deadline["transp"] == "TRANSPARENT"


def test_a_cancelled_meeting_says_so_and_reminds_nobody():
    off = events()[2]
    assert off["status"] == "CANCELLED" and not off.walk("VALARM")


def test_the_zone_of_every_hour_is_in_the_file():
    read = Calendar.from_ical(calendar.render("Đối thoại", (MEETING,)))
    assert read.walk("VTIMEZONE")[0]["tzid"] == read.walk("VEVENT")[0]["dtstart"].params["tzid"] == "Asia/Ho_Chi_Minh"
    assert read["x-wr-calname"] == "Đối thoại"
