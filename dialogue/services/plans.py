"""The year's plan: drafted, shown to MTTQ and the Party, signed, numbered. Once signed it never changes."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import joinedload

from dialogue.models.paper import Paper
from dialogue.models.plan import Plan, PlanOpinion, PlanSession, Quota
from dialogue.models.regulation import Regulation
from dialogue.rules import date_words, plan_lines, policy, quotas, term_words, workflow
from dialogue.rules import plan as rules
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import Step
from tenants.db import db

from . import carry_over, history, papers, people, wordings
from .carry_over import Promise

ESTIMATE = frozenset(rules.BY_CODE["budget"].fields)


def get(plan_id: UUID) -> Plan:
    """The plan of this unit, and with it how the unit words a plan; refuses with Missing."""
    found = db.session.execute(
        select(Plan, wordings.held("plan")).where(Plan.id == plan_id).options(
            joinedload(Plan.sittings), joinedload(Plan.opinions), joinedload(Plan.quotas))
    ).unique(lambda row: row[0]).one_or_none()
    if found is None:
        raise Missing("Không có kế hoạch này.")
    wordings.remember("plan", found[1])
    return found[0]


def of_year(year: int | None = None) -> list[Row[Any]]:
    """The plans of a year, or of all years, the newest first: id, year, subject, state, date_words and, once issued,
    number, symbol, issued_on."""
    query = (select(Plan.id, Plan.year, Plan.subject, Plan.state, Plan.date_words,
                    Paper.number, Paper.symbol, Paper.issued_on)
             .outerjoin(Paper, (Paper.tenant_id == Plan.tenant_id) & (Paper.plan_id == Plan.id) & (Paper.kind == "plan"))
             .order_by(Plan.year.desc(), Paper.number.desc().nulls_first(), Plan.subject, Plan.id))
    return list(db.session.execute(query if year is None else query.where(Plan.year == year)))


def fields(plan: Plan) -> dict[str, Any]:
    """Everything that the plan says, by field of rules.plan.FIELDS: what draft() takes."""
    return {name: _value(plan, name) for name in rules.FIELDS}


def seats(plan: Plan) -> dict[str, int]:
    """How many seats each organisation has, in the order of the plan."""
    return {quota.organisation: quota.seats for quota in plan.quotas}


def sittings(plan: Plan) -> list[dict[str, str]]:
    """The meetings into which the plan is divided: `venue`, `villages` and, in words, `when` (empty: the plan's own)."""
    return [{"venue": one.venue, "villages": one.villages, "when": one.date_words} for one in plan.sittings]


def paper(plan: Plan) -> Paper | None:
    """The signed or issued paper of the plan."""
    return db.session.scalar(select(Paper).where(Paper.plan_id == plan.id, Paper.kind == "plan"))


def unsettled(plan: Plan) -> list[str]:
    """The bodies (rules.plan.BODIES) that have neither given an opinion nor been skipped."""
    settled = {opinion.body for opinion in plan.opinions if opinion.state != "asked"}
    return [body for body in rules.BODIES if body not in settled]


def lacking(plan: Plan, promises: list[Promise]) -> list[Sentence]:
    """What stands between the plan and its submission: things it must say, promises of earlier dialogues without their
    line, opinions neither given nor skipped."""
    silent = carry_over.lacking(promises)
    return [*(Sentence(need.title) for need in rules.missing(plan)),
            *([Sentence("kết quả giải quyết %(count)s kiến nghị kỳ trước", count=silent)] if silent else ()),
            *(Sentence("ý kiến của %(body)s", body=Sentence(rules.BODIES[body])) for body in unsettled(plan))]


def offers(plan: Plan, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person."""
    waiting = [opinion for opinion in plan.opinions if opinion.state == "asked"]
    about = {"opine": waiting, "skip": waiting}
    return [step for step in workflow.PLAN.possible(plan.state)
            if any(policy.allows(by, f"plan.{step.action}", it) for it in about.get(step.action, [plan]))]


def estimates(plan: Plan, by: Actor) -> bool:
    """Whether this person may write the plan's estimate of costs now."""
    open_to_edit = any(step.action == "edit" for step in workflow.PLAN.possible(plan.state))
    return open_to_edit and policy.allows(by, "plan.estimate", plan)


def step(plan: Plan, action: str, by: Actor, body: str | None = None, fields: Iterable[str] = ()) -> Step:
    """The step, if this person may take it now; refuses otherwise. `body`: where it is about the opinion of one; `fields`:
    what an edit is about, for the estimate is the finance officer's too."""
    names = frozenset(fields)
    verb = "plan.estimate" if action == "edit" and names and names <= ESTIMATE else f"plan.{action}"
    policy.require(by, verb, _opinion(plan, body) if body else plan)
    if action == "edit" and plan.signed_on:
        raise Refused("Kế hoạch đã ký thì không sửa được nữa; muốn đổi phải ban hành kế hoạch khác thay thế.")
    return workflow.PLAN.step(action, plan.state)


def edited_since_opinion(events: list[Any]) -> set[str]:
    """The bodies that gave their opinion before the last edit, from the plan's history."""
    spoken: set[str] = set()
    before: set[str] = set()
    for event in events:
        if event.verb == "plan.opine":
            spoken.add(event.facts["body"])
        elif event.verb == "plan.edit":
            before = set(spoken)
    return before


def draft(fields: dict[str, Any], *, by: Actor, on: date) -> Plan:
    """A new plan with at least `client_key`, `year` and `subject`; the same key again returns the first plan.

    Whoever is chairman on the day stands as signer until the clerk writes otherwise.
    """
    policy.require(by, "plan.draft")
    history.wait()                              # the same form arrived twice at the same moment: one after the other
    key = fields["client_key"]
    if first := _drafted(key):
        return first
    plan = Plan(client_key=key, drafted_by=by.id, date_precision="", signer_name=_chairman(on),
                year=fields["year"], subject=fields["subject"])
    db.session.add(plan)
    db.session.flush()
    for name in fields.keys() & rules.FIELDS:
        _write(plan, name, _kept(name, fields[name]))
    _regulate(plan)
    history.write("plan.draft", plan, by=by, on=on, year=plan.year)
    return plan


def edit(plan: Plan, fields: dict[str, Any], version: int, *, by: Actor, on: date) -> Plan:
    """Writes fields of rules.plan.FIELDS into a plan that is not yet signed; `version` is the one the writer saw.

    Lines of a list (rules.plan_lines.SORTS) may be plain words: their sort is recognised. What its tasks say of terms
    becomes terms of the plan.
    Refuses with Overtaken (facts: `theirs`, the fields as they stand now) when somebody has since changed the same
    fields to something else; what others wrote elsewhere in the plan is no hindrance.
    """
    _locked(plan)
    step(plan, "edit", by, fields=fields)
    kept = {name: _kept(name, value) for name, value in fields.items()}
    changed = {name: value for name, value in kept.items() if _value(plan, name) != value}
    if overtaken := _changed_since(plan, version) & changed.keys():
        raise Overtaken("Có người vừa sửa mục này. Xem hai bản rồi chọn.",
                        theirs={name: _value(plan, name) for name in sorted(overtaken)})
    if changed:
        for name, value in changed.items():
            _write(plan, name, value)
        plan.version += 1
        if changed.keys() & {"tasks", "year"}:
            _regulate(plan)
        history.write("plan.edit", plan, by=by, on=on, version=plan.version, fields=" ".join(sorted(changed)))
    return plan


def ask(plan: Plan, *, by: Actor, on: date) -> None:
    """Puts the plan before MTTQ and the Party committee."""
    take(plan, "ask", by=by, on=on)
    plan.opinions.extend(PlanOpinion(body=body, state="asked", asked_on=on) for body in rules.BODIES)
    db.session.flush()


def opine(plan: Plan, body: str, words: str, *, by: Actor, on: date) -> None:
    """The asked body (a key of rules.plan.BODIES) says what it thinks of the plan; said once, it stands."""
    take(plan, "opine", by=by, on=on, body=body)
    _settle(_opinion(plan, body), "given", words=_told(words, Sentence("Ghi ý kiến, kể cả khi đồng ý hoàn toàn.")), given_on=on)


def skip(plan: Plan, body: str, reason: str, *, by: Actor, on: date) -> None:
    """Goes on without the opinion of a body; refuses without a reason."""
    take(plan, "skip", by=by, on=on, body=body)
    _settle(_opinion(plan, body), "skipped", skipped_reason=_told(reason, Sentence("Ghi lý do bỏ qua bước xin ý kiến.")))


def submit(plan: Plan, *, by: Actor, on: date) -> None:
    """Lays the plan before whoever signs; refuses while something that it must say, or an opinion, is missing."""
    _locked(plan)
    step(plan, "submit", by)
    if lacks := lacking(plan, carry_over.promises(plan)):
        raise Refused("Chưa trình ký được, còn thiếu: %(what)s.", what=reduce(_and, lacks))
    take(plan, "submit", by=by, on=on, returned_reason=None)


def send_back(plan: Plan, reason: str, *, by: Actor, on: date) -> None:
    """Gives a submitted plan back to the office; refuses without a reason, which the office sees until it submits again."""
    step(plan, "send_back", by)
    told = _told(reason, Sentence("Ghi lý do trả lại để Văn phòng biết cần sửa gì."))
    take(plan, "send_back", by=by, on=on, returned_reason=told)


def sign(plan: Plan, *, by: Actor, on: date) -> Paper:
    """Signs: from now on the words stand. Whoever drafted the plan may not; another leader than the one whom the plan
    names signs by his own office."""
    take(plan, "sign", by=by, on=on, signed_by=by.id, signed_on=on)
    return papers.sign("plan", plan, by=by, on=on)


def issue(plan: Plan, *, by: Actor, on: date) -> Paper:
    """Gives the signed plan its number and day from the locked register; plan and paper are issued together."""
    _locked(plan)
    step(plan, "issue", by)
    return papers.issue(paper(plan), by=by, on=on)


def _locked(plan: Plan) -> None:
    """Locks the plan and reads it anew: two persons cannot both take a step."""
    history.wait()
    db.session.refresh(plan, with_for_update={"of": Plan})


def take(plan: Plan, action: str, *, by: Actor, on: date, body: str | None = None, **facts: Any) -> None:
    """The only place where a plan changes its state, together with the facts that belong to it."""
    _locked(plan)
    target = step(plan, action, by, body).target
    for name, value in {"state": target, **facts}.items():
        setattr(plan, name, value)
    history.write(f"plan.{action}", plan, by=by, on=on, state=plan.state, **({"body": body} if body else {}))


def _drafted(key: UUID) -> Plan | None:
    return db.session.scalar(select(Plan).where(Plan.client_key == key))


def _chairman(on: date) -> str:
    return next((name for _, name, _ in people.holders("chairman", on=on)), "")


def _kept(name: str, value: Any) -> Any:
    """A field as the plan keeps it: plain lines with their recognised sorts, tasks line by line."""
    if name not in rules.FIELDS:
        raise KeyError(name)
    if name == "tasks":
        return plan_lines.tasks(value)
    return plan_lines.rows(name, value) if name in plan_lines.SORTS else value


def _value(plan: Plan, name: str) -> Any:
    told = {"quotas": seats, "sittings": sittings}.get(name)
    return told(plan) if told else getattr(plan, name)


def _write(plan: Plan, name: str, value: Any) -> None:
    match name:
        case "quotas":
            _allot(plan, value)
        case "sittings":
            _divide(plan, value)
        case _:
            setattr(plan, name, value)
    if name == "chairs":
        plan.chair, plan.co_chair = ("; ".join(rules.presiding(value, role)) for role in ("chair", "co_chair"))
    if name == "audience_lines":
        plan.audience = "\n".join(line["text"] for line in value)


def _allot(plan: Plan, allotted: dict[str, int]) -> None:
    known = {quota.organisation: quota for quota in plan.quotas}
    plan.quotas = [known.get(code) or Quota(organisation=code) for code in quotas.ORGANISATIONS if allotted.get(code)]
    for position, quota in enumerate(plan.quotas):
        quota.seats, quota.position = allotted[quota.organisation], position


def _divide(plan: Plan, wanted: list[dict[str, str]]) -> None:
    known = list(plan.sittings)
    plan.sittings = [known[n] if n < len(known) else PlanSession() for n in range(len(wanted))]
    for position, (row, said) in enumerate(zip(plan.sittings, wanted, strict=True)):
        dated = rules.columns(date_words.read(said["when"])) if said["when"] else rules.UNDATED
        for name, value in {"position": position, "venue": said["venue"], "villages": said["villages"], **dated}.items():
            setattr(row, name, value)


def _regulate(plan: Plan) -> None:
    """The terms that the plan's tasks state, as terms of the layer "plan"."""
    db.session.execute(delete(Regulation).where(Regulation.plan_id == plan.id))
    for task in plan.tasks:
        for line in task["what"]:
            span = term_words.read(line["text"])
            if line["sort"] and span:
                db.session.add(Regulation(
                    duty=line["sort"], layer="plan", plan_id=plan.id, count=span.count, unit=span.unit,
                    unit_stated=span.unit_stated, words=None if span.count else span.words,
                    source=f"Kế hoạch đối thoại năm {plan.year}, phân công: {task['who']}",
                    in_force_from=date(plan.year, 1, 1)))
    db.session.flush()


def _changed_since(plan: Plan, version: int) -> set[str]:
    """The fields that anybody wrote after the plan had that version."""
    if version >= plan.version:
        return set()
    edits = [event.facts for event in history.of("plan", plan.id) if event.verb == "plan.edit"]
    return {name for facts in edits if facts["version"] > version for name in facts["fields"].split()}


def _opinion(plan: Plan, body: str) -> PlanOpinion:
    opinion = next((one for one in plan.opinions if one.body == body), None)
    if opinion is None:
        raise Missing("Kế hoạch này chưa gửi xin ý kiến cơ quan đó.")
    return opinion


def _settle(opinion: PlanOpinion, state: str, **facts: Any) -> None:
    if opinion.state != "asked":
        raise Refused("%(body)s đã có ý kiến hoặc đã được bỏ qua.", body=Sentence(rules.BODIES[opinion.body]))
    for name, value in {"state": state, **facts}.items():
        setattr(opinion, name, value)


def _told(words: str, otherwise: Sentence) -> str:
    if not words.strip():
        raise Refused(otherwise)
    return words.strip()


def _and(one: Sentence, other: Sentence) -> Sentence:
    return Sentence("%(one)s; %(other)s", one=one, other=other)
