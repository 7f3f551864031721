"""What a paper must know, gathered from the rows and frozen: the only place where rows become facts of a paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select, true
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from dialogue.documents import facts
from dialogue.documents.parts import (
    SOURCES,
    Beyond,
    Citizen,
    Cost,
    Count,
    FieldCount,
    Line,
    Matter,
    Officer,
    Opinion,
    Resolution,
    Seats,
    Signatory,
    Sitting,
    Task,
    Unit,
)
from dialogue.models.answer import Answer, AnswerCopy
from dialogue.models.attachment import Attachment
from dialogue.models.letter import Letter
from dialogue.models.meeting import Delegate, Meeting, MeetingChange, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, Quota
from dialogue.models.report import Report
from dialogue.rules import authority, figures, reporting
from dialogue.rules import plan as rules
from dialogue.rules.errors import Missing
from dialogue.rules.numbering import Number
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.vietnamese import fold, short, with_weekday
from dialogue.services import carry_over, deadlines, opinions, people, replacements
from dialogue.services import figures as gathered
from dialogue.services.carry_over import Promise
from tenants import resolve
from tenants.db import db
from tenants.work import here

COMMITTEE = "Ủy ban nhân dân"
PARTY_BODIES = {
    # kind of unit    its Party committee
    "tỉnh":          "Tỉnh ủy",
    "huyện":         "Huyện ủy",
    "thị xã":        "Thị ủy",
    "thành phố":     "Thành ủy",
}


def unit(on: date) -> Unit:
    """The open unit as its papers name it on a day."""
    mine = resolve.units(on)[here()]
    above = resolve.superior(mine, on)
    return Unit(
        kind=mine.kind, name=mine.name, named_after=mine.named_after, authority=mine.agency,
        abbreviation="UBND" if mine.agency == COMMITTEE else mine.agency,
        village_word=mine.village_word, superior=above.short if above else "")


def plan(plan: Plan, *, on: date, by: Actor | None = None, promises: list[Promise] | None = None) -> facts.PlanFacts:
    """Kế hoạch: the plan's own words, the seats it allots, the lines on earlier promises. Two queries, without seats or
    promises that were read already one less each."""
    told = carry_over.promises(plan) if promises is None else promises
    return facts.PlanFacts(
        unit=unit(on), signatory=_signatory(plan, by, "plan"), subject=plan.subject, year=min(on.year, plan.year),
        meeting_year=plan.year,
        bases=_texts(plan.bases), opening=plan.opening, occasion=rules.occasion(plan),
        hosts=tuple(rules.presiding(plan.chairs, "host")), purposes=_lines(plan.purpose),
        requirements=_lines(plan.requirements), refusal=plan.refusal, people=plan.people, form=plan.form,
        topics=_lines(plan.content), when=plan.date_words, venues=_lines(plan.venue),
        sittings=tuple(Sitting(one.venue, one.villages, one.date_words) for one in plan.sittings),
        chairs=tuple(filter(None, (plan.chair, plan.co_chair))),
        secretaries=tuple(_secretary(one) for one in plan.secretaries),
        audience=_nested(_lines(plan.audience)), agenda=_nested(tuple(plan.agenda)),
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
    plan, references = meeting.plan, _references(meeting)
    until = deadlines.due(meeting.id, "village_summary")
    return facts.NoticeFacts(
        unit=unit(on), signatory=_signatory(plan, by, "notice"), year=on.year, plan=_plan_paper(references),
        **_replaced(meeting, references),
        when=f"{_hour(meeting.starts_at)}, {with_weekday(meeting.day)}", venues=(meeting.venue,),
        chairs=tuple(filter(None, (plan.chair, plan.co_chair))),
        audience=_nested(_lines(plan.audience)), topics=_lines(plan.content),
        attending=_ways(meeting.attendance, plan.audience), opinions_until=f"ngày {short(until)}" if until else "")


def minutes(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.MinutesFacts:
    """Biên bản: who was there, what was said and answered, what the chair concluded, what is enclosed. Three queries."""
    plan, told, beside = meeting.plan, opinions.of_meeting(meeting), _beside(meeting)
    parts = [MeetingPart(**one) for one in beside.parts or ()]
    count = figures.Count(told.items, (), on)
    officials = (f"Lãnh đạo, cán bộ, công chức: {meeting.officials} người",) if meeting.officials else ()
    return facts.MinutesFacts(
        unit=unit(on), signatory=_signatory(plan, by, "minutes"), year=on.year,
        starts=parts[0].began if parts else datetime.combine(meeting.day, meeting.began_at or meeting.starts_at),
        ends=datetime.combine(meeting.day, meeting.ended_at) if meeting.ended_at else None, venue=meeting.venue,
        chairs=(Officer(meeting.chaired_by),) if meeting.chaired_by else (),
        secretaries=tuple(Officer(one["post"], one["name"], bool(one.get("citizen"))) for one in plan.secretaries),
        guests=officials, seats=_seats(meeting), present=meeting.present, population=meeting.population,
        breaks=tuple(part.told for part in parts), attached=tuple(beside.opening or ()),
        disclosed=tuple(beside.disclosed or ()), reported=(*_lines(meeting.opening), *_carried(beside.carried)),
        redirected=told.redirected, speakers=count.number("speakers"),
        raised=count.number("items"), matters=count.number("matters"),
        opinions=tuple(one for one in told.opinions if one.outcome != "refused"),
        refusals=tuple(f"{one.text.rstrip('.')}. Căn cứ: {one.answer}" for one in told.opinions if one.outcome == "refused"),
        conclusions=_lines(meeting.conclusion or ""))


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
        return (f"Tạm dừng lúc {_hour(stopped)} ngày {short(self.began.date())}; họp tiếp lúc {_hour(went_on)} ngày "
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
        carry_over.lines(meeting.plan_id).label("carried"))).one()


def conclusion(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.ConclusionFacts:
    """Thông báo kết luận: what the chair decided, what stays to be done by whom until when. Two queries."""
    plan, told = meeting.plan, opinions.of_meeting(meeting)
    spoken = [line.partition(": ") for line in _lines(meeting.conclusion or "")]
    return facts.ConclusionFacts(
        unit=unit(on), signatory=_signatory(plan, by, "conclusion"), year=on.year, plan=_plan_paper(_references(meeting)),
        held=meeting.day, venue=meeting.venue, present=meeting.present, population=meeting.population,
        raised=len(told.said), outcomes=opinions.by_outcome(told.opinions),
        directions=tuple(line for line, colon, _ in spoken if not colon),
        resolutions=(*(Resolution(matter=matter, decision=words) for matter, colon, words in spoken if colon),
                     *(one for said in told.said if (one := _left(said, on)))))


def answer(answer: Answer, *, on: date, by: Actor | None = None, only: UUID | None = None) -> facts.AnswerFacts:
    """Công văn trả lời to all who asked, or to the unit below that passed the question on; two queries.

    `only` is the petition of one asker: the copy that names nobody else and quotes no other question.
    """
    rows = _askers(answer, only)
    first = rows[0]
    return facts.AnswerFacts(
        unit=unit(on), signatory=by_office(by, on, "answer"), year=on.year, raised=first.day,
        questions=tuple(dict.fromkeys(row.words for row in rows)), answer=answer.words,
        askers=tuple(Citizen(row.speaker, _address(row)) for row in rows if row.speaker),
        follows=f"Công văn số {Number(first.before, first.symbol)} ngày {short(first.issued_on)}" if first.before else "",
        left_open=answer.open_words or "", open_until=answer.open_until, **_from_below(first, on))


def referral(petition: Petition, *, on: date, by: Actor | None = None, reason: str = "", to: str = "") -> facts.ReferralFacts:
    """Công văn đề nghị to the superior, or to the body named; it names no citizen. `reason` is what the unit found. Two
    queries."""
    row = _raised(petition)
    return facts.ReferralFacts(
        unit=unit(on), signatory=by_office(by, on, "referral"), year=on.year, held=row.day, addressed_to=(to,) if to else (),
        matters=(Matter(petition.words, authority.FIELDS[petition.field], row.village, view=reason),),
        **_from_below(row, on))


def report(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.ReportFacts:
    """Báo cáo kết quả with its three annexes; every number is counted from the opinions listed, or corrected with a
    reason that the report states. Three queries."""
    plan, references, mine = meeting.plan, _references(meeting), unit(on)
    told = opinions.of_meeting(meeting, papers={at: name for (kind, at), name in references.items()
                                                if at and kind in ("answer", "referral")})
    count = figures.Count(told.items, (), on)
    villages, written = _preparation(meeting, mine)
    number = reporting.Numbers(count, meeting.present, meeting.population, written.corrected)
    return facts.ReportFacts(
        unit=mine, signatory=_signatory(plan, by, "report"), year=on.year, meeting_year=meeting.day.year,
        plan=_plan_paper(references), held=meeting.day, venue=meeting.venue, chairs=_lines(meeting.chaired_by),
        present=number["present"], population=number["population"], preparation=villages,
        voices=count.number("voices"), speakers=number["speakers"] or None, raised=number["items"] or 0,
        matters=count.number("matters"), sources=_by_source(count), villages=_by_village(told.opinions),
        outcomes=tuple(Count(name, number[code] or 0) for code, name in figures.OUTCOMES.items()
                       if code in figures.PARTITION and number[code]),
        redirected=told.redirected, rate=count.rate(), mean_days=count.mean_days, content=count.content,
        overdue=count.number("overdue"),
        carried=count.number("carried"), corrections=number.remarks(),
        strengths=_lines(written.text("strengths", "")), limits=_lines(written.text("limits", "")),
        next_steps=_lines(written.text("next_steps", "\n".join(reporting.next_steps(count)))),
        proposals=_lines(written.text("proposals", "")),
        minutes=f"Biên bản số {references['minutes', None]}" if ("minutes", None) in references else "",
        opinions=told.opinions, fields=_by_field(count),
        beyond=tuple(_beyond(one, on) for one in told.said if one.asked_unit))


def party_report(row: Report, *, on: date, by: Actor | None = None) -> facts.PartyReportFacts:
    """Báo cáo của Đảng ủy on a period, from the same figures as the unit's own reports. Three queries."""
    if row.rhythm is None or row.starts_on is None or row.ends_on is None:
        raise Missing("Không có báo cáo này.")
    count, mine = gathered.of_period(row.starts_on, row.ends_on, on=on), unit(on)
    held = [it for it in count.meetings if it.took_place]
    written = reporting.Written(row.sections, row.corrected)
    number = reporting.Numbers(count, count.present, count.population, row.corrected)
    above = resolve.superior(resolve.units(on)[here()], on)
    heads = people.holders("party", on=on) if by is None else [(by.id, by.name, next(iter(by.posts), ""))]
    return facts.PartyReportFacts(
        unit=replace(mine, authority="Đảng ủy", abbreviation="ĐU"), year=on.year, file_copy="Văn phòng Đảng ủy",
        signatory=Signatory(heads[0][1] if heads else "", behalf_of="Ban Thường vụ", mark="T/M",
                            post=heads[0][2].partition(" Đảng ủy")[0] if heads else "Bí thư"),
        addressed_to=(f"{PARTY_BODIES.get(above.kind, 'Đảng ủy ' + above.kind)} {above.name}",) if above else (),
        period=reporting.named(row.rhythm, row.starts_on),
        held=tuple(f"{it.title}, ngày {short(it.day)}: {it.present} người dự" for it in held),
        counts=(*(Count(figures.MEETINGS[key].title, len(count.of_meetings(key))) for key in ("planned", "held", "behind")),
                Count("Số người tham dự", number["present"] or 0)),
        raised=number["items"] or 0, redirected=count.number("redirected"), rate=count.rate(), overdue=count.number("overdue"),
        carried=count.number("carried"), corrections=number.remarks(),
        outcomes=tuple(Count(name, number[code] or 0) for code, name in figures.OUTCOMES.items()
                       if code in figures.PARTITION and number[code]),
        strengths=_lines(written.text("strengths", "")), limits=_lines(written.text("limits", "")),
        next_steps=_lines(written.text("next_steps", "\n".join(reporting.next_steps(count)))),
        proposals=_lines(written.text("proposals", "")))


