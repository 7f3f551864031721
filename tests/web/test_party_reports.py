"""The Party committee's report: a period is chosen, the numbers are those of the figures, Party style, signed and numbered."""

import re
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from dialogue.models.paper import Paper
from dialogue.rules.reporting import RHYTHMS, named, period
from dialogue.services import reports
from tenants.db import db
from tenants.work import work
from tests.convened import HTMX, is_a_part, words
from tests.services import played

LINK = re.compile(r'href="/t/loc-thinh(/figures/[^"]+)">(\d+)</a>')


@pytest.mark.parametrize(("rhythm", "month", "start", "end", "words"), [
    ("month", 2,  date(2026, 2, 1), date(2026, 2, 28),  "tháng 02 năm 2026"),
    ("month", 12, date(2026, 12, 1), date(2026, 12, 31), "tháng 12 năm 2026"),
    ("q1",    5,  date(2026, 1, 1), date(2026, 3, 31),  "quý I năm 2026"),
    ("half",  1,  date(2026, 1, 1), date(2026, 6, 30),  "6 tháng đầu năm 2026"),
    ("nine",  1,  date(2026, 1, 1), date(2026, 9, 30),  "9 tháng đầu năm 2026"),
    ("year",  1,  date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
])
def test_a_period_has_its_days_and_its_name(rhythm, month, start, end, words):
    assert period(rhythm, 2026, month) == (start, end) and named(rhythm, start) == words and rhythm in RHYTHMS


@pytest.fixture
def opened(app, loc_thinh, browse) -> str:
    """The address of the report on January, opened by the Party committee."""
    app.config["DEMO_TODAY"] = "2026-01-16"
    with work(loc_thinh.id):
        played.concluded(loc_thinh)
    dang = browse(loc_thinh, "dang")
    data = {"rhythm": "month", "month": "1", "year": "2026"}
    address = dang.post("/party-reports/", data=data).location
    assert dang.post("/party-reports/", data=data).location == address                  # the same period, the same report
    return address


def test_its_numbers_are_the_figures_of_the_period(loc_thinh, browse, opened):
    dang = browse(loc_thinh, "dang")
    links = LINK.findall(words(dang.get(opened)))
    counted = {url: int(number) for url, number in links if "/held" not in url}
    assert len(counted) >= 5
    assert {url: words(dang.get(url)).count('<th scope="row">') for url in counted} == counted


def test_it_is_written_signed_and_numbered_in_the_partys_style(loc_thinh, browse, opened):
    dang, tiep = browse(loc_thinh, "dang"), browse(loc_thinh, "tiep")
    texts = {"version": 1, "strengths": "Người đứng đầu trực tiếp đối thoại", "limits": "", "next_steps": "", "proposals": ""}
    assert dang.post(opened, data=texts).status_code == 303
    assert dang.post(opened, data=texts).status_code == 409
    page = dang.get(f"{opened}/paper")
    for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Huyện ủy Ngọc Lặc",
                 "tháng 01 năm 2026", "-BC/ĐU", "Người đứng đầu trực tiếp đối thoại.", "131 người dự"):
        assert said in words(page), said
    assert "CỘNG HÒA XÃ HỘI" not in words(page) and not [canary for canary in played.CANARIES if canary in words(page)]
    seen = re.search(r'name="seen"[^>]*value="([^"]+)"', page.get_data(as_text=True))[1]
    assert dang.post(f"{opened}/paper", data={"seen": seen}).status_code == 303
    with work(loc_thinh.id):
        paper_id = db.session.scalars(select(Paper.id).where(Paper.kind == "party_report")).one()
    assert tiep.post(f"/papers/{paper_id}/issue").status_code == 303
    assert "Số 01-BC/ĐU" in words(dang.get(f"/papers/{paper_id}")) and "01-BC/ĐU" in words(dang.get("/party-reports/"))
    assert "Báo cáo đã ký" in words(dang.get(opened)) and dang.post(opened, data={**texts, "version": 2}).status_code == 409


def test_a_period_that_has_not_begun_is_refused_beside_what_was_chosen(loc_thinh, browse, opened):
    dang = browse(loc_thinh, "dang")
    page = dang.post("/party-reports/", data={"rhythm": "month", "month": "7", "year": "2026"}, headers=HTMX)
    assert page.status_code == 422 and "chưa lập được" in words(page) and 'value="2026"' in words(page)
    assert dang.post("/party-reports/", data={"rhythm": "month", "month": "1", "year": "1"}).status_code == 422


def test_others_read_it_and_do_not_write(loc_thinh, browse, opened):
    mai = browse(loc_thinh, "mai")
    assert is_a_part(mai.get(opened, headers=HTMX)) and "<textarea" not in words(mai.get(opened))
    assert mai.post("/party-reports/", data={"rhythm": "q1", "month": "1", "year": "2026"}).status_code == 403
    with work(loc_thinh.id):
        assert reports.party(UUID(opened.rpartition("/")[2])).rhythm == "month"
