"""Browsers of the tests: at home in one unit, signed in without a password, with a valid token in every form."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from dialogue.services import people
from tenants.work import work

from .cast import Place

COOKIE = "doithoai"
CSRF = "0" * 40


class Browser(FlaskClient):
    """A client whose addresses begin at its unit: `browser.get("/plans")` asks for /t/loc-thinh/plans.

    Each request has a context of its own, as on a server. A token is sent along with whatever is not a GET,
    unless the test sends an X-CSRFToken itself.
    """

    root = ""
    token: str | None = None                # of the session, when somebody is signed in

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], str):
            path = args[0] if args[0].startswith(("/t/", "/static/")) else self.root + args[0]
            args = (path, *args[1:])
            if kwargs.get("method", "GET") not in ("GET", "HEAD"):
                kwargs["headers"] = {"X-CSRFToken": self._csrf(path), **dict(kwargs.get("headers") or {})}
        kwargs.setdefault("buffered", True)                  # read to its end, so that no file stays open
        with self.application.app_context():
            return super().open(*args, **kwargs)

    def carry(self, slug: str, **session: Any) -> None:
        """Puts a session's cookie under the address of a unit."""
        self.set_cookie(COOKIE, self._seal().dumps(session), path=f"/t/{slug}/")

    def _csrf(self, path: str) -> str:
        under = "/".join(path.split("/")[:3]) + "/" if path.startswith("/t/") else "/"
        cookie = self.get_cookie(COOKIE, path=under)
        session = self._seal().loads(cookie.value) if cookie else {}
        if "csrf_token" not in session:
            session["csrf_token"] = CSRF
            self.set_cookie(COOKIE, self._seal().dumps(session), path=under)
        return URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token").dumps(session["csrf_token"])

    def _seal(self) -> Any:
        return self.application.session_interface.get_signing_serializer(self.application)


def open_browser(app: Flask, place: Place, login: str | None = None) -> Browser:
    """A browser at a unit: of the person with that user name, or of a stranger."""
    browser = Browser(app, app.response_class, use_cookies=True)
    browser.root = f"/t/{place.slug}"
    if login:
        with work(place.id):
            browser.token = people.begin_session(people.find(login), at=datetime.now(UTC))
        browser.carry(place.slug, _user_id=browser.token, _fresh=True)
    return browser