def _by_source(count: figures.Count) -> tuple[Count, ...]:
    return tuple(Count(name, count.number("items", source=code)) for code, name in SOURCES.items()
                 if count.number("items", source=code))


def _by_village(said: Iterable[Opinion]) -> tuple[Count, ...]:
    return tuple(Count(name or "Chưa rõ", number) for name, number in sorted(
        Counter(one.village for one in said).items(), key=lambda found: (not found[0], fold(found[0]))))


def _by_field(count: figures.Count) -> tuple[FieldCount, ...]:
    return tuple(FieldCount(authority.FIELDS[field], *(numbers[key] for key in figures.ANNEX_TWO), rate)
                 for field, numbers, rate in figures.annex_two(count, authority.FIELDS))


def by_office(by: Actor | None, on: date, kind: str) -> Signatory:
    """Who signs a paper of a kind by his own office: the head TM.; a deputy KT.; by order TL., by authorisation TUQ., under
    the own post (NĐ 30/2020, annex I). Nobody yet: the head. One query."""
    body = resolve.units(on)[here()].agency
    if by is None:
        heads = people.holders("chairman", on=on)
        return Signatory(heads[0][1] if heads else "", behalf_of=body)
    if "chairman" in by.roles:
        return Signatory(by.name, behalf_of=body)
    standing = by.standing(kind) or "KT."
    if standing == "KT.":
        return Signatory(by.name, "Phó Chủ tịch", body, standing)
    return Signatory(by.name, by.posts[0] if by.posts else "", "", standing)


