"""The PostgreSQL that starts by itself when DATABASE_URL is absent: for demonstrations, development and tests.

Commands at work at the same time share one server and the last one stops it. It speaks through a socket in a folder
that only its user may enter, never over the network. As a normal user its data lies in instance/; as root it runs as
an unprivileged user with its data below /var/lib, because PostgreSQL refuses root and a home stays closed to others.

Tests have a server of their own, which forgets safety for speed, and one database for each run:

    with server.start(ROOT, fast=True) as postgres:
        template = postgres.template(digest_of_migrations, migrate)    # migrate(owner_url), once for each digest
        with postgres.fresh(template) as name:                         # gone when the run ends
            app = create_app(DATABASE_URL=postgres.app_url(name), DATABASE_OWNER_URL=postgres.owner_url(name), ...)
"""

import fcntl
import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import place, programs
from .programs import NoServer

DATABASE = "dialogue"
OWNER = "dialogue_owner"
APP = "dialogue_app"
PORT = 5432               # names the socket; nothing listens on the network
ROLES = Path(__file__).resolve().parent.parent / "deploy/roles.sql"
HURRIED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
SETTINGS = (
    "listen_addresses=", f"port={PORT}", "timezone=UTC",
    "log_error_verbosity=terse", "log_min_error_statement=panic",      # no citizen's words in the log
)


def start(root: Path, *, fast: bool = False, instance: Path | None = None) -> "Server":
    """Start the server of this checkout, or join the one that runs; the database `dialogue` and its roles are ready.

    root: the checkout. fast: the tests' server, with other data. instance: where data lies instead of root/instance.
    Refuses with NoServer when there is no PostgreSQL or it does not start.
    """
    found = programs.find(place.common() if os.geteuid() == 0 else None)
    return Server(found, (instance or root / "instance").resolve(), fast)


