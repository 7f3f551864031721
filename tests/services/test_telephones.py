"""A slip becomes one telephone, and only that telephone knows the PIN."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import people, telephones
from tenants.work import work
from tests.cast import MONDAY

AT = datetime(2025, 12, 15, 2, 0, tzinfo=UTC)
PIN = "483920"


@pytest.fixture
def here(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


def slip(place, login="ung", by="mai"):
    return telephones.invite(people.find(login), by=getattr(place, by), on=MONDAY, at=AT)


def telephone(place):
    return telephones.redeem(slip(place), PIN, on=MONDAY, at=AT)[0]


def test_a_slip_is_good_once_within_its_days_and_opens_that_persons_session(here):
    code = slip(here)
    with pytest.raises(telephones.WeakPin):
        telephones.redeem(code, "123456", on=MONDAY, at=AT)
    token, session = telephones.redeem(f" {code.lower()} ", PIN, on=MONDAY + telephones.VALID, at=AT)
    assert people.signed_in(session, on=MONDAY, at=AT).actor.id == here.ung.id
    assert telephones.enter(token, PIN, at=AT).token
    for wrong in (code, "ABCD-EFGH-JKMN"):
        with pytest.raises(Refused, match="phiếu mới"):
            telephones.redeem(wrong, PIN, on=MONDAY, at=AT)
    with pytest.raises(Refused, match="phiếu mới"):
        telephones.redeem(slip(here), PIN, on=MONDAY + telephones.VALID + timedelta(days=1), at=AT)


def test_five_wrong_pins_lock_it_and_only_a_new_slip_opens_it_again(here):
    token = telephone(here)
    assert [telephones.enter(token, "999111", at=AT).left for _ in range(3)] == [4, 3, 2]
    assert telephones.enter(token, PIN, at=AT).token                          # a right one begins the count anew
    assert [telephones.enter(token, "999111", at=AT).left for _ in range(5)] == [4, 3, 2, 1, 0]
    assert telephones.enter(token, PIN, at=AT) == telephones.Attempt()
    assert [row.wrong for row in telephones.listed(on=MONDAY) if row.person_id == here.ung.id] == [5]
    assert telephones.enter(telephone(here), PIN, at=AT).token


def test_the_pin_is_worth_nothing_elsewhere_or_after_the_telephone_was_lost(here):
    token, session = telephones.redeem(slip(here), PIN, on=MONDAY, at=AT)
    assert telephones.enter("", PIN, at=AT) == telephones.enter("another", PIN, at=AT) == telephones.Attempt()
    telephones.revoke(people.find("ung"), by=here.tri, on=MONDAY, at=AT)
    assert telephones.enter(token, PIN, at=AT) == telephones.Attempt()
    assert people.signed_in(session, on=MONDAY, at=AT) is None


def test_no_slip_opens_an_office_that_signs_or_decides_and_no_other_hand_prints_one(here):
    for login in ("cuong", "tri", "tham"):
        with pytest.raises(Refused, match="chỉ cấp cho trưởng thôn"):
            slip(here, login)
    for by in ("cuong", "ung", "tiep"):
        with pytest.raises(NotAllowed):
            slip(here, by=by)
