"""The portal's own pages: find a unit, one's desk, answer a monitor."""

from flask import Blueprint, Response, g, request, url_for

from dialogue.rules.vietnamese import fold
from tenants import resolve

from .page import go, page

bp = Blueprint("home", __name__)

SHOWN = 60                                  # units on one page; more are found by typing more of the name


@bp.get("/")
def find() -> Response:
    """Within a unit its desk or its public board; without one the way to a unit."""
    if g.unit:
        return go(url_for("home.desk" if g.person else "public.board"))
    asked = " ".join(request.args.get("q", "").split())[:100]
    found = resolve.search(fold(asked), g.today)
    above = {unit: resolve.superior(unit, g.today) for unit in found[:SHOWN]}
    groups = {superior: [unit for unit in above if above[unit] == superior] for superior in sorted(
        set(above.values()), key=lambda one: (resolve.depth(one, g.today), one.folded) if one else (-1, ""))}
    return page("home/find.html", "found", asked=asked, groups=groups, more=len(found) - len(above))


@bp.get("/desk")
def desk() -> Response:
    return page("home/desk.html", "desk")


@bp.get("/well")
def well() -> dict[str, bool]:
    return {"well": True}
