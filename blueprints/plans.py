"""The year's plan: drafted section by section, shown to MTTQ and the Party, signed, numbered."""

from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from dialogue.documents import page as layout
from dialogue.rules import budget, policy
from dialogue.rules import plan as rules
from dialogue.rules.errors import Overtaken
from dialogue.rules.numbering import Number
from dialogue.services import carry_over, deadlines, history, papers, plans, replacements, settlements

from .form import Form
from .language import _, _l, day
from .page import done, page, shown
from .plan_sections import FORMS, DraftForm, SectionForm, compared

bp = Blueprint("plans", __name__, url_prefix="/plans")

MARKS = {
    # state         how it is drawn
    "draft":     "wait",
    "in_review": "doing",
    "submitted": "soon",
    "returned":  "late",
    "signed":    "doing",
    "issued":    "done",
    "amended":   "wait",
    "cancelled": "wait",
    "completed": "done",
}


class OpineForm(Form):
    words = TextAreaField(_l("Ý kiến về kế hoạch"), [
        DataRequired(_l("Ghi ý kiến, kể cả khi đồng ý hoàn toàn.")), Length(max=4000)])


class SkipForm(Form):
    reason = TextAreaField(_l("Lý do bỏ qua"), [DataRequired(_l("Ghi lý do bỏ qua bước xin ý kiến.")), Length(max=1000)])


class SendBackForm(Form):
    reason = TextAreaField(_l("Cần sửa gì"), [
        DataRequired(_l("Ghi lý do trả lại để Văn phòng biết cần sửa gì.")), Length(max=2000)])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "plan.read")
    return page("plans/index.html", "rows", plans=plans.of_year(), marks=MARKS, number=Number,
                may_draft=policy.allows(g.actor, "plan.draft"))


@bp.get("/new")
def new() -> ResponseReturnValue:
    policy.require(g.actor, "plan.draft")
    return _editor(None, "grounds", DraftForm(formdata=None, year=g.today.year))


@bp.post("/")
def draft() -> ResponseReturnValue:
    policy.require(g.actor, "plan.draft")
    form = DraftForm()
    if not form.validate_on_submit():
        return _editor(None, "grounds", form, 422)
    plan = plans.draft(form.fields(), by=g.actor, on=g.today)
    return done(url_for("plans.edit", plan_id=plan.id, section=_next("grounds")), _("Đã mở bản nháp kế hoạch."))


