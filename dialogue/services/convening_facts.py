"""The facts of the papers that call a meeting together and lead through it."""

from datetime import date
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from dialogue.documents import convening
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.people import Village
from dialogue.models.plan import Quota
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.invitations import guests
from dialogue.rules.policy import OUTSIDE, ROLES, Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.sign_in import Sheet, of_officials, of_organisation, of_village
from dialogue.rules.vietnamese import given_name
from dialogue.rules.workflow import AHEAD
from dialogue.services import deadlines, facts, people
from dialogue.services.issuing import lines, named_papers, plan_paper, signatory, unit
from tenants.db import db

OFFICIALS = ROLES.keys() - OUTSIDE              # who sign as officials; the others sign with those whom they stand for


def invitation(meeting: Meeting, *, on: date, by: Actor | None = None) -> convening.InvitationFacts:
    """Giấy mời: what the notice says, to each whom the plan or an organisation names. Two queries."""
    plan, here, who, rows = meeting.plan, unit(on), signatory(meeting.plan, by, "invitation"), _seats(meeting)
    seats = dict.fromkeys((f"{ORGANISATIONS[row.organisation]} {here.kind}", row.seats) for row in rows if row.organisation)
    named = sorted((row for row in rows if row.name), key=lambda row: (row.position, given_name(row.name)))
    persons = [*_officials(meeting, but=who.name),
               *((row.name, _comes_for(row, here.kind)) for row in named)]
    villages = next((row.villages for row in rows), None) or ()
    return convening.InvitationFacts(
        unit=here, signatory=who, year=on.year, plan=plan_paper(named_papers(meeting)), meeting=meeting.title,
        when=facts.when(meeting), venue=meeting.venue, chairs=facts.presiding(plan), topics=lines(plan.content),
        attending=tuple(way for way in lines(meeting.attendance) if "giấy mời" not in way.casefold()),
        guests=guests(plan.audience_lines, seats, villages, persons))


def announcement(meeting: Meeting, *, on: date, link: str = "") -> convening.AnnouncementFacts:
    """What is read over the loudspeaker and sent by telephone of a meeting that lies ahead. One query; refuses any other."""
    if meeting.state not in AHEAD:
        raise Refused("Hội nghị đã họp hoặc đã hủy, không còn gì để báo Nhân dân đến dự.")
    return convening.AnnouncementFacts(
        unit=unit(on), meeting=meeting.title, held=meeting.day, starts_at=meeting.starts_at, when=facts.when(meeting),
        venue=meeting.venue, topics=lines(meeting.plan.content), attending=lines(meeting.attendance),
        opinions_until=deadlines.due(meeting.id, "village_summary"), link=link)


def sign_in(meeting: Meeting, *, by: Actor, on: date) -> tuple[convening.SignInFacts, ...]:
    """Danh sách ký tên: the officials, each organisation, each village; an organisation sees its own alone. Two queries;
    refuses whoever may see none."""
    here, when = unit(on), facts.when(meeting)
    sheets = [one for one in _sheets(meeting, here.kind, on) if policy.allows(by, "sign_in.print", one)]
    if not sheets:
        policy.require(by, "sign_in.print")
    return tuple(convening.SignInFacts(
        unit=here, year=meeting.day.year, day=meeting.day, whose=one.whose, meeting=meeting.title, when=when,
        venue=meeting.venue, lines=one.lines) for one in sheets)


def _sheets(meeting: Meeting, kind: str, on: date) -> list[Sheet]:
    rows, held = _seats(meeting), people.directory(on=on)
    named = sorted((row for row in rows if row.name), key=lambda row: given_name(row.name))
    heads: dict[str, list[tuple[str, str]]] = {}
    for one in held:
        heads.setdefault(one.village or "", []).append((one.name, one.post))
    seats = dict.fromkeys((row.organisation, row.seats) for row in rows if row.organisation)
    return [of_officials((one.name, one.post) for one in held if one.role in OFFICIALS),
            *(of_organisation(code, f"{ORGANISATIONS[code]} {kind}", number,
                              [(row.name, row.note) for row in named if row.organisation == code]) for code, number in seats),
            *(of_village(village, heads.get(village.partition(" ")[2], [])) for village in rows[0].villages or ())]


def _seats(meeting: Meeting) -> list[Any]:
    """The seats of each organisation with the people it named; beside each the villages. One row at least."""
    villages = select(func.array_agg(aggregate_order_by(
        Village.word + " " + Village.name, Village.position, Village.name))).select_from(
            Village).scalar_subquery().label("villages")
    return list(db.session.execute(
        select(Quota.organisation, Quota.seats, Quota.position, Delegate.name, Delegate.note, villages)
        .select_from(Meeting)
        .outerjoin(Quota, and_(Quota.tenant_id == Meeting.tenant_id, Quota.plan_id == Meeting.plan_id))
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == Meeting.id))
        .where(Meeting.id == meeting.id).order_by(Quota.position)))


def _officials(meeting: Meeting, *, but: str) -> list[tuple[str, str]]:
    """Those whom the plan names, without him who signs."""
    return [(row["name"], row["post"]) for row in (*meeting.plan.chairs, *meeting.plan.secretaries)
            if row["name"] and row["name"] != but]


def _comes_for(row: Any, kind: str) -> str:
    note = f" ({row.note})" if row.note else ""
    return f"đại biểu {ORGANISATIONS[row.organisation]} {kind}{note}"
