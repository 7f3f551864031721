"""Petitions of the tests: a meeting with the terms of Lộc Thịnh's plan, what its people ask, the way up and back."""

from datetime import date, time
from uuid import uuid4

from dialogue import jobs
from dialogue.models.meeting import Meeting
from dialogue.models.plan import Plan
from dialogue.models.regulation import Regulation
from dialogue.services import answers, deadlines, escalations, petitions
from tenants.db import db
from tenants.work import work

from .cast import MEETING_DAY, MONDAY, Place

AFTER = date(2026, 1, 7)                   # the Wednesday after the meeting
DITCH = "Đường tỉnh qua thôn cao hơn nền nhà dân, mưa là nước tràn vào sân. Bao giờ làm rãnh?"
TERMS = (("village_summary", -5, "calendar"), ("refer_upwards", 5, "calendar"), ("answer", 7, "working"))
SPEAKER, PHONE, ADDRESS = "Trương Đình Ước", "0912345678", "xóm Đầu Cầu"


def meeting(place: Place, *, state: str = "noticed", day: date = MEETING_DAY) -> Meeting:
    """A meeting of an issued plan, its terms running: villages send by 1/1/2026."""
    plan = Plan(client_key=uuid4(), year=day.year, subject="Đối thoại năm 2026", state="issued", signed_on=MONDAY,
                drafted_by=place.mai.id)
    db.session.add(plan)
    for duty, count, unit in TERMS:
        db.session.add(Regulation(duty=duty, layer="unit", count=count, unit=unit, source="Kế hoạch đối thoại của xã",
                                  in_force_from=date(2024, 1, 1)))
    db.session.flush()
    row = Meeting(plan_id=plan.id, client_key=uuid4(), title="Hội nghị đối thoại năm 2026", day=day, state=state,
                  starts_at=time(7, 30), venue="Nhà Văn hóa xã", scheduled_on=MONDAY, chaired_by="Chủ tịch UBND xã",
                  present=None if state in ("scheduled", "noticed") else 87, population=2081)
    db.session.add(row)
    db.session.flush()
    deadlines.start(row, by=place.mai, on=MONDAY)
    return row


def asked(place: Place, *, by: str = "tien", village: str | None = "Lộc Tiến", on: date = MONDAY, **fields):
    """What a villager of Lộc Tiến asks, handed in by its head."""
    return petitions.hand_in({
        "client_key": uuid4(), "words": DITCH, "speaker": SPEAKER, "phone": PHONE, "address": ADDRESS, "field": "roads",
        "source": "village", "village_id": place.villages[village] if village else None, "read_back": True, **fields},
        by=place.people[by], on=on)


def drafted(place: Place, *petitions, words: str = "Trước 30/4 làm rãnh.", on: date = AFTER, **part):
    """The clerk writes one answer for these petitions."""
    answer = answers.draft(petitions[0], by=place.mai, on=on)
    for other in petitions[1:]:
        answers.join(answer, other, by=place.mai, on=on)
    answers.edit(answer, {"words": words, **part}, answer.version, by=place.mai, on=on)
    return answer


def signed(place: Place, *petitions, on: date = AFTER, **said):
    """The chairman signs what the clerk wrote."""
    answer = drafted(place, *petitions, on=on, **said)
    answers.present(answer, by=place.mai, on=on)
    answers.sign(answer, answer.version, by=place.cuong, on=on)
    return answer


def sent(place: Place, *petitions, on: date = AFTER, **said):
    """The records clerk gives it a number and the village head takes it along."""
    answer = signed(place, *petitions, on=on, **said)
    answers.send(answer, "village_head", sent_on=on, by=place.tiep, on=on)
    return answer


def sent_up(place: Place, petition_id, *, on: date = AFTER):
    """The chairman signs, the records clerk numbers and sends."""
    with work(place.id):
        hop = escalations.escalate(petitions.get(petition_id), "Đường tỉnh do tỉnh quản lý.", by=place.cuong, on=on)
        escalations.send(hop, by=place.tiep, on=on)
        return hop.id


def at(place: Place, origin: str = "superior"):
    """The id of the one petition that a unit has from that source."""
    with work(place.id):
        return next(row.id for row in petitions.listed(source=origin))


def state(place: Place, petition_id) -> str:
    with work(place.id):
        return petitions.get(petition_id).state


def carry(*places: Place, on: date = AFTER) -> int:
    """The worker's round: each unit's letters, as often as letters call forth letters."""
    total = 0
    while delivered := sum(jobs.deliver(place.id, on) for place in places):
        total += delivered
    return total
