"""Where public copies hang: each records the own place, the last one ends the duty, mistakes are undone."""

from datetime import date, time

import pytest
from sqlalchemy import select

from dialogue.models.posting import PostingPlace
from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import attachments, deadlines, history, meetings, posting_places, postings
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.files import PLACE, jpeg, png
from tests.services import played

TUESDAY, LATER = date(2025, 12, 16), date(2026, 1, 16)


def prepared(place):
    return postings.prepare(played.issued(place, "minutes", played.concluded(place), on=LATER), by=place.mai, on=LATER)


def hang_everywhere(place, posting):
    for row in posting_places.of(posting):
        posting_places.hang(posting_places.get(row.id), by=place.mai, on=LATER)


@pytest.mark.parametrize("kind, duty", [
    ("notice", "post_notice"), ("conclusion", "post_conclusion"), ("report", "publish_result")])
def test_the_last_place_ends_the_duty(loc_thinh, kind, duty):
    with work(loc_thinh.id):
        about = played.meeting(loc_thinh) if kind == "notice" else played.concluded(loc_thinh)
        played.regulation("post_conclusion", 5)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        posting = played.posted(loc_thinh, kind, about, on=LATER)
        first, *rest = posting_places.of(posting)
        for row in rest:
            posting_places.hang(posting_places.get(row.id), by=loc_thinh.mai, on=LATER)
        assert done(about, duty) is None
        posting_places.hang(posting_places.get(first.id), by=loc_thinh.mai, on=LATER)
        assert done(about, duty) == LATER


def test_a_copy_recorded_afterwards_was_made_known_on_the_day_it_hung(loc_thinh):
    with work(loc_thinh.id):
        about = played.meeting(loc_thinh)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        posting, term = played.posted(loc_thinh, "notice", about, on=MONDAY), deadlines.due(about.id, "post_notice")
        first, *rest = [posting_places.get(row.id) for row in posting_places.of(posting)]
        for place in rest:
            posting_places.hang(place, by=loc_thinh.mai, on=LATER, posted_on=MONDAY)
        posting_places.hang(first, by=loc_thinh.mai, on=LATER, posted_on=TUESDAY)
        assert TUESDAY < term < LATER and done(about, "post_notice") == TUESDAY            # in time, though recorded late
        posting_places.undo(first, "Ghi nhầm", by=loc_thinh.mai, on=LATER)
        posting_places.miss(first, "Mất điện", by=loc_thinh.mai, on=LATER)
        assert done(about, "post_notice") == LATER


def done(about, duty):
    return next(row.done_on for row in deadlines.of_meeting(about.id, on=LATER) if row.duty == duty)


def test_a_copy_hangs_at_the_headquarters_in_every_hall_and_on_the_website(loc_thinh):
    with work(loc_thinh.id):
        assert [row.place for row in posting_places.of(prepared(loc_thinh))] == [
            "Trụ sở UBND xã Lộc Thịnh", "Nhà văn hóa thôn Lộc Tiến", "Nhà văn hóa thôn Lộc Phát", "Nhà văn hóa làng Ươm",
            "Trang thông tin điện tử"]


def test_nothing_hangs_before_it_is_approved(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="cần ở bước “Đã công khai”"):
        hang_everywhere(loc_thinh, prepared(loc_thinh))


def test_a_village_head_posts_in_the_own_hall_and_nowhere_else(loc_thinh):
    with work(loc_thinh.id):
        posting = played.posted(loc_thinh, "minutes", played.concluded(loc_thinh), on=LATER)
        (mine,) = posting_places.hangs_at(posting, loc_thinh.ung)
        assert mine.place == "Nhà văn hóa làng Ươm"
        posting_places.hang(posting_places.get(mine.id), by=loc_thinh.ung, on=LATER)
        for row in posting_places.of(posting):
            if row.id != mine.id:
                with pytest.raises(NotAllowed, match="trưởng thôn của chính thôn đó"):
                    posting_places.hang(posting_places.get(row.id), by=loc_thinh.ung, on=LATER)


def test_the_first_day_at_a_place_stays(loc_thinh):
    with work(loc_thinh.id):
        posting = played.posted(loc_thinh, "minutes", played.concluded(loc_thinh), on=LATER)
        place = db.session.scalars(select(PostingPlace).where(PostingPlace.village_id == loc_thinh.villages["Ươm"])).one()
        posting_places.hang(place, by=loc_thinh.mai, on=LATER)
        posting_places.hang(place, by=loc_thinh.ung, on=date(2026, 1, 20))
        assert (place.posted_on, place.posted_by, posting.state) == (LATER, loc_thinh.mai.id, "approved")


