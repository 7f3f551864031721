"""The file of a conference: everything that the portal holds of it, brought together for its index."""

from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from dialogue.models.attachment import Attachment
from dialogue.models.meeting import Delegate, Meeting, VillageSummary
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.plan import Quota
from dialogue.models.posting import Posting, PostingPlace
from dialogue.models.signed_copy import SignedCopy
from dialogue.rules.dossier import Attached, Known, Place, Sheet
from dialogue.rules.numbering import Number
from dialogue.services import figures
from tenants.db import db


def of_meeting(meeting: Meeting, *, on: date) -> Known:
    """What lies in the file of a meeting and what its gaps are told from, as it stands on a day. Three statements."""
    papers, places = _papers(meeting)
    rows = _files(meeting)
    head, files = rows[0], tuple(Attached(row.id, row.kind, row.title, row.added_on) for row in rows if row.id)
    return Known(meeting.state, papers, places, files, tuple(head.silent or ()), head.villages, head.seats, head.delegates,
                 count=figures.opinions_of(meeting, on=on))


def _papers(meeting: Meeting) -> tuple[tuple[Sheet, ...], tuple[Place, ...]]:
    """The papers of a meeting and its plan in the order of their days, and where their public copies must hang."""
    proof = exists().where(Attachment.tenant_id == PostingPlace.tenant_id, Attachment.noun == "posting_place",
                           Attachment.about_id == PostingPlace.id, Attachment.removed_on.is_(None))
    filed = exists().where(SignedCopy.tenant_id == Paper.tenant_id, SignedCopy.paper_id == Paper.id)
    rows = db.session.execute(
        select(Paper.id, Paper.kind, Paper.subject, Paper.number, Paper.symbol, Paper.issued_on, Paper.state,
               PostingPlace.place, PostingPlace.village_id, PostingPlace.posted_on, PostingPlace.missed_on,
               proof.label("proven"), filed.label("filed"))
        .outerjoin(Posting, and_(Posting.tenant_id == Paper.tenant_id, Posting.paper_id == Paper.id,
                                 Posting.state == "approved", Posting.replaced_on.is_(None)))
        .outerjoin(PostingPlace, and_(PostingPlace.tenant_id == Posting.tenant_id, PostingPlace.posting_id == Posting.id))
        .where(or_(Paper.meeting_id == meeting.id, and_(Paper.plan_id == meeting.plan_id, Paper.kind == "plan")))
        .order_by(Paper.issued_on, Paper.number, PostingPlace.position)).all()
    sheets = {row.id: Sheet(row.id, row.kind, row.subject, str(Number(row.number, row.symbol)), row.issued_on, row.filed,
                             row.state)
              for row in rows}
    return tuple(sheets.values()), tuple(
        Place(row.kind, row.place, row.village_id is not None, row.posted_on, row.proven,
              row.missed_on is not None) for row in rows if row.place)


def _files(meeting: Meeting) -> list[Any]:
    """The files of a meeting; beside each how many villages, seats and delegates there are, and who sent no summary."""
    sent = exists().where(VillageSummary.tenant_id == Village.tenant_id, VillageSummary.village_id == Village.id,
                          VillageSummary.meeting_id == meeting.id)
    name = aggregate_order_by(Village.word + " " + Village.name, Village.position, Village.name)
    return list(db.session.execute(
        select(Attachment.id, Attachment.kind, Attachment.title, Attachment.added_on,
               _one(func.array_agg(name), ~sent).label("silent"),
               _one(func.count(Village.id)).label("villages"),
               _one(func.coalesce(func.sum(Quota.seats), 0), Quota.plan_id == meeting.plan_id).label("seats"),
               _one(func.count(Delegate.id), Delegate.meeting_id == meeting.id, Delegate.absence.is_(None)).label("delegates"))
        .select_from(Meeting)
        .outerjoin(Attachment, and_(Attachment.tenant_id == Meeting.tenant_id, Attachment.noun == "meeting",
                                    Attachment.about_id == Meeting.id, Attachment.removed_on.is_(None)))
        .where(Meeting.id == meeting.id).order_by(Attachment.added_on, Attachment.title)))


def _one(what: Any, *where: Any) -> Any:
    return select(what).where(*where).scalar_subquery()
