"""The pages of a plan's life and of earlier promises fit a telephone, and axe finds nothing."""

import pytest

from tests.browsers import COOKIE
from tests.convened import Unit
from tests.services import played
from tests.services.test_amendments import amend, issued
from tests.services.test_plans import drafted


@pytest.mark.parametrize("width", [390, 1280])
def test_they_fit_and_axe_finds_nothing(page, app, loc_thinh, serve, axe, width):
    unit = Unit(app, loc_thinh)
    draft = unit.do(drafted, year=2027)
    replaced = unit.do(lambda place: amend(place, issued(place)).replaces_id)
    unit.do(lambda place: played.concluded(place))
    root = f"{serve(app)}/t/loc-thinh"
    page.context.add_cookies([{"name": COOKIE, "url": f"{root}/",
                               "value": unit.mai.get_cookie(COOKIE, path="/t/loc-thinh/").value}])
    page.set_viewport_size({"width": width, "height": 844})
    for path in (f"{draft}/carry-over", f"{draft}/life", f"{replaced}", f"{replaced}/life"):
        page.goto(f"{root}/plans/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert axe(page) == [], path
