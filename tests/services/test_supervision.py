"""MTTQ speaks of a promise or of the meeting, before and after it; the unit replies once; nobody names a citizen."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from dialogue.models.petition import Petition
from dialogue.models.record import Event
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import supervision
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.services import played

LATER = date(2026, 1, 16)


@pytest.fixture
def meeting(loc_thinh):
    with work(loc_thinh.id):
        yield played.concluded(loc_thinh)


def opinion(number):
    return db.session.scalars(select(Petition).where(Petition.number == number)).one()


def said(place, meeting, words="Đề nghị trả lời đúng hạn.", **more):
    return supervision.remark(meeting.id, words, **{"client_key": uuid4(), "kind": "recommendation", "by": place.lan,
                                                   "on": LATER, **more})


def test_a_recommendation_waits_until_it_is_answered_once(loc_thinh, meeting):
    row = said(loc_thinh, meeting, petition_id=opinion(4).id)
    said(loc_thinh, meeting, "Hội nghị đông, đúng giờ.", kind="comment")
    (waits,) = supervision.listed(open_only=True)
    assert (waits.id, waits.about, waits.made_by) == (row.id, "Cấp sổ đỏ chậm", "Trương Thị Lan")
    supervision.reply(row, "Đã giao địa chính.", by=loc_thinh.cuong, on=LATER)
    assert supervision.listed(open_only=True) == [] and len(supervision.listed()) == 2
    with pytest.raises(Refused, match="đã được trả lời"):
        supervision.reply(row, "Lần nữa.", by=loc_thinh.mai, on=LATER)
    facts = [event.facts for event in db.session.scalars(select(Event).where(Event.noun == "supervision"))]
    assert len(facts) == 3 and "địa chính" not in str(facts) and "đúng hạn" not in str(facts)


def test_a_double_click_speaks_once(loc_thinh, meeting):
    key = uuid4()
    assert said(loc_thinh, meeting, client_key=key).id == said(loc_thinh, meeting, client_key=key).id


@pytest.mark.parametrize("words", [f"Bà {played.NAMES[3]} chưa được trả lời", "Gọi lại 0987.654.321", "gap ba ha van cu ngay"])
def test_words_that_tell_who_a_citizen_is_are_refused(loc_thinh, meeting, words):
    with pytest.raises(supervision.Named):
        said(loc_thinh, meeting, words)
    row = said(loc_thinh, meeting)
    with pytest.raises(supervision.Named):
        supervision.reply(row, words, by=loc_thinh.cuong, on=LATER)


def test_only_mttq_speaks_and_only_chairman_and_office_reply(loc_thinh, meeting):
    for login in ("mai", "cuong", "dang"):
        with pytest.raises(NotAllowed):
            said(loc_thinh, meeting, by=loc_thinh.people[login])
    row = said(loc_thinh, meeting)
    for login in ("lan", "hop", "thu"):
        with pytest.raises(NotAllowed):
            supervision.reply(row, "x", by=loc_thinh.people[login], on=LATER)


def test_the_promises_are_what_the_meeting_left_to_be_done(loc_thinh, meeting):
    assert [row.number for _, row in supervision.promises(on=LATER)] == [3, 4, 2]
    assert supervision.promise(opinion(4).id).words == "Sổ đỏ làm ba năm chưa xong"
    for number in (6, 7):
        with pytest.raises(Missing):
            supervision.promise(opinion(number).id)


def test_mttq_speaks_before_the_meeting_too(loc_thinh):
    with work(loc_thinh.id):
        coming = played.meeting(loc_thinh)
        said(loc_thinh, coming, "Đề nghị mời đủ hộ nghèo.", on=MONDAY)
        assert [row.made_on < row.meeting_day for row in supervision.listed(meeting_id=coming.id)] == [True]
