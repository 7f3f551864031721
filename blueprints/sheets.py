"""Every list of the office to take along as a spreadsheet: the page's rows, for whoever may read the page."""

from typing import Any

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from dialogue.documents import sheets
from dialogue.documents.sheets import Sheet
from dialogue.rules import policy
from dialogue.rules.vietnamese import fold
from dialogue.services import meetings

from .language import _, day
from .lists import LISTS
from .reception import period
from .registers import asked

bp = Blueprint("sheets", __name__)


def sheet(**place: Any) -> ResponseReturnValue:
    """One list of LISTS; the endpoint is named for it."""
    name = str(request.endpoint).rpartition(".")[2]
    listed = LISTS[name]
    if listed.verb:
        policy.require(g.actor, listed.verb)
    rows = tuple(listed.rows(**place))
    about, stamp = _about(name, place)
    made = _("%(unit)s, lập ngày %(day)s", unit=g.unit.short, day=day(g.today))
    return Response(
        sheets.render(Sheet(str(listed.title), str(listed.title), tuple(map(str, listed.head)), rows,
                            " – ".join(filter(None, (about, made))))),
        mimetype=sheets.MEDIA,
        headers={"Content-Disposition": f'attachment; filename="{g.unit.slug}-{listed.file}-{stamp}.xlsx"'})


def _about(name: str, place: dict[str, Any]) -> tuple[str, str]:
    """Of which meeting, year or days the list is, and how its file says so: never by a name."""
    if "meeting_id" in place:
        meeting = meetings.get(place["meeting_id"])
        return _("%(title)s, ngày %(day)s", title=meeting.title, day=day(meeting.day)), f"{meeting.day:%Y%m%d}"
    if name in ("papers", "register"):
        year, code = asked()
        return _("Văn bản năm %(year)s", year=year), f"{year}-{fold(code).replace('/', '-')}" if code else str(year)
    if name == "reception_register":
        _form, start, end = period()
        return (_("từ %(start)s đến %(end)s", start=day(start), end=day(end)), f"{start:%Y%m%d}-{end:%Y%m%d}")
    return "", f"{g.today:%Y%m%d}"


for _name, _listed in LISTS.items():
    bp.add_url_rule(_listed.rule, _name, sheet)
