"""Public copies: nobody is named, a person approves, the last place ends the duty."""

from datetime import date, time

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dialogue.models.petition import Petition
from dialogue.models.posting import PostingPlace
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import attachments, deadlines, history, meetings, papers, postings
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.files import PLACE, jpeg, png
from tests.services import played

TUESDAY, LATER = date(2025, 12, 16), date(2026, 1, 16)


def prepared(place, kind="minutes"):
    return postings.prepare(played.issued(place, kind, played.concluded(place), on=LATER), by=place.mai, on=LATER)


@pytest.mark.parametrize("kind", ["minutes", "conclusion", "report"])
def test_a_public_copy_names_no_citizen(loc_thinh, kind):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh, kind)
        said = str(posting.content) + posting.title + str(posting.announces)
        assert not [canary for canary in played.CANARIES if canary in said]
        assert postings.traces(posting) == []


def test_a_public_copy_keeps_number_day_and_figures(loc_thinh):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh, "report")
        full, copy = postings.full(posting), postings.content(posting)
        assert copy.heading == full.heading and copy.heading.number == 1
        assert "Tỷ lệ giải quyết: 40,0%" in copy.text() and "131/2.081" in copy.text()


def test_a_public_copy_is_made_of_what_was_signed(loc_thinh):
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        paper = played.issued(loc_thinh, "minutes", about, on=LATER)
        db.session.scalars(select(Petition).where(Petition.number == 1)).one().answer = "Lời khác sau khi ký"
        copy = postings.content(postings.prepare(paper, by=loc_thinh.mai, on=LATER))
        assert "Xã sửa trong quý I" in copy.text() and "Lời khác" not in copy.text()