def _signatory(plan: Plan, by: Actor | None, kind: str) -> Signatory:
    """As the plan lays the signature out, while its own signer signs; another signs by his own office."""
    deputy = plan.authority in ("KT.", "TL.", "TUQ.")
    if by and (plan.signer_name not in ("", by.name) or ("chairman" in by.roles) == deputy):
        return by_office(by, plan.signed_on or date.max, kind)
    return Signatory(
        name=plan.signer_name or (by.name if by else ""), post=plan.signer_post,
        behalf_of=COMMITTEE if plan.authority in ("TM.", "KT.") else "",
        standing=plan.authority if deputy else "", standing_for=plan.standing_for)


def _references(meeting: Meeting) -> dict[tuple[str, UUID | None], str]:
    """Number and day of the issued papers of a meeting and of its plan, by kind and petition."""
    rows = db.session.execute(
        select(Paper.kind, func.coalesce(AnswerCopy.petition_id, Paper.petition_id).label("petition_id"), Paper.number,
               Paper.symbol, Paper.issued_on)
        .outerjoin(AnswerCopy, and_(AnswerCopy.tenant_id == Paper.tenant_id, AnswerCopy.answer_id == Paper.answer_id))
        .where(Paper.state == "issued", or_(Paper.meeting_id == meeting.id, Paper.plan_id == meeting.plan_id))
        .order_by(Paper.issued_on))
    return {(row.kind, row.petition_id): f"{Number(row.number, row.symbol)} ngày {short(row.issued_on)}" for row in rows}


