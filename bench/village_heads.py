"""An evening before the meeting: 500 village heads of one unit send 20 opinions each within ten minutes.

    ./run check && .venv/bin/python -m bench.village_heads [HEADS] [EACH] [SECONDS]

Starts `./run` with an instance and a port of its own. Every fifth entry is sent twice, as a telephone does that missed
the receipt. Afterwards what is stored is laid beside what was receipted: none lost, none doubled, or the command fails.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from app import create_app
from dialogue.models.people import Office, Person, Village
from dialogue.models.petition import Petition
from dialogue.services import people
from tenants import server
from tenants.db import db
from tenants.models import Tenant
from tenants.work import work

ROOT = Path(__file__).resolve().parent.parent
UNIT, SINCE, TODAY = "loc-thinh", date(2020, 1, 1), "2026-01-13"
AT_ONCE = 16                   # connections
AGAIN = 5                      # every so many entries are sent a second time, as if the receipt had been missed
PATIENCE = 600                 # seconds ./run has to load its sample data and answer


@dataclass(frozen=True)
class Head:
    """A village head's telephone: the cookie of his sign-in and his village."""

    cookie: str
    village_id: UUID


@dataclass
class Evening:
    """What came of it: seconds of each save, the number each entry was given, and what was no receipt."""

    saves: list[float] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)

    def within(self, share: float) -> float:
        """Milliseconds within which that share of the saves was answered."""
        return sorted(self.saves)[min(int(len(self.saves) * share), len(self.saves) - 1)] * 1000


def main(heads: int = 500, each: int = 20, seconds: float = 600) -> int:
    """Prints saves, percentiles and faults; 1 when anything was lost, doubled or refused."""
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        instance, port = Path(folder, "instance"), free.getsockname()[1]
        free.close()
        settings = {**os.environ, "INSTANCE_DIR": str(instance), "PORT": str(port), "DEMO_TODAY": TODAY}
        with subprocess.Popen([sys.executable, ROOT / "run"], env=settings, stdout=subprocess.DEVNULL) as running:
            try:
                base = f"http://127.0.0.1:{port}"
                _wait(base, running)
                with server.start(ROOT, instance=instance) as own:
                    app = create_app(SQLALCHEMY_DATABASE_URI=own.app_url(), DATABASE_OWNER_URL=own.owner_url(), DEMO=True,
                                     SECRET_KEY=(instance / "secret_key").read_text(), DEMO_TODAY=TODAY)
                    with app.app_context():
                        tenant_id = db.session.scalars(select(Tenant.id).filter_by(slug=UNIT)).one()
                        db.session.remove()
                        evening = play(base, UNIT, settle(app, tenant_id, heads), each, seconds)
                        stored = numbers(tenant_id, evening)
                        db.engine.dispose()
            finally:
                running.terminate()
    lost, doubled = missing(evening, stored)
    print(f"{len(evening.saves)} saves of {heads} × {each} in {seconds:g} s: p50 {evening.within(.5):.0f} ms, "
          f"p95 {evening.within(.95):.0f} ms, p99 {evening.within(.99):.0f} ms; "
          f"lost {lost}, doubled {doubled}, faults {dict(evening.faults)}")
    return int(bool(lost or doubled or evening.faults or len(evening.receipts) != heads * each))


def settle(app: Flask, tenant_id: int, count: int) -> list[Head]:
    """So many villages of the unit, each with a head who is signed in on his telephone."""
    seal, at, heads = app.session_interface.get_signing_serializer(app), datetime.now(UTC), []      # type: ignore[attr-defined]
    with work(tenant_id):
        for number in range(count):
            name = f"Đo {number:03}"
            village = Village(name=name, word="thôn", households=100, population=400, hall=f"Nhà văn hóa {name}")
            person = Person(login=f"do-{number:03}", name=name, password_hash="!")                   # noqa: S106
            db.session.add_all((village, person))
            db.session.flush()
            db.session.add(Office(person_id=person.id, role="village_head", post=f"Trưởng thôn {name}",
                                  village_id=village.id, valid_from=SINCE))
            heads.append(Head(seal.dumps({"_user_id": people.begin_session(person, at=at), "_fresh": True}), village.id))
    return heads


def play(base: str, slug: str, heads: list[Head], each: int, seconds: float) -> Evening:
    """Every head sends so many opinions, at moments spread by chance (always the same) over that time."""
    chance = random.Random(1)
    due = sorted((chance.uniform(0, seconds), number, head) for head in range(len(heads)) for number in range(each))
    evening, gate, began = Evening(), threading.Lock(), time.monotonic()
    left = iter(due)

    def send_on() -> None:
        line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
        while True:
            with gate:
                moment, number, head = next(left, (0, -1, 0))
            if number < 0:
                return line.close()
            time.sleep(max(0, began + moment - time.monotonic()))
            key = str(uuid4())
            for _ in range(2 if number % AGAIN == AGAIN - 1 else 1):
                taken, status, said = _save(line, slug, heads[head], key, number)
                with gate:
                    evening.saves.append(taken)
                    if said.get("client_key") == key and evening.receipts.setdefault(key, said["number"]) == said["number"]:
                        continue
                    evening.faults[str(status)] += 1

    workers = [threading.Thread(target=send_on) for _ in range(AT_ONCE)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    return evening


def numbers(tenant_id: int, evening: Evening) -> Counter[str]:
    """How often each receipted entry is stored."""
    with work(tenant_id):
        keys = Counter(str(key) for key in db.session.scalars(select(Petition.client_key)))
    return Counter({key: keys[key] for key in evening.receipts})


def missing(evening: Evening, stored: Counter[str]) -> tuple[int, int]:
    """How many were lost and how many doubled; two entries with one number count as doubled."""
    given = Counter(evening.receipts.values())
    return (sum(not stored[key] for key in evening.receipts),
            sum(count > 1 for count in stored.values()) + sum(count > 1 for count in given.values()))


def _save(line: http.client.HTTPConnection, slug: str, head: Head, key: str, number: int) -> tuple[float, int, dict[str, str]]:
    said = {"client_key": key, "fields": [
        ["words", f"Đường ngõ ngập khi mưa, lần thứ {number}."], ["speaker", "Hà Thị Đo"], ["field", "roads"],
        ["village_id", str(head.village_id)]]}
    began = time.monotonic()
    try:
        line.request("POST", f"/t/{slug}/phone/petitions", json.dumps(said), {
            "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", "Cookie": f"doithoai={head.cookie}"})
        answer = line.getresponse()
        status, text = answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        line.close()
        return time.monotonic() - began, 0, {}
    return time.monotonic() - began, status, json.loads(text) if status == 200 else {}


def _wait(base: str, running: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 2):
        if running.poll() is not None:
            break
        try:
            line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=5)
            line.request("GET", "/")
            line.getresponse().read()
            return
        except OSError:
            time.sleep(0.5)
        finally:
            line.close()
    raise SystemExit("./run does not answer.")


if __name__ == "__main__":
    sys.exit(main(*(int(said) for said in sys.argv[1:])))
