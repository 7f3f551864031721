"""The page of the settlement: filled with the estimate's items, summed up on the plan."""

import re

from tests.convened import HTMX, words
from tests.services.test_settlements import estimated


def test_the_clerk_writes_what_was_spent_and_the_plan_shows_it_beside_the_estimate(unit):
    plan = unit.do(estimated)
    assert f"/plans/{plan}/settlement" in words(unit.mai.get(f"/plans/{plan}"))
    page = words(unit.mai.get(f"/plans/{plan}/settlement"))
    assert 'value="Nước uống"' in page and "2.100.000" in page
    version = re.search(r'name="version" type="hidden" value="(\d+)"', page)[1]
    typed = {"version": version, "spent-0-item": "Nước uống", "spent-0-amount": "1.380.000", "spent-1-item": "Thuê loa"}
    answer = unit.mai.post(f"/plans/{plan}/settlement", data=typed, headers=HTMX)
    assert answer.status_code == 422 and 'id="spent-1-amount-error"' in words(answer) and "<html" not in words(answer)
    answer = unit.mai.post(f"/plans/{plan}/settlement", data={**typed, "spent-1-amount": "400.000"})
    assert (answer.status_code, answer.location) == (303, f"/t/loc-thinh/plans/{plan}")
    page = words(unit.lan.get(f"/plans/{plan}"))
    assert all(said in page for said in ("1.380.000", "400.000", "1.780.000", "2.100.000", "quyết toán ngày 15/12/2025"))
    again = unit.mai.post(f"/plans/{plan}/settlement", data={**typed, "spent-1-amount": "500.000"})
    assert again.status_code == 409 and "500.000" in words(again)
    assert unit.stranger.get(f"/plans/{plan}/settlement").status_code in (302, 303, 401)