def test_a_paper_without_number_has_no_public_copy_yet(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="cấp số"):
        paper = papers.sign("notice", played.meeting(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        postings.prepare(paper, by=loc_thinh.mai, on=MONDAY)


def test_an_answer_to_a_citizen_is_not_posted(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="không niêm yết"):
        played.concluded(loc_thinh)
        row = db.session.scalars(select(Petition).where(Petition.mode == "written")).one()
        postings.prepare(played.issued(loc_thinh, "answer", played.answer_to(row), on=LATER), by=loc_thinh.mai, on=LATER)


def test_preparing_twice_makes_one_copy(loc_thinh):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh)
        assert postings.prepare(papers.get(posting.paper_id), by=loc_thinh.mai, on=LATER) is posting


@pytest.fixture
def leaking(loc_thinh):
    """A copy whose free text still tells who asked."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        answer = f"Ông {played.NAMES[3].upper()} ({played.ADDRESSES[1]}, điện thoại {played.PHONES[0]}) đã được hẹn."
        db.session.scalars(select(Petition).where(Petition.number == 1)).one().answer = answer
        paper = played.issued(loc_thinh, "minutes", about, on=LATER)
        yield postings.prepare(paper, by=loc_thinh.mai, on=LATER)


def test_what_free_text_still_tells_is_found(leaking):
    assert set(postings.traces(leaking)) == {played.NAMES[3], played.ADDRESSES[1], played.PHONES[0]}


def test_what_was_found_can_be_hidden_and_nothing_else_changes(loc_thinh, leaking):
    before = postings.content(leaking)
    postings.conceal(leaking, by=loc_thinh.mai, on=LATER)
    after = postings.content(leaking)
    assert postings.traces(leaking) == [] and leaking.digest == after.digest() != before.digest()
    assert "Ông [đã ẩn] ([đã ẩn], điện thoại [đã ẩn]) đã được hẹn." in after.text()
    assert (after.heading, after.signatures, after.recipients) == (before.heading, before.signatures, before.recipients)


def test_who_read_another_version_does_not_approve(loc_thinh, leaking):
    seen = leaking.digest
    postings.conceal(leaking, by=loc_thinh.mai, on=LATER)
    with pytest.raises(Refused, match="đọc lại"):
        postings.approve(leaking, by=loc_thinh.mai, on=LATER, seen=seen)


@pytest.mark.parametrize("who", ["thu", "tiep", "hop", "lan", "tham", "ung"])
def test_only_office_and_chairman_approve(loc_thinh, who):
    with work(loc_thinh.id), pytest.raises(NotAllowed, match="Văn phòng hoặc Chủ tịch"):
        postings.approve(prepared(loc_thinh), by=getattr(loc_thinh, who), on=LATER)


def test_the_public_reads_a_copy_only_once_it_is_approved(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        posting = prepared(loc_thinh)
        assert postings.published() == []
        with pytest.raises(Missing):
            postings.read(posting.id)
        postings.approve(posting, by=loc_thinh.cuong, on=LATER)
        assert [row.id for row in postings.published()] == [posting.id]
        ours = postings.read(posting.id) and posting.id
    with work(ich_hau.id):
        assert postings.published() == []
        with pytest.raises(Missing):
            postings.read(ours)


def test_an_approved_copy_is_not_changed_any_more(loc_thinh):
    with work(loc_thinh.id) as session:
        posting = postings.approve(prepared(loc_thinh), by=loc_thinh.mai, on=LATER)
        with pytest.raises(Refused, match="Đã công khai"):
            postings.conceal(posting, by=loc_thinh.mai, on=LATER)
        with pytest.raises(DBAPIError, match="approved public copy"), session.begin_nested():
            session.execute(text("update posting set content = '{}'"))


def hang_everywhere(place, posting):
    for row in postings.places(posting):
        postings.hang(postings.place(row.id), by=place.mai, on=LATER)


@pytest.mark.parametrize("kind, duty", [
    ("notice", "post_notice"), ("conclusion", "post_conclusion"), ("report", "publish_result")])
def test_the_last_place_ends_the_duty(loc_thinh, kind, duty):
    with work(loc_thinh.id):
        about = played.meeting(loc_thinh) if kind == "notice" else played.concluded(loc_thinh)
        played.regulation("post_conclusion", 5)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        posting = played.posted(loc_thinh, kind, about, on=LATER)
        first, *rest = postings.places(posting)
        for row in rest:
            postings.hang(postings.place(row.id), by=loc_thinh.mai, on=LATER)
        assert done(about, duty) is None
        postings.hang(postings.place(first.id), by=loc_thinh.mai, on=LATER)
        assert done(about, duty) == LATER


def test_a_copy_recorded_afterwards_was_made_known_on_the_day_it_hung(loc_thinh):
    with work(loc_thinh.id):
        about = played.meeting(loc_thinh)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        posting, term = played.posted(loc_thinh, "notice", about, on=MONDAY), deadlines.due(about.id, "post_notice")
        first, *rest = [postings.place(row.id) for row in postings.places(posting)]
        for place in rest:
            postings.hang(place, by=loc_thinh.mai, on=LATER, posted_on=MONDAY)
        postings.hang(first, by=loc_thinh.mai, on=LATER, posted_on=TUESDAY)
        assert TUESDAY < term < LATER and done(about, "post_notice") == TUESDAY            # in time, though recorded late
        postings.undo(first, "Ghi nhầm", by=loc_thinh.mai, on=LATER)
        postings.miss(first, "Mất điện", by=loc_thinh.mai, on=LATER)
        assert done(about, "post_notice") == LATER


def done(about, duty):
    return next(row.done_on for row in deadlines.of_meeting(about.id, on=LATER) if row.duty == duty)


def test_a_copy_hangs_at_the_headquarters_in_every_hall_and_on_the_website(loc_thinh):
    with work(loc_thinh.id):
        assert [row.place for row in postings.places(prepared(loc_thinh))] == [
            "Trụ sở UBND xã Lộc Thịnh", "Nhà văn hóa thôn Lộc Tiến", "Nhà văn hóa thôn Lộc Phát", "Nhà văn hóa làng Ươm",
            "Trang thông tin điện tử"]


def test_nothing_hangs_before_it_is_approved(loc_thinh):
    with work(loc_thinh.id), pytest.raises(Refused, match="cần ở bước “Đã công khai”"):
        hang_everywhere(loc_thinh, prepared(loc_thinh))


def test_a_village_head_posts_in_the_own_hall_and_nowhere_else(loc_thinh):
    with work(loc_thinh.id):
        posting = postings.approve(prepared(loc_thinh), by=loc_thinh.mai, on=LATER)
        (mine,) = postings.hangs_at(posting, loc_thinh.ung)
        assert mine.place == "Nhà văn hóa làng Ươm"
        postings.hang(postings.place(mine.id), by=loc_thinh.ung, on=LATER)
        for row in postings.places(posting):
            if row.id != mine.id:
                with pytest.raises(NotAllowed, match="trưởng thôn của chính thôn đó"):
                    postings.hang(postings.place(row.id), by=loc_thinh.ung, on=LATER)


def test_the_first_day_at_a_place_stays(loc_thinh):
    with work(loc_thinh.id):
        posting = postings.approve(prepared(loc_thinh), by=loc_thinh.mai, on=LATER)
        place = db.session.scalars(select(PostingPlace).where(PostingPlace.village_id == loc_thinh.villages["Ươm"])).one()
        postings.hang(place, by=loc_thinh.mai, on=LATER)
        postings.hang(place, by=loc_thinh.ung, on=date(2026, 1, 20))
        assert (place.posted_on, place.posted_by, posting.state) == (LATER, loc_thinh.mai.id, "approved")


# ---------- evidence, place by place

@pytest.fixture
def conclusion(loc_thinh):
    """An approved public copy of the conclusion, its duty running."""
    with work(loc_thinh.id):
        about = played.concluded(loc_thinh)
        played.regulation("post_conclusion", 5)
        deadlines.start(about, by=loc_thinh.mai, on=MONDAY)
        yield played.posted(loc_thinh, "conclusion", about, on=LATER)


def spots(posting):
    return {row.channel if row.channel != "hall" else row.place: postings.place(row.id) for row in postings.places(posting)}


def test_the_loudspeaker_reads_out_a_conclusion_and_one_excused_place_does_not_keep_the_duty_open(loc_thinh, conclusion):
    at, meeting = spots(conclusion), meetings.get(conclusion.meeting_id)
    hall = at.pop("Nhà văn hóa làng Ươm")
    assert list(at) == ["office", "Nhà văn hóa thôn Lộc Tiến", "Nhà văn hóa thôn Lộc Phát", "website", "loudspeaker"]
    for place in at.values():
        postings.hang(place, by=loc_thinh.mai, on=LATER)
    assert done(meeting, "post_conclusion") is None
    postings.miss(hall, "Hội trường đang sửa", by=loc_thinh.ung, on=LATER)
    assert done(meeting, "post_conclusion") == LATER
    with pytest.raises(NotAllowed):
        postings.miss(at["Nhà văn hóa thôn Lộc Tiến"], "x", by=loc_thinh.ung, on=LATER)
    board = {spot.channel: spot for spot in postings.board(meeting) if spot.village_id in (None, hall.village_id)}
    assert {channel: (spot.state, spot.until) for channel, spot in board.items()} == {
        "office": ("done", date(2026, 2, 15)), "hall": ("excused", None), "website": ("done", None),
        "loudspeaker": ("done", date(2026, 1, 18))}
    assert board["hall"].missed_reason == "Hội trường đang sửa"


def test_what_was_recorded_by_mistake_is_undone_and_history_keeps_both(loc_thinh, conclusion):
    meeting, places = meetings.get(conclusion.meeting_id), spots(conclusion)
    for place in places.values():
        postings.hang(place, by=loc_thinh.mai, on=LATER)
    hall = places["Nhà văn hóa làng Ươm"]
    postings.prove(hall, jpeg(), by=loc_thinh.ung, on=LATER)
    with pytest.raises(Refused, match="Ghi nhầm thì sửa trước"):
        postings.miss(hall, "x", by=loc_thinh.ung, on=LATER)
    postings.undo(hall, "Dán nhầm văn bản khác", by=loc_thinh.ung, on=LATER)
    assert done(meeting, "post_conclusion") is None
    assert (hall.posted_on, hall.undone_reason, attachments.of("posting_place", hall.id)) == (None, "Dán nhầm văn bản khác", [])
    with pytest.raises(Refused, match="chưa ghi gì"):
        postings.undo(hall, "x", by=loc_thinh.ung, on=LATER)
    postings.hang(hall, by=loc_thinh.ung, on=date(2026, 1, 19), posted_on=date(2026, 1, 17), posted_at=time(16, 30),
                  photo=png())
    assert done(meeting, "post_conclusion") == date(2026, 1, 17)
    said = [(event.verb, event.facts.get("posted_on")) for event in history.of("posting", conclusion.id)
            if event.facts.get("place") == str(hall.id)]
    assert said == [("posting.hang", "2026-01-16"), ("posting.undo", "2026-01-16"), ("posting.hang", "2026-01-17")]
    spot = postings.spot(hall.id)
    assert (spot.posted_on, spot.posted_at, spot.recorder, spot.evidence) == (
        date(2026, 1, 17), time(16, 30), "Phạm Thị Ưng", 1)
    assert PLACE not in attachments.read(attachments.get(attachments.of("posting_place", hall.id)[0].id), by=loc_thinh.ung)


def test_a_copy_taken_down_too_early_is_shown_not_refused(loc_thinh, conclusion):
    office = spots(conclusion)["office"]
    with pytest.raises(Refused, match="chưa ghi niêm yết"):
        postings.take_down(office, LATER, by=loc_thinh.mai, on=LATER)
    for day in (date(2026, 1, 15), date(2026, 1, 17)):                      # before the approval, to come
        with pytest.raises(postings.NotThatDay, match="từ ngày duyệt 16/01/2026"):
            postings.hang(office, by=loc_thinh.mai, on=LATER, posted_on=day)
    postings.hang(office, by=loc_thinh.mai, on=LATER)
    last = date(2026, 2, 15)
    with pytest.raises(postings.NotThatDay):
        postings.take_down(office, date(2026, 1, 10), by=loc_thinh.mai, on=last)
    postings.take_down(office, date(2026, 2, 10), by=loc_thinh.mai, on=last)
    assert postings.spot(office.id).state == "early"
    postings.take_down(office, last, by=loc_thinh.mai, on=last)
    assert postings.spot(office.id).state == "done"


def test_each_records_what_is_left_to_record_at_the_own_place(loc_thinh, conclusion):
    hall = spots(conclusion)["Nhà văn hóa làng Ươm"]

    def offered(login):
        return postings.offers_at(postings.spot(hall.id), loc_thinh.people[login])

    assert offered("ung") == offered("mai") == {"hang", "miss"} and offered("tien") == offered("cuong") == set()
    postings.hang(hall, by=loc_thinh.ung, on=LATER)
    assert offered("ung") == {"prove", "take_down", "undo"}
