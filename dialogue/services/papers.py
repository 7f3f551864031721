"""Official papers: drafted from what is recorded, frozen when signed, numbered when issued (NĐ 30/2020, Art. 15)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from dialogue.documents import letters, words
from dialogue.documents import paper as documents
from dialogue.documents.facts import Facts, MinutesFacts
from dialogue.documents.kinds import KINDS
from dialogue.documents.redact import public_copy
from dialogue.models.answer import Answer
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper
from dialogue.models.paper_change import PaperChange
from dialogue.models.people import Person
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.models.report import Report
from dialogue.rules import numbering, policy, workflow
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import AHEAD, Step
from dialogue.services import (
    change_facts,
    convening_facts,
    deadlines,
    drafters,
    duties,
    facts,
    history,
    letter_facts,
    paper_links,
    registers,
    replacements,
    report_facts,
    wordings,
)
from tenants import resolve
from tenants.db import db
from tenants.work import here

About = Plan | Meeting | Petition | Answer | Report | PaperChange


@dataclass(frozen=True)
class Form:
    """How one kind of paper comes about: its facts, its register, who signs and issues, from which state on, how often."""

    facts: Callable[..., Any]
    register: str                   # what its numbers are counted in
    about: type
    signs: str                      # verbs of rules.policy
    issues: str
    since: tuple[str, ...] = ()     # states of what it is about; none: the verb that signs has asked
    once: bool = True               # one paper of the kind about one thing
    alone: bool = True              # numbered from its own page; otherwise by the verb that sends it


CONCLUDED = ("concluded", "closed")
HELD = ("held", *CONCLUDED)

FORMS = {
    #  kind          gathered by                      register about    signed by            issued by      once it is
    "plan":         Form(facts.plan,                "KH",   Plan,    "plan.sign",         "plan.issue"),
    "notice":       Form(facts.notice,              "TB",   Meeting, "paper.sign",        "paper.issue", (*AHEAD, "cancelled")),
    "invitation":   Form(convening_facts.invitation, "GM",  Meeting, "paper.sign",        "paper.issue", AHEAD),
    "minutes":      Form(facts.minutes,             "BB",   Meeting, "paper.sign",        "paper.issue", HELD),
    "conclusion":   Form(facts.conclusion,          "TB",   Meeting, "paper.sign",        "paper.issue", CONCLUDED),
    "answer":       Form(letter_facts.answer,       "CV",   Answer,  "answer.sign",       "answer.number", alone=False),
    "referral":     Form(letter_facts.referral,     "CV",   Petition, "petition.escalate", "paper.issue",
                         once=False, alone=False),
    "transfer":     Form(letter_facts.transfer,     "PC",   Petition, "petition.transfer", "paper.issue",
                         ("received", "assigned", "set_aside", "redirected"), once=False),
    "party_report": Form(report_facts.party_report, "BC/ĐU", Report, "report.sign_party", "paper.issue"),
    "correction":   Form(change_facts.correction,   "CV",   PaperChange, "paper.sign",     "paper.issue"),
    "report":       Form(report_facts.report,       "BC",   Meeting, "paper.sign",        "paper.issue", CONCLUDED),
}
TO_CITIZENS = ("answer",)
ABOUT = {Plan: Paper.plan_id, Meeting: Paper.meeting_id, Petition: Paper.petition_id, Answer: Paper.answer_id,
         Report: Paper.report_id}
GIVEN_WAY = {
    "replace": "Kế hoạch thay thế đã ban hành",
    "amend":   "Kế hoạch sửa đổi, bổ sung đã ban hành",
}
FLOWS = {Meeting: workflow.MEETING, Petition: workflow.PETITION, Plan: workflow.PLAN}


def get(paper_id: UUID) -> Paper:
    """The signed or issued paper; Missing when this unit has none of that id."""
    paper = db.session.scalar(select(Paper).where(Paper.id == paper_id))
    if paper is None:
        raise Missing("Không có văn bản này.")
    return paper


def read(paper_id: UUID) -> tuple[Paper, dict[str, str]]:
    """The paper with the names of who signed and who gave the number, by verb (sign, issue); Missing as `get`. One query."""
    signer, issuer = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(Paper, signer.name.label("sign"), issuer.name.label("issue"))
        .outerjoin(signer, and_(signer.tenant_id == Paper.tenant_id, signer.id == Paper.signed_by))
        .outerjoin(issuer, and_(issuer.tenant_id == Paper.tenant_id, issuer.id == Paper.issued_by))
        .where(Paper.id == paper_id)).first()
    if row is None:
        raise Missing("Không có văn bản này.")
    return row.Paper, {verb: name for verb, name in (("sign", row.sign), ("issue", row.issue)) if name}


def about(kind: str, about_id: UUID) -> tuple[About, UUID | None, UUID | None]:
    """What a paper of a kind is about, the paper of that kind signed last about it, and who drafted what it says, in one
    query; or Missing.

    With a meeting comes its plan, so that the facts of its papers need not ask for it, and always how the unit words the
    kind and what the drafter is called.
    """
    form = FORMS[kind]
    signed = select(Paper.id).where(Paper.kind == kind, _of(kind, about_id), duties.standing(Paper.id)).order_by(
        Paper.signed_on.desc()).limit(1).scalar_subquery()
    query = select(form.about, signed, drafters.of(kind, about_id), wordings.held(kind), change_facts.before(kind, about_id),
                   drafters.named(kind, about_id)).where(
        form.about.id == about_id, *([PaperChange.action == "correct"] if form.about is PaperChange else []))
    if form.about is Meeting:
        query = query.options(joinedload(Meeting.plan, innerjoin=True))
    found = db.session.execute(query).first()
    if found is None:
        raise Missing("Không có nội dung để lập văn bản này.")
    wordings.remember(kind, found[3])
    change_facts.remember(kind, about_id, found[4])
    drafters.remember(kind, about_id, found[5])
    return found[0], found[1], found[2]


def of_year(year: int) -> list[Any]:
    """Id, kind, subject, number, symbol, state, signed_on and issued_on of a year's papers, the latest first; before
    them those that wait for a number, also from the years before."""
    return list(db.session.execute(
        select(Paper.id, Paper.kind, Paper.subject, Paper.number, Paper.symbol, Paper.state, Paper.signed_on, Paper.issued_on)
        .where(or_(Paper.year == year, and_(Paper.year < year, Paper.state == "signed")))
        .order_by(Paper.state != "signed", Paper.issued_on.desc(), Paper.signed_on.desc(), Paper.number.desc())))


def of_meeting(meeting_id: UUID) -> dict[str, Any]:
    """The latest paper of each kind of a meeting that still says what holds: kind, id, state, number, symbol, signed_on,
    issued_on. One query."""
    rows = db.session.execute(
        select(Paper.kind, Paper.id, Paper.state, Paper.number, Paper.symbol, Paper.signed_on, Paper.issued_on)
        .where(Paper.meeting_id == meeting_id, ~duties.replaced(Paper.id)).order_by(Paper.signed_on, Paper.number))
    return {row.kind: row for row in rows}


def number(paper: Any) -> str:
    """05/KH-UBND of a paper or a listed row; blanks while it waits for its number."""
    return str(numbering.Number(paper.number, paper.symbol))


def received(row: Any) -> list[str | Sentence]:
    """Who got a numbered paper (a row of registers.of_year): its addressees, then the others; citizens are not named."""
    if row.kind == "correction" and not row.public:
        return []
    addressees = list(row.addressed_to or []) if row.kind not in TO_CITIZENS else [Sentence("Người có ý kiến")]
    others = row.recipients or [] if row.kind != "transfer" else []                # a slip's copy goes to who asked
    return addressees + [one for one in others if not (addressees and one.startswith("Như trên"))]


def title(kind: str, subject: str) -> str:
    """What a paper is called where it does not show itself: "Biên bản hội nghị đối thoại …"; a công văn by its subject."""
    word = KINDS[kind].title.capitalize()
    rest = f"{subject[:1].lower()}{subject[1:]}".removeprefix(word.rpartition(" ")[2] + " ")     # Phiếu chuyển | chuyển ý kiến
    return f"{word} {rest}" if word else subject


def content(paper: Paper) -> documents.Paper:
    """The frozen words of a paper as a value that the renderers of `documents` take."""
    return documents.Paper.from_json(paper.content)


def intact(paper: Paper) -> bool:
    """Whether an issued paper still says what its digest was taken of."""
    return paper.digest is not None and content(paper).digest() == paper.digest


def draft(kind: str, about: About, *, on: date, by: Actor | None = None, wording: words.Wording | None = None,
          **more: Any) -> documents.Paper:
    """The paper as it would be signed now; nothing is stored. `by` is who would sign, None: the usual signer; `wording`
    None: as the unit words the kind."""
    wording = wording or wordings.of(kind)
    return words.compose(kind, _known(kind, about, on, by, wording, more), wording)


def _known(kind: str, about: About, on: date, by: Actor | None, wording: words.Wording, more: dict[str, Any]) -> Facts:
    form = FORMS[kind]
    known = form.facts(about, on=on, by=by, **more)
    office = resolve.units(on)[here()].office_symbol
    of_party = "/" in form.register                                  # the Party's registers are named by the whole symbol
    if form.about is not Plan:                                       # a plan says itself who keeps a copy, and who drafted
        if office and known.file_copy == Facts.file_copy:
            known = replace(known, file_copy=f"{known.file_copy}, {office}")
        if not wording.sends(known):
            copies = len(known.copies) if isinstance(known, MinutesFacts) else 0
            known = replace(known, copies_note=numbering.mark(drafters.name(kind, about.id), copies))
    return replace(known, symbol=form.register if of_party else numbering.symbol(
        form.register, known.unit.abbreviation, office),
        in_place_of=change_facts.in_place_of(kind, about.id) if form.about is Meeting else "")


def _of(kind: str, about_id: UUID) -> Any:
    """Whether a paper is about that."""
    about = FORMS[kind].about
    if about is PaperChange:
        return Paper.id == select(PaperChange.by_paper_id).where(PaperChange.id == about_id).scalar_subquery()
    return ABOUT[about] == about_id


def signing(kind: str, about: About, drafted_by: UUID | None) -> policy.Signing:
    """What the policy must know of a paper before somebody signs it."""
    return policy.Signing(kind, drafted_by, getattr(about, "field", ""), getattr(about, "chaired_by", ""))


def not_yet(kind: str, about: About) -> Refused | None:
    """Why a paper of that kind cannot be signed now because of what is recorded, or None."""
    form = FORMS[kind]
    if isinstance(about, PaperChange) and about.state == "dropped":
        return Refused("Việc đính chính này đã bỏ. Văn bản cũ không còn hiệu lực, hoặc người soạn đã thôi.")
    if not form.since or about.state in form.since:
        return None
    states = FLOWS[form.about].states
    return workflow.not_yet(Sentence("Ký: %(paper)s", paper=Sentence(KINDS[kind].name)), states[about.state],
                            [states[state] for state in form.since])


def sign(kind: str, about: About, *, by: Actor, on: date, seen: str | None = None, **more: Any) -> Paper:
    """Signs a paper of a kind (a key of FORMS) about a plan, meeting, petition or answer: from now on its words are frozen.

    `seen` is the digest of the draft that the signer read; `more` goes to the facts of the kind (`reason` of a referral).
    Refuses (NotAllowed) whoever may not sign or drafted it himself, a paper before its time, a second one of a kind that
    is signed once, letters that cannot be printed, and (Overtaken) words that have changed since they were read.
    """
    form = FORMS[kind]
    drafted_by, name = db.session.execute(select(drafters.of(kind, about.id), drafters.named(kind, about.id))).one()
    policy.require(by, form.signs, signing(kind, about, drafted_by))
    drafters.remember(kind, about.id, name)                 # as it is now, whatever was read before
    db.session.scalars(select(form.about).where(form.about.id == about.id).with_for_update(of=form.about)
                       .execution_options(populate_existing=True)).one()                # two clicks, one paper
    change = about if isinstance(about, PaperChange) else None
    if isinstance(about, Meeting) and (change := paper_links.to_follow(kind, about.id)) is None:
        change_facts.remember(kind, about.id, None)         # given up, or the paper recalled, since the page was asked for
    if refusal := not_yet(kind, about):
        raise refusal
    ours = {"plan_id": about.id if form.about is Plan else None, "petition_id": about.id if form.about is Petition else None,
            "answer_id": about.id if form.about is Answer else None, "report_id": about.id if form.about is Report else None,
            "meeting_id": about.id if form.about is Meeting else getattr(about, "meeting_id", None)}
    if form.once and db.session.scalar(select(Paper.id).where(
            Paper.kind == kind, _of(kind, about.id), duties.standing(Paper.id))):
        raise Refused("%(paper)s này đã được ký rồi.", paper=Sentence(KINDS[kind].name))
    if getattr(about, "law", None) and db.session.scalar(select(Paper.id).where(
            Paper.kind == kind, Paper.petition_id == about.id)):
        raise Refused("Nội dung này đã có phiếu chuyển; mỗi nội dung chỉ chuyển một lần.")     # L. 25/2018, Art. 24
    wording = wordings.of(kind)
    known = _known(kind, about, on, by, wording, more)
    value = words.compose(kind, known, wording)
    letters.require(value.text())                           # a frozen paper must come out as a file
    if seen not in (None, value.digest()):
        raise Overtaken("Nội dung vừa được sửa sau khi đồng chí mở trang. Xin đọc lại bản mới rồi ký.")
    paper = Paper(kind=kind, register=form.register, subject=" ".join(value.subject), year=on.year,
                  symbol=value.heading.symbol, content=value.as_json(), signed_by=by.id, signed_on=on, **ours)
    if KINDS[kind].posted and not (isinstance(about, PaperChange) and get(about.paper_id).public_content is None):
        paper.public_content = words.compose(kind, public_copy(known), wording).as_json()    # of the same facts and words
    db.session.add(paper)
    db.session.flush()
    if change:
        paper_links.follow(paper, change)
    history.write("paper.sign", paper, by=by, on=on, kind=kind, **known.figures)
    return paper


def offers(paper: Paper, by: Actor) -> list[Step]:
    """The steps that are possible now from the paper's own page and allowed to this person."""
    form = FORMS[paper.kind]
    return [step for step in workflow.PAPER.possible(paper.state)
            if step.action == "issue" and form.alone and policy.allows(by, form.issues, paper)]


