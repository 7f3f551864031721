"""The page of earlier promises: whole, as a fragment, without scripts, to a stranger."""

import re

import pytest

from dialogue.services import carry_over, plans
from tests.convened import HTMX, words
from tests.services import played
from tests.services.test_plans import drafted
from tests.web.test_meetings import field

LINE = "Tỉnh trả lời sẽ bố trí vốn năm 2027"


@pytest.fixture
def plan(unit):
    unit.do(lambda place: played.concluded(place))
    return unit.do(drafted)


def form(page, *lines):
    """The page's form with these lines in its boxes."""
    names = dict.fromkeys(re.findall(r'name="(lines-\d+-(?:petition|version))"', page))
    return {name: field(page, name) for name in names} | {f"lines-{n}-line": line for n, line in enumerate(lines)}


def test_the_clerk_writes_the_lines_and_the_paper_says_them(unit, plan):
    page = words(unit.mai.get(f"/plans/{plan}"))
    assert "0 trong 2 đã có kết quả" in page
    page = words(unit.mai.get(f"/plans/{plan}/carry-over"))
    assert "Còn 2 kiến nghị chưa có dòng" in page and "Cầu treo hỏng, xin làm cầu mới" in page
    assert not [name for name in played.CANARIES if name in page]
    answer = unit.mai.post(f"/plans/{plan}/carry-over", data=form(page, LINE, ""))
    assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh/plans/{plan}")
    page = words(unit.mai.get(answer.location))
    assert "1 trong 2 đã có kết quả" in page and f"{LINE}." in page
    assert LINE in words(unit.cuong.get(f"/plans/{plan}/carry-over")) and "<textarea" not in words(
        unit.cuong.get(f"/plans/{plan}/carry-over"))


def test_a_name_is_refused_beside_its_line_and_everything_typed_stays(unit, plan):
    page = words(unit.mai.get(f"/plans/{plan}/carry-over"))
    answer = unit.mai.post(f"/plans/{plan}/carry-over", data=form(page, "Bà Lò Thị Họa Mi đã đồng ý", "Đã cấp 12 sổ"),
                           headers=HTMX)
    page = words(answer)
    assert answer.status_code == 422 and "Kế hoạch công khai" in re.search(r'id="lines-0-line-error".*?</p>', page)[0]
    assert field(page, "lines-1-line") == "Đã cấp 12 sổ"


def test_two_clerks_see_both_lines_and_choose(unit, plan):
    page = words(unit.mai.get(f"/plans/{plan}/carry-over"))
    mine, theirs = form(page, "Dòng của tôi", ""), form(page, LINE, "")
    unit.mai.post(f"/plans/{plan}/carry-over", data=theirs)
    answer = unit.mai.post(f"/plans/{plan}/carry-over", data=mine)
    page = words(answer)
    assert answer.status_code == 409 and LINE in page and field(page, "lines-0-line") == "Dòng của tôi"
    assert unit.mai.post(f"/plans/{plan}/carry-over", data=form(page, "Dòng của tôi", "")).status_code == 303
    assert "Dòng của tôi" in unit.read(lambda: [one.line for one in carry_over.promises(plans.get(plan))])


def test_a_plan_without_earlier_promises_says_so(unit):
    plan = unit.do(drafted)
    assert "Không có kiến nghị nào của hội nghị trước còn dở." in words(unit.mai.get(f"/plans/{plan}/carry-over"))
    assert "Kiến nghị kỳ trước" not in words(unit.mai.get(f"/plans/{plan}"))


def test_a_stranger_is_asked_to_sign_in(unit, plan):
    assert unit.stranger.get(f"/plans/{plan}/carry-over").status_code == 303
