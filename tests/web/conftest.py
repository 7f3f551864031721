"""What the tests of pages share."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browsers import Browser, open_browser
from tests.cast import Place
from tests.convened import Unit


@pytest.fixture
def browse(app: Flask) -> Callable[..., Browser]:
    """browse(loc_thinh, "mai").get("/plans"): somebody signed in; browse(loc_thinh): a stranger at that unit."""
    return lambda place, login=None: open_browser(app, place, login)


@pytest.fixture
def unit(app: Flask, loc_thinh: Place) -> Unit:
    """Lộc Thịnh with its people's browsers."""
    return Unit(app, loc_thinh)
