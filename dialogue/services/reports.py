"""The report's own words: what is written into it and which numbers are corrected, until a leader signs it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.report import Report
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.reporting import CORRECTABLE, SECTIONS
from dialogue.services import history
from tenants.db import db


def of_meeting(meeting: Meeting) -> Report:
    """What is written into the report on a meeting; a blank one, not yet stored, before anybody wrote."""
    return _found(meeting.id) or Report(meeting_id=meeting.id, version=0, sections={}, corrected={})


def write(meeting: Meeting, sections: Mapping[str, str], *, version: int, by: Actor, on: date) -> Report:
    """Keeps the texts of the report on a meeting, by section; `version` is the one the writer saw.

    Refuses once the report is signed, and (Overtaken) when somebody else wrote since.
    """
    row = _open(meeting, "report.write", by=by)
    if row.version != version:
        raise Overtaken("Người khác vừa sửa lời báo cáo này. Mời xem lại rồi ghi tiếp.")
    row.sections = {code: sections[code] for code in SECTIONS if code in sections}
    return _kept(row, "report.write", by=by, on=on)


def correct(meeting: Meeting, key: str, number: int, reason: str, *, by: Actor, on: date) -> Report:
    """Writes another number (a key of CORRECTABLE) than the counted one into the report; the reason stands beside it there.

    Refuses once the report is signed.
    """
    row = _open(meeting, "report.correct", by=by)
    if key not in CORRECTABLE:
        raise Missing("Không có số liệu này.")
    row.corrected = {**row.corrected, key: {"number": number, "reason": reason, "on": on.isoformat()}}
    return _kept(row, "report.correct", by=by, on=on, figure=key)


def restore(meeting: Meeting, key: str, *, by: Actor, on: date) -> Report:
    """The counted number stands in the report again. Refuses once the report is signed."""
    row = _open(meeting, "report.correct", by=by)
    row.corrected = {other: kept for other, kept in row.corrected.items() if other != key}
    return _kept(row, "report.restore", by=by, on=on, figure=key)


def not_yet(meeting: Meeting) -> Refused | None:
    """Why the report cannot be written any more, or None. One statement."""
    if db.session.scalar(select(Paper.id).where(Paper.meeting_id == meeting.id, Paper.kind == "report").limit(1)):
        return Refused("Báo cáo đã ký, không sửa được nữa.")
    return None


def _found(meeting_id: UUID) -> Report | None:
    return db.session.scalar(select(Report).where(Report.meeting_id == meeting_id))


def _open(meeting: Meeting, verb: str, *, by: Actor) -> Report:
    policy.require(by, verb, meeting)
    history.wait()
    if refusal := not_yet(meeting):
        raise refusal
    return of_meeting(meeting)


def _kept(row: Report, verb: str, *, by: Actor, on: date, **facts: str) -> Report:
    row.version, row.written_by = row.version + 1, by.id
    db.session.add(row)
    db.session.flush()
    history.write(verb, row, by=by, on=on, **facts)
    return row
