"""What finding opinions costs among 100 000 of one unit, over fetching one by its key: ratios, measured in one run.

    ./run check && .venv/bin/python -m bench.search
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import flask_migrate
from sqlalchemy import select, text

from app import create_app
from dialogue.models.petition import Petition
from dialogue.services import petitions
from tenants import server
from tenants.db import db
from tenants.work import work
from tests import cast

MANY, ROUNDS, WARM, PAGE = 100_000, 9, 2, 50
FILL = """insert into petition (tenant_id, id, client_key, code, year, number, state, source, village_id, speaker, address,
    phone, words, summary, folded, field, competence, late, read_back, logged_on)
    select :unit, gen_random_uuid(), gen_random_uuid(), 'LT' || n, 2026, n, 'received', 'village', :village,
    'Hà Văn ' || chr(65 + n % 26) || n, '', '',
    case when n % 500 = 0 then 'Đường liên thôn ngập, đề nghị sửa. ' else 'Nước sinh hoạt yếu vào mùa khô. ' end || n, '',
    case when n % 500 = 0 then 'duong lien thon ngap, de nghi sua. ' else 'nuoc sinh hoat yeu vao mua kho. ' end || n,
    case n % 20 when 0 then 'land' else 'other' end, 'own', false, true, date '2025-12-15'
    from generate_series(1, :many) n"""
ASKED: dict[str, dict[str, Any]] = {
    "words": {"text": "đường ngap"}, "no such word": {"text": "cầu treo"}, "number": {"text": "LT-2026-017"},
    "asker": {"who": "Hà Văn Z77"}, "code": {"who": "LT99999"}, "field": {"field": "land"}, "everything": {},
}


def main() -> None:
    """Prints, for each way of asking, median milliseconds for a page and how many times fetching by key they are."""
    root = Path(__file__).parent.parent
    with server.start(root, fast=True) as postgres, postgres.fresh("template1") as name:
        app = create_app(SQLALCHEMY_DATABASE_URI=postgres.app_url(name), DATABASE_OWNER_URL=postgres.owner_url(name),
                         SECRET_KEY=name)
        with app.app_context():
            flask_migrate.upgrade(directory=str(root / "migrations"))
            cast.settle_all()
            place = cast.meet("loc-thinh")
            with work(place.id):
                db.session.execute(text(FILL), {"unit": place.id, "village": place.villages["Ươm"], "many": MANY})
            with work(place.id):
                db.session.execute(text("analyze petition"))
                key = db.session.scalars(select(Petition.id).limit(1)).one()
                base = _median(lambda: db.session.execute(select(Petition.id, Petition.words).where(Petition.id == key)).all())
                print(f"{'by key':14} {base:8.2f} ms")
                for asked, wanted in ASKED.items():
                    taken = _median(lambda wanted=wanted: petitions.listed(**wanted, limit=PAGE))
                    print(f"{asked:14} {taken:8.2f} ms {taken / base:8.0f} times")
            db.engine.dispose()


def _median(ask: Callable[[], Any]) -> float:
    taken = []
    for _ in range(ROUNDS + WARM):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken[WARM:])


if __name__ == "__main__":
    main()
