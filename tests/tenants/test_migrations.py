"""The migrations: a line of numbered sentences that ends where the models are."""

import json
import re
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import make_url

from tests.conftest import portal

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
STEPS = sorted((MIGRATIONS / "versions").glob("*.py"))
DEMO_DAY = "2026-01-13"
COUNTS = """
create function pg_temp.rows(name text) returns bigint language plpgsql as $$
declare found bigint; begin execute format('select count(*) from %I', name) into found; return found; end $$;
select json_object_agg(tablename, pg_temp.rows(tablename)) from pg_tables
 where schemaname = 'public' and tablename <> 'alembic_version';
"""
HALLS = "select count(*) from posting_place where village_id is not null"


def test_each_is_a_sentence_and_they_are_numbered_without_a_gap():
    assert all(re.fullmatch(r"\d{4}(_[a-z0-9]+)+", step.stem) for step in STEPS)
    assert [int(step.name[:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_nothing_in_the_models_is_missing_from_them(app):
    flask_migrate.check(directory=str(MIGRATIONS))


@pytest.fixture
def played(postgres):
    """The portal with its sample dialogues, on tables that the migrations made."""
    with portal(postgres, "template0", DEMO_TODAY=DEMO_DAY) as app:
        flask_migrate.upgrade(directory=str(MIGRATIONS))
        loaded = app.test_cli_runner().invoke(args=["demo"])
        assert loaded.exit_code == 0, loaded.exception
        yield app


def test_they_go_down_and_up_again_with_dialogues_in_the_tables(postgres, played):
    database = make_url(played.config["SQLALCHEMY_DATABASE_URI"]).database
    before, halls = json.loads(postgres.sql(database, COUNTS)), postgres.sql(database, HALLS)
    flask_migrate.downgrade(directory=str(MIGRATIONS), revision=STEPS[0].name[:4])
    older = json.loads(postgres.sql(database, COUNTS))
    flask_migrate.upgrade(directory=str(MIGRATIONS))
    after = json.loads(postgres.sql(database, COUNTS))
    assert before["petition"] and before["posting_place"] and int(halls)
    assert {table: after[table] for table in older} == {table: before[table] for table in older}
    assert postgres.sql(database, HALLS) == halls
    flask_migrate.downgrade(directory=str(MIGRATIONS), revision="base")
