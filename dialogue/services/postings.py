"""Public copies: prepared without names, read and approved by a person; the open board reads them."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import joinedload

from dialogue.documents.kinds import KINDS
from dialogue.documents.paper import Paper as Words
from dialogue.documents.redact import personal_traces
from dialogue.documents.traces import hide
from dialogue.models.meeting import Delegate, Meeting
from dialogue.models.paper import Paper
from dialogue.models.people import Village
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.models.posting import Posting, PostingFile, PostingPlace
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.posting import CHANNELS, SPOKEN
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import fold
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, history, paper_files, paper_links, papers
from tenants import resolve
from tenants.db import db
from tenants.work import here

ENDED = Sentence("Văn bản này không còn hiệu lực, không niêm yết nữa.")


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


def sha256(posting: Posting) -> str | None:
    """The SHA-256 of the PDF as it was approved; None for a copy that nobody has approved yet."""
    return db.session.scalar(select(PostingFile.sha256).where(PostingFile.posting_id == posting.id))


def traces(posting: Posting) -> list[str]:
    """What in the public copy may still tell who a citizen is: names, addresses and phones of those who asked or came to
    the meeting, and whatever looks like a phone or identity number. Two queries."""
    return personal_traces(content(posting), _known(posting))


def offers(posting: Posting, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person, but for its places (`posting_places`)."""
    return [step for step in workflow.POSTING.possible(posting.state)
            if step.action == "approve" and policy.allows(by, f"posting.{step.action}", posting)]


def prepare(paper: Paper, *, by: Actor, on: date) -> Posting:
    """The public copy of an issued paper, made of the same facts without citizens' names; nobody sees it before it is
    approved. A second call returns the first copy. Refuses a paper without number, and a kind that is not posted."""
    policy.require(by, "posting.prepare", paper)
    db.session.refresh(paper, with_for_update=True)
    if first := db.session.scalar(select(Posting).where(Posting.paper_id == paper.id)):
        return first
    if paper.public_content is None:
        raise Refused("%(kind)s gửi cho người hoặc cơ quan có tên, không niêm yết.", kind=Sentence(KINDS[paper.kind].name))
    if paper.state in ("recalled", "replaced"):
        raise Refused(ENDED)
    if paper.state != "issued":
        raise Refused("Cần Văn thư cấp số rồi mới lập bản công khai được.")
    value = Words.from_json(paper.public_content).numbered(paper.number, paper.issued_on)
    posting = Posting(
        paper_id=paper.id, meeting_id=paper.meeting_id, kind=paper.kind,
        title=papers.title(paper.kind, paper.subject), number=papers.number(paper),
        issued_on=paper.issued_on, content=value.as_json(), digest=value.digest(),
        corrections=paper_links.corrections(paper.id),
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
    db.session.refresh(posting, with_for_update={"of": Posting})
    workflow.POSTING.step("approve", posting.state)
    left = traces(posting)
    value = hide(content(posting), left)
    posting.content, posting.digest = value.as_json(), value.digest()
    history.write("posting.conceal", posting, by=by, on=on, hidden=len(left))
    return posting


def approve(posting: Posting, seen: str, *, by: Actor, on: date) -> Posting:
    """A person has read the copy and lets the public see it; from now on its words stay, and the PDF made of them now is the
    one that everybody gets. `seen`: digest of what was read.

    Refuses whoever may not, and a copy that changed after it was read.
    """
    policy.require(by, "posting.approve", posting)
    db.session.refresh(posting, with_for_update={"of": Posting})
    step = workflow.POSTING.step("approve", posting.state)
    require_in_force(posting)
    if seen != posting.digest:
        raise Refused("Bản công khai vừa được sửa. Xin đọc lại bản mới rồi duyệt.")
    posting.state, posting.approved_on, posting.approved_by = step.target, on, by.id
    if posting.kind == "correction":
        db.session.flush()
        paper_links.show_correction(posting)
    sha256 = _keep(posting.id, paper_files.of_copy(posting).content)
    history.write("posting.approve", posting, by=by, on=on, digest=posting.digest, sha256=sha256)
    return posting


def _keep(posting_id: UUID, content: bytes) -> str:
    """Keeps the PDF with its SHA-256; the first one stays."""
    sha256 = hashlib.sha256(content).hexdigest()
    db.session.execute(insert(PostingFile).values(
        tenant_id=here(), id=func.gen_random_uuid(), posting_id=posting_id, content=content, sha256=sha256)
        .on_conflict_do_nothing())
    return sha256


def require_in_force(posting: Posting) -> None:
    """Refuses the copy of a paper that was recalled or replaced, or of a notice whose meeting was put off or called off."""
    if posting.replaced_on:
        raise Refused(ENDED)


# What the open pages read: approved copies and their files, no other table.

def published() -> list[Any]:
    """Id, kind, title, number, issued_on, approved_on, announces, replaced_on (it no longer says what holds), recalled_on and
    corrections of the approved copies, the latest first."""
    return list(db.session.execute(
        select(Posting.id, Posting.kind, Posting.title, Posting.number, Posting.issued_on, Posting.approved_on,
               Posting.announces, Posting.replaced_on, Posting.recalled_on, Posting.corrections)
        .where(Posting.state == "approved").order_by(Posting.issued_on.desc(), Posting.number.desc()).limit(100)))


def notice_of(meeting_id: UUID) -> UUID | None:
    """The approved public copy of the notice that says what holds of a meeting."""
    found: UUID | None = db.session.scalar(select(Posting.id).where(
        Posting.meeting_id == meeting_id, Posting.kind == "notice", Posting.state == "approved", Posting.replaced_on.is_(None)))
    return found


def read(posting_id: UUID) -> Any:
    """Kind, title, number, issued_on, content, meeting_id, announces, replaced_on, recalled_on and corrections (number, day,
    and the id of its own copy where there is one) of an approved copy, and the sha256 of its PDF; else Missing."""
    row = db.session.execute(
        select(Posting.kind, Posting.title, Posting.number, Posting.issued_on, Posting.content, Posting.meeting_id,
               Posting.announces, Posting.replaced_on, Posting.recalled_on, Posting.corrections, PostingFile.sha256)
        .outerjoin(PostingFile, and_(PostingFile.tenant_id == Posting.tenant_id, PostingFile.posting_id == Posting.id))
        .where(Posting.id == posting_id, Posting.state == "approved")).first()
    if row is None:
        raise Missing("Không có văn bản niêm yết này.")
    return row


def file(posting_id: UUID) -> paper_files.File:
    """The PDF of an approved copy, always the same bytes; of one approved before they were kept, they are kept now. Missing
    when its paper was recalled."""
    copy = read(posting_id)
    if copy.recalled_on:
        raise Missing("Không có văn bản niêm yết này.")
    if copy.sha256 is None:
        _keep(posting_id, paper_files.of_copy(copy).content)
    kept = db.session.scalar(select(PostingFile.content).where(PostingFile.posting_id == posting_id))
    return paper_files.of_copy(copy, kept)


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
