"""What waits for a person today: one list for each office, and the chairman's page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, String, Uuid, and_, cast, exists, false, func, literal, null, or_, select, union_all

from dialogue.models.answer import Answer
from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Delegate, Meeting, MeetingChange, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.models.posting import Posting, PostingPlace
from dialogue.models.sealed import Sealed
from dialogue.models.subject_request import SubjectRequest
from dialogue.models.supervision import Supervision
from dialogue.rules.desks import ACTS, BY_NAME, CALM, COMING, LATE, SIGNED, WAITS
from dialogue.rules.figures import Item, late, outcome
from dialogue.rules.policy import Actor
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.sentence import Sentence
from dialogue.rules.supervision import due
from dialogue.rules.workflow import AHEAD
from dialogue.services import answers, deadlines, duties, figures, papers
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
    """A person's page of the day: late, today and tomorrow, later."""

    late: tuple[Task, ...]
    now: tuple[Task, ...]
    later: tuple[Task, ...]
    calm: tuple[Sentence, ...] = ()         # what to say when nothing waits

    def __len__(self) -> int:
        return len(self.late) + len(self.now) + len(self.later)


@dataclass(frozen=True)
class Overdue:
    """A matter past its day: its name, what is late about it, who is to act, the page where it is done."""

    matter: str
    title: Sentence
    who: str                                # a person's name, or a role
    due: date
    kind: str
    about_id: UUID
    reason: str = ""


@dataclass(frozen=True)
class Lead:
    """The chairman's page: the numbers of FIVE, what to sign, what else waits for him, what is overdue by its name."""

    numbers: dict[str, int | None]
    sign: tuple[Task, ...]
    others: tuple[Task, ...]
    overdue: tuple[Overdue, ...]
    next_meeting: UUID | None


def of(actor: Actor, *, on: date) -> Desk:
    """What waits for this person on that day, over all offices held. Two statements."""
    tasks = [task for task in _items(actor) if task.kind not in COMING or (task.due and task.due >= on)]
    tasks += [_of_duty(duty) for duty in deadlines.unfinished(on=on) if duty.owner in actor.roles - {"village_head"}]
    tasks.sort(key=lambda task: (task.due or date.max, task.kind))
    soon = deadlines.calendar().working_days_after(on, 1)
    return Desk(
        late=tuple(task for task in tasks if task.due and task.due < on),
        now=tuple(task for task in tasks if not task.due or on <= task.due <= soon),
        later=tuple(task for task in tasks if task.due and task.due > soon),
        calm=tuple(Sentence(CALM[role]) for role in CALM if role in actor.roles))


def of_chairman(actor: Actor, *, on: date) -> Lead:
    """The chairman's page on that day: four statements at most."""
    tasks = sorted(_items(actor), key=lambda task: (task.due or date.max, task.kind))
    coming = next((task for task in tasks if task.kind == "meeting.attend" and task.due and task.due >= on), None)
    waiting = [task for task in tasks if task.kind not in COMING]
    sign = tuple(task for task in waiting if task.kind in SIGNED)
    items = figures.items(false(), before=on + timedelta(days=1))
    overdue = tuple(sorted((*_late_duties(on), *_late_opinions(items, on)), key=lambda one: (one.due, one.matter)))
    numbers = {"sign": len(sign), "overdue": len(overdue), "promises": len(items),
               "above": sum(outcome(it) == "beyond_sent" for it in items),
               "meeting": (coming.due - on).days if coming and coming.due else None}
    return Lead(numbers, sign, tuple(task for task in waiting if task.kind not in SIGNED), overdue,
                coming.about_id if coming else None)


def _late_duties(on: date) -> list[Overdue]:
    """The duties past their day, but those that the overdue opinions tell one by one."""
    return [Overdue("", Sentence(duty.title), duty.owner, duty.due, "duty", duty.meeting_id, duty.breach_reason or "")
            for duty in deadlines.unfinished(on=on) if duty.due < on and duty.duty not in BY_NAME]


def _late_opinions(items: Iterable[Item], on: date) -> list[Overdue]:
    found = {it.id: it for it in items if late(it, on)}
    shown = figures.shown(found) if found else {}
    return [Overdue(row.summary or row.words, Sentence(LATE[outcome(found[id])]),
                    row.assignee or ("records_clerk" if found[id].hop == "signed" else "chairman"),
                    due(found[id]) or on, "opinion", id) for id, row in shown.items()]


