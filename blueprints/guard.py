"""At the door: whose unit, who is it, what day is it, and which page a refusal becomes."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import flask_login
from flask import Flask, Response, current_app, g, request, url_for
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException

from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.services import people

from . import queued
from .language import say
from .page import go, refusal

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOBODY = Actor(None)

OPEN = {
    # endpoint            why anybody may
    "static":            "style, fonts and scripts",
    "home.find":         "the register of units is public",
    "home.well":         "a monitor asks whether the portal lives",
    "account.sign_in":   "the sign-in page itself",
    "account.enter":     "the sign-in form",
    "public.board":      "niêm yết công khai",
    "public.paper":      "an approved public copy",
    "public.file":       "the same copy, to take along",
    "public.track":      "a citizen's look-up form",
    "public.look_up":    "a citizen's look-up",
    "public.meeting":    "the meeting of an approved notice, for a calendar",
    "feeds.read":        "a calendar at its secret address",
    "help.rights":       "the table of rights is no secret",
    "phone.blank":       "the empty page that a telephone keeps",
    "phone.worker":      "the script that keeps it",
    "telephones.start":  "whoever has a slip comes in with it",
    "telephones.redeem": "the code of a slip, good once",
    "telephones.pin":    "the sign-in page of a telephone",
    "telephones.enter":  "the PIN of a telephone",
}
REFUSED = {NotAllowed: 403, Missing: 404, Overtaken: 409}         # any other rule's no: 409
UNCHANGED = {"account.show", "account.change_password", "account.choose_language", "account.leave", "account.leaving",
             "account.leave_everywhere", "help.rights", "static"}       # open while the password is somebody else's
WITHOUT_UNIT = {"home.find", "home.well", "static", "help.rights"}

login_manager = LoginManager()
csrf = CSRFProtect()


class Visitor(UserMixin):
    """What Flask-Login keeps: the token of a session in the database, never the person's id."""

    def __init__(self, known: people.SignedIn) -> None:
        self.known = known

    def get_id(self) -> str:
        return self.known.token


@login_manager.user_loader
def load(token: str) -> Visitor | None:
    known = people.signed_in(token, on=g.today, at=now()) if g.unit else None
    return Visitor(known) if known else None


def today() -> date:
    """The day in Viet Nam; in a demonstration the day that is set."""
    day = current_app.config.get("DEMO_TODAY")
    return date.fromisoformat(str(day)) if day else datetime.now(VIET_NAM).date()


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def check() -> Response | None:
    """Closed by default: loads who it is, lets through the open pages, sends strangers to the sign-in.

    Whatever changes something must carry the token of its page (400 without).
    """
    visitor = flask_login.current_user
    g.person = visitor.known if visitor.is_authenticated else None
    g.actor = g.person.actor if g.person else NOBODY
    if not (request.endpoint is None or request.endpoint in OPEN or g.person):
        return queued.sign_in() if request.endpoint in queued.ROUTES else please_sign_in()
    waited = request.endpoint in queued.ROUTES and queued.from_here()
    if current_app.config["WTF_CSRF_ENABLED"] and not waited:
        csrf.protect()
    if g.person and g.person.must_change and request.endpoint not in OPEN.keys() | UNCHANGED:
        return go(url_for("account.show"))
    return None


def please_sign_in() -> Response:
    """The way to the sign-in page and, afterwards, back."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return go(url_for("account.sign_in", next=back), 401)


def local(address: str | None) -> str | None:
    """The address if it leads to a page of this unit and nowhere else; browsers read \\ as / and skip control signs."""
    if not address or address[0] != "/" or address.startswith("//") or "/.." in address:
        return None
    if "\\" in address or any(sign <= " " or sign == "\x7f" for sign in address):
        return None
    return request.script_root + address


def refused(error: Refused) -> Response:
    """The page of a rule's no; what a device kept gets its words alone."""
    if request.endpoint in queued.ROUTES:
        return queued.no(REFUSED.get(type(error), 409), say(error))
    return refusal(REFUSED.get(type(error), 409), say(error), error=error)


def failed(error: HTTPException) -> Response:
    """The page of an error of the web: not found, too large, our own fault."""
    return refusal(error.code or 500)


def init(app: Flask) -> None:
    """Hangs sign-in, CSRF and the error pages on the application."""
    login_manager.init_app(app)
    csrf.init_app(app)
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False          # check() asks, once it is known whose page this is
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, failed)
    app.context_processor(known)


def known() -> dict[str, Any]:
    """What every page shows of the unit and the person, for base.html."""
    day = current_app.config.get("DEMO") and g.get("today")
    return {"unit": g.get("unit"), "person": g.get("person"), "demo_day": day or None}
