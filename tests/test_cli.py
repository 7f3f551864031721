"""flask rules: the tables and the ledger, printed."""

import json
from datetime import date
from uuid import uuid4

import pytest

from dialogue.models.deadline import Deadline
from dialogue.rules.policy import POLICY
from dialogue.rules.workflow import FLOWS
from dialogue.services import papers, plans, signed_copies
from tenants import register
from tenants.db import db
from tenants.work import work
from tests.cast import MONDAY
from tests.convened import fix, regulate
from tests.files import BLANK

ASKED = {"term", "nominal", "due", "count", "unit", "layer", "source", "remark"}


def run(app, *arguments):
    result = app.test_cli_runner().invoke(args=["rules", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def ledger(app, *arguments):
    return {row["term"]: row for row in json.loads(run(app, "terms", *arguments, "--json").output)}


@pytest.fixture
def regulated(loc_thinh):
    with work(loc_thinh.id):
        regulate()


class TestTheLedger:
    def test_it_is_that_of_the_acceptance_example(self, app, regulated):
        rows = ledger(app, "--meeting", "2026-01-06", "--unit", "loc-thinh")
        assert all(ASKED <= row.keys() for row in rows.values())
        assert {term: (row["nominal"], row["due"]) for term, row in rows.items()} == {
            "post_notice":        ("2025-12-27", "2025-12-27"),
            "village_summary":    ("2026-01-01", "2026-01-01"),
            "refer_upwards":      ("2026-01-11", "2026-01-12"),
            "post_conclusion":    ("2026-01-12", "2026-01-12"),
            "answer":             ("2026-01-14", "2026-01-14"),
            "publish_result":     ("2026-01-16", "2026-01-16"),
            "report_to_superior": ("2026-01-19", "2026-01-19"),
        }
        notice, refer = rows["post_notice"], rows["refer_upwards"]
        assert (notice["count"], notice["unit"], notice["layer"]) == (-10, "calendar", "unit")
        assert "26/12/2025" in notice["remark"] and "chờ đơn vị xác nhận" in refer["remark"]

    def test_a_term_in_words_stands_beside_the_day(self, app, loc_thinh):
        with work(loc_thinh.id):
            regulate(words=[("answer", "trong thời gian ngắn nhất")])
        answer = ledger(app, "--meeting", "2026-01-06", "--unit", "loc-thinh")["answer"]
        assert answer["due"] == "2026-01-14" and "trong thời gian ngắn nhất" in answer["words"][0]

    def test_nothing_is_stored(self, app, loc_thinh, regulated):
        run(app, "terms", "--meeting", "2026-01-06", "--unit", "loc-thinh", "--json")
        with work(loc_thinh.id):
            assert db.session.query(Deadline).count() == 0

    def test_a_unit_that_is_no_more_or_not_yet_has_one_too(self, app):
        with work(None):
            register.enter("long-an", kind="xã", name="Long An", since=date(2020, 1, 1), until=date(2025, 6, 30))
        for day, notice in (("2026-01-06", "2025-12-30"), ("2018-05-10", "2018-05-03")):
            assert ledger(app, "--meeting", day, "--unit", "long-an")["post_notice"]["due"] == notice

    def test_a_suspended_unit_has_one_too(self, app, regulated):
        with work(None):
            register.suspend("loc-thinh")
        assert "answer" in ledger(app, "--meeting", "2026-01-06", "--unit", "loc-thinh")

    def test_without_a_unit_the_statute_alone_speaks(self, app, regulated):
        assert set(ledger(app, "--meeting", "2026-01-06")) == {"post_notice", "publish_result"}

    def test_a_dialogue_with_the_young_has_its_own(self, app):
        rows = ledger(app, "--meeting", "2026-03-26", "--kind", "thematic_youth")
        assert (rows["post_notice"]["due"], rows["post_notice"]["count"]) == ("2026-02-24", -30)

    def test_people_read_a_table(self, app, regulated):
        lines = run(app, "terms", "--meeting", "2026-01-06", "--unit", "loc-thinh").output.splitlines()
        assert lines[0].split()[:2] == ["due", "term"] and lines[1].startswith("2025-12-27  post_notice")

    @pytest.mark.parametrize("arguments, said", [
        (("--unit", "khong-co"), "không có đơn vị khong-co; có: ich-hau, loc-thinh"),
        (("--meeting", "6/1/2026"), "2026"),
        (("--kind", "secret"), "periodic"),
    ])
    def test_a_mistake_says_what_would_be_right(self, app, arguments, said):
        result = run(app, "terms", *arguments)
        assert result.exit_code == 2 and said in result.output


def test_the_terms_without_a_meeting_are_the_texts_themselves(app, regulated):
    rows = json.loads(run(app, "terms", "--unit", "loc-thinh", "--json").output)
    assert {row["layer"] for row in rows} == {"statute", "unit"} and all(row["source"] for row in rows)


def test_the_policy_is_printed_whole(app):
    rows = json.loads(run(app, "policy", "--json").output)
    assert [row["verb"] for row in rows] == list(POLICY)
    assert "Văn phòng" in next(row["who"] for row in rows if row["verb"] == "meeting.hold")
    assert run(app, "policy").output.count("\n") == len(POLICY) + 1


def test_the_workflow_is_printed_whole(app):
    rows = json.loads(run(app, "workflow", "--json").output)
    assert len(rows) == sum(len(flow.steps) for flow in FLOWS)
    assert {"noun": "meeting", "action": "close", "from": "concluded", "to": "closed", "title": "Khép hồ sơ"} in rows
    assert "meeting" in run(app, "workflow").output


def test_every_paper_of_a_unit_is_written_in_word_and_pdf(app, loc_thinh, tmp_path):
    with work(loc_thinh.id):
        regulate()
        meeting = fix(loc_thinh)
        for _ in range(2):
            plans.draft({"client_key": uuid4(), "year": 2026, "subject": "Đối thoại với Nhân dân"}, by=loc_thinh.mai, on=MONDAY)
        paper = papers.issue(papers.sign("notice", meeting, by=loc_thinh.cuong, on=MONDAY), by=loc_thinh.tiep, on=MONDAY)
        scan = signed_copies.file(paper, [BLANK], by=loc_thinh.tiep, on=MONDAY).id.hex[:6]
    written = app.test_cli_runner().invoke(args=["papers", "export", "--unit", "loc-thinh", "--out", str(tmp_path / "out")])
    assert written.exit_code == 0, written.exception
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"loc-thinh-01-tb-ubnd-2025-ban-quet-{scan}.pdf",
                     "loc-thinh-01-tb-ubnd-2025.docx", "loc-thinh-01-tb-ubnd-2025.pdf",
                     "loc-thinh-kh-ubnd-du-thao-2.docx", "loc-thinh-kh-ubnd-du-thao-2.pdf",
                     "loc-thinh-kh-ubnd-du-thao.docx", "loc-thinh-kh-ubnd-du-thao.pdf"]
    assert (tmp_path / "out" / names[2]).read_bytes().startswith(b"%PDF-")
    assert app.test_cli_runner().invoke(args=["papers", "export", "--unit", "nowhere", "--out", str(tmp_path)]).exit_code == 2
