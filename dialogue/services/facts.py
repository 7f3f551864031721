"""What a paper about a plan or a meeting must know, gathered from the rows and frozen."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from dialogue.documents import facts
from dialogue.documents.parts import Cost, Line, Officer, Resolution, Seats, Sitting, Task
from dialogue.models.attachment import Attachment
from dialogue.models.meeting import Arrival, Delegate, Meeting, MeetingChange
from dialogue.models.people import Village
from dialogue.models.plan import Plan, Quota
from dialogue.rules import arrivals, figures
from dialogue.rules import plan as rules
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.vietnamese import short, with_weekday
from dialogue.services import carry_over, deadlines, opinions, replacements
from dialogue.services.carry_over import Promise
from dialogue.services.issuing import lines, named_papers, plan_paper, signatory, unit
from tenants.db import db


def plan(plan: Plan, *, on: date, by: Actor | None = None, promises: list[Promise] | None = None) -> facts.PlanFacts:
    """Kế hoạch: the plan's own words, the seats it allots, the lines on earlier promises. Two queries, without seats or
    promises that were read already one less each."""
    told = carry_over.promises(plan) if promises is None else promises
    return facts.PlanFacts(
        unit=unit(on), signatory=signatory(plan, by, "plan"), subject=plan.subject, year=min(on.year, plan.year),
        meeting_year=plan.year,
        bases=_texts(plan.bases), opening=plan.opening, occasion=rules.occasion(plan),
        hosts=tuple(rules.presiding(plan.chairs, "host")), purposes=lines(plan.purpose),
        requirements=lines(plan.requirements), refusal=plan.refusal, people=plan.people, form=plan.form,
        topics=lines(plan.content), when=plan.date_words, venues=lines(plan.venue),
        sittings=tuple(Sitting(one.venue, one.villages, one.date_words) for one in plan.sittings),
        chairs=presiding(plan), secretaries=secretaries(plan),
        audience=_nested(lines(plan.audience)), agenda=_nested(tuple(plan.agenda)),
        seats=tuple(Seats(ORGANISATIONS[quota.organisation], quota.seats) for quota in plan.quotas),
        seats_added=plan.seats_added, minutes_copies=tuple(plan.minutes_copies),
        minutes_contents=tuple(plan.minutes_contents), budget=plan.budget_words,
        costs=tuple(Cost(line["item"], line["amount"]) for line in plan.budget),
        tasks=tuple(Task(one["who"], _texts(one["what"])) for one in plan.tasks), closing=plan.closing,
        recipients=_texts(plan.recipients), file_copy=plan.file_copy, copies_note=plan.copies_note,
        carried=carry_over.annex(told), replaces=replacements.sentence(plan))


def notice(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.NoticeFacts:
    """Thông báo hội nghị: when, where, about what and how to take part (L. 72/2025, Art. 43 §2); after a postponement which
    notice it replaces and why. Three queries."""
    plan, references = meeting.plan, named_papers(meeting)
    until = deadlines.due(meeting.id, "village_summary")
    return facts.NoticeFacts(
        unit=unit(on), signatory=signatory(plan, by, "notice"), year=on.year, plan=plan_paper(references),
        **_replaced(meeting, references),
        when=when(meeting), venues=(meeting.venue,), chairs=presiding(plan),
        audience=_nested(lines(plan.audience)), topics=lines(plan.content),
        attending=ways(meeting.attendance, plan.audience), opinions_until=f"ngày {short(until)}" if until else "")


def minutes(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.MinutesFacts:
    """Biên bản: who was there, what was said and answered, what the chair concluded, what is enclosed. Three queries."""
    plan, told, beside = meeting.plan, opinions.of_meeting(meeting), _beside(meeting)
    parts = [MeetingPart(**one) for one in beside.parts or ()]
    count = figures.Count(told.items, (), on)
    officials = (f"Lãnh đạo, cán bộ, công chức: {meeting.officials} người",) if meeting.officials else ()
    return facts.MinutesFacts(
        unit=unit(on), signatory=signatory(plan, by, "minutes"), year=on.year,
        starts=parts[0].began if parts else datetime.combine(meeting.day, meeting.began_at or meeting.starts_at),
        ends=datetime.combine(meeting.day, meeting.ended_at) if meeting.ended_at else None, venue=meeting.venue,
        chairs=(Officer(meeting.chaired_by),) if meeting.chaired_by else (),
        secretaries=tuple(Officer(one["post"], one["name"], bool(one.get("citizen"))) for one in plan.secretaries),
        guests=(*officials, *arrivals.told(beside.walked_in or (), meeting.walk_ins)), seats=_seats(meeting),
        present=meeting.present, population=meeting.population,
        breaks=tuple(part.told for part in parts), attached=tuple(beside.opening or ()),
        disclosed=tuple(beside.disclosed or ()), reported=(*lines(meeting.opening), *_carried(beside.carried)),
        redirected=told.redirected, speakers=count.number("speakers"),
        raised=count.number("items"), matters=count.number("matters"),
        opinions=tuple(one for one in told.opinions if one.outcome != "refused"),
        refusals=tuple(f"{one.text.rstrip('.')}. Căn cứ: {one.answer}" for one in told.opinions if one.outcome == "refused"),
        conclusions=lines(meeting.conclusion or ""))


@dataclass(frozen=True)
class MeetingPart:
    """One part of an interrupted meeting, as the database writes it: days and hours in ISO 8601."""

    day: str
    starts_at: str
    ended_at: str
    new_day: str
    new_starts_at: str

    @property
    def began(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T{self.starts_at}")

    @property
    def told(self) -> str:
        """When it stopped and when it went on."""
        stopped, went_on = time.fromisoformat(self.ended_at), time.fromisoformat(self.new_starts_at)
        return (f"Tạm dừng lúc {hour(stopped)} ngày {short(self.began.date())}; họp tiếp lúc {hour(went_on)} ngày "
                f"{short(date.fromisoformat(self.new_day))}")


def _beside(meeting: Meeting) -> Any:
    """Titles of the enclosed report and disclosed matters, the parts of an interrupted meeting, and how many promises of
    earlier ones its plan reports on."""
    def titles(kind: str) -> Any:
        return select(func.array_agg(aggregate_order_by(Attachment.title, Attachment.added_on, Attachment.title))).where(
            Attachment.noun == "meeting", Attachment.about_id == meeting.id, Attachment.kind == kind,
            Attachment.removed_on.is_(None)).scalar_subquery()

    said = [item for name in MeetingPart.__dataclass_fields__ for item in (name, getattr(MeetingChange, name))]
    parts = select(func.json_agg(aggregate_order_by(func.json_build_object(*said), MeetingChange.position))).where(
        MeetingChange.meeting_id == meeting.id, MeetingChange.action == "adjourn").scalar_subquery()
    return db.session.execute(select(
        titles("opening").label("opening"), titles("disclosed").label("disclosed"), parts.label("parts"),
        carry_over.lines(meeting.plan_id).label("carried"), _ticked(meeting).label("walked_in"))).one()


def _ticked(meeting: Meeting) -> Any:
    """Of each group without a seat, people of a village by village: how many the doors let in; as the database writes it."""
    whose = func.coalesce("Nhân dân " + Village.word + " " + Village.name, Arrival.group)
    rows = select(whose.label("whose"), func.sum(case((Arrival.act == "in", 1), else_=-1)).label("many")).outerjoin(
        Village, and_(Village.tenant_id == Arrival.tenant_id, Village.id == Arrival.village_id)).where(
        Arrival.meeting_id == meeting.id, Arrival.delegate_id.is_(None), Arrival.group != "official").group_by(
        whose, Village.position).order_by(Village.position, whose).subquery()
    return select(func.json_agg(func.json_build_array(rows.c.whose, rows.c.many))).select_from(rows).scalar_subquery()


def conclusion(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.ConclusionFacts:
    """Thông báo kết luận: what the chair decided, what stays to be done by whom until when. Two queries."""
    plan, told = meeting.plan, opinions.of_meeting(meeting)
    spoken = [line.partition(": ") for line in lines(meeting.conclusion or "")]
    return facts.ConclusionFacts(
        unit=unit(on), signatory=signatory(plan, by, "conclusion"), year=on.year, plan=plan_paper(named_papers(meeting)),
        held=meeting.day, venue=meeting.venue, present=meeting.present, population=meeting.population,
        raised=len(told.said), outcomes=opinions.by_outcome(told.opinions),
        directions=tuple(line for line, colon, _ in spoken if not colon),
        resolutions=(*(Resolution(matter=matter, decision=words) for matter, colon, words in spoken if colon),
                     *(one for said in told.said if (one := _left(said, on)))))


def _replaced(meeting: Meeting, references: dict[tuple[str, UUID | None], str]) -> dict[str, Any]:
    """The notice that no longer says what holds, and why; one query, none for a first notice."""
    before = references.get(("notice", None))
    if not before:
        return {}
    reason = db.session.scalar(select(MeetingChange.reason).where(
        MeetingChange.meeting_id == meeting.id, MeetingChange.notice_id.is_not(None))
        .order_by(MeetingChange.position.desc()).limit(1))
    if reason is None:                                          # its words were wrong, not the day: the paper says so itself
        return {}
    return {"replaces": f"Thông báo số {before}", "reason": reason, "cancelled": meeting.state == "cancelled"}


def _carried(lines: int) -> tuple[str, ...]:
    """What the chair reports of earlier promises, as many as the annex of the plan lists."""
    return (f"Kết quả giải quyết {lines:02} ý kiến, kiến nghị kỳ trước (Phụ lục của Kế hoạch)",) if lines else ()


def _seats(meeting: Meeting) -> tuple[Seats, ...]:
    rows = db.session.execute(
        select(Quota.organisation, Quota.seats, func.count(Delegate.id).filter(Delegate.attended).label("present"))
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == meeting.id))
        .where(Quota.plan_id == meeting.plan_id)
        .group_by(Quota.organisation, Quota.seats, Quota.position).order_by(Quota.position))
    return tuple(Seats(ORGANISATIONS[row.organisation], row.seats, row.present) for row in rows)


def _left(said: opinions.Said, on: date) -> Resolution | None:
    """What the chair left to be done about one opinion, by its short title; none without a title or when done."""
    if not said.summary or said.outcome not in ("pending", "beyond"):
        return None
    if said.outcome == "beyond":
        above = unit(on).superior or "cấp có thẩm quyền"
        return Resolution(matter=said.summary, decision=f"Đề nghị {above} xem xét, giải quyết")
    return Resolution(matter=said.summary, decision="Trả lời người có ý kiến bằng văn bản", by=said.assignee,
                      until=f"ngày {short(said.due)}" if said.due else "")


def _secretary(one: dict[str, Any]) -> str:
    named = ", ".join(filter(None, (one.get("post"), one.get("name"))))
    said = "nhân dân" in named.casefold()
    return f"{named} (đại diện Nhân dân)" if one.get("citizen") and not said else named


def _texts(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(row["text"] for row in rows)


def _nested(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Lines that begin with "+" stand under the line before them."""
    told: list[Line] = []
    for line in lines:
        if line.startswith("+") and told:
            told[-1] = replace(told[-1], parts=(*told[-1].parts, line.lstrip("+ ")))
        else:
            told.append(Line(line))
    return tuple(told)


def hour(at: time) -> str:
    """7 giờ 30."""
    return f"{at.hour} giờ {at:%M}"


def when(meeting: Meeting) -> str:
    """7 giờ 30, Thứ Ba 06/01/2026."""
    return f"{hour(meeting.starts_at)}, {with_weekday(meeting.day)}"


def presiding(plan: Plan) -> tuple[str, ...]:
    """Those who preside, as the plan words them."""
    return tuple(filter(None, (plan.chair, plan.co_chair)))


def secretaries(plan: Plan) -> tuple[str, ...]:
    """Those who keep the minutes, as the plan words them."""
    return tuple(_secretary(one) for one in plan.secretaries)


def ways(attendance: str, audience: str) -> tuple[str, ...]:
    """How to take part, without the lines that the notice has said already of who does."""
    said, ways = lines(audience), lines(attendance)
    return tuple(way for way in ways if way not in said) or ways and ("Theo thành phần nêu ở mục 2",)
