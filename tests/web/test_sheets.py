"""Lists taken along as spreadsheets, by whoever may read them on the page."""

from io import BytesIO

import openpyxl

from dialogue.services import papers
from tenants.work import work
from tests.asked import asked
from tests.asked import meeting as convene
from tests.cast import MONDAY
from tests.convened import fix, regulate


def opened(answer):
    assert answer.status_code == 200, answer.status
    return openpyxl.load_workbook(BytesIO(answer.data)).active


def test_the_register_of_papers_has_numbers_in_order_of_issue(browse, loc_thinh):
    with work(loc_thinh.id):
        regulate()
        papers.issue(papers.sign("notice", fix(loc_thinh), by=loc_thinh.cuong, on=MONDAY), by=loc_thinh.tiep, on=MONDAY)
    answer = browse(loc_thinh, "mai").get("/papers/register/sheet?year=2025")
    tab = opened(answer)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="loc-thinh-so-van-ban-2025.xlsx"'
    assert [tab.cell(4, column).value for column in (1, 2, 4)] == ["01/TB-UBND", 1, "Thông báo hội nghị"]
    assert tab.cell(4, 3).number_format == "dd/mm/yyyy"


def test_the_register_of_reception_has_names_for_those_alone_who_may_see_them(browse, loc_thinh):
    with work(loc_thinh.id):
        convene(loc_thinh)
        name = asked(loc_thinh).speaker
    for login, seen in (("mai", True), ("tiep", False)):
        words = [cell.value for row in opened(browse(loc_thinh, login).get("/reception/sheet")).iter_rows() for cell in row]
        assert "Họ tên, địa chỉ" in words
        assert any(name in str(word) for word in words) == seen
