"""Seats of the organisations: who may fill them, and the one too many."""

from datetime import UTC, datetime
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from dialogue.models.meeting import Delegate
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import arrivals, history, meetings, quotas
from tenants.db import db
from tenants.work import work
from tests.cast import MEETING_DAY, MONDAY
from tests.convened import fix, hold, issued_plan, seat_of, seated

NOON = datetime(2025, 12, 15, 5, 0, tzinfo=UTC)
NAMES = [f"Đại biểu {n:02}" for n in range(1, 31)]


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


@pytest.fixture
def meeting(place):
    return fix(place)


def name(place, meeting, delegate, *, by="tham", organisation="nd", note="", **more):
    more = {"client_key": uuid4(), **more}
    return quotas.name(meeting, seat_of(meeting, organisation), delegate=delegate, note=note, by=place.people[by], on=MONDAY,
                       **more)


def line(meeting, organisation="nd"):
    return next(line for line in quotas.board(meeting) if line.organisation == organisation)


class TestNaming:
    def test_an_organisation_names_its_own_people(self, place, meeting):
        name(place, meeting, "Trương Văn Sơn", note="làng Ươm")
        found = line(meeting)
        assert [(one.name, one.note, one.attended) for one in found.delegates] == [("Trương Văn Sơn", "làng Ươm", None)]
        assert (found.seats, found.named, found.missing, found.attended) == (3, 1, 2, 0)

    def test_the_front_names_its_own_though_it_has_a_role_of_its_own(self, place, meeting):
        assert name(place, meeting, "Lê Thị Hoa", by="lan", organisation="mttq").name == "Lê Thị Hoa"

    @pytest.mark.parametrize("login, organisation", [("tham", "pn"), ("tham", "mttq"), ("lan", "nd"), ("cuong", "nd"),
                                                     ("ung", "nd"), ("tiep", "nd")])
    def test_nobody_names_for_another_organisation(self, place, meeting, login, organisation):
        with pytest.raises(NotAllowed, match="đoàn thể được phân bổ chỉ tiêu đó hoặc Văn phòng"):
            name(place, meeting, "Lê Thị Hoa", by=login, organisation=organisation)

    def test_the_clerk_may_name_for_all(self, place, meeting):
        for organisation in ("nd", "pn", "mttq"):
            name(place, meeting, "Lê Thị Hoa", by="mai", organisation=organisation)
        assert [line.named for line in quotas.board(meeting)] == [1, 1, 1]

    def test_the_same_form_sent_twice_names_once(self, place, meeting):
        key = uuid4()
        first, again = (name(place, meeting, "Trương Văn Sơn", client_key=key) for _ in range(2))
        assert first is again and line(meeting).named == 1

    @pytest.mark.parametrize("delegate, note", [("Trương Văn Sơn", "làng Ươm"), ("TRƯƠNG  văn sơn", "Làng ươm")])
    def test_the_same_person_is_not_named_twice(self, place, meeting, delegate, note):
        name(place, meeting, "Trương Văn Sơn", note="làng Ươm")
        with pytest.raises(quotas.Twice, match="đã có trong danh sách"):
            name(place, meeting, delegate, note=note)

    @pytest.mark.parametrize("delegate, note", [("Trương Văn Sơn", "thôn Lộc Tiến"), ("Trương Văn Sớn", "làng Ươm")])
    def test_who_only_sounds_the_same_is_another_person(self, place, meeting, delegate, note):
        name(place, meeting, "Trương Văn Sơn", note="làng Ươm")
        name(place, meeting, delegate, note=note)
        assert line(meeting).named == 2

    def test_a_plan_without_seats_has_an_empty_board(self, place):
        assert quotas.board(fix(place, plan=issued_plan(place, seats={}))) == []

    def test_a_seat_of_another_plan_is_no_seat_here(self, place, meeting):
        other = fix(place, plan=issued_plan(place, seats={"nd": 5}))
        with pytest.raises(Missing):
            quotas.name(meeting, seat_of(other, "nd"), client_key=uuid4(), delegate="x", note="", by=place.mai, on=MONDAY)

    def test_history_remembers_no_name(self, place, meeting):
        row = name(place, meeting, "Trương Văn Sơn")
        (event,) = history.of("quota", row.id)
        assert event.facts == {"quota": str(row.quota_id), "beyond": False}


