"""What the units below have reported: annex IV as it stands today, and the letters it adds up."""

from flask import Blueprint, abort, g, request
from flask.typing import ResponseReturnValue

from dialogue.documents.parts import total
from dialogue.rules import policy
from dialogue.services import below
from tenants import resolve

from .page import page

bp = Blueprint("below", __name__)

FIRST_YEAR = 2015


@bp.get("/reports/below")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "report.read")
    year = request.args.get("year", g.today.year, type=int)
    if not FIRST_YEAR <= year <= g.today.year + 1:
        abort(404)
    letters = below.of_year(year)
    rows = below.annex(letters, g.today)
    told = [row for row in rows if row.reported]
    return page("below/index.html", "rows", year=year, rows=rows, sum=total("", told), reported=len(told), letters=letters,
                units=resolve.units(g.today))
