"""Public copies: prepared without names, read and approved by a person, hung at their places; the open board reads them."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Paper as Words
from dialogue.documents.redact import personal_traces
from dialogue.documents.traces import hide
from dialogue.models.attachment import Attachment
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Person, Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.models.posting import Posting, PostingPlace
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.posting import CHANNELS, SPOKEN, until
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import fold
from dialogue.rules.workflow import Step
from dialogue.services import attachments, deadlines, history, papers
from tenants import resolve
from tenants.db import db
from tenants.work import here

AT_PLACES = ("hang", "prove", "miss", "take_down", "undo")


def get(posting_id: UUID) -> Posting:
    """The public copy, approved or not, read together with its paper; Missing when this unit has none of that id."""
    posting = db.session.scalar(
        select(Posting).options(joinedload(Posting.paper, innerjoin=True)).where(Posting.id == posting_id))
    if posting is None:
        raise Missing("Không có bản công khai này.")
    return posting


def full(posting: Posting) -> Words:
    """The paper of which it is the public copy, with everything in it."""
    return papers.content(posting.paper)


def content(posting: Posting) -> Words:
    """What the public reads."""
    return Words.from_json(posting.content)


def of_paper(paper_id: UUID) -> Any | None:
    """Id, state and approved_on of a paper's public copy."""
    return db.session.execute(
        select(Posting.id, Posting.state, Posting.approved_on).where(Posting.paper_id == paper_id)).first()


def places(posting: Posting) -> list[Any]:
    """Every place where a copy must hang or sound, in order: id, place, channel, village_id, posted_on, posted_at, the name of
    who recorded it, missed_on, missed_reason, taken_down_on and how many pieces of evidence there are. One query."""
    return list(db.session.execute(_SPOTS.where(PostingPlace.posting_id == posting.id).order_by(PostingPlace.position)))


def traces(posting: Posting) -> list[str]:
    """What in the public copy may still tell who a citizen is: names, addresses and phones of those who asked or came to
    the meeting, and whatever looks like a phone or identity number. Two queries."""
    return personal_traces(content(posting), _known(posting))


