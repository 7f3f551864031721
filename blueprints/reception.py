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


@bp.get("/")
def register() -> ResponseReturnValue:
    policy.require(g.actor, "reception.read")
    chosen = request.args if "start" in request.args else None
    form = PeriodForm(chosen, start=date(g.today.year, 1, 1), end=g.today)
    fine = chosen is None or form.validate()
    start, end = form.start.data or date(g.today.year, 1, 1), form.end.data or g.today
    return page("reception/register.html", "register", 200 if fine else 422, form=form, start=start, end=end,
                rows=reception.rows(start, end, by=g.actor), printing="print" in request.args,
                persons=policy.allows(g.actor, "reception.persons"))
