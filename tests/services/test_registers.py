"""Numbers under pressure: many papers at once, each gets one of its own and none is left out."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from dialogue.models.paper import Paper
from dialogue.services import papers
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate

PAPERS, CLIENTS = 200, 8


def test_two_hundred_papers_issued_by_eight_at_once_take_1_to_200(app, loc_thinh):
    with work(loc_thinh.id):
        regulate()
        first = papers.sign("notice", fix(loc_thinh), by=loc_thinh.cuong, on=MONDAY)
        told = {name: getattr(first, name) for name in
                ("kind", "register", "subject", "year", "symbol", "content", "public_content", "signed_by", "signed_on")}
        db.session.add_all(Paper(**told) for _ in range(PAPERS - 1))
        db.session.flush()
        ids = list(db.session.scalars(select(Paper.id).where(Paper.state == "signed")))

    def issue(some: list) -> None:
        with app.app_context():
            for paper_id in some:
                with work(loc_thinh.id):
                    papers.issue(papers.get(paper_id), by=loc_thinh.tiep, on=MONDAY)

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(issue, [ids[start::CLIENTS] for start in range(CLIENTS)]))
    with work(loc_thinh.id):
        given = list(db.session.scalars(select(Paper.number).where(Paper.kind == "notice")))
    assert sorted(given) == list(range(1, PAPERS + 1))
