"""create_app(): wires, decides nothing."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask, abort, g, request
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

import blueprints
from blueprints import guard
from dialogue import cli
from tenants import check, fence, resolve  # noqa: F401  (the fence is built by being imported)
from tenants import cli as tenants_cli
from tenants.db import db
from tenants.work import work

SETTINGS: dict[str, Callable[[str], Any]] = {
    # environment           how it is read; README says what it is for
    "DATABASE_URL":        str,
    "DATABASE_OWNER_URL":  str,
    "SECRET_KEY":          str,
    "SEALED_KEY":          str,
    "DEMO":                lambda said: said != "0",
    "DEMO_TODAY":          lambda said: date.fromisoformat(said).isoformat(),
    "TRUSTED_HOSTS":       lambda said: [host.strip() for host in said.split(",")],
    "TRUSTED_PROXIES":     int,
    "ATTACHMENT_MB":       int,
    "TRUST_ROOTS":         str,
    "SIGNING_DIR":         str,
}


class Cookies(SecureCookieSessionInterface):
    """A cookie a unit: the path form keeps them apart as hosts would."""

    def get_cookie_path(self, app: Flask) -> str:
        return f"{request.script_root}/"

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


class Service(Flask):
    """One request is one unit's work: raising undoes, returning keeps."""

    session_interface = Cookies()

    def dispatch_request(self) -> ResponseReturnValue:
        if request.endpoint == "static":
            return super().dispatch_request()
        g.today = guard.today()
        slug = request.environ.get("dialogue.slug")
        g.unit = resolve.by_slug(slug, g.today) if slug else resolve.by_host(request.host, g.today)
        if g.unit is None and (slug or request.endpoint not in guard.WITHOUT_UNIT):
            abort(404)
        with work(g.unit.id if g.unit else None):
            return guard.check() or super().dispatch_request()

    def log_exception(self, exc_info: Any) -> None:
        """An address that is a secret of its own (a calendar's) stands in no log."""
        if "secret" in (request.view_args or {}):
            self.logger.error("Exception on %s [%s]", request.url_rule, request.method, exc_info=exc_info)
        else:
            super().log_exception(exc_info)


def create_app(**config: Any) -> Flask:
    """The portal, configured from the environment and, in tests, from arguments."""
    app = Service(__name__, static_folder="static")
    app.config.update({name: read(os.environ[name]) for name, read in SETTINGS.items() if os.environ.get(name)})
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_NAME="doithoai",
        WTF_CSRF_TIME_LIMIT=None)
    app.config.update(config)
    app.config.setdefault("ATTACHMENT_MB", 6)
    if app.config.get("DEMO"):
        app.config.setdefault("SEALED_KEY", app.config.get("SECRET_KEY"))
    app.config.setdefault("MAX_CONTENT_LENGTH", (app.config["ATTACHMENT_MB"] + 2) * 2**20)   # a file and the form around it
    app.config.setdefault("MAX_FORM_MEMORY_SIZE", 2 * 2**20)                     # what a page of an imported table carries
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", app.config.get("DATABASE_URL"))
    if app.config.get("DEMO_TODAY") and not (app.config.get("DEMO") or app.testing):
        raise SystemExit("DEMO_TODAY chỉ dùng khi trình diễn (DEMO=1). / DEMO_TODAY is for demonstrations only (DEMO=1).")
    app.wsgi_app = resolve.Slug(app.wsgi_app)             # type: ignore[method-assign]
    if proxies := app.config.get("TRUSTED_PROXIES"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    db.init_app(app)
    Migrate(app, db, directory="migrations")
    guard.init(app)
    blueprints.register(app)
    cli.register(app)
    tenants_cli.register(app)
    check.register(app)
    return app
