"""Official papers: drafted from what is recorded, frozen when signed, numbered when issued (NĐ 30/2020, Art. 15)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from dialogue.documents import paper as documents
from dialogue.documents import words
from dialogue.documents.kinds import KINDS
from dialogue.models.meeting import Meeting
from dialogue.models.paper import Paper, Register
from dialogue.models.petition import Petition
from dialogue.models.plan import Plan
from dialogue.rules import policy, workflow
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.workflow import Step
from dialogue.services import deadlines, facts, history
from tenants.db import db
from tenants.work import here

About = Plan | Meeting | Petition


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


HELD = ("held", "concluded", "closed")

FORMS = {
    #  kind              gathered by        register  about      signed by            issued by      once it is
    "plan":        Form(facts.plan,        "KH",     Plan,      "plan.sign",         "plan.issue"),
    "notice":      Form(facts.notice,      "TB",     Meeting,   "paper.sign",        "paper.issue", ("scheduled", "noticed")),
    "minutes":     Form(facts.minutes,     "BB",     Meeting,   "paper.sign",        "paper.issue", HELD),
    "conclusion":  Form(facts.conclusion,  "TB",     Meeting,   "paper.sign",        "paper.issue", ("concluded", "closed")),
    "answer":      Form(facts.answer,      "CV",     Petition,  "paper.sign",        "paper.issue", ("answered",)),
    "referral":    Form(facts.referral,    "CV",     Petition,  "petition.escalate", "paper.issue", once=False),
    "report":      Form(facts.report,      "BC",     Meeting,   "paper.sign",        "paper.issue", ("concluded", "closed")),
}
FLOWS = {Meeting: workflow.MEETING, Petition: workflow.PETITION, Plan: workflow.PLAN}


def get(paper_id: UUID) -> Paper:
    """The signed or issued paper; Missing when this unit has none of that id."""
    paper = db.session.scalar(select(Paper).where(Paper.id == paper_id))
    if paper is None:
        raise Missing("Không có văn bản này.")
    return paper


def of_year(year: int) -> list[Any]:
    """Id, kind, subject, number, symbol, state, signed_on, issued_on of a year's papers: waiting ones, then the latest."""
    return list(db.session.execute(
        _listed().where(Paper.year == year).order_by(
            Paper.state.desc(), Paper.issued_on.desc().nulls_first(), Paper.signed_on.desc(), Paper.number.desc())))


def of_meeting(meeting_id: UUID) -> list[Any]:
    """The same of the papers of one meeting and of its opinions, in the order of signing."""
    return list(db.session.execute(_listed().where(Paper.meeting_id == meeting_id).order_by(Paper.signed_on, Paper.kind)))


def waiting_for_number() -> list[Any]:
    """The same of the papers that are signed and wait for number and day, the longest waiting first."""
    return list(db.session.execute(_listed().where(Paper.state == "signed").order_by(Paper.signed_on, Paper.kind)))


def _listed() -> Any:
    return select(Paper.id, Paper.kind, Paper.register, Paper.subject, Paper.number, Paper.symbol, Paper.state,
                  Paper.signed_on, Paper.issued_on, Paper.plan_id, Paper.meeting_id, Paper.petition_id)


def content(paper: Paper) -> documents.Paper:
    """The frozen words of a paper as a value that the renderers of `documents` take."""
    return documents.Paper.from_json(paper.content)


def intact(paper: Paper) -> bool:
    """Whether an issued paper still says what its digest was taken of."""
    return paper.digest is not None and content(paper).digest() == paper.digest


def draft(kind: str, about: About, *, on: date, by: Actor | None = None, **more: Any) -> documents.Paper:
    """The paper as it would be signed now; nothing is stored. `by` is who would sign, None: the usual signer."""
    return words.compose(kind, FORMS[kind].facts(about, on=on, by=by, **more))