@pytest.fixture
def conclusion(loc_thinh):
    """An approved public copy of the conclusion, its duty running."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        played.regulation("post_conclusion", 5)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        yield played.posted(loc_thinh, "conclusion", about, on=LATER)


def spots(posting):
    return {row.channel if row.channel != "hall" else row.place: posting_places.get(row.id)
            for row in posting_places.of(posting)}


def test_the_loudspeaker_reads_out_a_conclusion_and_one_excused_place_does_not_keep_the_duty_open(loc_thinh, conclusion):
    at, meeting = spots(conclusion), meetings.get(conclusion.meeting_id)
    hall = at.pop("Nhà văn hóa làng Ươm")
    assert list(at) == ["office", "Nhà văn hóa thôn Lộc Tiến", "Nhà văn hóa thôn Lộc Phát", "website", "loudspeaker"]
    for place in at.values():
        posting_places.hang(place, by=loc_thinh.mai, on=LATER)
    assert done(meeting, "post_conclusion") is None
    posting_places.miss(hall, "Hội trường đang sửa", by=loc_thinh.ung, on=LATER)
    assert done(meeting, "post_conclusion") == LATER
    with pytest.raises(NotAllowed):
        posting_places.miss(at["Nhà văn hóa thôn Lộc Tiến"], "x", by=loc_thinh.ung, on=LATER)
    board = {spot.channel: spot for spot in posting_places.board(meeting) if spot.village_id in (None, hall.village_id)}
    assert {channel: (spot.state, spot.until) for channel, spot in board.items()} == {
        "office": ("done", date(2026, 2, 15)), "hall": ("excused", None), "website": ("done", None),
        "loudspeaker": ("done", date(2026, 1, 18))}
    assert board["hall"].missed_reason == "Hội trường đang sửa"


def test_what_was_recorded_by_mistake_is_undone_and_history_keeps_both(loc_thinh, conclusion):
    meeting, places = meetings.get(conclusion.meeting_id), spots(conclusion)
    for place in places.values():
        posting_places.hang(place, by=loc_thinh.mai, on=LATER)
    hall = places["Nhà văn hóa làng Ươm"]
    posting_places.prove(hall, jpeg(), by=loc_thinh.ung, on=LATER)
    with pytest.raises(Refused, match="Ghi nhầm thì sửa trước"):
        posting_places.miss(hall, "x", by=loc_thinh.ung, on=LATER)
    posting_places.undo(hall, "Dán nhầm văn bản khác", by=loc_thinh.ung, on=LATER)
    assert done(meeting, "post_conclusion") is None
    assert (hall.posted_on, hall.undone_reason, attachments.of("posting_place", hall.id)) == (None, "Dán nhầm văn bản khác", [])
    with pytest.raises(Refused, match="chưa ghi gì"):
        posting_places.undo(hall, "x", by=loc_thinh.ung, on=LATER)
    posting_places.hang(hall, by=loc_thinh.ung, on=date(2026, 1, 19), posted_on=date(2026, 1, 17), posted_at=time(16, 30),
                        photo=png())
    assert done(meeting, "post_conclusion") == date(2026, 1, 17)
    said = [(event.verb, event.facts.get("posted_on")) for event in history.of("posting", conclusion.id)
            if event.facts.get("place") == str(hall.id)]
    assert said == [("posting.hang", "2026-01-16"), ("posting.undo", "2026-01-16"), ("posting.hang", "2026-01-17")]
    spot = posting_places.spot(hall.id)
    assert (spot.posted_on, spot.posted_at, spot.recorder, spot.evidence) == (
        date(2026, 1, 17), time(16, 30), "Phạm Thị Ưng", 1)
    assert PLACE not in attachments.read(attachments.get(attachments.of("posting_place", hall.id)[0].id), by=loc_thinh.ung)


def test_a_copy_taken_down_too_early_is_shown_not_refused(loc_thinh, conclusion):
    office = spots(conclusion)["office"]
    with pytest.raises(Refused, match="chưa ghi niêm yết"):
        posting_places.take_down(office, LATER, by=loc_thinh.mai, on=LATER)
    for day in (date(2026, 1, 15), date(2026, 1, 17)):                      # before the approval, to come
        with pytest.raises(posting_places.NotThatDay, match="từ ngày duyệt 16/01/2026"):
            posting_places.hang(office, by=loc_thinh.mai, on=LATER, posted_on=day)
    posting_places.hang(office, by=loc_thinh.mai, on=LATER)
    last = date(2026, 2, 15)
    with pytest.raises(posting_places.NotThatDay):
        posting_places.take_down(office, date(2026, 1, 10), by=loc_thinh.mai, on=last)
    posting_places.take_down(office, date(2026, 2, 10), by=loc_thinh.mai, on=last)
    assert posting_places.spot(office.id).state == "early"
    posting_places.take_down(office, last, by=loc_thinh.mai, on=last)
    assert posting_places.spot(office.id).state == "done"


def test_each_records_what_is_left_to_record_at_the_own_place(loc_thinh, conclusion):
    hall = spots(conclusion)["Nhà văn hóa làng Ươm"]

    def offered(login):
        return posting_places.offers_at(posting_places.spot(hall.id), loc_thinh.people[login])

    assert offered("ung") == offered("mai") == {"hang", "miss"} and offered("tien") == offered("cuong") == set()
    posting_places.hang(hall, by=loc_thinh.ung, on=LATER)
    assert offered("ung") == {"prove", "take_down", "undo"}