def _of_duty(duty: Duty) -> Task:
    return Task("duty", duty.meeting_id, Sentence(duty.title), "", duty.due, duty)


def _items(actor: Actor) -> list[Task]:
    items = [item for role in sorted(actor.roles) for item in ITEMS.get(role, ())]
    selects = [item(actor) for item in (*items, *_by_authority(actor))]
    if not selects:
        return []
    rows = dict.fromkeys(db.session.execute(union_all(*selects) if len(selects) > 1 else selects[0]))
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


def _requests(actor: Actor) -> Select[Any]:
    number = func.lpad(cast(SubjectRequest.number, String), 2, "0") + "/" + cast(SubjectRequest.year, String)
    return _row("subject.answer", SubjectRequest.id, number, SubjectRequest.due).where(SubjectRequest.answered_on.is_(None))


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
                            duties.standing(Paper.id))
    told = exists().where(MeetingChange.tenant_id == Meeting.tenant_id, MeetingChange.meeting_id == Meeting.id,
                          MeetingChange.action == "cancel", MeetingChange.notice_id.is_not(None))
    due = select(Deadline.due).where(Deadline.tenant_id == Meeting.tenant_id, Deadline.meeting_id == Meeting.id,
                                     Deadline.duty == duty).scalar_subquery()
    states = set(papers.FORMS[kind].since) - {"closed"}
    return lambda actor: _row(f"{kind}.sign", Meeting.id, Meeting.title, due).where(
        Meeting.state.in_(states), ~signed, or_(Meeting.state != "cancelled", told))


def _corrections(actor: Actor) -> Select[Any]:
    return _row("correction.sign", PaperChange.id, PaperChange.reason).where(
        PaperChange.action == "correct", PaperChange.state == "open", PaperChange.by_paper_id.is_(None))


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
                                ~duties.HUNG)
    return _row("posting.hang", Posting.id, Posting.title).where(
        Posting.state == "approved", Posting.replaced_on.is_(None), open_place)


def _own_halls(actor: Actor) -> Select[Any]:
    return _row("place.hang", Posting.id, Posting.title).join(
        PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)).where(
        Posting.state == "approved", Posting.replaced_on.is_(None),
        PostingPlace.village_id.in_(actor.villages), ~duties.HUNG)


def _hanging(actor: Actor) -> Select[Any]:
    """A copy that no longer holds still hangs: at the own village's hall, anywhere for the office."""
    where = () if "clerk" in actor.roles else (PostingPlace.village_id.in_(actor.villages),)
    return _row("place.take_down", Posting.id, Posting.title).join(
        PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)).where(
        Posting.state == "approved", Posting.replaced_on.is_not(None), PostingPlace.posted_on.is_not(None),
        PostingPlace.taken_down_on.is_(None), *where).distinct()


def _to_tell(actor: Actor) -> Select[Any]:
    """Answered or refused, and whoever asked has not heard it: the village's head tells, the office where there is none."""
    whose = Petition.village_id.in_(actor.villages)
    return _row("petition.tell", Petition.id, SHORT).where(
        Petition.state.in_(("answered", "refused", "set_aside")), Petition.told_on.is_(None), ~duties.NOT_SENT, ~from_below,
        or_(whose, Petition.village_id.is_(None)) if "clerk" in actor.roles else whose)


def _complained(kind: str, *where: Any) -> Callable[[Actor], Select[Any]]:
    """Not content with the answer: a person, or MTTQ; the unit has not yet said what it does about it."""
    return _petitions(kind, Petition.state == "answered", Petition.stands_for.is_(None), Petition.reopened_on.is_(None), *where)


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
        Delegate.meeting_id == Meeting.id, Delegate.absence.is_(None)).scalar_subquery()
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
missed, dissatisfied = Petition.missed_on.is_not(None), Petition.satisfaction == "dissatisfied"
at_work = Petition.state.in_(("received", "assigned"))

def _coming(kind: str) -> Callable[[Actor], Select[Any]]:
    """The meetings ahead."""
    return lambda actor: _row(kind, Meeting.id, Meeting.title, Meeting.day).where(Meeting.state.in_(AHEAD))


