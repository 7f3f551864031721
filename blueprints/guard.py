"""At the door: whose unit, who is it, what day is it, and which page a refusal becomes."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import flask_login
from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, url_for
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.rules.policy import Actor
from dialogue.services import people

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOBODY = Actor(None)

OPEN = {
    # endpoint            why anybody may
    "static":            "style, fonts and scripts",
    "home.find":         "the register of units is public",
    "home.well":         "a monitor asks whether the portal lives",
    "home.language":     "the choice of language",
    "account.sign_in":   "the sign-in page itself",
    "account.enter":     "the sign-in form",
    "public.board":      "niêm yết công khai",
    "public.paper":      "an approved public copy",
    "public.track":      "a citizen's look-up form",
    "public.look_up":    "a citizen's look-up",
    "help.rights":       "the table of rights is no secret",
}
WITHOUT_UNIT = {"home.find", "home.well", "home.language", "static", "help.rights"}

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
    """Closed by default: loads who it is, lets through the open pages, sends strangers to the sign-in."""
    visitor = flask_login.current_user
    g.person = visitor.known if visitor.is_authenticated else None
    g.actor = g.person.actor if g.person else NOBODY
    if request.endpoint is None or request.endpoint in OPEN or g.person:
        return None
    return please_sign_in()


def please_sign_in() -> Response:
    """The way to the sign-in page and, afterwards, back."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    address = url_for("account.sign_in", next=back)
    if request.headers.get("HX-Request"):
        return make_response("", 401, {"HX-Redirect": address})
    return make_response(redirect(address, 303))


def local(address: str | None) -> str | None:
    """The address if it leads to a page of this unit and nowhere else."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or "\\" in address:
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else request.script_root + address


def refused(error: Refused) -> Response:
    """The page of a rule's no."""
    status = {NotAllowed: 403, Missing: 404, Overtaken: 409}.get(type(error), 409)
    return _page(status, error)


def failed(error: HTTPException) -> Response:
    """The page of an error of the web: not found, too large, our own fault."""
    if isinstance(error, CSRFError):
        return _page(400, Refused("Trang này mở đã lâu. Bấm nút quay lại, tải lại trang rồi gửi lại; phần vừa nhập còn đó."))
    return _page(error.code or 500, None)


def _page(status: int, error: Refused | None) -> Response:
    whole = not request.headers.get("HX-Request")
    return make_response(render_template("refusal.html", status=status, error=error, whole=whole), status)


def init(app: Flask) -> None:
    """Hangs sign-in, CSRF and the error pages on the application."""
    login_manager.init_app(app)
    csrf.init_app(app)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, failed)
