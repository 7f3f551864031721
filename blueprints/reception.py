"""The register of citizen reception, form 03/TCD, for a period; to be read and to be printed."""

from datetime import date

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.services import reception

from .form import DateField, Form
from .language import _l
from .page import page

bp = Blueprint("reception", __name__, url_prefix="/reception")


class PeriodForm(Form):
    class Meta(Form.Meta):
        csrf = False

    start = DateField(_l("Từ ngày"))
    end = DateField(_l("Đến hết ngày"))


def period() -> tuple[PeriodForm, date, date]:
    """The days asked for, with the form that holds them; what was not asked, or cannot be read, is this year up to today."""
    chosen = request.args if "start" in request.args else None
    form = PeriodForm(chosen, start=date(g.today.year, 1, 1), end=g.today)
    if chosen is not None:
        form.validate()
    return form, form.start.data or date(g.today.year, 1, 1), form.end.data or g.today


@bp.get("/")
def register() -> ResponseReturnValue:
    policy.require(g.actor, "reception.read")
    form, start, end = period()
    return page("reception/register.html", "register", 422 if form.errors else 200, form=form, start=start, end=end,
                rows=reception.rows(start, end, by=g.actor), printing="print" in request.args,
                persons=policy.allows(g.actor, "reception.persons"))