def _by_authority(actor: Actor) -> list[Callable[[Actor], Select[Any]]]:
    """What a deputy signs by the authority given for that day."""
    plan = [_kept, *([_plans("plan.sign", "submitted")] if actor.standing("plan") else [])]
    return plan + [_unsigned(kind, duty) for kind, duty in SIGNING.items() if actor.standing(kind)]


def _channels(actor: Actor) -> Select[Any]:
    """Headquarters, website, loudspeaker: the places of a public copy that are no village's."""
    return _row("place.hang", Posting.id, Posting.title).join(
        PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)).where(
        Posting.state == "approved", Posting.replaced_on.is_(None), PostingPlace.village_id.is_(None), ~duties.HUNG).distinct()


def _sealed(kind: str, whose: Any) -> Select[Any]:
    """What lies sealed and has not been handed on: its number and nothing else."""
    slip = exists().where(Paper.tenant_id == Sealed.tenant_id, Paper.petition_id == Sealed.petition_id,
                          Paper.kind == "transfer", Paper.issued_on >= Sealed.sealed_on)
    number = func.lpad(cast(Petition.number, String), 3, "0") + "/" + cast(Petition.year, String)
    return _row(kind, Sealed.petition_id, number, Sealed.due).join(
        Petition, and_(Petition.tenant_id == Sealed.tenant_id, Petition.id == Sealed.petition_id)).where(whose, ~slip)


def _kept(actor: Actor) -> Select[Any]:
    return _sealed("sealed.open", Sealed.handler_id == actor.id)


def _not_entrusted(actor: Actor) -> Select[Any]:
    return _sealed("sealed.entrust", Sealed.handler_id.is_(None))


def _remarks(actor: Actor) -> Select[Any]:
    return _row("supervision.reply", Supervision.id, func.left(Supervision.words, 90)).where(
        Supervision.kind == "recommendation", Supervision.reply.is_(None))


SIGNING = {
    # paper         the duty that says by when it is to be signed
    "notice":      "post_notice",
    "minutes":     "post_conclusion",
    "conclusion":  "post_conclusion",
    "report":      "report_to_superior",
}
ITEMS: dict[str, tuple[Callable[[Actor], Select[Any]], ...]] = {
    # role             what may wait for it
    "clerk":          (_requests, _plans("plan.finish", "draft", "returned", "in_review"), _plans_to_schedule, _unposted,
                       _postings, _places, _hanging,
                       _petitions("petition.sort", Petition.state == "received", ~from_below, ~beyond),
                       _petitions("petition.relay", Petition.state == "heard"), _drafts, _not_own("answer.check", "checking"),
                       _remarks, _to_tell, _complained("petition.reopen", or_(missed, dissatisfied))),
    "records_clerk":  (_plans("plan.issue", "signed"), _papers, _hops,
                       _answers("answer.send", "signed", "numbered")),
    "chairman":       (_plans("plan.sign", "submitted"), *(_unsigned(kind, duty) for kind, duty in SIGNING.items()),
                       _corrections,
                       _not_own("answer.sign", "submitted"), _complained("petition.reopen", or_(missed, dissatisfied)),
                       _remarks, _not_entrusted, _coming("meeting.attend"),
                       _petitions("petition.refer", at_work, beyond, duty="refer_upwards"),
                       _petitions("petition.below", at_work, from_below, or_(Petition.assignee_id.is_(None), ~beyond))),
    "vice_chairman":  (_assigned, _drafts, _in_own_fields, _coming("meeting.attend")),
    "council":        (_coming("meeting.attend"),),
    "party":          (_opinions, _coming("meeting.attend")),
    "finance":        (_assigned, _drafts, _coming("meeting.fund")),
    "culture":        (_assigned, _drafts, _channels, _coming("meeting.prepare")),
    "specialist":     (_assigned, _drafts, _coming("meeting.attend")),
    "department":     (_assigned, _drafts),
    "home_affairs":   (_coming("meeting.attend"),),
    "police":         (_assigned, _drafts, _coming("meeting.secure")),
    "military":       (_assigned, _drafts, _coming("meeting.secure")),
    "mttq":           (_opinions, _seats, _complained("petition.look", dissatisfied, ~missed), _coming("meeting.attend")),
    "organisation":   (_seats,),
    "village_head":   (_summaries, _own_halls, _hanging, _to_tell),
    "press":          (_coming("meeting.cover"),),
}
