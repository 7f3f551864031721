"""An issued report goes up to the superior as a letter: its figures as they were signed, no opinion and nobody's name."""

from datetime import date
from typing import Any

from sqlalchemy import select

from dialogue.models.letter import Letter
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.plan import Plan
from dialogue.rules import policy
from dialogue.rules.policy import Actor
from dialogue.services import history, letters, papers
from tenants import resolve
from tenants.db import db
from tenants.work import here


def dispatch(paper: Paper, *, by: Actor, on: date) -> Letter | None:
    """Sends what goes up by letter as soon as it has its number: the report on a meeting, to a superior that uses the portal.
    Nothing goes for any other paper, nor twice for one."""
    superior = resolve.superior(resolve.units(on)[here()], on)
    if paper.kind != "report" or paper.number is None or superior is None or superior.suspended:
        return None
    policy.require(by, "report.send", paper)
    if db.session.scalar(_sent(paper)):
        return None
    letter = letters.send(to=superior.id, kind="report", number=papers.number(paper), content=_content(paper), on=on)
    history.write("report.send", paper, by=by, on=on, letter=letter.id, to=superior.id)
    return letter


def receive(letter: Letter, *, by: Actor, on: date) -> None:
    """A report from below is in; annex IV and the page of the units below count it from now on."""
    policy.require(by, "report.receive", letter)
    history.write("report.receive", letter, by=by, on=on, sender=letter.sender_id)


def _sent(paper: Paper) -> Any:
    return select(Letter.id).where(Letter.sender_id == here(), Letter.kind == "report",
                                   Letter.content["paper"].astext == str(paper.id)).limit(1)


def _content(paper: Paper) -> dict[str, Any]:
    day, chair, kind = db.session.execute(
        select(Meeting.day, Meeting.chaired_by, Plan.kind).join(Plan, Plan.id == Meeting.plan_id)
        .where(Meeting.id == paper.meeting_id)).one()
    signed = next(event.facts for event in history.of("paper", paper.id) if event.verb == "paper.sign")
    return {"paper": str(paper.id), "meeting": str(paper.meeting_id), "year": day.year, "day": day.isoformat(), "kind": kind,
            "chair": chair or "", **{key: number for key, number in signed.items() if key != "kind"}}
