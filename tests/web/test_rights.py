"""The matrix of rights: every route as everybody, against the second copy of the rights, kept by hand in verdicts.csv.

allow    the route may be tried: whatever comes is not a refusal (an empty form gets its 422, a step out of order its 409)
refuse   403
missing  404, the same page as for an id that nobody has
signin   401: a stranger is sent to the sign-in page

`sibling` (the clerk and the chairman of Ích Hậu) and `superior` (the chairman of Ngọc Lặc) are tried twice. With the ids
of Lộc Thịnh at their own address: that is the verdict of a route with an object. With their cookies at the address of
Lộc Thịnh: there they are strangers, always.

A new route: one row in verdicts.csv, and for a new url parameter one row in OBJECTS of objects.py.
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from wtforms.fields.core import UnboundField

from blueprints.form import Form
from dialogue.rules.policy import POLICY
from dialogue.rules.workflow import FLOWS
from tenants.work import work
from tests import cast
from tests.browsers import Browser, open_browser
from tests.conftest import ROOT, portal

from .objects import OBJECTS, Made

ROLES = {role: login for login, (_, role, *_) in reversed(cast.OFFICES.items())}    # a column for each: its first holder
OTHERS = {
    # column      unit           who
    "sibling":   ("ich-hau",    ("mai", "cuong")),
    "superior":  ("ngoc-lac",   ("cuong",)),
}
WHOLE = {"HX-Request": "true", "HX-Request-Type": "full"}       # the whole page, but a stranger gets 401 and no redirect
VERDICTS = {401: "signin", 403: "refuse", 404: "missing"}
CODE = {*(ROOT / "dialogue/services").glob("*.py"), *(ROOT / "dialogue").glob("jobs.py"), *(ROOT / "blueprints").glob("*.py")}
NOT_ASKING = {ROOT / "blueprints/navigation.py"}          # a menu shows, the page asks

with (Path(__file__).parent.parent / "verdicts.csv").open(newline="") as file:
    ROWS = {(row.pop("endpoint"), row.pop("method")): row for row in csv.DictReader(file)}
FORGED = ("1", "Rãnh thoát nước", ["-1", "<b>"])


def fields(form: type[Form] = Form) -> set[str]:
    """The names of every field that some form of the portal has."""
    own = {name for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    return own.union(*map(fields, form.__subclasses__()))


FIELDS = fields()


class Matrix:
    """One database, one of everything at Lộc Thịnh and at its sibling, and a browser for everybody."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.places = {slug: cast.meet(slug) for slug in ("loc-thinh", "ich-hau", "ngoc-lac")}
        self.made = {slug: self._settle(self.places[slug]) for slug in ("loc-thinh", "ich-hau")}
        self.own = {column: open_browser(app, self.places["loc-thinh"], login) for column, login in ROLES.items()}
        self.stranger = open_browser(app, self.places["loc-thinh"])
        self.others = {column: [open_browser(app, self.places[slug], login) for login in logins]
                       for column, (slug, logins) in OTHERS.items()}

    def _settle(self, place: cast.Place) -> Made:
        made = Made(place)
        with work(place.id):
            for name in OBJECTS:
                made[name]
        return made

    def row(self, rule: Rule, method: str) -> dict[str, str]:
        """What everybody gets on a route."""
        there = self.made["loc-thinh"].of(rule)
        of_a_thing = any(isinstance(value, UUID) for value in there.values())
        row = {column: self.ask(browser, rule, method, there)[0] for column, browser in self.own.items()}
        for column, (slug, _) in OTHERS.items():
            at = slug if of_a_thing else "loc-thinh"
            row[column] = " or ".join(sorted({self.ask(one, rule, method, there, at)[0] for one in self.others[column]}))
        return {**row, "stranger": self.ask(self.stranger, rule, method, there)[0]}

    def ask(self, browser: Browser, rule: Rule, method: str, there: dict[str, Any], at: str = "loc-thinh",
            **sent: Any) -> tuple[str, str]:
        """The verdict of one try at the address of a unit, and the page without what differs between two requests."""
        browser.carry(at, **({"_user_id": browser.token, "_fresh": True} if browser.token else {}))
        with self.app.test_request_context():
            path = f"/t/{at}{self.app.url_for(rule.endpoint, **there)}"
        answer = browser.open(path, method=method, headers=WHOLE, **sent)
        assert answer.status_code not in (400, 405) and answer.status_code < 500, f"{method} {path}: {answer.status}"
        page = re.sub(r'csrf_token" value="[^"]*"', "", answer.get_data().decode(errors="replace"))
        answer.close()
        for value in there.values():
            page = page.replace(str(value), "ID") if isinstance(value, UUID) else page
        return VERDICTS.get(answer.status_code, "allow"), page


