"""Opinions of a village that come as a table, all at once: each is taken once, however often its file comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from dialogue.models.petition import Petition
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Refused
from dialogue.rules.intake import Line, problem
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold
from dialogue.services import deadlines, history, petitions, tracking
from tenants import resolve
from tenants.db import db
from tenants.work import here


@dataclass(frozen=True)
class Taken:
    """How many opinions were taken in, and how many had come before."""

    new: int
    known: int


def known(keys: Collection[UUID]) -> set[UUID]:
    """Which of these client keys have come already. One statement."""
    return set(db.session.scalars(select(Petition.client_key).where(Petition.client_key.in_(keys))))


def take(village_id: UUID, lines: Sequence[Line], *, by: Actor, on: date) -> Taken:
    """Logs and submits what a village's table says, as `petitions.hand_in` does one by one; a line that came before, in this
    table or another, is left alone. Refuses lines that have one of PROBLEMS."""
    if wrong := problem(lines):
        raise Refused("Bảng còn %(rows)s dòng phải sửa.", rows=len(wrong[1]))
    rows: dict[UUID, Petition] = {}
    for line in lines:
        key = line.key(village_id)
        rows.setdefault(key, Petition(
            client_key=key, speaker=line.speaker, address=line.address, phone=line.digits, words=line.words, field=line.code,
            source="village", village_id=village_id, read_back=line.confirmed, folded=fold(line.words), state="logged",
            logged_on=on, logged_by=by.id))
    for row in rows.values():
        policy.require(by, "petition.log", row)
        policy.require(by, "petition.submit", row)
    history.wait()                                              # numbers have no gaps, a table sent twice is taken once
    before = known(rows.keys())
    new = [row for key, row in rows.items() if key not in before]
    if new:
        _enter(new, by, on)
    return Taken(len(new), len(lines) - len(new))


def _enter(new: list[Petition], by: Actor, on: date) -> None:
    meeting = petitions.coming(on)
    due = deadlines.due(meeting.id, "village_summary") if meeting else None
    year = (meeting.day if meeting else on).year
    last = db.session.scalar(select(func.max(Petition.number)).where(Petition.year == year)) or 0
    codes = tracking.new_codes(tracking.prefix(resolve.units(on)[here()].name), len(new))
    for number, (row, code) in enumerate(zip(new, codes, strict=True), last + 1):
        row.meeting_id, row.year, row.number, row.code = meeting.id if meeting else None, year, number, code
        row.late = due is not None and on > due
    db.session.add_all(new)
    db.session.flush()
    target = workflow.PETITION.step("submit", "logged").target
    history.write_all([
        event for row in new for event in (
            ("petition.log", row, {"source": row.source, "village": row.village_id, "late": row.late}),
            ("petition.submit", row, {"state": target}))], by=by, on=on)
    for row in new:
        row.state = target
    tracking.open_all(new)
    if meeting:
        deadlines.settle(meeting.id, on=on)
