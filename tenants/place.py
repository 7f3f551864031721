"""Where the server that starts by itself lives, and as whom: never in a home as root, never within others' reach."""

import hashlib
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from .programs import NoServer


@dataclass(frozen=True)
class Place:
    """The socket's folder, the data's, and the user to run as (None: whoever asks)."""

    folder: Path
    data: Path
    user: pwd.struct_passwd | None

    @property
    def log(self) -> Path:
        """What the server said since it last started."""
        return self.data.with_name(f"{self.data.name}.log")


def choose(instance: Path, name: str, mark: str) -> Place:
    """The place for one checkout's server, made if it is missing.

    name: which of the checkout's servers. mark: a word that only this checkout knows, so that a new clone does not
    find the data of an old one in the same place. The socket's folder is short: its path may have 100 characters.
    """
    key = hashlib.sha256(f"{instance} {os.geteuid()} {mark}".encode()).hexdigest()[:12]
    if os.geteuid() != 0:
        folder = Path("/tmp") / f"doi-thoai-{key}"            # noqa: S108 - closed to others below, or refused
        return Place(_private(folder, os.geteuid(), os.getegid()), instance / name, None)
    nobody = pwd.getpwnam("nobody")
    folder = _private(common().resolve() / key, nobody.pw_uid, nobody.pw_gid)
    return Place(folder, folder / "data", nobody)


def common() -> Path:
    """As root, the folder of every checkout's server: root's own, readable by all, so that programs can lie in it."""
    for parent in (Path("/var/lib"), Path("/var/tmp")):       # noqa: S108 - used only when it is root's own
        folder = parent / "doi-thoai"
        try:
            folder.mkdir(mode=0o755, exist_ok=True)
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == 0:
                folder.chmod(0o755)
                return folder
        except OSError:
            continue                                          # a machine whose /var/lib cannot be written
    raise NoServer("Không ghi được vào /var/lib lẫn /var/tmp. / Neither /var/lib nor /var/tmp can be written.")


def _private(folder: Path, user: int, group: int) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (user, os.geteuid()):
        raise NoServer(f"{folder} là của người khác. / {folder} belongs to somebody else.")
    folder.chmod(0o700)
    os.chown(folder, user, group)
    return folder
