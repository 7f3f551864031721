"""What waits for a person today: one list for each office, and the chairman's five numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, String, Uuid, and_, cast, exists, func, literal, null, or_, select, union_all

from dialogue.models.answer import Answer
from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Delegate, Meeting, MeetingChange, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.models.posting import Posting, PostingPlace
from dialogue.rules import policy
from dialogue.rules.desks import ACTS, WAITS
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import AHEAD
from dialogue.services import answers, deadlines, duties, papers
from dialogue.services.deadlines import Duty
from tenants.db import db


@dataclass(frozen=True)
class Task:
    """One thing that waits: what, about which row, by which day if there is one."""

    kind: str
    about_id: UUID
    title: Sentence
    text: str
    due: date | None
    duty: Duty | None = None

    @property
    def act(self) -> Sentence:
        """What the button says."""
        return Sentence(ACTS[self.kind])


@dataclass(frozen=True)
class Desk:
    """A person's page of the day: late, today and tomorrow, later; a chairman's figures beside."""

    late: tuple[Task, ...]
    now: tuple[Task, ...]
    later: tuple[Task, ...]
    overdue: tuple[Task, ...] = ()          # the chairman's: duties of others past their day
    figures: Any = None

    def __len__(self) -> int:
        return len(self.late) + len(self.now) + len(self.later)


def of(actor: Actor, *, on: date) -> Desk:
    """What waits for this person on that day, over all offices held; three queries at most."""
    leads = bool(actor.roles & {"chairman", "vice_chairman"})
    tasks = _items(actor)
    duties = [_of_duty(duty) for duty in deadlines.unfinished(on=on) if leads or duty.owner in actor.roles - {"village_head"}]
    overdue = tuple(task for task in duties if task.due and task.due < on) if leads else ()
    if not leads:
        tasks += duties
    tasks.sort(key=lambda task: (task.due or date.max, task.kind))
    soon = deadlines.calendar().working_days_after(on, 1)
    return Desk(
        late=tuple(task for task in tasks if task.due and task.due < on),
        now=tuple(task for task in tasks if not task.due or on <= task.due <= soon),
        later=tuple(task for task in tasks if task.due and task.due > soon),
        overdue=overdue, figures=_figures(len(tasks), len(overdue)) if leads else None)


def _of_duty(duty: Duty) -> Task:
    return Task("duty", duty.meeting_id, Sentence(duty.title), "", duty.due, duty)


def _items(actor: Actor) -> list[Task]:
    selects = [item(actor) for role in sorted(actor.roles) for item in ITEMS.get(role, ())]
    if not selects:
        return []
    rows = db.session.execute(union_all(*selects) if len(selects) > 1 else selects[0])
    return [Task(row.kind, row.about_id, Sentence(WAITS[row.kind]), ORGANISATIONS.get(row.text, row.text), row.due)
            for row in rows]


def _row(kind: str, about: Any, text: Any, due: Any = None) -> Select[Any]:
    return select(literal(kind).label("kind"), cast(about, Uuid).label("about_id"), cast(text, String).label("text"),
                  cast(null() if due is None else due, Date).label("due"))


def _term(duty: str) -> Any:
    return select(Deadline.due).where(
        Deadline.tenant_id == Petition.tenant_id, Deadline.meeting_id == Petition.meeting_id, Deadline.duty == duty,
    ).scalar_subquery()


SHORT = func.coalesce(func.nullif(Petition.summary, ""), func.left(Petition.words, 90))


def _plans(kind: str, *states: str) -> Callable[[Actor], Select[Any]]:
    return lambda actor: _row(kind, Plan.id, Plan.subject).where(Plan.state.in_(states))


def _plans_to_schedule(actor: Actor) -> Select[Any]:
    fixed = exists().where(Meeting.tenant_id == Plan.tenant_id, Meeting.plan_id == Plan.id, Meeting.state != "cancelled")
    return _row("plan.schedule", Plan.id, Plan.subject).where(Plan.state == "issued", ~fixed)


def _opinions(actor: Actor) -> Select[Any]:
    return _row("plan.opine", Plan.id, Plan.subject).join(
        PlanOpinion, and_(PlanOpinion.tenant_id == Plan.tenant_id, PlanOpinion.plan_id == Plan.id)).where(
        Plan.state == "in_review", PlanOpinion.state == "asked", PlanOpinion.body.in_(actor.roles))


def _unsigned(kind: str, duty: str) -> Callable[[Actor], Select[Any]]:
    """A meeting that has come so far that its paper of a kind can be signed; the duty says by when."""
    signed = exists().where(Paper.tenant_id == Meeting.tenant_id, Paper.meeting_id == Meeting.id, Paper.kind == kind,
                            ~duties.replaced(Paper.id))
    told = exists().where(MeetingChange.tenant_id == Meeting.tenant_id, MeetingChange.meeting_id == Meeting.id,
                          MeetingChange.action == "cancel", MeetingChange.notice_id.is_not(None))
    due = select(Deadline.due).where(Deadline.tenant_id == Meeting.tenant_id, Deadline.meeting_id == Meeting.id,
                                     Deadline.duty == duty).scalar_subquery()
    states = set(papers.FORMS[kind].since) - {"closed"}
    return lambda actor: _row(f"{kind}.sign", Meeting.id, Meeting.title, due).where(
        Meeting.state.in_(states), ~signed, or_(Meeting.state != "cancelled", told))


def _unposted(actor: Actor) -> Select[Any]:
    copied = exists().where(Posting.tenant_id == Paper.tenant_id, Posting.paper_id == Paper.id)
    return _row("posting.prepare", Paper.id, Paper.subject).where(
        Paper.state == "issued", Paper.public_content.is_not(None), ~copied, ~duties.replaced(Paper.id))


def _papers(actor: Actor) -> Select[Any]:
    return _row("paper.issue", Paper.id, Paper.subject).where(
        Paper.state == "signed", Paper.kind.not_in(("plan", "referral", "answer")), ~duties.replaced(Paper.id))


def _hops(actor: Actor) -> Select[Any]:
    return _row("hop.send", Petition.id, SHORT, _term("refer_upwards")).join(
        Escalation, and_(Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id)).where(
        Escalation.state == "signed")


def _postings(actor: Actor) -> Select[Any]:
    return _row("posting.approve", Posting.id, Posting.title).where(Posting.state == "prepared", Posting.replaced_on.is_(None))


def _places(actor: Actor) -> Select[Any]:
    open_place = exists().where(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id,
                                PostingPlace.posted_on.is_(None))
    return _row("posting.hang", Posting.id, Posting.title).where(
        Posting.state == "approved", Posting.replaced_on.is_(None), open_place)


def _own_halls(actor: Actor) -> Select[Any]:
    return _row("place.hang", Posting.id, Posting.title).join(
        PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)).where(
        Posting.state == "approved", Posting.replaced_on.is_(None),
        PostingPlace.village_id.in_(actor.villages), PostingPlace.posted_on.is_(None))


def _petitions(kind: str, *where: Any, duty: str = "answer") -> Callable[[Actor], Select[Any]]:
    return lambda actor: _row(kind, Petition.id, SHORT, _term(duty)).where(*where)


def _assigned(actor: Actor) -> Select[Any]:
    return _row("petition.answer", Petition.id, SHORT, func.coalesce(Petition.promised_on, _term("answer"))).where(
        Petition.state == "assigned", Petition.assignee_id == actor.id, Petition.answer_id.is_(None))


def _answers(kind: str, *states: str) -> Callable[[Actor], Select[Any]]:
    return lambda actor: _row(kind, Answer.id, answers.title(), answers.due()).where(Answer.state.in_(states))


def _drafts(actor: Actor) -> Select[Any]:
    return _row("answer.write", Answer.id, answers.title(), answers.due()).where(
        Answer.state.in_(("drafting", "returned")), Answer.officer_id == actor.id)


def _not_own(kind: str, state: str) -> Callable[[Actor], Select[Any]]:
    """Whoever wrote an answer neither checks nor signs it."""
    own = func.coalesce(Answer.drafted_by, Answer.officer_id)
    return lambda actor: _answers(kind, state)(actor).where(own.is_distinct_from(actor.id),
                                                            Answer.officer_id.is_distinct_from(actor.id))


def _in_own_fields(actor: Actor) -> Select[Any]:
    """A deputy signs in the own fields; for all of them where answers are delegated to him that day."""
    waiting = _not_own("answer.sign", "submitted")(actor)
    return waiting if actor.standing("answer") is not None else waiting.where(Answer.field.in_(actor.fields))


def _seats(actor: Actor) -> Select[Any]:
    named = select(func.count()).select_from(Delegate).where(
        Delegate.tenant_id == Quota.tenant_id, Delegate.quota_id == Quota.id,
        Delegate.meeting_id == Meeting.id).scalar_subquery()
    return _row("quota.name", Meeting.id, Quota.organisation, Meeting.day).select_from(Quota).join(
        Meeting, and_(Meeting.tenant_id == Quota.tenant_id, Meeting.plan_id == Quota.plan_id)).where(
        Meeting.state.in_(AHEAD), Quota.organisation.in_(actor.organisations | (actor.roles & {"mttq"})),
        named < Quota.seats)


def _summaries(actor: Actor) -> Select[Any]:
    sent = exists().where(VillageSummary.tenant_id == Meeting.tenant_id, VillageSummary.meeting_id == Meeting.id,
                          VillageSummary.village_id == Village.id)
    due = select(Deadline.due).where(Deadline.tenant_id == Meeting.tenant_id, Deadline.meeting_id == Meeting.id,
                                     Deadline.duty == "village_summary").scalar_subquery()
    return _row("summary.submit", Village.id, Village.name, due).select_from(Village).join(
        Meeting, Meeting.tenant_id == Village.tenant_id).where(
        Meeting.state.in_(AHEAD), Village.id.in_(actor.villages), ~sent)


from_below = Petition.source == "superior"
beyond = Petition.competence == "beyond"
at_work = Petition.state.in_(("received", "assigned"))

ITEMS: dict[str, tuple[Callable[[Actor], Select[Any]], ...]] = {
    # role             what may wait for it
    "clerk":          (_plans("plan.finish", "draft", "returned", "in_review"), _plans_to_schedule, _unposted, _postings,
                       _places,
                       _petitions("petition.sort", Petition.state == "received", ~from_below, ~beyond),
                       _petitions("petition.relay", Petition.state == "heard"), _drafts, _not_own("answer.check", "checking")),
    "records_clerk":  (_plans("plan.issue", "signed"), _papers, _hops,
                       _answers("answer.send", "signed", "numbered")),
    "chairman":       (_plans("plan.sign", "submitted"), _unsigned("notice", "post_notice"),
                       _unsigned("minutes", "post_conclusion"), _unsigned("conclusion", "post_conclusion"),
                       _unsigned("report", "report_to_superior"),
                       _not_own("answer.sign", "submitted"),
                       _petitions("petition.refer", at_work, beyond, duty="refer_upwards"),
                       _petitions("petition.below", at_work, from_below, or_(Petition.assignee_id.is_(None), ~beyond))),
    "vice_chairman":  (_plans("plan.sign", "submitted"), _assigned, _drafts, _in_own_fields),
    **dict.fromkeys(policy.OFFICERS, (_assigned, _drafts)),
    "party":          (_opinions,),
    "mttq":           (_opinions, _seats),
    "organisation":   (_seats,),
    "village_head":   (_summaries, _own_halls),
}


def _figures(waiting: int, overdue: int) -> Any:
    """The five numbers of a chairman: to sign, overdue, at the superior, answered of all, people at the last meeting."""
    def count(*where: Any) -> Any:
        return select(func.count()).select_from(Petition).where(*where).scalar_subquery()

    last = select(Meeting.present).where(Meeting.present.is_not(None)).order_by(Meeting.day.desc()).limit(1)
    row = db.session.execute(select(
        count(Petition.state.in_(("escalated", "heard"))).label("escalated"),
        count(Petition.state == "answered").label("answered"),
        count(Petition.state.not_in(("withdrawn", "redirected"))).label("petitions"),
        last.scalar_subquery().label("present"))).one()
    return {"waiting": waiting, "overdue": overdue, **row._mapping}
