"""What the people ask: the village head's phone page, the clerk's list, one petition with its work."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from dialogue.rules import numbering, policy
from dialogue.rules.authority import COMPETENCES, FIELDS, KINDS, SOURCES
from dialogue.rules.errors import Overtaken
from dialogue.rules.voices import NotAPart
from dialogue.rules.workflow import PETITION
from dialogue.services import escalations, history, meetings, papers, people, petitions, screening, summaries, ties
from tenants import resolve

from . import queued, way
from .form import AskingForm, CreatingForm, DateField, Form, PhoneField, choices
from .language import _, _l
from .page import done, go, htmx, page, sheet_number
from .petition_steps import ACTS, WORDS

bp = Blueprint("petitions", __name__, url_prefix="/petitions")

PER_PAGE = 50
FILTERS = ("text", "state", "field", "kind", "competence", "village", "person", "source", "since", "until")
LATEST = 5                 # on the village head's page
MARKS = {
    # state        how it is marked
    "logged":      "wait",
    "received":    "wait",
    "assigned":    "doing",
    "escalated":   "up",
    "heard":       "soon",
    "answered":    "done",
    "refused":     "done",
    "set_aside":   "done",
    "duplicate":   "done",
    "redirected":  "sealed",
    "withdrawn":   "wait",
    "given_back":  "done",
}


class LogForm(CreatingForm):
    words = TextAreaField(_l("Bà con hỏi gì?"), [DataRequired(_l("Ghi nội dung bà con hỏi")), WORDS])
    speaker = StringField(_l("Ai hỏi?"), [DataRequired(_l("Ghi họ tên người hỏi")), Length(max=200)])
    field = SelectField(_l("Về việc gì?"), choices=choices(FIELDS), default="other")
    read_back = BooleanField(_l("Đã đọc lại cho người hỏi nghe"))
    village_id = SelectField(_l("Thôn nào?"))


class GatheringForm(LogForm):
    """Of MTTQ and the mass organisations, for the whole unit."""

    gathering = True


class EntryForm(LogForm):
    """The office's: on behalf of a village, or from the floor."""

    source = RadioField(_l("Ý kiến từ đâu?"), choices=choices({
        "village": _l("Nhập hộ trưởng thôn"), "organisation": _l("Nhập hộ MTTQ, đoàn thể"), "floor": SOURCES["floor"]}),
        default="floor")
    address = StringField(_l("Địa chỉ"), [Optional(), Length(max=300)])
    phone = PhoneField(_l("Điện thoại, để báo lại"), [Optional()])


class FilterForm(AskingForm):
    """All but `who` may stand in an address: the name or the code of whoever asked only travels in the body of a POST."""

    text = StringField(_l("Có chữ hoặc số ý kiến"), [Optional(), Length(max=100)])
    who = StringField(_l("Người hỏi hoặc mã tra cứu"), [Optional(), Length(max=100)])
    state = SelectField(_l("Tình trạng"), choices=choices({"": _l("Mọi tình trạng"), **PETITION.states}))
    field = SelectField(_l("Lĩnh vực"), choices=choices({"": _l("Mọi lĩnh vực"), **FIELDS}))
    kind = SelectField(_l("Loại ý kiến"), choices=choices({"": _l("Mọi loại"), petitions.NONE: _l("Chưa phân loại"), **KINDS}))
    competence = SelectField(_l("Thẩm quyền"), choices=choices({"": _l("Mọi thẩm quyền"), **COMPETENCES}))
    village = SelectField(_l("Thôn"))
    person = SelectField(_l("Người trả lời"))
    source = SelectField(_l("Nguồn"), choices=choices({"": _l("Mọi nguồn"), **SOURCES}))
    since = DateField(_l("Nhận từ ngày"), [Optional()])
    until = DateField(_l("Đến hết ngày"), [Optional()])


@bp.get("/")
def index() -> ResponseReturnValue:
    return _listed(address(request.args))


@bp.post("/search")
def search() -> ResponseReturnValue:
    """The same list, asked for without an address: so a name or a code may be looked for too."""
    kept = address(request.form)
    if not request.form.get("who") and not htmx.partial:
        policy.require(g.actor, "petition.list")
        return go(url_for("petitions.index", **kept))
    return _listed(request.form)


