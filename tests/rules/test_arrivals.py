"""Ticks at the doors: in whatever order they reach the server, the same people are in the hall."""

from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from types import SimpleNamespace
from uuid import UUID

import pytest

from dialogue.rules.arrivals import WalkIn, code, inside, late, made_at, sought, told, walked_in

SON, HOA, UOM = UUID(int=1), UUID(int=2), UUID(int=3)
NOON = datetime(2026, 1, 6, 5, 0, tzinfo=UTC)


def tick(who, act, minute):
    delegate, group = (who, None) if isinstance(who, UUID) else (None, who)
    return SimpleNamespace(delegate_id=delegate, group=group, village_id=UOM if group == "village" else None, act=act,
                           at=NOON + timedelta(minutes=minute))


@pytest.mark.parametrize("ticks, since", [
    ([], {}),
    ([(SON, "in", 1), (SON, "in", 3)], {SON: 1}),                                   # two doors: the first one counts
    ([(SON, "in", 1), (SON, "out", 2)], {}),
    ([(SON, "in", 1), (SON, "out", 2), (SON, "in", 4), (HOA, "in", 0)], {SON: 4, HOA: 0}),
    ([(SON, "out", 1), (SON, "in", 2)], {SON: 2}),
])
def test_who_is_inside_does_not_depend_on_the_order_of_arrival(ticks, since):
    for order in permutations([tick(*one) for one in ticks]):
        assert inside(order) == {who: NOON + timedelta(minutes=minute) for who, minute in since.items()}


def test_who_has_no_seat_is_counted_by_group_and_village():
    ticks = [tick(*one) for one in (("official", "in", 0), ("village", "in", 1), ("village", "in", 1), ("village", "out", 2),
                                    ("other", "out", 3), (SON, "in", 4))]
    assert walked_in(ticks) == {WalkIn("official"): 1, WalkIn("village", UOM): 1}


@pytest.mark.parametrize("waited, back", [(0, 0), (40, 40), (-5, 0), (3 * 24 * 60, 24 * 60)])
def test_a_tick_is_dated_by_the_servers_clock_less_what_it_waited(waited, back):
    assert made_at(NOON, timedelta(minutes=waited)) == NOON - timedelta(minutes=back)


@pytest.mark.parametrize("minutes, expected", [(0, False), (1, True)])
def test_late_is_who_comes_after_the_hour_of_the_meeting(minutes, expected):
    assert late(NOON + timedelta(minutes=minutes), time(12, 0)) is expected        # noon in Viet Nam is five in UTC


@pytest.mark.parametrize("typed, found", [
    ("ts", True), ("vs", True), ("tvs", True), ("son", True), ("SƠN", True), ("tr so", True), ("Trương Văn Sơn", True),
    ("trương sớn", True), ("st", False), ("hoa", False), (code(SON), True), (code(SON).lower(), True),
    (f"{code(SON)[:4]}-{code(SON)[4:]}", True), (code(HOA), False),
])
def test_two_letters_of_the_name_or_the_code_find_a_person(typed, found):
    assert sought(typed, "Trương Văn Sơn", code(SON)) is found


def test_a_code_is_eight_signs_that_nobody_confuses():
    assert len(code(SON)) == 8 and code(SON) != code(HOA) and not set(code(UUID(int=2**128 - 1))) & set("01IO")


@pytest.mark.parametrize("ticked, walk_ins, line", [
    ([], 0, ()),
    ([("Nhân dân làng Ươm", 5), ("other", 2), ("household", 0)], 7,
     ("Người dự ngoài danh sách đại biểu: 7 người (Nhân dân làng Ươm 5, người khác 2)",)),
    ([("other", 2)], 9, ()),                                                        # corrected by hand
])
def test_the_minutes_name_the_groups_while_they_add_up(ticked, walk_ins, line):
    assert told(ticked, walk_ins) == line