def _replaced(meeting: Meeting, references: dict[tuple[str, UUID | None], str]) -> dict[str, Any]:
    """The notice that no longer says what holds, and why; one query, none for a first notice."""
    before = references.get(("notice", None))
    if not before:
        return {}
    reason = db.session.scalar(select(MeetingChange.reason).where(
        MeetingChange.meeting_id == meeting.id, MeetingChange.notice_id.is_not(None))
        .order_by(MeetingChange.position.desc()).limit(1))
    return {"replaces": f"Thông báo số {before}", "reason": reason or "", "cancelled": meeting.state == "cancelled"}


def _carried(lines: int) -> tuple[str, ...]:
    """What the chair reports of earlier promises, as many as the annex of the plan lists."""
    return (f"Kết quả giải quyết {lines:02} ý kiến, kiến nghị kỳ trước (Phụ lục của Kế hoạch)",) if lines else ()


def _plan_paper(references: dict[tuple[str, UUID | None], str]) -> str:
    name = references.get(("plan", None))
    return f"Kế hoạch số {name}" if name else ""


def _seats(meeting: Meeting) -> tuple[Seats, ...]:
    rows = db.session.execute(
        select(Quota.organisation, Quota.seats, func.count(Delegate.id).filter(Delegate.attended).label("present"))
        .outerjoin(Delegate, and_(Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
                                  Delegate.meeting_id == meeting.id))
        .where(Quota.plan_id == meeting.plan_id)
        .group_by(Quota.organisation, Quota.seats, Quota.position).order_by(Quota.position))
    return tuple(Seats(ORGANISATIONS[row.organisation], row.seats, row.present) for row in rows)


