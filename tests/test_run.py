"""What ./run says before anything is installed, and what it installs."""

import importlib.machinery
import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADER = importlib.machinery.SourceFileLoader("launcher", str(ROOT / "run"))
launcher = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", LOADER))
sys.dont_write_bytecode, before = True, sys.dont_write_bytecode       # nothing named runc beside it
LOADER.exec_module(launcher)
sys.dont_write_bytecode = before


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, ROOT / "run", *arguments], env={**os.environ, **settings},
                          capture_output=True, text=True)


def packages(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_an_older_python_learns_which_one_is_needed():
    pretend = "import sys; sys.version_info = (3, 10, 13); exec(open(sys.argv[1]).read())"
    said = subprocess.run([sys.executable, "-c", pretend, ROOT / "run"], capture_output=True, text=True)
    assert said.returncode == 1 and "Python 3.11" in said.stderr


def test_help_is_in_both_languages_and_an_unknown_word_shows_it():
    assert "mọi phép kiểm tra" in run("help").stdout and "every check" in run("help").stdout
    assert run("help").returncode == 0
    assert run("nonsense").returncode == 1


def test_a_port_that_somebody_has_is_named_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run(PORT=port, BIND="127.0.0.1")
    assert said.returncode == 1
    assert f"cổng {port}" in said.stderr and "PORT=8001" in said.stderr


def test_programs_are_not_given_what_would_lead_them_astray(monkeypatch):
    monkeypatch.setenv("FLASK_APP", "another")
    monkeypatch.setenv("DATABASE_URL", "postgresql://production")
    monkeypatch.setenv("DEMO", "")
    assert not {"FLASK_APP", "DEMO"} & set(launcher.environment())
    assert "DATABASE_URL" in launcher.environment()
    assert "DATABASE_URL" not in launcher.environment(without=launcher.SETTINGS)


def test_the_key_that_signs_cookies_is_made_once_and_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(launcher, "INSTANCE", tmp_path)
    key = launcher.secret_key()
    assert len(key) == 64 and launcher.secret_key() == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert entries and all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:", text)


def test_the_checks_run_on_exactly_the_portals_packages():
    portal = packages("requirements.txt")
    assert portal and portal.items() <= packages("requirements-dev.txt").items()
