"""The estimate of a plan's costs is the finance officer's too, and nothing else of the plan is."""

from uuid import uuid4

import pytest

from dialogue.rules.errors import NotAllowed, Refused
from dialogue.services import plans
from tenants.work import work
from tests.cast import MONDAY
from tests.services.played import plan

COSTS = {"budget_words": "Từ ngân sách xã năm 2026.", "budget": [{"item": "Nước uống", "amount": 1_500_000}]}


def test_the_finance_officer_writes_it_until_the_plan_is_signed(loc_thinh):
    with work(loc_thinh.id):
        row = plans.draft({"client_key": uuid4(), "year": 2026, "subject": "Đối thoại năm 2026"}, by=loc_thinh.mai, on=MONDAY)
        plans.edit(row, COSTS, row.version, by=loc_thinh.kim, on=MONDAY)
        assert row.budget_words == COSTS["budget_words"] and plans.estimates(row, loc_thinh.kim)
        with pytest.raises(NotAllowed, match="Chỉ Văn phòng được sửa kế hoạch"):
            plans.edit(row, {**COSTS, "subject": "Khác"}, row.version, by=loc_thinh.kim, on=MONDAY)
        with pytest.raises(NotAllowed, match="Văn phòng hoặc cán bộ tài chính - kế toán được lập dự toán"):
            plans.edit(row, COSTS, row.version, by=loc_thinh.hop, on=MONDAY)
        signed = plan(loc_thinh)
        assert not plans.estimates(signed, loc_thinh.kim)
        with pytest.raises(Refused, match="đã ký thì không sửa được nữa"):
            plans.edit(signed, COSTS, signed.version, by=loc_thinh.kim, on=MONDAY)