def _askers(answer: Answer, only: UUID | None) -> list[Any]:
    """Who asked what an answer answers, where it was raised or which letter brought it, and the paper that answered it
    before."""
    asker = (_shown(column).label(column.key) for column in (Petition.words, Petition.speaker, Petition.address))
    village = func.coalesce(_shown(Village.word + " " + Village.name), "").label("village")
    earlier = aliased(AnswerCopy)
    before = select(Paper.number, Paper.symbol, Paper.issued_on).join(
        earlier, and_(earlier.tenant_id == Paper.tenant_id, earlier.answer_id == Paper.answer_id)).where(
        earlier.tenant_id == Petition.tenant_id, earlier.petition_id == Petition.id, earlier.answer_id != answer.id,
        Paper.state == "issued").order_by(Paper.issued_on.desc(), Paper.number.desc()).limit(1).lateral()
    return list(db.session.execute(
        select(*asker, Meeting.day, village, Letter.sender_id, Letter.number,
               Letter.sent_on, before.c.number.label("before"), before.c.symbol, before.c.issued_on)
        .select_from(AnswerCopy)
        .join(Petition, and_(Petition.tenant_id == AnswerCopy.tenant_id, Petition.id == AnswerCopy.petition_id))
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Letter, Letter.id == Petition.origin_id)
        .outerjoin(before, true())
        .where(AnswerCopy.answer_id == answer.id, *([Petition.id == only] if only else []))
        .order_by(Petition.year, Petition.number)))


def _shown(column: Any) -> Any:
    """The column, empty once the petition went another way by law."""
    return case((Petition.state != "redirected", column), else_="")


def _address(row: Any) -> str:
    place = "" if fold(row.village) in fold(row.address) else row.village
    return ", ".join(filter(None, (row.address, place)))


def _raised(petition: Petition) -> Any:
    """Where an opinion was raised or which letter brought it."""
    village = func.coalesce(Village.word + " " + Village.name, "").label("village")
    return db.session.execute(
        select(Meeting.day, village, Letter.sender_id, Letter.number, Letter.sent_on).select_from(Petition)
        .outerjoin(Meeting, and_(Meeting.tenant_id == Petition.tenant_id, Meeting.id == Petition.meeting_id))
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .outerjoin(Letter, Letter.id == Petition.origin_id)
        .where(Petition.id == petition.id)).one()


def _from_below(row: Any, on: date) -> dict[str, str]:
    if not row.sender_id:
        return {}
    return {"sender": resolve.units(on)[row.sender_id].short, "request": f"Công văn số {row.number} ngày {short(row.sent_on)}"}


def _preparation(meeting: Meeting, mine: Unit) -> tuple[tuple[str, ...], reporting.Written]:
    """What came before the meeting, and what was written into its report."""
    sent, every, sections, corrected = db.session.execute(select(
        select(func.count()).select_from(VillageSummary).where(VillageSummary.meeting_id == meeting.id).scalar_subquery(),
        select(func.count()).select_from(Village).scalar_subquery(),
        select(Report.sections).where(Report.meeting_id == meeting.id).scalar_subquery(),
        select(Report.corrected).where(Report.meeting_id == meeting.id).scalar_subquery())).one()
    written = reporting.Written(sections or {}, corrected or {})
    if not every:
        return (), written
    return (f"Tổng hợp ý kiến trước hội nghị: {sent:02}/{every:02} {mine.village_word} đã gửi",), written


def _left(said: opinions.Said, on: date) -> Resolution | None:
    """What the chair left to be done about one opinion, by its short title; none without a title or when done."""
    if not said.summary or said.outcome not in ("pending", "beyond"):
        return None
    if said.outcome == "beyond":
        above = unit(on).superior or "cấp có thẩm quyền"
        return Resolution(matter=said.summary, decision=f"Đề nghị {above} xem xét, giải quyết")
    return Resolution(matter=said.summary, decision="Trả lời người có ý kiến bằng văn bản", by=said.assignee,
                      until=f"ngày {short(said.due)}" if said.due else "")


def _beyond(said: opinions.Said, on: date) -> Beyond:
    above = resolve.units(on).get(said.asked_unit) if isinstance(said.asked_unit, int) else None
    name = above.short if above else str(said.asked_unit or "")
    return Beyond(said.opinion.text, name, said.opinion.paper, said.asked_result, said.told_on)


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


def _hour(at: time) -> str:
    return f"{at.hour} giờ {at:%M}"


def _ways(attendance: str, audience: str) -> tuple[str, ...]:
    """How to take part, without the lines that the notice has said already of who does."""
    said, ways = _lines(audience), _lines(attendance)
    return tuple(way for way in ways if way not in said) or ways and ("Theo thành phần nêu ở mục 2",)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
