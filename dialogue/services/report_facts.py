"""The facts of reports: the unit's own on a meeting, the Party committee's on a period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from dialogue.documents import facts
from dialogue.documents.parts import SOURCES, Beyond, Count, FieldCount, Opinion, Signatory, Unit
from dialogue.models.meeting import Meeting, VillageSummary
from dialogue.models.people import Village
from dialogue.models.report import Report
from dialogue.rules import authority, figures, reporting
from dialogue.rules.errors import Missing
from dialogue.rules.policy import Actor
from dialogue.rules.vietnamese import fold, short
from dialogue.services import below, opinions, people
from dialogue.services import figures as gathered
from dialogue.services.issuing import lines, named_papers, plan_paper, signatory, unit
from tenants import resolve
from tenants.db import db
from tenants.work import here

PARTY_BODIES = {
    # kind of unit    its Party committee
    "tỉnh":          "Tỉnh ủy",
    "huyện":         "Huyện ủy",
    "thị xã":        "Thị ủy",
    "thành phố":     "Thành ủy",
}


def report(meeting: Meeting, *, on: date, by: Actor | None = None) -> facts.ReportFacts:
    """Báo cáo kết quả with its three annexes; every number is counted from the opinions listed, or corrected with a
    reason that the report states. Three queries."""
    plan, references, mine = meeting.plan, named_papers(meeting), unit(on)
    told = opinions.of_meeting(meeting, papers={at: name for (kind, at), name in references.items()
                                                if at and kind in ("answer", "referral")})
    count = figures.Count(told.items, (), on)
    villages, written, letters = _preparation(meeting, mine)
    number = reporting.Numbers(count, meeting.present, meeting.population, written.corrected)
    return facts.ReportFacts(
        unit=mine, signatory=signatory(plan, by, "report"), year=on.year, meeting_year=meeting.day.year,
        plan=plan_paper(references), held=meeting.day, venue=meeting.venue, chairs=lines(meeting.chaired_by),
        present=number["present"], population=number["population"], preparation=villages,
        voices=count.number("voices"), speakers=number["speakers"] or None, raised=number["items"] or 0,
        matters=count.number("matters"), sources=_by_source(count), villages=_by_village(told.opinions),
        outcomes=tuple(Count(name, number[code] or 0) for code, name in figures.OUTCOMES.items()
                       if code in figures.PARTITION and number[code]),
        redirected=told.redirected, rate=count.rate(), mean_days=count.mean_days, content=count.content,
        overdue=count.number("overdue"),
        carried=count.number("carried"), corrections=number.remarks(),
        strengths=lines(written.text("strengths", "")), limits=lines(written.text("limits", "")),
        next_steps=lines(written.text("next_steps", "\n".join(reporting.next_steps(count)))),
        proposals=lines(written.text("proposals", "")),
        minutes=f"Biên bản số {references['minutes', None]}" if ("minutes", None) in references else "",
        opinions=told.opinions, fields=_by_field(count),
        beyond=tuple(_beyond(one, on) for one in told.said if one.asked_unit),
        units=below.annex(letters, on), unique=count.number("unique"),
        settled=len([one for one in count.listed("settled") if not one.duplicate]))


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
        strengths=lines(written.text("strengths", "")), limits=lines(written.text("limits", "")),
        next_steps=lines(written.text("next_steps", "\n".join(reporting.next_steps(count)))),
        proposals=lines(written.text("proposals", "")))


def _by_source(count: figures.Count) -> tuple[Count, ...]:
    return tuple(Count(name, count.number("items", source=code)) for code, name in SOURCES.items()
                 if count.number("items", source=code))


def _by_village(said: Iterable[Opinion]) -> tuple[Count, ...]:
    return tuple(Count(name or "Chưa rõ", number) for name, number in sorted(
        Counter(one.village for one in said).items(), key=lambda found: (not found[0], fold(found[0]))))


def _by_field(count: figures.Count) -> tuple[FieldCount, ...]:
    return tuple(FieldCount(authority.FIELDS[field], *(numbers[key] for key in figures.ANNEX_TWO), rate)
                 for field, numbers, rate in figures.annex_two(count, authority.FIELDS))


def _preparation(meeting: Meeting, mine: Unit) -> tuple[tuple[str, ...], reporting.Written, list[Any]]:
    """What came before the meeting, what was written into its report, and what the units below reported of that year."""
    sent, every, sections, corrected, letters = db.session.execute(select(
        select(func.count()).select_from(VillageSummary).where(VillageSummary.meeting_id == meeting.id).scalar_subquery(),
        select(func.count()).select_from(Village).scalar_subquery(),
        select(Report.sections).where(Report.meeting_id == meeting.id).scalar_subquery(),
        select(Report.corrected).where(Report.meeting_id == meeting.id).scalar_subquery(),
        below.column(meeting.day.year))).one()
    written = reporting.Written(sections or {}, corrected or {})
    if not every:
        return (), written, letters or []
    return (f"Tổng hợp ý kiến trước hội nghị: {sent:02}/{every:02} {mine.village_word} đã gửi",), written, letters or []


def _beyond(said: opinions.Said, on: date) -> Beyond:
    above = resolve.units(on).get(said.asked_unit) if isinstance(said.asked_unit, int) else None
    name = above.short if above else str(said.asked_unit or "")
    return Beyond(said.opinion.text, name, said.opinion.paper, said.asked_result, said.told_on)
