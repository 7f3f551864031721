"""The duties of a meeting as questions to the database: when one is done, how far it has got, who answers for it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import Meeting, MeetingChange, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.models.people import Office, Person, Village
from dialogue.models.petition import Petition
from dialogue.models.posting import Posting, PostingPlace
from dialogue.rules.terms import DUTIES

Question = Callable[[Any], ColumnElement[bool]]      # asked with the id of a meeting, a value or a column

AT_WORK = Petition.state.in_(("received", "assigned"))
NOT_SENT = and_(Petition.state == "answered", func.coalesce(Petition.mode, "") == "written", Petition.sent_on.is_(None))
UNANSWERED = and_(or_(AT_WORK, NOT_SENT), Petition.reopened_on.is_(None))    # a second answer has a day of its own
BEYOND = or_(Petition.competence == "beyond", Petition.state.in_(("escalated", "heard")))
SIGNED_ONLY = exists().where(Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id,
                             Escalation.state == "signed")
NOT_SENT_UP = or_(AT_WORK, and_(Petition.state == "escalated", SIGNED_ONLY))
HUNG = or_(PostingPlace.posted_on.is_not(None), PostingPlace.missed_on.is_not(None))     # hangs, or says why it could not


def replaced(paper_id: Any) -> ColumnElement[bool]:
    """Whether a paper (an id, a value or a column) no longer says what holds: it was recalled or replaced, or is the notice
    of a meeting that was postponed or called off."""
    ended = aliased(Paper)
    return or_(exists().where(MeetingChange.notice_id == paper_id),
               exists().where(ended.id == paper_id, ended.state.in_(("recalled", "replaced"))))


def giving_way(paper_id: Any) -> ColumnElement[bool]:
    """Whether another paper is being written that is to take the place of this one."""
    return exists().where(PaperChange.paper_id == paper_id, PaperChange.action == "replace", PaperChange.state == "open",
                          PaperChange.by_paper_id.is_(None))


def standing(paper_id: Any) -> ColumnElement[bool]:
    """Whether a signed paper says what holds and is not to be signed anew."""
    return ~or_(replaced(paper_id), giving_way(paper_id))


def _places(kind: str, meeting_id: Any, *where: Any) -> Select[Any]:
    ours = and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)
    return select(func.count()).select_from(Posting).join(PostingPlace, ours).where(
        Posting.meeting_id == meeting_id, Posting.kind == kind, Posting.state == "approved",
        Posting.replaced_on.is_(None), *where)


def _petitions(meeting_id: Any, *where: Any) -> Select[Any]:
    return select(func.count()).select_from(Petition).where(
        Petition.meeting_id == meeting_id, Petition.state.not_in(("logged", "withdrawn", "redirected")), *where)


def _hung(kind: str) -> Question:
    def question(meeting_id: Any) -> ColumnElement[bool]:
        every, done = _places(kind, meeting_id), _places(kind, meeting_id, HUNG)
        return and_(every.scalar_subquery() > 0, every.scalar_subquery() == done.scalar_subquery())
    return question


def _last_hung(kind: str) -> Callable[[Any], Any]:
    return lambda meeting_id: _places(kind, meeting_id).with_only_columns(
        func.max(func.coalesce(PostingPlace.posted_on, PostingPlace.missed_on))).scalar_subquery()


def _summaries(meeting_id: Any) -> Select[Any]:
    return select(func.count()).select_from(VillageSummary).where(VillageSummary.meeting_id == meeting_id)


def _villages(meeting_id: Any) -> Select[Any]:
    return select(func.count()).select_from(Village)


def _all_villages(meeting_id: Any) -> ColumnElement[bool]:
    every = _villages(meeting_id).scalar_subquery()
    return and_(every > 0, _summaries(meeting_id).scalar_subquery() >= every)


def _none_left(*left: Any) -> Question:
    def question(meeting_id: Any) -> ColumnElement[bool]:
        held = exists().where(Meeting.id == meeting_id, Meeting.state.in_(("held", "concluded", "closed")))
        return and_(held, ~exists().where(Petition.meeting_id == meeting_id, *left))
    return question


def _issued(kind: str) -> Question:
    return lambda meeting_id: exists().where(Paper.meeting_id == meeting_id, Paper.kind == kind, Paper.state == "issued")


# An opinion that nobody has classified may still be beyond the unit's authority.
UNREFERRED = or_(Petition.state == "received", and_(BEYOND, NOT_SENT_UP))

DONE: dict[str, Question] = {
    # duty                  done when
    "post_notice":          _hung("notice"),
    "village_summary":      _all_villages,
    "refer_upwards":        _none_left(UNREFERRED),
    "answer":               _none_left(UNANSWERED),
    "post_conclusion":      _hung("conclusion"),
    "publish_result":       _hung("report"),
    "report_to_superior":   _issued("report"),
}

# A copy is often recorded some days after it was put up: the duty was done on the day it hung at its last place.
SINCE: dict[str, Callable[[Any], Any]] = {
    "post_notice":          _last_hung("notice"),
    "post_conclusion":      _last_hung("conclusion"),
    "publish_result":       _last_hung("report"),
}

PARTS: dict[str, tuple[Callable[[Any], Select[Any]], Callable[[Any], Select[Any]], str]] = {
    # duty               so many done                                     of so many                        of what
    "post_notice":      (lambda of: _places("notice", of, HUNG),          lambda of: _places("notice", of),      "places"),
    "village_summary":  (_summaries,                                      _villages,                             "villages"),
    "refer_upwards":    (lambda of: _petitions(of, BEYOND, not_(NOT_SENT_UP)), lambda of: _petitions(of, BEYOND), "petitions"),
    "answer":           (lambda of: _petitions(of, not_(UNANSWERED)),     _petitions,                            "petitions"),
    "post_conclusion":  (lambda of: _places("conclusion", of, HUNG),      lambda of: _places("conclusion", of),  "places"),
    "publish_result":   (lambda of: _places("report", of, HUNG),          lambda of: _places("report", of),      "places"),
}


# ---------- columns beside a deadline

def done(of: UUID, duty: Any) -> Any:
    """Whether a duty (a code or a column of codes) of a meeting is done."""
    return case({name: question(of) for name, question in DONE.items()}, value=duty)


def part() -> Any:
    """How many parts of the deadline's duty are done; null when the duty is one piece."""
    return case({duty: some(Deadline.meeting_id).scalar_subquery() for duty, (some, _, _) in PARTS.items()},
                value=Deadline.duty)


def whole() -> Any:
    """Of how many villages, places or opinions the deadline's duty consists; null when it is one piece."""
    return case({duty: every(Deadline.meeting_id).scalar_subquery() for duty, (_, every, _) in PARTS.items()},
                value=Deadline.duty)


def holders(on: date) -> Any:
    """The names of those who hold the office of the duty's owner on that day, longest in office first."""
    owner = case({duty: facts.owner for duty, facts in DUTIES.items()}, value=Deadline.duty)
    names = func.array_agg(aggregate_order_by(Person.name, Office.valid_from, Person.name))
    return select(names).select_from(Office).join(
        Person, and_(Person.tenant_id == Office.tenant_id, Person.id == Office.person_id)).where(
        Office.tenant_id == Deadline.tenant_id, Office.role == owner, Person.active, Office.valid_from <= on,
        or_(Office.valid_to.is_(None), Office.valid_to >= on)).scalar_subquery()
