"""What keeps a demonstration's settings out of production."""

import pytest

from app import create_app


def test_a_day_that_is_set_needs_a_demonstration(app):
    with pytest.raises(SystemExit, match="DEMO_TODAY"):
        create_app(SQLALCHEMY_DATABASE_URI=app.config["SQLALCHEMY_DATABASE_URI"], SECRET_KEY="x", DEMO_TODAY="2026-01-13")


def test_a_demonstration_is_not_fit_for_citizens(app):
    said = app.test_cli_runner().invoke(args=["check"])
    assert said.exit_code == 1
    assert all(name in said.output for name in ("SECRET_KEY", "SEALED_KEY", "DEMO_TODAY", "TRUSTED_HOSTS"))


def test_a_deployment_in_order_has_nothing_to_mend(app):
    app.config.update(SECRET_KEY="k" * 40, SEALED_KEY="s" * 40, DEMO=None, DEMO_TODAY=None, TRUSTED_HOSTS=["doithoai.example"])
    said = app.test_cli_runner().invoke(args=["check"])
    assert (said.exit_code, said.output) == (0, "")
