"""Secret addresses of calendars: whose, for how long, and what is read there."""

from datetime import date

import pytest
from sqlalchemy import select

from dialogue.models.feed import Feed
from dialogue.models.people import Office
from dialogue.rules.errors import Missing, NotAllowed, Refused
from dialogue.services import accounts, feeds, people
from dialogue.services.feeds import Owner
from tenants.db import db
from tenants.work import work
from tests.asked import meeting as convene
from tests.cast import MONDAY

TUESDAY = date(2025, 12, 16)


@pytest.fixture
def unit(loc_thinh):
    with work(loc_thinh.id):
        convene(loc_thinh)
        yield loc_thinh


def make(place, login, **owner):
    actor = place.people[login]
    return feeds.make(Owner(owner.get("person_id", actor.id)), by=actor, on=MONDAY)


def test_the_secret_is_kept_nowhere_and_a_new_address_ends_the_old_one(unit):
    first = make(unit, "mai")
    second = make(unit, "mai")
    rows = list(db.session.scalars(select(Feed)))
    assert len(rows) == 2 and not any(first in str(vars(row)) or second in str(vars(row)) for row in rows)
    assert feeds.read(second, on=TUESDAY).meetings
    assert [row.used_on for row in rows if not row.revoked_on] == [TUESDAY]
    with pytest.raises(Missing):
        feeds.read(first, on=TUESDAY)


def test_a_revoked_address_and_one_that_never_was_are_missing_alike(unit):
    secret = make(unit, "mai")
    feeds.revoke(Owner(unit.mai.id), by=unit.mai, on=MONDAY)
    said = []
    for asked in (secret, "never", ""):
        with pytest.raises(Missing) as refusal:
            feeds.read(asked, on=MONDAY)
        said.append(refusal.value.said)
    assert said[0] == said[1] == said[2]
    with pytest.raises(Refused):
        feeds.revoke(Owner(unit.mai.id), by=unit.mai, on=MONDAY)


def test_a_person_reads_the_deadlines_of_the_offices_held_on_that_day(unit):
    clerk, head, whole = make(unit, "mai"), make(unit, "tien"), make(unit, "mai", person_id=None)
    assert {duty.owner for duty in feeds.read(clerk, on=MONDAY).duties} == {"clerk"}
    assert {duty.duty for duty in feeds.read(head, on=MONDAY).duties} == {"village_summary"}
    assert {duty.owner for duty in feeds.read(whole, on=MONDAY).duties} == {"clerk", "village_head"}
    accounts.dismiss(db.session.scalars(select(Office).filter_by(person_id=unit.tien.id)).one(), MONDAY, by=unit.tri, on=MONDAY)
    assert feeds.read(head, on=MONDAY).meetings
    with pytest.raises(Missing):
        feeds.read(head, on=TUESDAY)
    people.get(unit.mai.id).active = False
    with pytest.raises(Missing):
        feeds.read(clerk, on=MONDAY)


def test_the_units_address_is_the_clerks_and_the_chairmans_and_nobody_makes_anothers(unit):
    make(unit, "cuong", person_id=None)
    for login, owner in (("hop", None), ("cuong", unit.mai.id), ("bao", unit.bao.id)):
        with pytest.raises(NotAllowed):
            feeds.make(Owner(owner), by=unit.people[login], on=MONDAY)


def test_another_units_secret_opens_nothing_here(loc_thinh, ich_hau):
    with work(loc_thinh.id):
        secret = make(loc_thinh, "mai")
    with work(ich_hau.id), pytest.raises(Missing):
        feeds.read(secret, on=MONDAY)
