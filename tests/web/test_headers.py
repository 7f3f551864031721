"""What every answer tells the browser."""

import pytest

from .bench import build


@pytest.fixture(scope="module")
def desk():
    return build().test_client()


def test_nothing_inline_and_nothing_from_elsewhere_may_run(desk):
    policy = desk.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "form-action 'self'" in policy


@pytest.mark.parametrize("path", ["/", "/no/404", "/no/500", "/nowhere"])
def test_errors_carry_the_same_protection(desk, path):
    headers = desk.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin" and headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_is_never_stored_unless_an_open_page_says_so(desk):
    assert desk.get("/").headers["Cache-Control"] == "no-store, private"
    assert desk.get("/?nobody=1").headers["Cache-Control"] == "no-store, private"
    assert desk.get("/open?nobody=1").headers["Cache-Control"] == "public, max-age=60"
    assert desk.get("/open").headers["Cache-Control"] == "no-store, private"


def test_an_answer_differs_by_person_and_by_fragment(desk):
    assert {"Cookie", "HX-Request"} <= set(desk.get("/open?nobody=1").vary)
