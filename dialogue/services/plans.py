"""The year's plan: drafted, shown to MTTQ and the Party, signed, numbered. Once signed it never changes."""

from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from dialogue.models.paper import Paper
from dialogue.models.plan import Plan, PlanOpinion, Quota
from dialogue.rules import plan as rules
from dialogue.rules import policy, quotas, workflow
from dialogue.rules.errors import Missing, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.rules.sentence import Sentence
from dialogue.rules.workflow import Step
from tenants.db import db

from . import history, papers, people


def get(plan_id: UUID) -> Plan:
    """The plan of this unit; refuses with Missing."""
    plan = db.session.scalar(select(Plan).where(Plan.id == plan_id))
    if plan is None:
        raise Missing("Không có kế hoạch này.")
    return plan


def of_year(year: int | None = None) -> list[Row[Any]]:
    """The plans of a year, or of all years, the newest first: id, year, subject, state, date_words and, once issued,
    number, symbol, issued_on."""
    query = (select(Plan.id, Plan.year, Plan.subject, Plan.state, Plan.date_words,
                    Paper.number, Paper.symbol, Paper.issued_on)
             .outerjoin(Paper, (Paper.tenant_id == Plan.tenant_id) & (Paper.plan_id == Plan.id) & (Paper.kind == "plan"))
             .order_by(Plan.year.desc(), Paper.number.desc().nulls_first(), Plan.subject, Plan.id))
    return list(db.session.execute(query if year is None else query.where(Plan.year == year)))


def seats(plan: Plan) -> dict[str, int]:
    """How many seats each organisation has, in the order of the plan."""
    return {quota.organisation: quota.seats for quota in plan.quotas}


def paper(plan: Plan) -> Paper | None:
    """The signed or issued paper of the plan."""
    return db.session.scalar(select(Paper).where(Paper.plan_id == plan.id, Paper.kind == "plan"))


def unsettled(plan: Plan) -> list[str]:
    """The bodies (rules.plan.BODIES) that have neither given an opinion nor been skipped."""
    settled = {opinion.body for opinion in plan.opinions if opinion.state != "asked"}
    return [body for body in rules.BODIES if body not in settled]


def lacking(plan: Plan) -> list[Sentence]:
    """What stands between the plan and its submission: things it must say, opinions neither given nor skipped."""
    return [*(Sentence(need.title) for need in rules.missing(plan)),
            *(Sentence("ý kiến của %(body)s", body=Sentence(rules.BODIES[body])) for body in unsettled(plan))]


def offers(plan: Plan, by: Actor) -> list[Step]:
    """The steps that are possible now and allowed to this person."""
    waiting = [opinion for opinion in plan.opinions if opinion.state == "asked"]
    about = {"opine": waiting, "skip": waiting}
    return [step for step in workflow.PLAN.possible(plan.state)
            if any(policy.allows(by, f"plan.{step.action}", it) for it in about.get(step.action, [plan]))]


def step(plan: Plan, action: str, by: Actor, body: str | None = None) -> Step:
    """The step, if this person may take it now (`body` where it is about the opinion of one); refuses otherwise."""
    policy.require(by, f"plan.{action}", _opinion(plan, body) if body else plan)
    if action == "edit" and plan.state in ("signed", "issued"):
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
    known = {name: value for name, value in fields.items() if name in rules.FIELDS}
    plan = Plan(client_key=key, drafted_by=by.id, date_precision="", signer_name=_chairman(on), **known)
    db.session.add(plan)
    db.session.flush()
    history.write("plan.draft", plan, by=by, on=on, year=plan.year)
    return plan


def edit(plan: Plan, fields: dict[str, Any], version: int, *, by: Actor, on: date) -> Plan:
    """Writes fields of rules.plan.FIELDS into a plan that is not yet signed; `version` is the one the writer saw.

    Refuses with Overtaken (facts: `theirs`, the fields as they stand now) when somebody has since changed the same
    fields to something else; what others wrote elsewhere in the plan is no hindrance.
    """
    _locked(plan)
    step(plan, "edit", by)
    changed = {name: value for name, value in fields.items() if _value(plan, name) != value}
    if overtaken := _changed_since(plan, version) & changed.keys():
        raise Overtaken("Có người vừa sửa mục này. Xem hai bản rồi chọn.",
                        theirs={name: _value(plan, name) for name in sorted(overtaken)})
    if changed:
        for name, value in changed.items():
            _write(plan, name, value)
        plan.version += 1
        history.write("plan.edit", plan, by=by, on=on, version=plan.version, fields=" ".join(sorted(changed)))
    return plan