@pytest.fixture(scope="module")
def matrix(postgres: Any, template: str) -> Iterator[Matrix]:
    with portal(postgres, template) as app, pytest.MonkeyPatch.context() as patch:
        matrix = Matrix(app)
        patch.setattr(Session, "commit", Session.rollback)           # no try changes what the next one finds
        yield matrix


def rules(app: Flask) -> dict[tuple[str, str], Rule]:
    return {(rule.endpoint, method): rule for rule in app.url_map.iter_rules()
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"})}


def test_every_route_has_its_row_and_every_row_its_route(matrix):
    routes = set(rules(matrix.app))
    assert set(ROWS) - routes == set(), "rows without a route"
    assert routes - set(ROWS) == set(), "routes without a row"


@pytest.mark.parametrize(("endpoint", "method"), ROWS, ids=map(" ".join, ROWS))
def test_everybody_gets_what_the_table_says(matrix, endpoint, method):
    assert matrix.row(rules(matrix.app)[endpoint, method], method) == ROWS[endpoint, method]


@pytest.mark.parametrize(("endpoint", "method"), ROWS, ids=map(" ".join, ROWS))
def test_a_cookie_of_another_unit_is_a_strangers(matrix, endpoint, method):
    rule = rules(matrix.app)[endpoint, method]
    there = matrix.made["loc-thinh"].of(rule)
    for browser in (one for browsers in matrix.others.values() for one in browsers):
        assert matrix.ask(browser, rule, method, there)[0] == ROWS[endpoint, method]["stranger"]


@pytest.mark.parametrize(("endpoint", "method"), ROWS, ids=map(" ".join, ROWS))
def test_another_units_thing_looks_exactly_like_none(matrix, endpoint, method):
    rule = rules(matrix.app)[endpoint, method]
    there = matrix.made["loc-thinh"].of(rule)
    things = [name for name, value in there.items() if isinstance(value, UUID)]
    for column, (slug, _) in OTHERS.items():
        own = matrix.made[slug].of(rule) if slug in matrix.made else {}
        for known in ({}, *({name: own[name]} for name in things[:-1] if own)):            # own parent, foreign child
            nobodys = {name: uuid4() for name in things}
            for browser in matrix.others[column] if things else ():
                theirs = matrix.ask(browser, rule, method, {**there, **known}, slug)
                assert theirs == matrix.ask(browser, rule, method, {**there, **nobodys, **known}, slug)


@pytest.mark.parametrize(("endpoint", "method"), [row for row in ROWS if row[1] == "POST"], ids=" ".join)
def test_a_forged_form_is_refused_and_breaks_nothing(matrix, endpoint, method):
    rule = rules(matrix.app)[endpoint, method]
    there = matrix.made["loc-thinh"].of(rule)
    browser = next((matrix.own[column] for column in ROLES if ROWS[endpoint, method][column] == "allow"), matrix.stranger)
    for forged in FORGED:
        matrix.ask(browser, rule, method, there, data=dict.fromkeys(FIELDS, forged))


def test_every_verb_of_the_policy_is_asked():
    steps = {flow.noun: {f"{flow.noun}.{step.action}" for step in flow} for flow in FLOWS}
    asked: set[str] = set()
    for path in CODE - NOT_ASKING:
        tree = ast.parse(path.read_text())
        written = {id(node.args[0]) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
                   and isinstance(node.func, ast.Attribute) and node.func.attr == "write"}            # history only remembers
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in POLICY and id(node) not in written:
                asked.add(node.value)
            if isinstance(node, ast.JoinedStr) and id(node) not in written and isinstance(node.values[0], ast.Constant):
                asked |= steps.get(str(node.values[0].value).rstrip("."), set())
    assert [verb for verb in POLICY if verb not in asked] == []
