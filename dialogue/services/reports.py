"""The report's own words: what is written into it and which numbers are corrected, until a leader signs it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.report import Report
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.reporting import CORRECTABLE, SECTIONS, period
from dialogue.services import history
from tenants.db import db


def of_meeting(meeting: Meeting) -> Report:
    """What is written into the report on a meeting; a blank one, not yet stored, before anybody wrote."""
    return _found(meeting.id) or Report(meeting_id=meeting.id, version=0, sections={}, corrected={})


def write(meeting: Meeting, sections: Mapping[str, str], *, version: int, by: Actor, on: date) -> Report:
    """Keeps the texts of the report on a meeting, by section; `version` is the one the writer saw.

    Refuses once the report is signed, and (Overtaken) when somebody else wrote since.
    """
    return _written(_open(meeting, "report.write", by=by), sections, version, "report.write", by=by, on=on)


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


def not_yet(about: Meeting | Report) -> Refused | None:
    """Why the report on a meeting, or a Party committee's, cannot be written any more, or None. One statement."""
    signed = Paper.report_id == about.id if isinstance(about, Report) else and_(
        Paper.meeting_id == about.id, Paper.kind == "report")
    if db.session.scalar(select(Paper.id).where(signed).limit(1)):
        return Refused("Báo cáo đã ký, không sửa được nữa.")
    return None


# The Party committee's, on a period.

def party(report_id: UUID) -> Report:
    """A Party committee's report; Missing when this unit has none of that id."""
    row = db.session.scalar(select(Report).where(Report.id == report_id, Report.rhythm.is_not(None)))
    if row is None:
        raise Missing("Không có báo cáo này.")
    return row


def of_party() -> list[Any]:
    """Id, rhythm, starts_on, ends_on of the Party committee's reports, the latest period first, each with paper_id, number,
    symbol and issued_on of its paper once it is signed."""
    return list(db.session.execute(
        select(Report.id, Report.rhythm, Report.starts_on, Report.ends_on, Paper.id.label("paper_id"), Paper.number,
               Paper.symbol, Paper.issued_on)
        .outerjoin(Paper, and_(Paper.tenant_id == Report.tenant_id, Paper.report_id == Report.id))
        .where(Report.rhythm.is_not(None)).order_by(Report.ends_on.desc(), Report.starts_on.desc())))


def open_party(rhythm: str, year: int, month: int, *, by: Actor, on: date) -> Report:
    """Opens the Party committee's report on a period of RHYTHMS; one that is open already is given again.

    Refuses a period that has not begun.
    """
    policy.require(by, "report.open_party")
    starts_on, ends_on = period(rhythm, year, month)
    if starts_on > on:
        raise Refused("Kỳ báo cáo bắt đầu ngày %(day)s, chưa lập được.", day=f"{starts_on:%d/%m/%Y}")
    history.wait()
    again = db.session.scalar(select(Report).where(Report.rhythm == rhythm, Report.starts_on == starts_on))
    if again:
        return again
    row = Report(rhythm=rhythm, starts_on=starts_on, ends_on=ends_on, version=0, sections={}, corrected={})
    return _kept(row, "report.open_party", by=by, on=on, rhythm=rhythm)


def write_party(row: Report, sections: Mapping[str, str], *, version: int, by: Actor, on: date) -> Report:
    """As write(), for the Party committee's report."""
    policy.require(by, "report.write_party", row)
    history.wait()
    db.session.refresh(row)
    if refusal := not_yet(row):
        raise refusal
    return _written(row, sections, version, "report.write_party", by=by, on=on)


def _written(row: Report, sections: Mapping[str, str], version: int, verb: str, *, by: Actor, on: date) -> Report:
    if row.version != version:
        raise Overtaken("Người khác vừa sửa lời báo cáo này. Mời xem lại rồi ghi tiếp.")
    row.sections = {code: sections[code] for code in SECTIONS if code in sections}
    return _kept(row, verb, by=by, on=on)


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