def issue_alone(paper: Paper, *, by: Actor, on: date, day: date | None = None) -> Paper:
    """issue() from the paper's own page. Refuses a referral or an answer, whose number is given as it is sent."""
    if not FORMS[paper.kind].alone:
        raise Refused("Công văn này được cấp số khi gửi. Mở ý kiến rồi bấm “Cấp số và gửi”.")
    return issue(paper, by=by, on=on, day=day)


def issue(paper: Paper, *, by: Actor, on: date, day: date | None = None) -> Paper:
    """Gives a signed paper the next number of its register and the `day` (None: `on`); both go into its words, which are
    sealed.

    Numbers begin with 1 in every register and year of the day given, without gaps. Refuses a paper that is already issued,
    and (NotThatDay) a day to come, before the signature, or before that of the number before (NĐ 30/2020, Art. 15).
    """
    policy.require(by, FORMS[paper.kind].issues, paper)
    history.wait()
    db.session.refresh(paper, with_for_update=True)
    step = workflow.PAPER.step("issue", paper.state)
    if db.session.scalar(select(or_(duties.replaced(paper.id), duties.giving_way(paper.id)))):
        raise Refused("Hội nghị đã đổi ngày, hoãn hoặc hủy, văn bản này không ban hành nữa.")
    day = day or on
    paper.number, paper.series = registers.take(paper.register, day, signed_on=paper.signed_on, on=on)
    paper.year, value = day.year, content(paper).numbered(paper.number, day)
    paper.content, paper.digest = value.as_json(), value.digest()
    paper.state, paper.issued_on, paper.issued_by = step.target, day, by.id
    history.write("paper.issue", paper, by=by, on=on, kind=paper.kind, register=paper.register, number=paper.number)
    if FORMS[paper.kind].about is Plan:
        _issue_plan(paper, by=by, on=on)
    paper_links.take_effect(paper, by=by, on=on)
    if paper.meeting_id:
        deadlines.settle(paper.meeting_id, on=on)
    return paper


def _issue_plan(paper: Paper, *, by: Actor, on: date) -> None:
    """A plan is issued with its paper, whichever page asked for the number."""
    plan = db.session.scalars(select(Plan).where(Plan.id == paper.plan_id)).one()
    plan.state = workflow.PLAN.step("issue", plan.state).target
    history.write("plan.issue", plan, by=by, on=on, state=plan.state)
    replacements.take_over(plan, by=by, on=on)
    before = db.session.scalar(select(Paper).where(Paper.plan_id == plan.replaces_id, Paper.kind == "plan",
                                                   Paper.state == "issued")) if plan.replaces_id else None
    if before:
        paper_links.supersede(before, paper, GIVEN_WAY[plan.replaces_how or "replace"], by=by, on=on)