class Server:
    """One use of the server; as a context manager it ends the use when the block ends."""

    def __init__(self, found: programs.Programs, instance: Path, fast: bool) -> None:
        name = "postgres-test" if fast else "postgres"
        self._programs = found
        self._fast = fast
        with ExitStack() as undo:
            try:
                instance.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._gate = undo.enter_context(open(instance / f"{name}.lock", "a+"))
                self._users = undo.enter_context(open(instance / f"{name}.users", "a+"))
            except PermissionError as error:
                raise NoServer(f"Không ghi được vào {instance}. / Cannot write to {instance}.") from error
            with self._alone():
                self.place = place.choose(instance, name, self._mark())
                fcntl.flock(self._users, fcntl.LOCK_SH)
                try:
                    self._ensure()
                except BaseException:
                    self._leave()
                    raise
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, at: TracebackType | None) -> None:
        self.stop()

    def owner_url(self, database: str = DATABASE) -> str:
        """For migrations: the role that owns the tables."""
        return self._url(OWNER, database)

    def app_url(self, database: str = DATABASE) -> str:
        """For the portal, the worker and the tests: the restricted role."""
        return self._url(APP, database)

    def alive(self) -> bool:
        """Whether the server still runs."""
        pid = _first_number(self.place.data / "postmaster.pid")
        return pid is not None and self._ours(pid)

    def create_database(self, name: str, template: str | None = None) -> None:
        """A database of the owner role: empty with roles and extensions, or a copy of one that nobody is using."""
        self.sql("postgres", f"create database {_checked(name)} template {_checked(template or 'template0')}")
        self.sql(name, ROLES.read_text())

    def drop_database(self, name: str) -> None:
        """Remove a database, also from under those who are using it; no matter if it is not there."""
        self.sql("postgres", f"drop database if exists {_checked(name)} with (force)")

    def template(self, digest: str, build: Callable[[str], object]) -> str:
        """The name of the database that `build(owner_url)` filled, built once for each digest; older ones go.

        digest: lower-case letters and digits that change with what build does. build must close its connections.
        """
        name = _checked(f"template_{digest}")
        with self._alone():
            kept = self._databases("template_")
            if name not in kept:
                for old in kept:
                    self.drop_database(old)
                self.create_database(unfinished := "template_unfinished")
                build(self.owner_url(unfinished))
                self.sql("postgres", f"alter database {unfinished} rename to {name}")
        return name

    @contextmanager
    def fresh(self, template: str) -> Iterator[str]:
        """The name of a copy of the template for one test run, dropped afterwards."""
        name = f"run_{os.getpid()}_{secrets.token_hex(4)}"
        with self._alone():                                   # the roles belong to all databases: one change at a time
            self.create_database(name, template)
        try:
            yield name
        finally:
            self.drop_database(name)

    def stop(self) -> None:
        """End this use; the last one stops the server. The kernel ends the use of a process that was killed."""
        if not self._users.closed:
            with self._alone():
                self._leave()
            self._gate.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def _leave(self) -> None:
        with self._users:
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return                                        # somebody else is still using it
            if self.alive():
                self._halt()

    def _mark(self) -> str:
        self._gate.seek(0)
        if not (mark := self._gate.read().strip()):
            mark = secrets.token_hex(8)
            self._gate.write(f"{mark}\n")
            self._gate.flush()
        return mark

    def _ensure(self) -> None:
        if not self._answers():
            self._launch()
            for left in self._databases("run_") if self._fast else ():
                self.drop_database(left)                      # of test runs that were killed
        if DATABASE in self._databases():
            self.sql(DATABASE, ROLES.read_text())
        else:
            self.create_database(DATABASE)

    def _launch(self) -> None:
        if self.alive():                                      # its socket was swept away: nobody can reach it
            self._halt()
        self._lay_out()
        settings = [*SETTINGS, f"unix_socket_directories={self.place.folder}", *(HURRIED if self._fast else ())]
        options = " ".join(f"-c {setting}" for setting in settings)
        data, log = self.place.data, self.place.log
        for pause in (0, 1, 3):                               # seconds: a killed server's children end a moment later
            time.sleep(pause)
            self._sweep()
            try:
                self._run("pg_ctl", "start", "-D", data.name, "-w", "-l", log.name, "-o", options)
                return
            except NoServer:
                if self._fast:
                    shutil.rmtree(data)                       # after a power cut: nothing of value, and fsync was off
                    self._lay_out()
        said = log.read_text(errors="replace").strip().splitlines()[-1:] if log.exists() else []
        raise NoServer(
            f"PostgreSQL không khởi động được, xem {log}. / PostgreSQL did not start, see {log}. " + " ".join(said)
        )

    def _halt(self) -> None:
        self._run("pg_ctl", "stop", "-D", self.place.data.name, "-w", "-m", "fast")

    def _lay_out(self) -> None:
        data, major = self.place.data, self._programs.major
        version = data / "PG_VERSION"
        made_by = version.read_text().strip() if version.exists() else None
        if made_by == str(major):
            return
        if made_by and not self._fast:
            raise NoServer(
                f"Dữ liệu ở {data} là của PostgreSQL {made_by}, máy này có bản {major}: hãy chuyển bằng pg_dump hoặc "
                f"dời thư mục đi. / {data} was made by PostgreSQL {made_by}, this is {major}: carry it over with "
                "pg_dump, or move the folder away."
            )
        fresh = data.with_name(f"{data.name}-new")
        for rest in (data, fresh):
            shutil.rmtree(rest, ignore_errors=True)
        self._run("initdb", "-D", fresh.name, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        fresh.rename(data)                                    # whole or not at all

    def _sweep(self) -> None:
        """Remove a dead server's number when another program has it now; PostgreSQL sees to the other cases."""
        for trace in (self.place.data / "postmaster.pid", self._socket.with_name(f"{self._socket.name}.lock")):
            if (pid := _first_number(trace)) and _exists(pid) and not self._ours(pid):
                trace.unlink(missing_ok=True)
        self.place.log.unlink(missing_ok=True)

    def _ours(self, pid: int) -> bool:
        """Whether that process is a server of this data: such a one works inside the data's folder."""
        if not Path("/proc/self").exists():
            return _exists(pid)
        try:
            return os.readlink(f"/proc/{pid}/cwd") == str(self.place.data)
        except OSError:                                       # gone, or another user's
            return False

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self._socket))
            except OSError:
                return False
        return self.alive()

    @property
    def _socket(self) -> Path:
        return self.place.folder / f".s.PGSQL.{PORT}"

    def _url(self, role: str, database: str) -> str:
        return f"postgresql+psycopg://{role}@/{database}?host={self.place.folder}&port={PORT}"

    def _databases(self, beginning: str = "") -> list[str]:
        names = self.sql("postgres", "select datname from pg_database").split()
        return [name for name in names if name.startswith(beginning)]

    def sql(self, database: str, statements: str) -> str:
        """What psql prints when a superuser gives it these statements."""
        return self._run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.place.folder), "-p", str(PORT),
            "-U", "postgres", "-d", database, statements=statements,
        )

    def _run(self, program: str, *arguments: str, statements: str = "") -> str:
        quiet = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PGOPTIONS": "-c client_min_messages=warning"}
        user = self.place.user
        become: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        try:
            done = subprocess.run(
                [self._programs.folder / program, *arguments], input=statements, capture_output=True, text=True,
                check=True, cwd=self.place.data.parent, env=quiet, umask=0o077, start_new_session=True, **become,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            raise NoServer(f"{program}: {said.strip()}") from error
        return str(done.stdout)


def _checked(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name):
        raise ValueError(f"not a database name: {name!r}")
    return name


def _first_number(path: Path) -> int | None:
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
