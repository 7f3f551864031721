"""Where a public copy hangs or sounds: since when, with which evidence, or why it could not."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from dialogue.models.attachment import Attachment
from dialogue.models.meeting import Meeting
from dialogue.models.people import Person
from dialogue.models.posting import Posting, PostingPlace
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.posting import until
from dialogue.services import attachments, deadlines, history, postings
from tenants.db import db


def get(place_id: UUID) -> PostingPlace:
    """One place of a public copy; Missing when this unit has none of that id."""
    found = db.session.scalar(select(PostingPlace).where(PostingPlace.id == place_id))
    if found is None:
        raise Missing("Không có nơi niêm yết này.")
    return found


def of(posting: Posting) -> list[Any]:
    """Every place where a copy must hang or sound, in order: id, place, channel, village_id, posted_on, posted_at, the name of
    who recorded it, missed_on, missed_reason, taken_down_on and how many pieces of evidence there are. One query."""
    return list(db.session.execute(_SPOTS.where(PostingPlace.posting_id == posting.id).order_by(PostingPlace.position)))


def hangs_at(posting: Posting, by: Actor) -> list[Any]:
    """The places at which this person may now record that an approved copy hangs, or that one which no longer holds was
    taken down, in order, as `of` gives them."""
    return [place for place in of(posting) if posting.state == "approved" and policy.allows(by, "posting.hang", place)
            and (not posting.replaced_on or place.posted_on)]


def offers_at(spot: "Spot", by: Actor) -> set[str]:
    """What this person may now record of one place: hang and miss while nothing is recorded, then the rest; of a copy that no
    longer holds only that it was taken down."""
    now = {"prove", "take_down", "undo"} if spot.posted_on else {"undo"} if spot.missed_reason else {"hang", "miss"}
    if not spot.holds:
        now &= {"take_down"} if spot.ended else set()
    return {action for action in now if policy.allows(by, f"posting.{action}", spot)}


def hang(place: PostingPlace, *, by: Actor, on: date, posted_on: date | None = None, posted_at: time | None = None,
         photo: bytes | None = None) -> Posting:
    """Records that the copy hangs or sounds at a place since a day (`on` unless given), with an hour and a photo if there are.
    What was recorded first stays. When every place is recorded or excused, the duty is done.

    Refuses (NotAllowed) a village head elsewhere than at the hall of the own village, a copy that is not approved, a day
    before the approval or to come, and (BadFile) a photo that is none.
    """
    posting = _at(place, "hang", by)
    if photo:
        attachments.fit(photo)                                   # refused before anything is recorded
    if place.posted_on is None:
        since = posted_on or on
        if since > on or (posting.approved_on and since < posting.approved_on):
            raise NotThatDay("Ngày niêm yết từ ngày duyệt %(first)s đến hôm nay, %(last)s.",
                             first=f"{posting.approved_on:%d/%m/%Y}", last=f"{on:%d/%m/%Y}")
        place.posted_on, place.posted_at, place.posted_by = since, posted_at, by.id
        place.missed_on = place.missed_reason = None
        _record("hang", place, posting, by=by, on=on, posted_on=since)
    if photo:
        prove(place, photo, by=by, on=on)
    return posting


def prove(place: PostingPlace, photo: bytes, *, by: Actor, on: date) -> None:
    """Adds a photo to a recorded posting. Refuses one that is not recorded, and (BadFile) what is no file of ours."""
    _at(place, "prove", by)
    if place.posted_on is None:
        raise Refused("Cần ghi đã niêm yết trước rồi mới thêm ảnh.")
    attachments.attach("posting_place", place.id, photo, "", "evidence", by=by, on=on, about=place)


def miss(place: PostingPlace, reason: str, *, by: Actor, on: date) -> Posting:
    """Records why a copy could not be made known at a place; the place counts as excused. Refuses where it hangs already."""
    posting = _at(place, "miss", by)
    if place.posted_on:
        raise Refused("Nơi này đã ghi niêm yết. Ghi nhầm thì sửa trước.")
    place.missed_on, place.missed_reason, place.posted_by = on, reason, by.id
    _record("miss", place, posting, by=by, on=on)
    return posting


def take_down(place: PostingPlace, down_on: date, *, by: Actor, on: date) -> Posting:
    """Records when a copy was taken down or last sounded; too early is not refused but shown, and what no longer holds comes
    down at once. Refuses a day before it hung or to come."""
    posting = _at(place, "take_down", by)
    if place.posted_on is None:
        raise Refused("Nơi này chưa ghi niêm yết.")
    if not place.posted_on <= down_on <= on:
        raise NotThatDay("Ngày tháo từ ngày niêm yết %(first)s đến hôm nay, %(last)s.",
                         first=f"{place.posted_on:%d/%m/%Y}", last=f"{on:%d/%m/%Y}")
    place.taken_down_on = down_on
    _record("take_down", place, posting, by=by, on=on, taken_down_on=down_on)
    return posting


def undo(place: PostingPlace, reason: str, *, by: Actor, on: date) -> Posting:
    """Takes back what was recorded of a place by mistake, with its photos; history keeps both. The duty opens again."""
    posting = _at(place, "undo", by)
    if place.posted_on is None and place.missed_on is None:
        raise Refused("Nơi này chưa ghi gì để sửa.")
    was, place.undone_reason = place.posted_on, reason
    place.posted_on = place.posted_at = place.posted_by = place.missed_on = place.missed_reason = place.taken_down_on = None
    for file in attachments.of("posting_place", place.id):
        attachments.erase(attachments.get(file.id), by=by, on=on)
    _record("undo", place, posting, by=by, on=on, posted_on=was)
    return posting


class NotThatDay(Refused):
    """A copy cannot have been put up or taken down then."""


def _at(place: PostingPlace, action: str, by: Actor) -> Posting:
    """The copy of that place, once it is locked and the step is possible and allowed."""
    db.session.refresh(place, with_for_update=True)
    posting = postings.get(place.posting_id)
    policy.require(by, f"posting.{action}", place)
    workflow.POSTING.step(action, posting.state)
    if action != "take_down":
        postings.require_in_force(posting)
    return posting


def _record(action: str, place: PostingPlace, posting: Posting, *, by: Actor, on: date, **facts: Any) -> None:
    db.session.flush()
    history.write(f"posting.{action}", posting, by=by, on=on, place=place.id, **facts)
    if posting.meeting_id:
        deadlines.settle(posting.meeting_id, on=on)


@dataclass(frozen=True)
class Spot:
    """One place of one public copy, as boards and its own page show it."""

    id: UUID
    posting_id: UUID
    kind: str                    # of paper: notice, minutes, conclusion, report
    title: str
    number: str
    holds: bool                  # approved and not replaced: something may be recorded
    ended: bool                  # its paper was replaced or recalled: it comes down
    place: str
    channel: str
    village_id: UUID | None
    posted_on: date | None
    posted_at: time | None
    recorder: str | None
    missed_on: date | None
    missed_reason: str | None
    taken_down_on: date | None
    undone_reason: str | None
    evidence: int                # so many photos
    until: date | None           # the last day on which it must hang or sound; None: not recorded, or no term

    @property
    def state(self) -> str:
        """done, excused, early (taken down before its time) or open."""
        if self.taken_down_on and self.until and not self.ended and self.taken_down_on < self.until:
            return "early"
        return "done" if self.posted_on else "excused" if self.missed_reason else "open"


def board(meeting: Meeting) -> list[Spot]:
    """Every place of every approved public copy of a meeting that still holds, in the order of the places. One query."""
    rows = db.session.execute(_WITH_COPY.where(
        Posting.meeting_id == meeting.id, Posting.state == "approved", Posting.replaced_on.is_(None)).order_by(
        PostingPlace.position, Posting.approved_on))
    return [_spot(row) for row in rows]


def spot(place_id: UUID) -> Spot:
    """One place with what is known of it, in one query; Missing when this unit has none of that id."""
    row = db.session.execute(_WITH_COPY.where(PostingPlace.id == place_id)).first()
    if row is None:
        raise Missing("Không có nơi niêm yết này.")
    return _spot(row)


def _spot(row: Any) -> Spot:
    last = until(row.channel, row.kind, row.posted_on, row.day) if row.posted_on else None
    holds = row.state == "approved" and row.replaced_on is None
    ended = row.state == "approved" and row.replaced_on is not None
    return Spot(until=last if holds else None, holds=holds, ended=ended, **{
        name: getattr(row, name) for name in Spot.__dataclass_fields__ if name not in ("until", "holds", "ended")})


_SPOTS = select(
    PostingPlace.id, PostingPlace.place, PostingPlace.channel, PostingPlace.village_id, PostingPlace.posted_on,
    PostingPlace.posted_at, PostingPlace.missed_on, PostingPlace.missed_reason, PostingPlace.taken_down_on,
    Person.name.label("recorder"),
    select(func.count()).select_from(Attachment).where(
        Attachment.noun == "posting_place", Attachment.about_id == PostingPlace.id, Attachment.removed_on.is_(None),
    ).correlate(PostingPlace).scalar_subquery().label("evidence"),
).outerjoin(Person, and_(Person.tenant_id == PostingPlace.tenant_id, Person.id == PostingPlace.posted_by))


_WITH_COPY = _SPOTS.add_columns(
    PostingPlace.undone_reason, Posting.id.label("posting_id"), Posting.kind, Posting.title, Posting.number, Posting.state,
    Posting.replaced_on, Meeting.day,
).join(Posting, and_(Posting.tenant_id == PostingPlace.tenant_id, Posting.id == PostingPlace.posting_id)).outerjoin(
    Meeting, and_(Meeting.tenant_id == Posting.tenant_id, Meeting.id == Posting.meeting_id))