def _listed(asked: MultiDict[str, str]) -> ResponseReturnValue:
    policy.require(g.actor, "petition.list")
    form = FilterForm(asked)
    answerers = screening.answerers(on=g.today, field=asked.get("field")) if _sees_all() else []
    form.village.choices = choices({"": _l("Mọi thôn"), **_villages()})
    form.person.choices = choices({"": _l("Ai cũng được"), petitions.NONE: _l("Chưa giao"),
                                   **{str(one.id): one.name for one in answerers}})
    read = [day.validate(form) for day in (form.since, form.until)]
    number = sheet_number()
    rows = found(form, asked, limit=PER_PAGE, offset=(number - 1) * PER_PAGE) if all(read) else []
    kept = address(asked)
    answer = page("petitions/index.html", "rows", 200 if all(read) else 422, rows=rows, form=form, number=number, kept=kept,
                  assigns=_assigns(), pages=-(-rows[0].total // PER_PAGE) if rows else 1, writes=_writes(),
                  answerers=answerers, may=lambda verb: policy.allows(g.actor, verb))
    answer.headers["HX-Replace-Url"] = url_for("petitions.index", **kept)       # what is filtered can be kept and sent on
    return answer


def found(form: FilterForm, asked: MultiDict[str, str], limit: int | None = None, offset: int = 0) -> list[Any]:
    """The petitions that were asked for, of those that this person may read."""
    return petitions.listed(
        **{name: asked.get(name) for name in ("state", "source", "kind", "field", "competence")}, text=form.text.data or "",
        who=form.who.data or "", since=form.since.data, until=form.until.data,
        village_id=asked.get("village", type=UUID), assignee_id=asked.get("person", type=UUID),
        unassigned=asked.get("person") == petitions.NONE, meeting_id=asked.get("meeting", type=UUID),
        reader=None if _sees_all() else g.actor, limit=limit, offset=offset)


def address(asked: MultiDict[str, str]) -> MultiDict[str, str]:
    """What of the filters may stand in an address: all but who asked."""
    return MultiDict({name: asked[name] for name in (*FILTERS, "meeting") if asked.get(name)})


@bp.get("/new")
def new() -> ResponseReturnValue:
    """Whoever scans the code on a village's paper form finds the village chosen already."""
    form = form_of()
    if (village := request.args.get("village")) in [one.value for one in form.village_id.choices or ()]:
        form.village_id.data = village
        if isinstance(form, EntryForm):
            form.source.data = "village"
    return _log(form)


@bp.post("/")
def log() -> ResponseReturnValue:
    form = form_of()
    if not form.validate_on_submit():
        return _log(form, 422)
    petition = petitions.hand_in(entered(form), by=g.actor, on=g.today)
    if petition.law:                                            # sent once more after it went another way
        return done(url_for("petitions.new"), _("Xã đã nhận ý kiến."))
    return done(url_for("petitions.slip", petition_id=petition.id),
                _("Xã đã nhận, số %(number)s.", number=petition_number(petition)))


@bp.post("/summaries/<uuid:meeting_id>/<uuid:village_id>")
def summarise(meeting_id: UUID, village_id: UUID) -> ResponseReturnValue:
    summary = summaries.submit(meetings.get(meeting_id), village_id, by=g.actor, on=g.today)
    return done(url_for("petitions.new"), _("Đã gửi tổng hợp: %(count)s ý kiến.", count=summary.petitions))


@bp.get("/<uuid:petition_id>/slip")
def slip(petition_id: UUID) -> ResponseReturnValue:
    petition = petitions.get(petition_id)
    policy.require(g.actor, "petition.slip", petition)
    return page("petitions/slip.html", "slip", petition=petition, own=_own(),
                reads=policy.allows(g.actor, "petition.read", petition),
                address=request.host_url.rstrip("/") + request.script_root)


@bp.get("/<uuid:petition_id>")
def show(petition_id: UUID) -> ResponseReturnValue:
    return _show(petition_id)


def step(petition_id: UUID) -> ResponseReturnValue:
    """One step of ACTS; the endpoint is named for it."""
    action = str(request.endpoint).rpartition(".")[2]
    act, petition = ACTS[action], petitions.get(petition_id)
    policy.require(g.actor, f"petition.{action}", petition)
    form = act.form() if act.form else None
    if form and not form.validate_on_submit():
        return _show(petition_id, 422, {action: form})
    try:
        done_with = act.take(petition, form, by=g.actor, on=g.today)
    except Overtaken as error:                                  # the page shows what the other wrote, the form what was typed
        form.refuse(error)
        form["seen"].renew(screening.mark(petition))
        return _show(petition_id, 409, {action: form})
    except NotAPart as error:
        form.refuse(error, beside="part")
        return _show(petition_id, 422, {action: form})
    if request.form.get("back") == "screening":
        return done(url_for("screening.start", meeting=petition.meeting_id), act.said)
    return done(act.then(done_with) if act.then else url_for("petitions.show", petition_id=petition_id), act.said)


for _action in ACTS:
    bp.add_url_rule(f"/<uuid:petition_id>/{_action.replace('_', '-')}", _action, step, methods=["POST"])


@bp.app_template_filter("petition_number")
def petition_number(row: Any) -> str:
    """LT-2026-017"""
    return numbering.of_petition(numbering.initials(g.unit.name), row.year, row.number)


@bp.app_template_filter("petition_mark")
def petition_mark(state: str) -> str:
    """How a state is marked: done, doing, up …"""
    return MARKS[state]


@bp.app_template_filter("paper_number_of")
def paper_number_of(answer: dict[str, Any]) -> str:
    """05/UBND-VP of an answer as petitions.read() tells it."""
    return str(numbering.Number(answer["number"], answer["symbol"]))


@bp.app_template_filter("paper_number")
def paper_number(row: Any) -> str:
    """05/UBND-VP"""
    return str(numbering.Number(row.paper_number, row.paper_symbol))


class _Anywhere:
    """No village in particular: only the office may write for it."""

    village_id = assignee_id = None


class _Gathered(_Anywhere):
    """What MTTQ or a mass organisation is about to write down."""

    source, logged_by = "organisation", None


def gathers() -> bool:
    """Whether this person writes down opinions for MTTQ or a mass organisation."""
    return policy.allows(g.actor, "petition.log", _Gathered) and not policy.allows(g.actor, "petition.log", _Anywhere)


def _writes() -> bool:
    return bool(g.actor.villages) or policy.allows(g.actor, "petition.log", _Gathered)


def _sees_all() -> bool:
    return policy.allows(g.actor, "petition.read", _Anywhere)


def _assigns() -> bool:
    return policy.allows(g.actor, "petition.assign", _Anywhere)


def _own() -> frozenset[UUID] | None:
    """The villages to which a village head's lists are narrowed."""
    return g.actor.villages if g.actor.villages and not _sees_all() else None


def _villages() -> dict[str, str]:
    own = _own()
    return {str(one.id): f"{one.word} {one.name}" for one in people.villages() if own is None or one.id in own}


def form_of(**sent: Any) -> LogForm:
    """A village head's fields, an organisation's or the office's, filled with what was sent; refuses everybody else."""
    if policy.allows(g.actor, "petition.log", _Anywhere):
        form: LogForm = EntryForm(**sent)
        form.village_id.choices = choices({"": _l("Không rõ thôn"), **_villages()})
        return form
    if gathers() and not g.actor.villages:
        form = GatheringForm(**sent)
        form.village_id.choices = choices({"": _l("Không rõ thôn"), **_villages()})
        return form
    form = LogForm(**sent)
    form.village_id.choices = choices(_villages()) if g.actor.villages else []
    if not form.village_id.choices:
        policy.require(g.actor, "petition.log", _Anywhere)
    return form


def entered(form: LogForm) -> dict[str, Any]:
    """What the form says, as petitions.hand_in takes it."""
    fields = {name: value for name, value in form.data.items() if value not in (None, "")}
    before = "organisation" if isinstance(form, GatheringForm) else "village"
    return {"source": before, **fields, "village_id": UUID(fields["village_id"]) if "village_id" in fields else None}


def _log(form: LogForm, status: int = 200) -> ResponseReturnValue:
    own = g.actor.villages
    choices_of = [(one.value, str(one.label)) for one in form.village_id.choices or ()]
    return page("petitions/log.html", "entry", status, form=form, imports=not isinstance(form, GatheringForm),
                queued=queued.identity(choices_of),
                villages=summaries.asked_of(own, on=g.today) if own else [],
                rows=petitions.listed(villages=own, limit=LATEST) if own else [])


def _show(petition_id: UUID, status: int = 200, typed: dict[str, Form] | None = None) -> ResponseReturnValue:
    """The page of one petition; `typed` is the form that was sent back, by its action."""
    row = petitions.read(petition_id, by=g.actor)
    offers = sorted(petitions.offers(row.Petition, g.actor), key=lambda step: step.action not in (typed or {}))
    hops, stops = escalations.way(petition_id) if row.words else ([], [])       # what went another way tells nothing
    heard = next((hop for hop in reversed(hops) if hop.state == "answered"), None)
    forms = {step.action: ACTS[step.action].blank(row.Petition, heard) for step in offers if step.action in ACTS}
    events = history.of("petition", petition_id)
    return page("petitions/show.html", "work", status, row=row, petition=row.Petition, heard=heard, hops=hops, offers=offers,
                forms={**forms, **(typed or {})}, ties=ties.of(row),
                way=way.of(row, stops), events=events,
                units=resolve.units(g.today),
                may_transfer=(policy.allows(g.actor, "petition.transfer", row.Petition)
                              and not papers.not_yet("transfer", row.Petition)
                              and not (row.Petition.law and row.transfers)),
                may_guide=policy.allows(g.actor, "petition.guide", row.Petition) and row.Petition.law == "complaint",
                may_unseal=row.sealed_id and policy.allows(g.actor, "sealed.read", row),
                accepted_by=screening.accepted_by(row.Petition),
                may_answers=policy.allows(g.actor, "answer.list"),
                may=lambda verb: policy.allows(g.actor, verb, row.Petition))
