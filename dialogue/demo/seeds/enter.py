"""Enters the five plans at their units, each in the state in which its original is known."""

from datetime import date
from types import ModuleType
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from dialogue.models.paper import Register
from dialogue.models.plan import Plan
from dialogue.rules.plan import BODIES
from dialogue.rules.policy import Actor
from dialogue.services import people, plans
from tenants.db import db
from tenants.register import slugs
from tenants.work import here, work

from . import hong_ngu, ich_hau, loc_thinh, phu_thuong, song_an

SEEDS: dict[str, ModuleType] = {
    # unit
    "song-an":    song_an,
    "ich-hau":    ich_hau,
    "phu-thuong": phu_thuong,
    "loc-thinh":  loc_thinh,
    "hong-ngu":   hong_ngu,
}
KEYS = UUID("b7c1a6de-7c5a-4a2c-8a37-0f7f3c9f5e45")
NOT_KNOWN = "Bản gốc không ghi ý kiến của cơ quan này"


def enter_all(day: date) -> None:
    """Every plan at its unit."""
    with work(None):
        known = {slug: tenant_id for tenant_id, slug, _ in slugs()}
    for slug in SEEDS:
        with work(known[slug]):
            enter(slug, people.actors(on=day), on=day)


def enter(slug: str, known: dict[str, Actor], *, on: date) -> Plan:
    """The plan of the open unit, drafted by its office on that day; one whose number and day are known is issued with them.

    `known` are actors by the user names van-phong, chu-tich and van-thu. What was entered once stays.
    """
    seed = SEEDS[slug]
    key = uuid5(KEYS, slug)
    if entered := db.session.scalar(select(Plan).where(Plan.client_key == key)):
        return entered
    day = getattr(seed, "DAY", on)
    clerk = known["van-phong"]
    plan = plans.draft({"client_key": key, "year": seed.YEAR, "subject": seed.SUBJECT}, by=clerk, on=day)
    plans.edit(plan, seed.FIELDS, plan.version, by=clerk, on=day)
    if hasattr(seed, "NUMBER"):
        _issue(plan, seed.NUMBER, known, on=day)
    return plan


def _issue(plan: Plan, number: int, known: dict[str, Actor], *, on: date) -> None:
    clerk = known["van-phong"]
    plans.ask(plan, by=clerk, on=on)
    for body in BODIES:
        plans.skip(plan, body, NOT_KNOWN, by=clerk, on=on)
    plans.submit(plan, by=clerk, on=on)
    plans.sign(plan, by=known["chu-tich"], on=on)
    db.session.execute(insert(Register).values(           # the numbers before it went to other plans of the year
        tenant_id=here(), code="KH", year=on.year, last=number - 1, opened=number - 1, opened_on=on,
        opened_by=known["van-thu"].id).on_conflict_do_nothing())
    plans.issue(plan, by=known["van-thu"], on=on)
