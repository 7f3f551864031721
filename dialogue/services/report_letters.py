"""An issued report goes up to the superior as a letter: its figures as they were signed, no opinion and nobody's name."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, or_, select

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
    """Sends what goes up by letter as soon as it has its number: the report on a meeting, to a superior that uses the portal;
    once it is recalled, that it no longer counts. Nothing goes for any other paper, nor twice for one."""
    superior = resolve.superior(resolve.units(on)[here()], on)
    if paper.kind != "report" or paper.number is None or superior is None or superior.suspended:
        return None
    policy.require(by, "report.send", paper)
    history.wait()                                          # two workers send one letter
    recalled, sent = paper.state == "recalled", _sent(paper)
    if sent != recalled or (recalled and _sent(paper, recalled=True)):
        return None
    content = {**_content(paper), **({"recalled": True} if recalled else {})}
    letter = letters.send(to=superior.id, kind="report", number=papers.number(paper), content=content, on=on)
    history.write("report.send", paper, by=by, on=on, letter=letter.id, to=superior.id)
    return letter


def dispatch_all(*, by: Actor, on: date) -> int:
    """Sends what this unit's reports of the year still owe its superior, wherever they were issued or recalled, and those
    for which there was no superior to send to; the number of letters."""
    waiting = db.session.scalars(select(Paper).where(
        Paper.kind == "report", Paper.year == on.year,
        or_(and_(Paper.state == "issued", ~_letters(Paper.id)),
            and_(Paper.state == "recalled", _letters(Paper.id), ~_letters(Paper.id, recalled=True))))
        .order_by(Paper.number)).all()
    return sum(dispatch(paper, by=by, on=on) is not None for paper in waiting)


def receive(letter: Letter, *, by: Actor, on: date) -> None:
    """A report from below is in; annex IV and the page of the units below count it from now on."""
    policy.require(by, "report.receive", letter)
    history.write("report.receive", letter, by=by, on=on, sender=letter.sender_id)


def _sent(paper: Paper, *, recalled: bool = False) -> bool:
    return bool(db.session.scalar(select(_letters(paper.id, recalled=recalled))))


def _letters(paper_id: Any, *, recalled: bool = False) -> ColumnElement[bool]:
    """Whether the letter of a report (an id, a value or a column), or that of its recall, is sent."""
    told = [Letter.content["recalled"].astext.is_not(None)] if recalled else []
    return exists().where(Letter.sender_id == here(), Letter.kind == "report",
                          Letter.content["paper"].astext == cast(paper_id, String), *told)


def _content(paper: Paper) -> dict[str, Any]:
    day, chair, kind = db.session.execute(
        select(Meeting.day, Meeting.chaired_by, Plan.kind).join(Plan, Plan.id == Meeting.plan_id)
        .where(Meeting.id == paper.meeting_id)).one()
    signed = next(event.facts for event in history.of("paper", paper.id) if event.verb == "paper.sign")
    return {"paper": str(paper.id), "meeting": str(paper.meeting_id), "year": day.year, "day": day.isoformat(), "kind": kind,
            "chair": chair or "", **{key: number for key, number in signed.items() if key != "kind"}}
