"""Who changed what, as the administrator and the chairman read it."""

import ast

import pytest
from sqlalchemy import text

from dialogue.rules.events import EVENTS, title
from dialogue.rules.policy import POLICY
from dialogue.services import screening
from tenants.db import db
from tenants.work import work
from tests.asked import SPEAKER, asked
from tests.cast import MONDAY
from tests.conftest import ROOT


@pytest.fixture
def happened(loc_thinh):
    with work(loc_thinh.id):
        petition = asked(loc_thinh, words="Cầu treo hỏng, xin làm cầu mới")
        screening.withdraw(petition, by=loc_thinh.mai, on=MONDAY)


def words(answer) -> str:
    return answer.get_data(as_text=True)


def test_it_says_who_did_what_and_when_and_names_no_citizen(browse, loc_thinh, happened):
    page = words(browse(loc_thinh, "cuong").get("/history/"))
    assert "Hà Văn Tiến" in page and "Ghi ý kiến" in page and "Người hỏi rút lại" in page
    assert SPEAKER not in page and "Cầu treo" not in page


def test_it_is_narrowed_to_a_person_a_noun_and_a_day(browse, loc_thinh, happened):
    tri = browse(loc_thinh, "tri")
    mine = words(tri.get(f"/history/?person={loc_thinh.mai.id}")).split('id="rows"')[1]
    assert "Bùi Thị Mai" in mine and "Hà Văn Tiến" not in mine
    assert "Không có việc nào như vậy" in words(tri.get("/history/?noun=posting"))
    assert "Không có việc nào như vậy" in words(tri.get("/history/?day=14/12/2025"))
    assert "Ghi ý kiến" in words(tri.get("/history/?day=15/12/2025&noun=petition"))
    fragment = words(tri.get("/history/?noun=petition", headers={"HX-Request": "true", "HX-Target": "rows"}))
    assert fragment.lstrip().startswith('<div id="rows"')
    assert "/petitions/" not in mine                    # an administrator opens no files


def test_the_chain_is_checked_on_demand(browse, loc_thinh, happened, app, postgres):
    chairman = browse(loc_thinh, "cuong")
    assert "khớp từ đầu đến cuối" in words(chairman.get("/history/?check=1"))
    with work(loc_thinh.id) as session, pytest.raises(Exception, match="permission denied|append"), session.begin_nested():
        session.execute(text("update event set by_role = 'chairman'"))
    with work(loc_thinh.id):
        assert db.session.scalar(text("select count(*) from event")) > 0


def test_every_event_that_is_written_has_its_words():
    written = set()
    for path in (ROOT / "dialogue").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "write" and node.args
                    and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)):
                written.add(node.args[0].value)
    assert {verb for verb in written if "." in verb and verb not in POLICY} == set(EVENTS)
    assert title("plan.sign") == "ký kế hoạch"


@pytest.mark.parametrize(("login", "path"), [("tri", "/history/"), ("mai", "/petitions/"), ("mai", "/answers/")])
def test_a_page_beyond_all_pages_is_empty_and_no_fault(browse, loc_thinh, login, path):
    assert browse(loc_thinh, login).get(f"{path}?page={10 ** 30}").status_code == 200
