"""The figures of a meeting or a year; each number leads to the list of what it counts."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.rules.authority import FIELDS, SOURCES
from dialogue.rules.figures import ANNEX_TWO, CARRIED, FIGURES, GROUPS, MEETINGS, Count, Figure, annex_two, percent
from dialogue.services import below, figures, people

from .language import _
from .page import page

bp = Blueprint("figures", __name__)

FIRST_YEAR = 2015


@bp.get("/figures/")
def index() -> ResponseReturnValue:
    return _figures(counted(), **_scope())


@bp.get("/meetings/<uuid:meeting_id>/figures")
def of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return _figures(counted(meeting_id), meeting_id=meeting_id)


@bp.get("/figures/<key>")
def listed(key: str) -> ResponseReturnValue:
    return _listed(counted(), key, **_scope())


@bp.get("/meetings/<uuid:meeting_id>/figures/<key>")
def listed_of_meeting(meeting_id: UUID, key: str) -> ResponseReturnValue:
    return _listed(counted(meeting_id), key, meeting_id=meeting_id)


def _year() -> int:
    year: int = request.args.get("year", g.today.year, type=int)
    return year if FIRST_YEAR <= year <= g.today.year + 1 else abort(404)


def _scope() -> dict[str, Any]:
    """The period that the address names: a year, or from one day to another."""
    asked = {name: request.args[name] for name in ("from", "to") if name in request.args}
    return asked if len(asked) == 2 else {"year": _year()}


def counted(meeting_id: UUID | None = None) -> Count:
    """What is counted of a meeting, else of the period that the address names."""
    policy.require(g.actor, "figure.read")
    if meeting_id:
        return figures.of_meeting(meeting_id, on=g.today)
    scope = _scope()
    try:
        start, end = (date(scope["year"], 1, 1), date(scope["year"], 12, 31)) if "year" in scope else (
            date.fromisoformat(scope["from"]), date.fromisoformat(scope["to"]))
    except ValueError:
        abort(404)
    return figures.of_period(start, end, on=g.today)


def opinions(count: Count, key: str) -> list[Any]:
    """The opinions behind a number, narrowed as the address says, as a list shows them; 404 where it lists none."""
    figure = _figure(key)
    if figure is None or not figure.listed:
        abort(404)
    found = [it.id for it in count.listed(key, **_narrowed())]
    shown = figures.shown(found)
    return [shown[id] for id in found]


def _figure(key: str) -> Figure | None:
    return CARRIED if key == "carried" else FIGURES.get(key)


def _figures(count: Count, **scope: Any) -> ResponseReturnValue:
    villages = {one.id: f"{one.word} {one.name}" for one in people.villages()}
    named = {"source": SOURCES, "village": villages}
    return page("figures/index.html", "figures", count=count, scope=scope, groups=GROUPS, figures=FIGURES, meetings=MEETINGS,
                below=bool(below.units(g.today)),
                carried=CARRIED, columns=ANNEX_TWO, heads=[(_(title), "n") for title in ANNEX_TWO.values()],
                percent=percent, fields=annex_two(count, FIELDS), address=_address(scope),
                parts={name: [(code, words) for code, words in table.items() if code in count.found(name)]
                       for name, table in named.items()}, back=_back(count, scope))


def _listed(count: Count, key: str, **scope: Any) -> ResponseReturnValue:
    if key in MEETINGS:
        return page("figures/meetings.html", "rows", figure=MEETINGS[key], rows=count.of_meetings(key),
                    back=_back(count, scope), address=_address(scope),
                    sheet=None if "meeting_id" in scope else url_for("sheets.figure_meetings", key=key, **scope))
    rows, narrowed = opinions(count, key), _narrowed()
    return page("figures/listed.html", "rows", figure=_figure(key), rows=rows, back=_back(count, scope),
                address=_address(scope), may_read=lambda row: policy.allows(g.actor, "petition.read", row),
                by=_by(narrowed, rows), sheet=url_for("sheets.figure_of_meeting" if "meeting_id" in scope else "sheets.figure",
                                                      key=key, **scope, **narrowed))


def _narrowed() -> dict[str, object]:
    """Which source, field or village the address narrows a figure to."""
    wanted = {"source": request.args.get("source"), "field": request.args.get("field"),
              "village": request.args.get("village", type=UUID)}
    return {name: value for name, value in wanted.items() if value}


def _by(narrowed: dict[str, object], rows: list[Any]) -> list[Any]:
    """The names of what a list is narrowed to."""
    names = {"source": SOURCES, "field": FIELDS}
    return [rows[0].village if name == "village" else _(names[name].get(str(value), "")) for name, value in narrowed.items()
            if rows]


def _back(count: Count, scope: dict[str, Any]) -> list[tuple[str, str]]:
    """The crumbs above the figures: the meeting they are of, or the year."""
    if "meeting_id" in scope:
        return [(_("Hội nghị"), url_for("meetings.index")), (count.meetings[0].title, url_for("meetings.show", **scope))]
    return [(_("Hội nghị"), url_for("meetings.index"))]


def _address(scope: dict[str, Any]) -> Any:
    """The address of the figures, or with a key that of what it counts."""
    index, rows = ("figures.of_meeting", "figures.listed_of_meeting") if "meeting_id" in scope else (
        "figures.index", "figures.listed")

    def address(key: str = "", **narrowed: Any) -> str:
        return url_for(rows, key=key, **scope, **narrowed) if key else url_for(index, **scope)
    return address
