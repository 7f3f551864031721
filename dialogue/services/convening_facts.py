"""The facts of the papers that call a meeting together and lead through it."""

from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from dialogue.documents import convening
from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.deadline import Deadline
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.people import Office, Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Quota
from dialogue.models.turn import SpeakingTurn
from dialogue.rules import policy
from dialogue.rules.agenda import timed
from dialogue.rules.authority import FIELDS
from dialogue.rules.errors import Refused
from dialogue.rules.figures import NOT_COUNTED
from dialogue.rules.invitations import guests
from dialogue.rules.policy import OFFICERS, OUTSIDE, ROLES, Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.sign_in import Sheet, of_officials, of_organisation, of_village
from dialogue.rules.vietnamese import given_name
from dialogue.rules.workflow import AHEAD
from dialogue.services import facts, people, wordings
from dialogue.services.issuing import lines, named_papers, plan_paper, signatory, unit
from tenants.db import db

SPEAKING = {
    # code of rules.agenda   as the agenda names them
    "chair":     "Chủ trì",
    "people":    "Nhân dân",
    "officers":  "Công chức phụ trách",
    "office":    "Văn phòng, thư ký",
    "":          "",
}
ALIKE = 0.4                                     # share of common trigrams from which a former answer is worth a look
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


def announcement(meeting: Meeting, kind: type[convening.AnnouncementFacts], *, on: date,
                 link: str = "") -> convening.AnnouncementFacts:
    """What is read over the loudspeaker or sent by telephone of a meeting that lies ahead, and the unit's words for it.
    One query; refuses any other."""
    if meeting.state not in AHEAD:
        raise Refused("Hội nghị đã họp hoặc đã hủy, không còn gì để báo Nhân dân đến dự.")
    until, own = db.session.execute(select(
        select(Deadline.due).where(Deadline.meeting_id == meeting.id, Deadline.duty == "village_summary").scalar_subquery(),
        wordings.held(kind.kind))).one()
    wordings.remember(kind.kind, own)
    return kind(
        unit=unit(on), meeting=meeting.title, held=meeting.day, starts_at=meeting.starts_at, when=facts.when(meeting),
        venue=meeting.venue, topics=lines(meeting.plan.content), attending=lines(meeting.attendance),
        opinions_until=until, link=link)


def agenda(meeting: Meeting, *, by: Actor, on: date) -> tuple[convening.AgendaFacts, tuple[str, ...]]:
    """Chương trình điều hành: the plan's agenda with its hours, what was sent before by field with the officer in charge and
    the answer drafted so far; beside it the names and addresses that must not stand in it. Two queries."""
    policy.require(by, "agenda.read", meeting)
    plan, rows = meeting.plan, sent_before(meeting, on=on)
    by_field: dict[str, list[Any]] = {}
    for row in rows:
        by_field.setdefault(row.field, []).append(row)
    return convening.AgendaFacts(
        unit=unit(on), year=meeting.day.year, day=meeting.day, meeting=meeting.title, when=facts.when(meeting),
        venue=meeting.venue, chairs=facts.presiding(plan), secretaries=facts.secretaries(plan), refusal=plan.refusal,
        points=tuple(convening.Point(one.text, facts.hour(one.starts) if one.starts else "", one.minutes, SPEAKING[one.who])
                     for one in timed(plan.agenda, meeting.starts_at)),
        fields=tuple(convening.FieldAsked(FIELDS[code], asked[0].in_charge or "", tuple(
            convening.Asked(one.summary or one.words, one.village or "", one.assignee or "", one.draft or one.answer or "")
            for one in asked)) for code in FIELDS if (asked := by_field.get(code))),
    ), tuple({known for row in rows for known in (row.speaker, row.address, row.phone) if known})


def sent_before(meeting: Meeting, *, on: date) -> list[Any]:
    """The opinions sent before a meeting that still count, in the order of their numbers. One query.

    Columns: id, year, number, state, field, words, summary, answer, village; speaker, address, phone; in_charge and assignee
    (posts); draft (of its answer); former (the answer to a like one of another meeting); raised (in the hall).
    """
    other, told = aliased(Petition), aliased(Meeting)
    former = select(other.answer).join(told, and_(told.tenant_id == other.tenant_id, told.id == other.meeting_id)).where(
        other.state == "answered", other.meeting_id != Petition.meeting_id, other.field == Petition.field,
        func.similarity(other.folded, Petition.folded) >= ALIKE).order_by(
        func.similarity(other.folded, Petition.folded).desc(), told.day.desc()).limit(1).correlate(Petition)
    post = select(func.string_agg(Office.post, "; ")).where(
        Office.valid_from <= on, or_(Office.valid_to.is_(None), Office.valid_to >= on)).correlate(Petition)
    drafted = select(Answer.words).join(AnswerCopy, and_(AnswerCopy.tenant_id == Answer.tenant_id,
                                                         AnswerCopy.answer_id == Answer.id)).where(
        AnswerCopy.petition_id == Petition.id, Answer.state != "dropped").limit(1).correlate(Petition)
    return list(db.session.execute(
        select(Petition.id, Petition.year, Petition.number, Petition.state, Petition.field, Petition.words, Petition.summary,
               Petition.speaker, Petition.address, Petition.phone, Petition.answer,
               (Village.word + " " + Village.name).label("village"),
               post.where(Office.role.in_(OFFICERS), Office.fields.contains(func.jsonb_build_array(Petition.field)))
               .scalar_subquery().label("in_charge"),
               post.where(Office.person_id == Petition.assignee_id).scalar_subquery().label("assignee"),
               drafted.scalar_subquery().label("draft"), former.scalar_subquery().label("former"),
               exists().where(SpeakingTurn.tenant_id == Petition.tenant_id,
                              SpeakingTurn.petition_id == Petition.id).label("raised"))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(Petition.meeting_id == meeting.id, Petition.source != "floor",
               Petition.state.not_in((*NOT_COUNTED, "redirected", "duplicate", "set_aside")))
        .order_by(Petition.year, Petition.number)))


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
                                  Delegate.meeting_id == Meeting.id, Delegate.absence.is_(None)))
        .where(Meeting.id == meeting.id).order_by(Quota.position)))


def _officials(meeting: Meeting, *, but: str) -> list[tuple[str, str]]:
    """Those whom the plan names, without him who signs."""
    return [(row["name"], row["post"]) for row in (*meeting.plan.chairs, *meeting.plan.secretaries)
            if row["name"] and row["name"] != but]


def _comes_for(row: Any, kind: str) -> str:
    note = f" ({row.note})" if row.note else ""
    return f"đại biểu {ORGANISATIONS[row.organisation]} {kind}{note}"
