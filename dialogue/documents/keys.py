"""The keys by which units sign PDFs: files of the operator, never in the database."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Key:
    """A unit's PKCS#12 and what opens it."""

    content: bytes = field(repr=False)
    password: bytes = field(repr=False)


def of(folder: str | None, slug: str) -> Key | None:
    """The key of a unit: `<slug>.p12` in the folder and the first line of `<slug>.password`; None unless both lie there."""
    if not folder:
        return None
    key, password = Path(folder, f"{slug}.p12"), Path(folder, f"{slug}.password")
    if not (key.is_file() and password.is_file()):
        return None
    return Key(key.read_bytes(), password.read_bytes().partition(b"\n")[0].rstrip(b"\r"))
