"""What was spent is written beside the estimate once the plan is issued; its signed words never change."""

import pytest

from dialogue.rules.errors import NotAllowed, Overtaken, Refused
from dialogue.services import history, plans, settlements
from tenants.work import work
from tests.cast import MONDAY
from tests.services.test_plans import drafted, submitted

BUDGET = [{"item": "Nước uống", "amount": 1_500_000}, {"item": "Ma két", "amount": 600_000}]
SPENT = [{"item": "Nước uống", "amount": 1_380_000}, {"item": "Thuê loa", "amount": 400_000}]


@pytest.fixture
def place(loc_thinh):
    with work(loc_thinh.id):
        yield loc_thinh


def estimated(place):
    plan = submitted(place)
    plans.send_back(plan, "Ghi dự toán", by=place.cuong, on=MONDAY)
    plans.edit(plan, {"budget": BUDGET}, plan.version, by=place.mai, on=MONDAY)
    plans.submit(plan, by=place.mai, on=MONDAY)
    plans.sign(plan, by=place.cuong, on=MONDAY)
    plans.issue(plan, by=place.tiep, on=MONDAY)
    return plan


def test_finance_settles_an_issued_plan_and_the_signed_words_stay(place):
    plan = estimated(place)
    signed = str(plans.paper(plan).content)
    assert "2.100.000" in signed
    settlements.record(plan, SPENT, plan.version, by=place.kim, on=MONDAY)
    assert (plan.spent, plan.settled_on, plan.budget) == (SPENT, MONDAY, BUDGET)
    assert str(plans.paper(plan).content) == signed
    assert history.of("plan", plan.id)[-1].facts == {"items": 2}


def test_no_draft_no_stranger_nothing_empty_and_nobody_overwritten(place):
    with pytest.raises(Refused, match="Cần ban hành kế hoạch"):
        settlements.record(drafted(place), SPENT, 1, by=place.mai, on=MONDAY)
    plan = estimated(place)
    with pytest.raises(NotAllowed):
        settlements.record(plan, SPENT, plan.version, by=place.cuong, on=MONDAY)
    with pytest.raises(Refused, match="ít nhất một khoản"):
        settlements.record(plan, [], plan.version, by=place.mai, on=MONDAY)
    seen = plan.version
    settlements.record(plan, SPENT, seen, by=place.mai, on=MONDAY)
    with pytest.raises(Overtaken):
        settlements.record(plan, BUDGET, seen, by=place.mai, on=MONDAY)