@bp.get("/<uuid:plan_id>")
def show(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.read", plan)
    return _shown(plan)


@bp.get("/<uuid:plan_id>/paper")
def paper(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.read", plan)
    signed = _signed(plan)
    return page("plans/paper.html", "sheet", plan=plan, sheet=_sheet(plan, signed), signed=signed and signed.id, marks=MARKS)


@bp.get("/<uuid:plan_id>/edit/<section>")
def edit(plan_id: UUID, section: str) -> ResponseReturnValue:
    plan, form = _editable(plan_id, section)
    return _editor(plan, section, form.of(plan))


@bp.post("/<uuid:plan_id>/edit/<section>")
def save(plan_id: UUID, section: str) -> ResponseReturnValue:
    plan, kind = _editable(plan_id, section)
    form = kind()
    if not form.validate_on_submit():
        return _editor(plan, section, form, 422)
    try:
        plans.edit(plan, form.fields(), form.version.data, by=g.actor, on=g.today)
    except Overtaken as refusal:
        form.overtaken(plan.version)
        return _editor(plan, section, form, 409, overtaken=compared(form, refusal.facts["theirs"]))
    if "next" not in request.form:
        return shown("plans/edit.html", "editor", url_for("plans.edit", plan_id=plan.id, section=section), _("Đã lưu."),
                     **_edited(plan, section, kind.of(plan)))
    after = _next(section)
    return done(url_for("plans.edit", plan_id=plan.id, section=after) if after else url_for("plans.show", plan_id=plan.id),
                _("Đã lưu."))


@bp.post("/<uuid:plan_id>/ask")
def ask(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    plans.ask(plan, by=g.actor, on=g.today)
    return _done(plan, _("Đã gửi kế hoạch xin ý kiến MTTQ và Đảng ủy."))


@bp.post("/<uuid:plan_id>/opine/<body>")
def opine(plan_id: UUID, body: str) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), OpineForm(prefix=body)
    plans.step(plan, "opine", g.actor, body)
    if not form.validate_on_submit():
        return _shown(plan, 422, {f"opine_{body}": form})
    plans.opine(plan, body, form.words.data, by=g.actor, on=g.today)
    return _done(plan, _("Đã ghi ý kiến về kế hoạch."))


@bp.post("/<uuid:plan_id>/skip/<body>")
def skip(plan_id: UUID, body: str) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), SkipForm(prefix=body)
    plans.step(plan, "skip", g.actor, body)
    if not form.validate_on_submit():
        return _shown(plan, 422, {f"skip_{body}": form})
    plans.skip(plan, body, form.reason.data, by=g.actor, on=g.today)
    return _done(plan, _("Đã ghi lý do bỏ qua."))


@bp.post("/<uuid:plan_id>/submit")
def submit(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    plans.submit(plan, by=g.actor, on=g.today)
    return _done(plan, _("Đã trình ký kế hoạch."))


@bp.post("/<uuid:plan_id>/send-back")
def send_back(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), SendBackForm()
    plans.step(plan, "send_back", g.actor)
    if not form.validate_on_submit():
        return _shown(plan, 422, {"send_back": form})
    plans.send_back(plan, form.reason.data, by=g.actor, on=g.today)
    return _done(plan, _("Đã trả lại kế hoạch để Văn phòng sửa."))


@bp.post("/<uuid:plan_id>/sign")
def sign(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    plans.sign(plan, by=g.actor, on=g.today)
    return _done(plan, _("Đã ký kế hoạch. Văn bản chờ Văn thư cấp số."))


@bp.post("/<uuid:plan_id>/issue")
def issue(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    issued = plans.issue(plan, by=g.actor, on=g.today)
    return _done(plan, _("Đã cấp số %(number)s, ngày %(day)s.", number=Number(issued.number, issued.symbol), day=day(g.today)))


def _done(plan: Any, message: str) -> ResponseReturnValue:
    return done(url_for("plans.show", plan_id=plan.id), message)


def _next(section: str) -> str | None:
    codes = [one.code for one in _sections(section)]
    return dict(zip(codes, codes[1:], strict=False)).get(section)


def _editable(plan_id: UUID, section: str) -> tuple[Any, type[SectionForm]]:
    plan, kind = plans.get(plan_id), FORMS.get(section) or abort(404)
    plans.step(plan, "edit", g.actor, fields=rules.BY_CODE[section].fields)
    return plan, kind


def _editor(plan: Any, section: str, form: Any, status: int = 200, **more: Any) -> ResponseReturnValue:
    return page("plans/edit.html", "editor", status, **_edited(plan, section, form), **more)


def _edited(plan: Any, section: str, form: Any) -> dict[str, Any]:
    fuzzy = rules.when(plan) if plan and section == "time" else None
    return {"plan": plan, "section": rules.BY_CODE[section], "sections": _sections(section), "form": form,
            "next": _next(section), "sheet": _sheet(plan, None) if plan else None,
            "outline": rules.outline(plan) if plan else {}, "fuzzy": fuzzy, "notice": _notice(plan, fuzzy),
            "warnings": rules.warnings(plan) if plan else ()}


def _sections(section: str) -> tuple[rules.Section, ...]:
    """What this person may write: everything, or the one section that is open to other offices too."""
    return rules.SECTIONS if policy.allows(g.actor, "plan.edit") else (rules.BY_CODE[section],)


def _notice(plan: Any, fuzzy: Any) -> tuple[Any, Any] | None:
    """The first day on which the plan lets the meeting be held, and the day by which its notice would have to hang."""
    first = fuzzy and (fuzzy.lower or fuzzy.upper)
    dues = deadlines.foresee(first, kind=plan.kind, plan_id=plan.id) if first else ()
    return next(((first, due.due) for due in dues if due.duty == "post_notice"), None)


def _signed(plan: Any) -> Any:
    return plans.paper(plan) if plan.signed_on else None


def _promises(plan: Any, signed: Any) -> list[carry_over.Promise]:
    """What the plan has to report of earlier dialogues; nothing once its paper says it."""
    return [] if signed else carry_over.promises(plan)


def _sheet(plan: Any, signed: Any, promises: list[carry_over.Promise] | None = None) -> Any:
    """The paper as it was signed; before that, as it would be signed now, by this person where he is one who signs."""
    if signed:
        return layout.sheet(papers.content(signed))
    signing = plan.state == "submitted" and policy.allows(g.actor, "plan.sign", plan)
    return layout.sheet(papers.draft("plan", plan, on=g.today, by=g.actor if signing else None, promises=promises))


def _shown(plan: Any, status: int = 200, typed: dict[str, Form] | None = None) -> ResponseReturnValue:
    events, signed = history.of("plan", plan.id), _signed(plan)
    promises = _promises(plan, signed)
    return page("plans/show.html", "work", status, plan=plan, paper=signed, sheet=_sheet(plan, signed, promises),
                marks=MARKS, number=Number, promises=promises, forms={**_forms(plan), **(typed or {})},
                bodies=rules.BODIES, events=_told(events),
                offers={step.action: step for step in plans.offers(plan, g.actor)}, lacking=plans.lacking(plan, promises),
                warnings=rules.warnings(plan), stale=plans.edited_since_opinion(events),
                chain=replacements.chain(plan),
                may_change=policy.allows(g.actor, "plan.copy", plan) or policy.allows(g.actor, "plan.cancel", plan),
                costs=budget.compared(plan.budget, plan.spent), planned=budget.total(plan.budget),
                spent=budget.total(plan.spent),
                may_settle=not settlements.not_yet(plan) and policy.allows(g.actor, "plan.settle", plan),
                may_schedule=plan.state == "issued" and policy.allows(g.actor, "meeting.schedule"),
                estimates=plans.estimates(plan, g.actor),
                may_speak=lambda opinion: policy.allows(g.actor, "plan.opine", opinion))


def _forms(plan: Any) -> dict[str, Form]:
    """The small forms of the page, empty: verb and, where it is about one opinion, whose."""
    asked = [opinion.body for opinion in plan.opinions if opinion.state == "asked"]
    return {"send_back": SendBackForm(formdata=None),
            **{f"{verb}_{body}": kind(formdata=None, prefix=body)
               for verb, kind in (("opine", OpineForm), ("skip", SkipForm)) for body in asked}}


def _told(events: list[Any]) -> list[tuple[Any, str, str]]:
    """Day, role and act, the latest first; what one role edited in one go is told once, by section."""
    runs = [list(run) for _same_act, run in groupby(events, key=_same)]
    return [(run[0].day, run[0].by_role, _act(run)) for run in reversed(runs)]


def _same(event: Any) -> tuple[Any, ...]:
    return event.day, event.by_role, event.verb, event.facts.get("body")


def _act(run: list[Any]) -> str:
    title = _(policy.POLICY[run[0].verb].title)
    fields = {name for event in run for name in event.facts.get("fields", "").split()}
    about = [section.title for section in rules.SECTIONS if fields & set(section.fields)]
    about += [rules.BODIES[event.facts["body"]] for event in run if "body" in event.facts]
    return title[0].upper() + title[1:] + (f" ({'; '.join(map(_, about))})" if about else "")
