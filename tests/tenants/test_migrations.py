"""The migrations: a line of numbered sentences that ends where the models are."""

import re
from pathlib import Path

import flask_migrate

from tests.conftest import portal

ROOT = Path(__file__).resolve().parents[2]
STEPS = sorted((ROOT / "migrations/versions").glob("*.py"))


def test_each_is_a_sentence_and_they_are_numbered_without_a_gap():
    assert all(re.fullmatch(r"\d{4}(_[a-z0-9]+)+", step.stem) for step in STEPS)
    assert [int(step.name[:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_nothing_in_the_models_is_missing_from_them(app):
    flask_migrate.check(directory=str(ROOT / "migrations"))


def test_they_can_be_taken_back_and_made_again(postgres, template):
    with portal(postgres, template):
        flask_migrate.downgrade(directory=str(ROOT / "migrations"), revision="base")
        flask_migrate.upgrade(directory=str(ROOT / "migrations"))