class TestTheOneTooMany:
    @pytest.fixture
    def full(self, place):
        row = fix(place, plan=issued_plan(place, seats={"nd": 30, "pn": 30}))
        seated(place, row, "nd", *NAMES)
        return row

    def test_the_31st_of_30_is_refused_to_the_organisation(self, place, full):
        with pytest.raises(quotas.Full) as refusal:
            name(place, full, "Lê Thị Hoa", beyond_reason="đại biểu thay")
        assert str(refusal.value) == "Hội Nông dân đã đủ 30 người. Muốn thêm, nhờ Văn phòng nhận và ghi lý do."
        assert line(full).named == 30

    def test_the_clerk_is_asked_for_a_reason(self, place, full):
        with pytest.raises(quotas.Full, match="Nhận thêm thì ghi lý do"):
            name(place, full, "Lê Thị Hoa", by="mai")

    def test_with_a_reason_the_clerk_accepts_him(self, place, full):
        row = name(place, full, "Lê Thị Hoa", by="mai", beyond_reason="đại biểu thay chi hội Thống Nhất")
        assert row.beyond_reason == "đại biểu thay chi hội Thống Nhất"
        assert (line(full).named, line(full).missing) == (31, -1)

    def test_a_reason_nobody_asked_for_is_not_kept(self, place, full):
        assert name(place, full, "Lê Thị Hoa", by="mai", organisation="pn", beyond_reason="thừa").beyond_reason is None

    def test_a_seat_struck_is_free_again(self, place, full):
        quotas.strike(full, seat_of(full, "nd"), line(full).delegates[0].delegate_id, by=place.tham, on=MONDAY)
        name(place, full, "Lê Thị Hoa")
        assert line(full).named == 30


