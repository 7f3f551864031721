"""A real PostgreSQL, the restricted role, one fixed day. The database is put back after each test."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
import pytest
from argon2 import PasswordHasher
from flask import Flask

from app import create_app
from dialogue.services import deadlines, people
from tenants import resolve, server
from tenants.db import db

from . import cast, rewind
from .browsers import Browser

ROOT = Path(__file__).parent.parent
SETTINGS = {"SECRET_KEY": "only for tests", "SEALED_KEY": "only for tests too", "TESTING": True,
            "DEMO_TODAY": cast.MONDAY.isoformat()}

people.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)     # the same argon2id, only quicker
resolve.KEPT_SECONDS = deadlines.KEPT_SECONDS = 3600.0                       # no count of statements depends on the clock
people.UNKNOWN = people.HASHER.hash("nobody's")


def _application(app_url: str, owner_url: str, **settings: object) -> Flask:
    return create_app(SQLALCHEMY_DATABASE_URI=app_url, DATABASE_OWNER_URL=owner_url, **{**SETTINGS, **settings})


@contextmanager
def portal(postgres: server.Server, template: str, **settings: object) -> Iterator[Flask]:
    """The portal on a database of its own, gone afterwards."""
    with postgres.fresh(template) as name:
        with _open(_application(postgres.app_url(name), postgres.owner_url(name), **settings)) as app:
            yield app


@contextmanager
def _open(app: Flask) -> Iterator[Flask]:
    resolve.forget()
    deadlines.forget()
    settings = dict(app.config)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
            app.config.clear()
            app.config.update(settings)


@pytest.fixture(scope="session")
def postgres() -> Iterator[server.Server]:
    with server.start(ROOT, fast=True) as running:
        yield running


@pytest.fixture(scope="session")
def template(postgres: server.Server) -> str:
    """A database with the schema and the cast, rebuilt when a migration or the cast changes."""
    sources = [*sorted((ROOT / "migrations").rglob("*.py")), ROOT / "tests/cast.py", ROOT / "tests/conftest.py",
               *sorted((ROOT / "dialogue/models").glob("*.py")), *sorted((ROOT / "tenants").glob("*.py"))]
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sources)).hexdigest()[:16]

    def build(owner_url: str) -> None:
        app = _application(owner_url.replace(server.OWNER, server.APP, 1), owner_url)
        with app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "migrations"))
            cast.settle_all()
            db.engine.dispose()

    return postgres.template(digest, build)


@pytest.fixture(scope="session")
def database(postgres: server.Server, template: str) -> Iterator[str]:
    """The database of this run."""
    with postgres.fresh(template) as name:
        rewind.keep(postgres, name)
        yield name


@pytest.fixture(scope="session")
def wired(postgres: server.Server, database: str) -> Flask:
    """The portal of this run: wiring it takes longer than most tests."""
    return _application(postgres.app_url(database), postgres.owner_url(database))


@pytest.fixture
def app(postgres: server.Server, database: str, wired: Flask) -> Iterator[Flask]:
    with _open(wired) as app:
        yield app
    rewind.rewind(postgres, database)


@pytest.fixture
def loc_thinh(app: Flask) -> cast.Place:
    return cast.meet("loc-thinh")


@pytest.fixture
def ich_hau(app: Flask) -> cast.Place:
    return cast.meet("ich-hau")


@pytest.fixture
def ngoc_lac(app: Flask) -> cast.Place:
    return cast.meet("ngoc-lac")


@pytest.fixture
def stranger(app: Flask) -> Browser:
    """A browser without a session and without a unit."""
    return Browser(app, app.response_class, use_cookies=True)
