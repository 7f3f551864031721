"""Ticks at the doors of a meeting."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from dialogue.rules.arrivals import WalkIn
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import arrivals, facts, history, quotas
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, seat_of, seated

SEVEN = datetime(2026, 1, 6, 0, 0, tzinfo=UTC)             # 7:00 in Viet Nam


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def meeting(place):
    return fix(place)


def tick(place, meeting, *, minute=0, act="in", by="mai", on=MEETING_DAY, key=None, **who):
    return arrivals.tick(meeting, client_key=key or uuid4(), act=act, at=SEVEN + timedelta(minutes=minute),
                         by=place.people[by], on=on, **who)


def test_two_doors_tick_one_person_and_he_came_once_at_the_first_time(place, meeting):
    son, hoa = seated(place, meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
    key = uuid4()
    late = tick(place, meeting, delegate_id=son, minute=9, by="van")
    assert tick(place, meeting, delegate_id=son, minute=4, key=key) is tick(place, meeting, delegate_id=son, minute=8, key=key)
    tick(place, meeting, delegate_id=hoa, minute=5)
    tick(place, meeting, delegate_id=hoa, minute=6, act="out")
    for group in ("official", "official", "other"):
        tick(place, meeting, group=group)
    tick(place, meeting, group="village", village_id=place.villages["Ươm"])
    found = arrivals.count(meeting)
    assert found.inside == {son: SEVEN + timedelta(minutes=4)}
    assert found.walked_in == {WalkIn("official"): 2, WalkIn("other"): 1, WalkIn("village", place.villages["Ươm"]): 1}
    assert (found.officials, found.people, found.present) == (2, 2, 5)
    assert {one.name: one.attended for line in quotas.board(meeting) for one in line.delegates} == {
        "Trương Văn Sơn": True, "Lê Thị Hoa": None}
    assert [event.facts for event in history.of("arrival", late.id)] == [{"meeting": str(meeting.id), "act": "in"}]
    with pytest.raises(Refused, match="đã được điểm danh"):
        quotas.strike(meeting, seat_of(meeting, "nd"), son, by=place.mai, on=MEETING_DAY)


def test_the_count_of_the_doors_stands_in_the_minutes(place, meeting):
    for _ in range(3):
        tick(place, meeting, group="village", village_id=place.villages["Ươm"])
    tick(place, meeting, group="household")
    hold(place, meeting, officials=2, walk_ins=4)
    lines = facts.minutes(meeting, on=MEETING_DAY).guests
    assert lines[1:] == ("Người dự ngoài danh sách đại biểu: 4 người (Nhân dân làng Ươm 3, đại diện hộ gia đình 1)",)
    hold(place, meeting, officials=2, walk_ins=6)
    assert len(facts.minutes(meeting, on=MEETING_DAY).guests) == 1


def test_a_door_refuses_what_cannot_be(place, meeting):
    (other,) = seated(place, fix(place), "nd", "Trương Văn Sơn")
    for login in ("cuong", "tham", "ung", "lan"):
        with pytest.raises(NotAllowed):
            tick(place, meeting, group="other", by=login)
    with pytest.raises(Refused, match="đến hôm đó mới điểm danh"):
        tick(place, meeting, group="other", on=MONDAY)
    for who in ({"delegate_id": other}, {"group": "nobody"}, {}, {"group": "village"}, {"group": "other", "act": "away"},
                {"group": "village", "village_id": uuid4()}, {"group": "other", "village_id": place.villages["Ươm"]}):
        with pytest.raises(Missing):
            tick(place, meeting, **who)
    hold(place, meeting)
    with pytest.raises(Refused, match="không điểm danh ở cửa nữa"):
        tick(place, meeting, group="other")