def test_two_at_once_cannot_both_take_the_last_seat(loc_thinh, app):
    with work(loc_thinh.id):
        row = fix(loc_thinh)
        seated(loc_thinh, row, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
        meeting_id = row.id
    start, results = Barrier(2), []

    def take(delegate):
        try:
            with app.app_context(), work(loc_thinh.id):
                meeting = meetings.get(meeting_id)
                start.wait()
                name(loc_thinh, meeting, delegate)
            results.append("named")
        except quotas.Full:
            results.append("full")

    threads = [Thread(target=take, args=(delegate,)) for delegate in ("Phạm Văn Bình", "Hà Thị Lan")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["full", "named"]
    with work(loc_thinh.id):
        assert line(meetings.get(meeting_id)).named == 3


class TestWhoCannotCome:
    @pytest.fixture
    def full(self, place, meeting):
        return seated(place, meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa", "Phạm Văn Bình")

    def excuse(self, place, meeting, delegate_id, *, by="tham", **more):
        more = {"client_key": uuid4(), "absence": "work", **more}
        return quotas.excuse(meeting, seat_of(meeting, "nd"), delegate_id, by=place.people[by], on=MONDAY, **more)

    def test_a_substitute_takes_the_seat_once_and_both_stay_on_record(self, place, meeting, full):
        key = uuid4()
        quotas.confirm(meeting, seat_of(meeting, "nd"), full[0], confirmed=True, by=place.tham, on=MONDAY)
        assert line(meeting).confirmed == 1
        for _ in range(2):
            self.excuse(place, meeting, full[0], client_key=key, substitute="Hà Thị Vinh", note="làng Ươm")
        found = line(meeting)
        assert (found.named, found.missing, found.confirmed) == (3, 0, 0)
        assert [(one.name, one.absence) for one in found.excused] == [("Trương Văn Sơn", "work")]
        assert [one.name for one in found.delegates if one.replaces_id == full[0]] == ["Hà Thị Vinh"]
        assert meetings.figures(meeting).delegates == 3
        for act in (quotas.strike, self.confirm, lambda *of, **by: self.excuse(place, meeting, full[0])):
            with pytest.raises(Refused, match="đã có người thay|không đến được"):
                act(meeting, seat_of(meeting, "nd"), full[0], by=place.tham, on=MONDAY)

    @staticmethod
    def confirm(*of, **by):
        quotas.confirm(*of, confirmed=True, **by)

    def test_without_a_substitute_the_seat_is_free(self, place, meeting, full):
        self.excuse(place, meeting, full[0])
        assert line(meeting).missing == 1
        name(place, meeting, "Hà Thị Vinh")
        with pytest.raises(quotas.Full, match="Chỗ này đã ghi người khác"):
            self.excuse(place, meeting, full[0], substitute="Hà Văn Ú")
        quotas.strike(meeting, seat_of(meeting, "nd"), full[0], by=place.tham, on=MONDAY)
        assert line(meeting).excused == [] and line(meeting).named == 3

    def test_who_was_accepted_beyond_the_seats_is_replaced_as_he_was(self, place, meeting, full):
        extra = name(place, meeting, "Hà Thị Vinh", by="mai", beyond_reason="chi hội mới")
        self.excuse(place, meeting, full[0], substitute="Hà Văn Ú")
        self.excuse(place, meeting, extra.id, substitute="Hà Văn Én")
        assert {one.name: one.beyond_reason for one in line(meeting).delegates}["Hà Văn Én"] == "chi hội mới"
        assert line(meeting).missing == -1

    def test_another_organisation_neither_excuses_nor_confirms(self, place, meeting, full):
        with pytest.raises(NotAllowed):
            self.excuse(place, meeting, full[0], by="lan")
        with pytest.raises(NotAllowed):
            self.confirm(meeting, seat_of(meeting, "nd"), full[0], by=place.lan, on=MONDAY)

    def test_the_door_and_the_record_of_the_meeting_know_only_who_comes(self, place, meeting, full):
        self.excuse(place, meeting, full[0], substitute="Hà Thị Vinh")
        meeting.day = MONDAY
        with pytest.raises(Missing):
            arrivals.tick(meeting, client_key=uuid4(), act="in", at=NOON, by=place.mai, on=MONDAY, delegate_id=full[0])
        arrivals.tick(meeting, client_key=uuid4(), act="in", at=NOON, by=place.mai, on=MONDAY, delegate_id=full[1])
        with pytest.raises(Refused, match="đã được điểm danh ở cửa"):
            self.excuse(place, meeting, full[1])
        hold(place, meeting, attended=full, on=MONDAY)
        assert [one.attended for one in line(meeting).excused] == [None] and line(meeting).attended == 2


class TestStriking:
    def test_an_organisation_takes_back_a_name_of_its_own(self, place, meeting):
        (delegate,) = seated(place, meeting, "nd", "Trương Văn Sơn")
        quotas.strike(meeting, seat_of(meeting, "nd"), delegate, by=place.tham, on=MONDAY)
        assert line(meeting).named == 0
        assert [event.verb for event in history.of("quota", delegate)] == ["quota.strike"]

    def test_not_one_of_another(self, place, meeting):
        (delegate,) = seated(place, meeting, "pn", "Lê Thị Hoa")
        with pytest.raises(NotAllowed):
            quotas.strike(meeting, seat_of(meeting, "pn"), delegate, by=place.tham, on=MONDAY)
        with pytest.raises(Missing):
            quotas.strike(meeting, seat_of(meeting, "nd"), delegate, by=place.tham, on=MONDAY)
        assert line(meeting, "pn").named == 1


class TestAfterTheMeeting:
    @pytest.fixture
    def held(self, place, meeting):
        self.delegate, absent = seated(place, meeting, "nd", "Trương Văn Sơn", "Lê Thị Hoa")
        hold(place, meeting, attended={self.delegate})
        return meeting

    def test_the_list_no_longer_changes(self, place, held):
        with pytest.raises(Refused, match="Hội nghị đã họp"):
            name(place, held, "Phạm Văn Bình", by="mai")
        with pytest.raises(Refused, match="Hội nghị đã họp"):
            quotas.strike(held, seat_of(held, "nd"), self.delegate, by=place.mai, on=MEETING_DAY)

    def test_the_board_says_who_came(self, place, held):
        assert (line(held).named, line(held).attended) == (2, 1)


def test_ich_hau_names_four_times_thirty(ich_hau):
    with work(ich_hau.id):
        four = ("nd", "pn", "ccb", "dtn")
        meeting = fix(ich_hau, plan=issued_plan(ich_hau, seats=dict.fromkeys(four, 30)))
        for organisation in four:
            seated(ich_hau, meeting, organisation, *NAMES)
        board = quotas.board(meeting)
        assert [(line.title, line.seats, line.named) for line in board] == [
            ("Hội Nông dân", 30, 30), ("Hội Liên hiệp Phụ nữ", 30, 30), ("Hội Cựu chiến binh", 30, 30),
            ("Đoàn Thanh niên", 30, 30)]
        assert sum(len(line.delegates) for line in board) == 120
        everybody = [one.delegate_id for line in board for one in line.delegates]
        hold(ich_hau, meeting, officials=25, walk_ins=7, listed=everybody, attended=everybody[:94])
        assert meeting.present == 126


def test_another_unit_reaches_no_seat(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        quota_id = seat_of(fix(loc_thinh), "nd").id
    with work(ich_hau.id):
        with pytest.raises(Missing):
            quotas.seat(quota_id)
        assert db.session.query(Delegate).count() == 0
