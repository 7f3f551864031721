"""How far each duty of a meeting has got, and who in the unit answers for it: columns beside a deadline."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from dialogue.models.deadline import Deadline
from dialogue.models.escalation import Escalation
from dialogue.models.meeting import VillageSummary
from dialogue.models.people import Office, Person, Village
from dialogue.models.petition import Petition
from dialogue.models.posting import Posting, PostingPlace
from dialogue.rules.terms import DUTIES

OWNER = case({duty: facts.owner for duty, facts in DUTIES.items()}, value=Deadline.duty)
NOT_OURS = ("logged", "withdrawn", "redirected")


def _count(what: Any, *where: Any) -> Select[Any]:
    return select(func.count()).select_from(what).where(*where)


def _places(kind: str, *where: Any) -> Select[Any]:
    ours = and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id)
    return select(func.count(PostingPlace.id)).select_from(Posting).join(PostingPlace, ours).where(
        Posting.tenant_id == Deadline.tenant_id, Posting.meeting_id == Deadline.meeting_id, Posting.kind == kind,
        Posting.state == "approved", *where)


def _hung(kind: str) -> tuple[Select[Any], Select[Any]]:
    return _places(kind, PostingPlace.posted_on.is_not(None)), _places(kind)


def _petitions(*where: Any) -> Select[Any]:
    return _count(Petition, Petition.tenant_id == Deadline.tenant_id, Petition.meeting_id == Deadline.meeting_id,
                  Petition.state.not_in(NOT_OURS), *where)


SENT_UP = select(Escalation.id).where(
    Escalation.tenant_id == Petition.tenant_id, Escalation.petition_id == Petition.id, Escalation.state != "signed").exists()
BEYOND = or_(Petition.competence == "beyond", Petition.state.in_(("escalated", "heard")))

PARTS: dict[str, tuple[Select[Any], Select[Any], str]] = {
    # duty               so many done                                 of so many               of what
    "post_notice":      (*_hung("notice"),                                                     "places"),
    "village_summary":  (_count(VillageSummary, VillageSummary.tenant_id == Deadline.tenant_id,
                                VillageSummary.meeting_id == Deadline.meeting_id),
                         _count(Village, Village.tenant_id == Deadline.tenant_id),             "villages"),
    "refer_upwards":    (_petitions(BEYOND, SENT_UP),                 _petitions(BEYOND),      "petitions"),
    "answer":           (_petitions(Petition.state.not_in(("received", "assigned"))),
                         _petitions(),                                                         "petitions"),
    "post_conclusion":  (*_hung("conclusion"),                                                 "places"),
    "publish_result":   (*_hung("report"),                                                     "places"),
}


def part() -> Any:
    """A column beside a deadline: how many of `whole()` are done; null when the duty is one piece."""
    return case({duty: done.scalar_subquery() for duty, (done, _, _) in PARTS.items()}, value=Deadline.duty)


def whole() -> Any:
    """A column beside a deadline: of how many villages, places or opinions its duty consists."""
    return case({duty: every.scalar_subquery() for duty, (_, every, _) in PARTS.items()}, value=Deadline.duty)


def holders(on: date) -> Any:
    """A column beside a deadline: the names of those who hold its owner's office on that day, longest in office first."""
    names = func.array_agg(aggregate_order_by(Person.name, Office.valid_from, Person.name))
    return select(names).select_from(Office).join(
        Person, and_(Person.tenant_id == Office.tenant_id, Person.id == Office.person_id)).where(
        Office.tenant_id == Deadline.tenant_id, Office.role == OWNER, Person.active, Office.valid_from <= on,
        or_(Office.valid_to.is_(None), Office.valid_to >= on)).scalar_subquery()
