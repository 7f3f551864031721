"""The Party committee's report on a period, from the same figures as the unit's own."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.validators import NumberRange

from dialogue.rules import policy
from dialogue.rules.errors import Overtaken, Refused
from dialogue.rules.numbering import Number
from dialogue.rules.reporting import CORRECTABLE, RHYTHMS, SECTIONS, Numbers, named, next_steps
from dialogue.services import figures, reports

from .form import Form, IntegerField, choices
from .language import _, _l
from .page import done, page
from .reports import HINTS, WriteForm

bp = Blueprint("party_reports", __name__, url_prefix="/party-reports")

MONTHS = {str(month): f"{month:02}" for month in range(1, 13)}


class PeriodForm(Form):
    rhythm = SelectField(_l("Kỳ báo cáo"), choices=choices(RHYTHMS))
    month = SelectField(_l("Tháng nào (kỳ tháng)"), choices=choices(MONTHS))
    year = IntegerField(_l("Năm"), [NumberRange(2015, 2100, _l("Ghi năm, ví dụ 2026"))])


@bp.get("/")
def index() -> ResponseReturnValue:
    return _index(PeriodForm(formdata=None, year=g.today.year, month=str(g.today.month)))


@bp.post("/")
def open_period() -> ResponseReturnValue:
    policy.require(g.actor, "report.open_party")
    form = PeriodForm()
    if not form.validate_on_submit():
        return _index(form, 422)
    try:
        row = reports.open_party(form.rhythm.data, form.year.data, int(form.month.data), by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error)
        return _index(form, 422)
    return done(url_for("party_reports.show", report_id=row.id))


@bp.get("/<uuid:report_id>")
def show(report_id: UUID) -> ResponseReturnValue:
    return _show(reports.party(report_id))


@bp.post("/<uuid:report_id>")
def write(report_id: UUID) -> ResponseReturnValue:
    row = reports.party(report_id)
    policy.require(g.actor, "report.write_party", row)
    form = WriteForm()
    if not form.validate_on_submit():
        return _show(row, 422, form)
    try:
        usual = "\n".join(next_steps(_count(row)))
        texts = {code: form[code].data or "" for code in SECTIONS}
        own = {code: text for code, text in texts.items() if text != (usual if code == "next_steps" else "")}
        reports.write_party(row, own, version=form.version.data, by=g.actor, on=g.today)
    except Overtaken as error:
        form.refuse(error)
        form.renew(row.version)
        return _show(row, 409, form, theirs=row.sections)
    return done(url_for("party_reports.show", report_id=row.id), _("Đã lưu lời báo cáo."))


def _count(row: Any) -> figures.Count:
    return figures.of_period(row.starts_on, row.ends_on, on=g.today)


def _index(form: PeriodForm, status: int = 200) -> ResponseReturnValue:
    policy.require(g.actor, "report.read")
    return page("party_reports/index.html", "periods", status, form=form, rows=reports.of_party(), named=named,
                number=lambda row: str(Number(row.number, row.symbol)), opens=policy.allows(g.actor, "report.open_party"))


def _show(row: Any, status: int = 200, form: WriteForm | None = None, theirs: Any = None) -> ResponseReturnValue:
    policy.require(g.actor, "report.read", row)
    refusal, count = reports.not_yet(row), _count(row)
    texts = {"next_steps": "\n".join(next_steps(count)), **row.sections}
    return page(
        "party_reports/show.html", "report", status, row=row, refusal=refusal, theirs=theirs,
        period=named(row.rhythm, row.starts_on),
        numbers=Numbers(count, count.present, count.population, {}), correctable=CORRECTABLE, sections=SECTIONS, hints=HINTS,
        writes=not refusal and policy.allows(g.actor, "report.write_party", row),
        form=form or WriteForm(formdata=None, version=row.version, **{code: texts.get(code, "") for code in SECTIONS}))