def not_yet(kind: str, about: About) -> Refused | None:
    """Why a paper of that kind cannot be signed now because of what is recorded, or None."""
    form = FORMS[kind]
    if not form.since or about.state in form.since:
        return None
    states = FLOWS[form.about].states
    return Refused("Chưa ký %(paper)s được: đang ở bước “%(state)s”, cần ở bước %(first)s.",
                   paper=KINDS[kind].name[:1].lower() + KINDS[kind].name[1:], state=states[about.state],
                   first=", ".join(f"“{states[state]}”" for state in form.since))


def sign(kind: str, about: About, *, by: Actor, on: date, **more: Any) -> Paper:
    """Signs a paper of a kind (a key of FORMS) about a plan, a meeting or a petition: from now on its words are frozen.

    `more` goes to the facts of the kind (`reason` of a referral). Refuses (NotAllowed) whoever may not sign or drafted
    it himself, a paper before its time, and a second one of a kind that is signed once.
    """
    form = FORMS[kind]
    policy.require(by, form.signs, about)
    db.session.execute(select(form.about.id).where(form.about.id == about.id).with_for_update())   # two clicks, one paper
    if refusal := not_yet(kind, about):
        raise refusal
    ours = {"plan_id": about.id if form.about is Plan else None, "petition_id": about.id if form.about is Petition else None,
            "meeting_id": about.id if form.about is Meeting else getattr(about, "meeting_id", None)}
    same = select(Paper.id).where(Paper.kind == kind, *(getattr(Paper, name) == value for name, value in ours.items()))
    if form.once and db.session.scalar(same):
        raise Refused("%(paper)s này đã được ký rồi.", paper=KINDS[kind].name)
    value = draft(kind, about, on=on, by=by, **more)
    paper = Paper(kind=kind, register=form.register, subject=" ".join(value.subject), year=on.year,
                  symbol=value.heading.symbol, content=value.as_json(), signed_by=by.id, signed_on=on, **ours)
    db.session.add(paper)
    db.session.flush()
    history.write("paper.sign", paper, by=by, on=on, kind=kind)
    return paper


def offers(paper: Paper, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person."""
    return [step for step in workflow.PAPER.possible(paper.state) if policy.allows(by, FORMS[paper.kind].issues, paper)]


def issue(paper: Paper, *, by: Actor, on: date) -> Paper:
    """Gives a signed paper the next number of its register and the day; both go into its words, which are sealed.

    Numbers begin with 1 in every register and year, without gaps. Refuses a paper that is already issued.
    """
    policy.require(by, FORMS[paper.kind].issues, paper)
    history.wait()
    db.session.refresh(paper, with_for_update=True)
    step = workflow.PAPER.step("issue", paper.state)
    paper.number, paper.year = _next_number(paper.register, on.year), on.year
    value = content(paper).numbered(paper.number, on)
    paper.content, paper.digest = value.as_json(), value.digest()
    paper.state, paper.issued_on, paper.issued_by = step.target, on, by.id
    history.write("paper.issue", paper, by=by, on=on, kind=paper.kind, register=paper.register, number=paper.number)
    if FORMS[paper.kind].about is Plan:
        _issue_plan(paper, by=by, on=on)
    if paper.meeting_id:
        deadlines.settle(paper.meeting_id, on=on)
    return paper


def _issue_plan(paper: Paper, *, by: Actor, on: date) -> None:
    """A plan is issued with its paper, whichever page asked for the number."""
    plan = db.session.scalars(select(Plan).where(Plan.id == paper.plan_id)).one()
    plan.state = workflow.PLAN.step("issue", plan.state).target
    history.write("plan.issue", plan, by=by, on=on, state=plan.state)


def _next_number(code: str, year: int) -> int:
    db.session.execute(insert(Register).values(tenant_id=here(), code=code, year=year).on_conflict_do_nothing())
    register = db.session.scalars(
        select(Register).where(Register.code == code, Register.year == year)
        .with_for_update().execution_options(populate_existing=True)).one()
    register.last += 1
    return register.last
