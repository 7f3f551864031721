"""The whole page, or one block of it: how an answer becomes HTML.

The agreement with htmx: the route, never the browser, names the block, and a block's name is the id of the element it
replaces. Every form works without JavaScript and is then answered by a redirect (303); htmx only spares the reload.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    get_template_attribute,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_htmx import HTMX


class Htmx(HTMX):
    """Flask-HTMX with what htmx 4 changed: HX-Target reads `ol#rows`, and HX-Request-Type says full or partial."""

    @property
    def target_id(self) -> str | None:
        """The id of the element to be replaced: `rows`."""
        return (self.target or "").rpartition("#")[2] or None

    @property
    def source(self) -> str | None:
        """The element that sent the request, as `form#entry`."""
        return request.headers.get("HX-Source")

    @property
    def partial(self) -> bool:
        """True when a block is wanted and not a page."""
        whole = self.boosted or self.history_restore_request or request.headers.get("HX-Request-Type") == "full"
        return bool(self) and not whole


htmx = Htmx()


def page(template: str, fragment: str, status: int = 200, **facts: Any) -> Response:
    """The whole page; for htmx only the block `fragment`, sent back to the element of that id.

    With 422 the form is shown again where it stands, everything typed kept.
    """
    if not htmx.partial:
        return make_response(render_template(template, **facts), status)
    response = make_response(_block(template, fragment, facts), status)
    response.headers["HX-Retarget"] = f"#{fragment}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def done(url: str, message: str | None = None, kind: str = "ok") -> Response:
    """After a change: go to `url` and say `message` there; kind is a note's: ok, know or late.

    A plain form gets 303; htmx gets HX-Redirect and navigates as a whole, so menu counts and messages are true again.
    """
    if message:
        flash(message, kind)
    return go(url)


def shown(template: str, fragment: str, url: str, message: str | None = None, **facts: Any) -> Response:
    """After a change that shows in one block: htmx gets it and the message, a plain form goes to `url` (303)."""
    if not htmx.partial:
        return done(url, message)
    response = page(template, fragment, **facts)
    if message:
        response.data += _block("base.html", "messages", {"told": [("ok", message)], "beside": True}).encode()
    return response


def go(url: str, status: int = 303) -> Response:
    """A full navigation to `url`, also out of a fragment; 401 for a person who has to sign in first."""
    if not htmx:
        return redirect(url, 303)
    return Response(status=401 if status == 401 else 200, headers={"HX-Redirect": url})


def refusal(status: int, sentence: str | None = None, **facts: Any) -> Response:
    """What happened and what to do next, for 400, 401, 403, 404, 409, 413, 422, 429, 500 and 503.

    `sentence` (already in the reader's language) says it more exactly than the usual one. To htmx it comes as a note
    above the page, which stays as it is. Reads no database by itself.
    """
    if not htmx.partial:
        return make_response(render_template("refusal.html", status=status, sentence=sentence, **facts), status)
    response = make_response(get_template_attribute("ui.html", "refused")(status, sentence), status)
    response.headers["HX-Retarget"] = "#messages"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _block(template: str, name: str, facts: dict[str, Any]) -> str:
    facts = dict(facts)
    current_app.update_template_context(facts)
    source = current_app.jinja_env.get_template(template)
    return "".join(source.blocks[name](source.new_context(facts)))


class Parts:
    """The macros of ui.html as `ui`: found at their first use, so that a block rendered alone has them too."""

    def __getattr__(self, name: str) -> Any:
        part = get_template_attribute("ui.html", name)
        if not current_app.jinja_env.auto_reload:
            setattr(self, name, part)
        return part


def sheet_number() -> int:
    """Which page of a long list the address asks for: `?page=2`, otherwise the first; never more than can be counted."""
    return min(max(request.args.get("page", 1, type=int), 1), 100_000)


def asset(name: str, marked: bool = True) -> str:
    """The address of a file in static/, one for all units, marked by its content so that it may be kept for a year.

    Unmarked where the stylesheet names the same file (fonts), so that the browser fetches it once.
    """
    address = f"{str(current_app.config['APPLICATION_ROOT']).rstrip('/')}{current_app.static_url_path}/{name}"
    if not marked:
        return address
    if name not in MARKS or current_app.debug:
        MARKS[name] = sha256(Path(current_app.static_folder or "", name).read_bytes()).hexdigest()[:12]
    return f"{address}?v={MARKS[name]}"


MARKS: dict[str, str] = {}


UNDER = {
    # pages of        stand in the menu under
    "accounts":       "people",
    "amendments":     "plans",
    "answers":        "petitions",
    "attachments":    "meetings",
    "calendar":       "meetings",
    "carry_over":     "plans",
    "deadlines":      "meetings",
    "delegations":    "people",
    "dossiers":       "meetings",
    "escalations":    "petitions",
    "figures":        "meetings",
    "hall":           "meetings",
    "history":        "people",
    "intake":         "petitions",
    "meeting_days":   "meetings",
    "paper_files":    "papers",
    "incoming":       "papers",
    "party_reports":  "meetings",
    "posting_places": "papers",
    "postings":       "papers",
    "postings.places": "home",                   # one page of a noun that stands elsewhere
    "quotas":         "meetings",
    "arrivals":       "meetings",
    "reception":      "petitions",
    "reports":        "meetings",
    "retention":      "petitions",
    "screening":      "petitions",
    "settlements":    "plans",
    "signed_copies":  "papers",
    "subject_requests": "petitions",
    "telephones":     "people",
    "terms":          "meetings",
    "units":          "people",
    "villages":       "people",
    "wordings":       "papers",
}


def nav_entry(nav: Iterable[tuple[str, Any, Any]]) -> str | None:
    """The endpoint of the menu entry to mark: the one whose address begins this address, else that of this page's noun."""
    addresses = {endpoint: url_for(endpoint) for endpoint, *_ in nav}
    here, root, own = request.script_root + request.path, f"{request.script_root}/", request.blueprint or ""
    noun = UNDER.get(request.endpoint or "", UNDER.get(own, own))
    known = ([one for one, url in addresses.items() if url == here],
             [one for one, url in addresses.items() if url != root and here.startswith(f"{url.rstrip('/')}/")],
             [one for one in addresses if one.partition(".")[0] == noun])
    return next((one for found in known for one in found), None)


def init(app: Flask) -> None:
    """Gives the application htmx, and every template `ui`, `asset` and `htmx`."""
    htmx.init_app(app)
    app.jinja_env.globals.update(ui=Parts(), asset=asset, nav_entry=nav_entry)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
