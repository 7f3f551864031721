"""The menu marks where a page stands: under the first of the links that lead back from it."""

import re

import pytest

from tenants.work import work
from tests.browsers import open_browser

from .objects import OBJECTS, Made

ENTRY = re.compile(r'<li><a href="([^"]+)"( aria-current="page")?>')
BACK = re.compile(r'<nav class="dt-up"[^>]*><a class="govuk-link" href="([^"?]+)')


@pytest.mark.parametrize("login", ["mai", "tri"])
def test_every_page_is_marked_under_the_entry_that_its_way_back_begins_with(app, loc_thinh, login):
    made = Made(loc_thinh)
    with work(loc_thinh.id):
        for name in OBJECTS:
            made[name]
    browser = open_browser(app, loc_thinh, login)
    seen = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        with app.test_request_context():
            path = app.url_for(rule.endpoint, **made.of(rule))
        answer = browser.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        html = answer.get_data(as_text=True)
        menu, back = dict(ENTRY.findall(html)), BACK.search(html)
        if back and back[1] in menu:
            seen += 1
            assert [url for url, mark in menu.items() if mark] == [back[1]], rule.endpoint
    assert seen > (40 if login == "mai" else 5)
