"""The registers of papers: number by number, to be read and printed; the numbers given on paper before the portal."""

from datetime import date

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange

from dialogue.rules import policy
from dialogue.rules.registers import REGISTERS, missing
from dialogue.services import paper_links, papers, registers

from .form import Form, IntegerField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("registers", __name__, url_prefix="/papers/register")


class OpenForm(Form):
    code = SelectField(_l("Sổ"), choices=choices(REGISTERS))
    last = IntegerField(_l("Số cuối cùng đã cấp trên sổ giấy"), [
        InputRequired(_l("Ghi số cuối cùng đã cấp, ví dụ 44")), NumberRange(1, 99_999, _l("Ghi số từ 1 đến 99.999."))])


@bp.get("/")
def index() -> ResponseReturnValue:
    return _page(*asked())


@bp.post("/")
def open_with() -> ResponseReturnValue:
    """The number with which the portal goes on from the paper register of this year."""
    policy.require(g.actor, "register.open")
    form = OpenForm()
    if not form.validate_on_submit():
        return _page(g.today.year, None, 422, form)
    registers.open(form.code.data, g.today.year, form.last.data, by=g.actor, on=g.today)
    return done(url_for("registers.index", year=g.today.year, register=form.code.data),
                _("Đã ghi. Số tiếp theo của sổ này là %(next)s.", next=form.last.data + 1))


def asked() -> tuple[int, str | None]:
    """The year and the register asked for by the address; without one this year and every register."""
    policy.require(g.actor, "paper.read")
    year, code = request.args.get("year", g.today.year, type=int), request.args.get("register") or None
    if not date.min.year < year < date.max.year:
        abort(404)
    return year, code


def _page(year: int, code: str | None, status: int = 200, form: OpenForm | None = None) -> ResponseReturnValue:
    rows, counts = registers.of_year(year, code), registers.counts()
    here = [one for one in counts if one.year == year and code in (None, one.code)]
    given = {(one.code, one.series): {row.number for row in rows if (row.register, row.series) == (one.code, one.series)}
             for one in here}
    return page("registers/index.html", "register", status, year=year, code=code, rows=rows, counts=here,
                missing={key: missing(one.opened, one.last, given[key]) for one in here for key in [(one.code, one.series)]},
                codes={**REGISTERS, **{one.code: REGISTERS.get(one.code, one.code) for one in counts}},
                years=sorted({year, g.today.year, *(one.year for one in counts)}, reverse=True),
                lives=paper_links.of_year(year), title=papers.title, number=papers.number, received=papers.received,
                form=form or OpenForm(formdata=None),
                may_open=policy.allows(g.actor, "register.open"), printing="print" in request.args)
