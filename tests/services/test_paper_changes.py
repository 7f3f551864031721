"""An issued paper that was wrong is recalled, corrected or replaced; its own words, number and bytes stay."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.paper import Paper
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import (
    deadlines,
    desks,
    history,
    meetings,
    paper_changes,
    paper_files,
    paper_links,
    papers,
    posting_places,
    postings,
    registers,
)
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, public, regulate

from . import played
from .test_meeting_days import postpone


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        regulate()
        yield loc_thinh


def recall(place, paper, reason="Nhầm ngày họp", *, by=None, key=None):
    return paper_changes.recall(paper, reason, client_key=key or uuid4(), by=by or place.cuong, on=MONDAY)


def correct(place, paper, wrong="Nhà Văn hóa xã", instead="Hội trường UBND xã", *, by=None):
    return paper_changes.correct(paper, wrong, instead, "Sai tên gọi", client_key=uuid4(), by=by or place.mai, on=MONDAY)


def letter(place, change):
    paper = papers.sign("correction", change, by=place.cuong, on=MONDAY)
    return papers.issue(paper, by=place.tiep, on=MONDAY)


def said(paper):
    return [str(line.words) for line in paper_links.of_paper(paper.id)]


def test_a_recalled_paper_keeps_words_and_number_and_holds_no_more(place):
    paper = played.issued(place, "notice", played.meeting(place))
    words, file = dict(paper.content), paper_files.of_paper(paper, "pdf").content
    with pytest.raises(NotAllowed, match="Chủ tịch"):
        recall(place, paper, by=place.mai)
    with pytest.raises(Refused, match="Ghi lý do"):
        recall(place, paper, " ")
    key = uuid4()
    first = recall(place, paper, key=key)
    assert recall(place, paper, key=key).id == first.id                        # a double click
    db.session.refresh(paper)
    assert (paper.state, paper.number, paper.content) == ("recalled", 1, words) and papers.intact(paper)
    assert paper_files.of_paper(paper, "pdf").content == file
    assert said(paper) == ["Đã thu hồi ngày 15/12/2025"]
    with pytest.raises(Refused, match="“Đã thu hồi”"):
        recall(place, paper)
    with pytest.raises(Refused, match="không còn hiệu lực"):
        postings.prepare(paper, by=place.mai, on=MONDAY)
    again = played.issued(place, "notice", meetings.get(paper.meeting_id))     # its number is not given again
    assert again.number == 2 and "thay thế" not in papers.content(again).text()
    with pytest.raises(Refused, match="đã gửi cho việc khác"):
        recall(place, again, key=key)
    assert again.state == "issued"
    assert [row.number for row in registers.of_year(2025)] == [1, 2]
    assert [row.number for row in papers.of_year(2025)] == [2, 1]              # only what waits for a number stands first
    assert "Nhầm ngày họp" not in str([event.facts for event in history.of("paper", paper.id)])


def test_a_recalled_notice_is_taken_from_the_board_and_its_duty_opens_again(place):
    meeting = fix(place)
    copy = public(place, meeting, "notice", hung=MONDAY)
    deadlines.settle(meeting.id, on=MONDAY)

    def done():
        return {duty.duty: duty.done_on for duty in deadlines.of_meeting(meeting.id, on=MONDAY)}["post_notice"]

    assert done() == MONDAY
    recall(place, papers.get(copy.paper_id))
    assert done() is None and posting_places.board(meeting) == []
    (shown,) = postings.published()
    assert (shown.replaced_on, shown.recalled_on) == (MONDAY, MONDAY)


def test_whoever_hung_a_recalled_copy_is_asked_to_take_it_down(place):
    copy = played.posted(place, "notice", played.meeting(place))
    halls = {spot.village_id: posting_places.get(spot.id) for spot in posting_places.of(copy)}
    own, other = halls[place.villages["Ươm"]], halls[place.villages["Lộc Phát"]]
    for hall in (own, other):
        posting_places.hang(hall, by=place.mai, on=MONDAY)

    def asked(who):
        desk = desks.of(who, on=MONDAY)
        return [task.about_id for task in (*desk.late, *desk.now, *desk.later) if task.kind == "place.take_down"]

    assert asked(place.ung) == []
    recall(place, papers.get(copy.paper_id))
    db.session.expire_all()
    assert asked(place.ung) == asked(place.mai) == [copy.id]
    assert [spot.id for spot in posting_places.hangs_at(copy, place.ung)] == [own.id]
    assert posting_places.offers_at(posting_places.spot(own.id), place.ung) == {"take_down"}
    with pytest.raises(NotAllowed):
        posting_places.take_down(other, MONDAY, by=place.ung, on=MONDAY)
    posting_places.take_down(own, MONDAY, by=place.ung, on=MONDAY)
    assert (asked(place.ung), asked(place.mai)) == ([], [copy.id])             # the office sees the other halls
    assert posting_places.spot(own.id).state == "done"                         # not too early: it no longer held
    with pytest.raises(Refused, match="không còn hiệu lực"):
        posting_places.undo(own, "Nhầm", by=place.mai, on=MONDAY)


def test_a_correction_is_a_numbered_letter_to_whoever_got_the_paper(place):
    paper = played.issued(place, "notice", played.meeting(place))
    copy = played.approved(place, paper)
    with pytest.raises(NotAllowed, match="Văn phòng"):
        correct(place, paper, by=place.tiep)
    with pytest.raises(paper_changes.NotInPaper):
        correct(place, paper, wrong="Nhà Văn hoá thôn Đông")
    change = correct(place, paper)
    with pytest.raises(Refused, match="đang làm dở"):
        correct(place, paper)
    assert said(paper) == ["Đang soạn công văn đính chính"]
    cv = letter(place, change)
    text = papers.content(cv).text()
    assert "Số: 01/UBND-VP" in text and "V/v đính chính Thông báo số 01/TB-UBND" in text and "Kính gửi" in text
    assert "ghi: “Nhà Văn hóa xã”" in text and "sửa là: “Hội trường UBND xã”" in text and text.count("./.") == 1
    assert (paper.state, change.state) == ("issued", "done")
    assert said(paper) == [
        "Đã đính chính bởi Công văn số 01/UBND-VP ngày 15/12/2025: “Nhà Văn hóa xã” sửa là “Hội trường UBND xã”"]
    assert said(cv) == ["Đính chính văn bản số 01/TB-UBND ngày 15/12/2025"]
    db.session.refresh(copy)
    assert copy.corrections == [{"number": "01/UBND-VP", "day": "2025-12-15"}]
    open_letter = played.approved(place, cv)
    assert postings.read(copy.id).corrections[0]["posting"] == str(open_letter.id)
    with pytest.raises(Refused, match="thu hồi rồi đính chính lại"):
        correct(place, cv, wrong="Nhà Văn hóa xã")


def test_an_equal_paper_takes_the_place_when_it_has_its_number(place):
    meeting = played.concluded(place)
    old = played.issued(place, "minutes", meeting)
    assert meetings.figures(meeting).minuted
    change = paper_changes.replace(old, "Sai số người dự", client_key=uuid4(), by=place.mai, on=MONDAY)
    assert not meetings.figures(meeting).minuted and papers.about("minutes", meeting.id)[1] is None    # may be written anew
    new = papers.sign("minutes", meeting, by=place.cuong, on=MONDAY)
    with pytest.raises(Refused, match="đã được ký"):
        papers.sign("minutes", meeting, by=place.cuong, on=MONDAY)
    with pytest.raises(Refused, match="đã ký"):
        paper_changes.drop(change, by=place.mai, on=MONDAY)
    with pytest.raises(Refused, match="Cấp số cho văn bản ấy"):
        recall(place, old)
    assert (old.state, said(old)) == ("issued", ["Văn bản thay thế đã ký, chờ số"])
    papers.issue(new, by=place.tiep, on=MONDAY)
    db.session.refresh(old)
    assert (old.state, new.state, new.number) == ("replaced", "issued", 2)
    assert "Biên bản này thay thế Biên bản số 01/BB-UBND ngày 15/12/2025." in papers.content(new).text()
    assert said(old) == ["Đã được thay thế bởi văn bản số 02/BB-UBND ngày 15/12/2025"]
    assert said(new) == ["Thay thế văn bản số 01/BB-UBND ngày 15/12/2025"]


def test_a_replacement_given_up_leaves_the_paper_as_it_was(place):
    meeting = played.concluded(place)
    paper = played.issued(place, "conclusion", meeting)
    change = paper_changes.replace(paper, "Sai", client_key=uuid4(), by=place.mai, on=MONDAY)
    paper_changes.drop(change, by=place.mai, on=MONDAY)
    assert (paper.state, said(paper), papers.about("conclusion", meeting.id)[1]) == ("issued", [], paper.id)
    recall(place, paper)
    assert "thay thế" not in papers.draft("conclusion", meeting, on=MONDAY).text()


def test_a_recalled_correction_corrects_nothing_and_may_be_made_anew(place):
    paper = played.issued(place, "notice", played.meeting(place))
    copy = played.approved(place, paper)
    with pytest.raises(paper_changes.NotInPaper, match="giống hệt"):
        correct(place, paper, instead="Nhà  Văn hóa xã")
    cv = letter(place, correct(place, paper))
    recall(place, cv)
    db.session.refresh(copy)
    assert copy.corrections == []
    assert said(paper) == ["Đính chính bởi Công văn số 01/UBND-VP ngày 15/12/2025, công văn này đã thu hồi"]
    letter(place, correct(place, paper))
    db.session.refresh(copy)
    assert [one["number"] for one in copy.corrections] == ["02/UBND-VP"]


def test_nobody_signs_a_correction_that_was_given_up_nor_one_that_is_a_replacement(place):
    meeting = played.concluded(place)
    paper = played.issued(place, "conclusion", meeting)
    dropped = correct(place, paper, "Giao Văn phòng", "Giao Công an")
    replacing = paper_changes.replace(paper, "Sai", client_key=uuid4(), by=place.mai, on=MONDAY)
    with pytest.raises(Missing):
        papers.about("correction", replacing.id)
    recall(place, paper)                                                       # both drafts fall with it
    assert (dropped.state, replacing.state) == ("dropped", "dropped")
    with pytest.raises(Refused, match="đã bỏ"):
        papers.sign("correction", dropped, by=place.cuong, on=MONDAY)


def test_two_hands_at_once_never_give_up_a_replacement_that_is_being_signed(app, loc_thinh):
    """The chairman signs in one transaction while the clerk gives it up in another: either way one set of minutes holds."""
    with work(loc_thinh.id):
        regulate()
        meeting = played.concluded(loc_thinh)
        old = played.issued(loc_thinh, "minutes", meeting).id
        change = paper_changes.replace(papers.get(old), "Sai số người", client_key=uuid4(), by=loc_thinh.mai, on=MONDAY).id
        meeting = meeting.id
    both = Barrier(2)

    def act(verb):
        with app.app_context(), suppress(Refused), work(loc_thinh.id):
            read = papers.about("minutes", meeting)[0] if verb == "sign" else paper_changes.get(change)
            both.wait(10)
            if verb == "sign":
                papers.sign("minutes", read, by=loc_thinh.cuong, on=MONDAY)
            else:
                paper_changes.drop(read, by=loc_thinh.mai, on=MONDAY)

    with ThreadPoolExecutor(2) as hands:
        list(hands.map(act, ("sign", "drop")))
    with work(loc_thinh.id):
        row = paper_changes.get(change)
        signed = len(list(db.session.scalars(select(Paper.id).where(Paper.kind == "minutes", Paper.state == "signed"))))
        assert (row.state, bool(row.by_paper_id), signed) in (("open", True, 1), ("dropped", False, 0))


def test_what_has_a_way_of_its_own_is_sent_there(place):
    paper = papers.issue(papers.sign("plan", played.plan(place), by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)
    assert {step.action for step in paper_changes.offers(paper, place.mai)} == {"correct"}
    with pytest.raises(Refused, match="ở trang kế hoạch"):
        recall(place, paper)


def test_a_postponed_notice_is_linked_to_the_one_that_replaced_it(place):
    meeting = fix(place)
    first = played.issued(place, "notice", meeting)
    postpone(place, meeting)
    second = played.issued(place, "notice", meeting)
    db.session.refresh(first)
    assert first.state == "replaced" and said(second) == [f"Thay thế văn bản số {papers.number(first)} ngày 15/12/2025"]


def test_who_was_invited_to_another_day_is_invited_anew(place):
    meeting = fix(place)
    first = played.issued(place, "invitation", meeting)
    played.issued(place, "notice", meeting)
    postpone(place, meeting)
    stale = papers.sign("invitation", meeting, by=place.cuong, on=MONDAY)
    played.issued(place, "notice", meeting)
    postpone(place, meeting, day=date(2026, 1, 22))
    with pytest.raises(Refused, match="không ban hành nữa"):
        papers.issue(stale, by=place.tiep, on=MONDAY)
    second = papers.issue(papers.sign("invitation", meeting, by=place.cuong, on=MONDAY), by=place.tiep, on=MONDAY)
    db.session.refresh(first)
    assert (first.state, second.number) == ("replaced", 2)
    assert "thay thế Giấy mời số 01/GM-UBND" in papers.content(second).text()
    assert said(first) == ["Đã được thay thế bởi văn bản số 02/GM-UBND ngày 15/12/2025"]


def test_minutes_of_a_held_meeting_may_be_written_down_again_once_they_are_to_be_replaced(place):
    meeting = fix(place)
    hold(place, meeting)
    paper = played.issued(place, "minutes", meeting, on=MEETING_DAY)
    paper_changes.replace(paper, "Sai số người", client_key=uuid4(), by=place.mai, on=MEETING_DAY)
    assert not meetings.figures(meeting).written_down