def ask(plan: Plan, *, by: Actor, on: date) -> None:
    """Puts the plan before MTTQ and the Party committee."""
    _take(plan, "ask", by=by, on=on)
    plan.opinions.extend(PlanOpinion(body=body, state="asked", asked_on=on) for body in rules.BODIES)
    db.session.flush()


def opine(plan: Plan, body: str, words: str, *, by: Actor, on: date) -> None:
    """The asked body (a key of rules.plan.BODIES) says what it thinks of the plan; said once, it stands."""
    _take(plan, "opine", by=by, on=on, body=body)
    _settle(_opinion(plan, body), "given", words=_told(words, Sentence("Ghi ý kiến, kể cả khi đồng ý hoàn toàn.")), given_on=on)


def skip(plan: Plan, body: str, reason: str, *, by: Actor, on: date) -> None:
    """Goes on without the opinion of a body; refuses without a reason."""
    _take(plan, "skip", by=by, on=on, body=body)
    _settle(_opinion(plan, body), "skipped", skipped_reason=_told(reason, Sentence("Ghi lý do bỏ qua bước xin ý kiến.")))


def submit(plan: Plan, *, by: Actor, on: date) -> None:
    """Lays the plan before whoever signs; refuses while something that it must say, or an opinion, is missing."""
    _locked(plan)
    step(plan, "submit", by)
    if lacks := lacking(plan):
        raise Refused("Chưa trình ký được, còn thiếu: %(what)s.", what=reduce(_and, lacks))
    _take(plan, "submit", by=by, on=on, returned_reason=None)


def send_back(plan: Plan, reason: str, *, by: Actor, on: date) -> None:
    """Gives a submitted plan back to the office; refuses without a reason, which the office sees until it submits again."""
    step(plan, "send_back", by)
    told = _told(reason, Sentence("Ghi lý do trả lại để Văn phòng biết cần sửa gì."))
    _take(plan, "send_back", by=by, on=on, returned_reason=told)


def sign(plan: Plan, *, by: Actor, on: date) -> Paper:
    """Signs: from now on the words stand. Whoever drafted the plan may not; another leader than the one whom the plan
    names signs by his own office."""
    _take(plan, "sign", by=by, on=on, signed_by=by.id, signed_on=on)
    return papers.sign("plan", plan, by=by, on=on)


def issue(plan: Plan, *, by: Actor, on: date) -> Paper:
    """Gives the signed plan its number and day from the locked register; plan and paper are issued together."""
    _locked(plan)
    step(plan, "issue", by)
    return papers.issue(paper(plan), by=by, on=on)


def _locked(plan: Plan) -> None:
    """Locks the plan and reads it anew: two persons cannot both take a step."""
    history.wait()
    db.session.refresh(plan, with_for_update=True)


def _take(plan: Plan, action: str, *, by: Actor, on: date, body: str | None = None, **facts: Any) -> None:
    _locked(plan)
    target = step(plan, action, by, body).target
    for name, value in {"state": target, **facts}.items():
        setattr(plan, name, value)
    history.write(f"plan.{action}", plan, by=by, on=on, state=plan.state, **({"body": body} if body else {}))


def _drafted(key: UUID) -> Plan | None:
    return db.session.scalar(select(Plan).where(Plan.client_key == key))


def _chairman(on: date) -> str:
    return next((name for _, name, _ in people.holders("chairman", on=on)), "")


def _value(plan: Plan, name: str) -> Any:
    return seats(plan) if name == "quotas" else getattr(plan, name)


def _write(plan: Plan, name: str, value: Any) -> None:
    if name not in rules.FIELDS:
        raise KeyError(name)
    if name != "quotas":
        setattr(plan, name, value)
        return
    known = {quota.organisation: quota for quota in plan.quotas}
    plan.quotas = [known.get(code) or Quota(organisation=code) for code in quotas.ORGANISATIONS if value.get(code)]
    for position, quota in enumerate(plan.quotas):
        quota.seats, quota.position = value[quota.organisation], position


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