def offers(posting: Posting, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person, but for the places: see `hangs_at`."""
    return [step for step in workflow.POSTING.possible(posting.state)
            if step.action not in AT_PLACES and policy.allows(by, f"posting.{step.action}", posting)]


def hangs_at(posting: Posting, by: Actor) -> list[Any]:
    """The places at which this person may now record that an approved copy hangs, in order, as `places` gives them."""
    hangs = posting.state == "approved" and not posting.replaced_on
    return [place for place in places(posting) if hangs and policy.allows(by, "posting.hang", place)]


def offers_at(spot: "Spot", by: Actor) -> set[str]:
    """What this person may now record of one place: hang and miss while nothing is recorded, then the rest."""
    if not spot.holds:
        return set()
    now = {"prove", "take_down", "undo"} if spot.posted_on else {"undo"} if spot.missed_reason else {"hang", "miss"}
    return {action for action in now if policy.allows(by, f"posting.{action}", spot)}


def prepare(paper: Paper, *, by: Actor, on: date) -> Posting:
    """The public copy of an issued paper, made of the same facts without citizens' names; nobody sees it before it is
    approved. A second call returns the first copy. Refuses a paper without number, and a kind that is not posted."""
    policy.require(by, "posting.prepare", paper)
    db.session.refresh(paper, with_for_update=True)
    if first := db.session.scalar(select(Posting).where(Posting.paper_id == paper.id)):
        return first
    if paper.public_content is None:
        raise Refused("%(kind)s gửi cho người hoặc cơ quan có tên, không niêm yết.", kind=Sentence(KINDS[paper.kind].name))
    if paper.state != "issued":
        raise Refused("Cần Văn thư cấp số rồi mới lập bản công khai được.")
    value = Words.from_json(paper.public_content).numbered(paper.number, paper.issued_on)
    posting = Posting(
        paper_id=paper.id, meeting_id=paper.meeting_id, kind=paper.kind,
        title=papers.title(paper.kind, paper.subject), number=papers.number(paper),
        issued_on=paper.issued_on, content=value.as_json(), digest=value.digest(),
        announces=_announced(paper.meeting_id) if paper.kind == "notice" else None)
    db.session.add(posting)
    db.session.flush()
    db.session.add_all(PostingPlace(posting_id=posting.id, place=name, channel=channel, village_id=village, position=n)
                       for n, (name, channel, village) in enumerate(_places(paper.kind, on)))
    history.write("posting.prepare", posting, by=by, on=on, paper=paper.id)
    return posting


def conceal(posting: Posting, *, by: Actor, on: date) -> Posting:
    """Hides every trace that was found in a copy not yet approved."""
    policy.require(by, "posting.prepare", posting)
    workflow.POSTING.step("approve", posting.state)
    left = traces(posting)
    value = hide(content(posting), left)
    posting.content, posting.digest = value.as_json(), value.digest()
    history.write("posting.conceal", posting, by=by, on=on, hidden=len(left))
    return posting


def approve(posting: Posting, *, by: Actor, on: date, seen: str | None = None) -> Posting:
    """A person has read the copy and lets the public see it; from now on its words stay. `seen`: digest of what was read.

    Refuses whoever may not, and a copy that changed after it was read.
    """
    policy.require(by, "posting.approve", posting)
    db.session.refresh(posting, with_for_update={"of": Posting})
    step = workflow.POSTING.step("approve", posting.state)
    _holds(posting)
    if seen not in (None, posting.digest):
        raise Refused("Bản công khai vừa được sửa. Xin đọc lại bản mới rồi duyệt.")
    posting.state, posting.approved_on, posting.approved_by = step.target, on, by.id
    history.write("posting.approve", posting, by=by, on=on, digest=posting.digest)
    return posting


def _holds(posting: Posting) -> None:
    if posting.replaced_on:
        raise Refused("Hội nghị đã hoãn hoặc hủy, thông báo này không niêm yết nữa.")


def place(place_id: UUID) -> PostingPlace:
    """One place of a public copy; Missing when this unit has none of that id."""
    found = db.session.scalar(select(PostingPlace).where(PostingPlace.id == place_id))
    if found is None:
        raise Missing("Không có nơi niêm yết này.")
    return found


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
    """Records when a copy was taken down or last sounded; too early is not refused but shown. Refuses a day before it hung
    or to come."""
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
    posting = get(place.posting_id)
    policy.require(by, f"posting.{action}", place)
    workflow.POSTING.step(action, posting.state)
    _holds(posting)
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
        if self.taken_down_on and self.until and self.taken_down_on < self.until:
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
    return Spot(until=last, holds=holds, **{name: getattr(row, name) for name in Spot.__dataclass_fields__
                                            if name not in ("until", "holds")})


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


# What the open pages read: approved copies, no other table.

def published() -> list[Any]:
    """Id, kind, title, number, issued_on, approved_on, announces and replaced_on (of a notice: its meeting was postponed
    or called off) of the approved copies, the latest first."""
    return list(db.session.execute(
        select(Posting.id, Posting.kind, Posting.title, Posting.number, Posting.issued_on, Posting.approved_on,
               Posting.announces, Posting.replaced_on)
        .where(Posting.state == "approved").order_by(Posting.issued_on.desc(), Posting.number.desc()).limit(100)))


def read(posting_id: UUID) -> Any:
    """Kind, title, number, issued_on and content of an approved copy; a copy not approved is Missing like none."""
    row = db.session.execute(
        select(Posting.kind, Posting.title, Posting.number, Posting.issued_on, Posting.content)
        .where(Posting.id == posting_id, Posting.state == "approved")).first()
    if row is None:
        raise Missing("Không có văn bản niêm yết này.")
    return row


def _places(kind: str, on: date) -> list[tuple[str, str, UUID | None]]:
    """Name, channel and village of each place: NĐ 59/2023 and Art. 11–13 of the Grassroots Democracy Law name the
    headquarters, every village's hall, the website and the loudspeaker."""
    halls = db.session.execute(
        select(Village.hall, Village.id).where(Village.hall != "").order_by(Village.position, Village.name))
    return [(f"Trụ sở {resolve.units(on)[here()].short}", "office", None),
            *((row.hall, "hall", row.id) for row in halls), (CHANNELS["website"].title, "website", None),
            *([(CHANNELS["loudspeaker"].title, "loudspeaker", None)] if kind in SPOKEN else [])]


def _announced(meeting_id: UUID | None) -> dict[str, Any] | None:
    row = db.session.execute(
        select(Meeting.id, Meeting.day, Meeting.starts_at, Meeting.venue, Meeting.attendance, Plan.chair)
        .join(Plan, and_(Plan.tenant_id == Meeting.tenant_id, Plan.id == Meeting.plan_id))
        .where(Meeting.id == meeting_id, Meeting.state != "cancelled")).first()
    if row is None:
        return None
    until = deadlines.due(row.id, "village_summary")
    return {"day": row.day.isoformat(), "starts_at": row.starts_at.isoformat(), "venue": row.venue,
            "attendance": row.attendance, "chair": row.chair, "until": until.isoformat() if until else None}


def _known(posting: Posting) -> list[str]:
    """What is known of the citizens of a meeting or plan; an address that is only the village's name tells nobody."""
    asked = db.session.execute(
        select(Petition.speaker, Petition.address, Petition.phone, Village.word, Village.name)
        .outerjoin(Village, and_(Village.tenant_id == Petition.tenant_id, Village.id == Petition.village_id))
        .where(Petition.meeting_id == posting.meeting_id)).all()
    plan_id = select(func.coalesce(
        select(Meeting.plan_id).where(Meeting.id == posting.meeting_id).scalar_subquery(),
        select(Paper.plan_id).where(Paper.id == posting.paper_id).scalar_subquery())).scalar_subquery()
    came = db.session.execute(
        select(Plan.secretaries, func.array_remove(func.array_agg(Delegate.name), None).label("delegates"))
        .outerjoin(Delegate, and_(Delegate.tenant_id == Plan.tenant_id, Delegate.meeting_id == posting.meeting_id))
        .where(Plan.id == plan_id).group_by(Plan.tenant_id, Plan.id)).first()
    villages = {fold(name) for row in asked if row.name for name in (row.name, f"{row.word} {row.name}")}
    known = [text for row in asked for text in (row.speaker, row.address, row.phone)]
    if came:
        known += [one["name"] for one in came.secretaries if one.get("citizen")] + came.delegates
    return [text for text in dict.fromkeys(known) if text and fold(text) not in villages]
