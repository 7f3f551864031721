"""What was spent on a plan, beside what was estimated."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from dialogue.rules import budget, policy
from dialogue.rules.errors import Overtaken, Refused
from dialogue.services import plans, settlements

from .form import EditingForm, IntegerField
from .language import _, _l
from .page import done, page
from .plan_fields import Row, Rows

bp = Blueprint("settlements", __name__, url_prefix="/plans")


class SpentRow(Row):
    telling = ("item", "amount")
    item = StringField(_l("Nội dung chi"), [Length(max=300)])
    amount = IntegerField(_l("Đã chi (đồng)"))

    def validate_item(self, item: StringField) -> None:
        if self.amount.data and not item.data:
            raise ValidationError(_("Ghi chi cho việc gì"))

    def validate_amount(self, amount: IntegerField) -> None:
        if self.item.data and amount.data is None:
            raise ValidationError(_("Ghi số tiền, ví dụ 1.500.000"))


class SettlementForm(EditingForm):
    spent = Rows(_l("Quyết toán"), SpentRow)


@bp.get("/<uuid:plan_id>/settlement")
def show(plan_id: UUID) -> ResponseReturnValue:
    plan = _open(plan_id)
    rows = plan.spent or [{"item": row["item"]} for row in plan.budget]
    return _page(plan, SettlementForm(formdata=None, version=plan.version, spent=Rows.spared(rows)))


@bp.post("/<uuid:plan_id>/settlement")
def record(plan_id: UUID) -> ResponseReturnValue:
    plan, form = _open(plan_id), SettlementForm()
    if not form.validate_on_submit():
        return _page(plan, form, 422)
    try:
        settlements.record(plan, form.spent.sent().get("spent", []), form.version.data, by=g.actor, on=g.today)
    except Overtaken as refusal:
        form.renew(plan.version)
        form.refuse(refusal)
        return _page(plan, form, 409)
    except Refused as refusal:
        form.refuse(refusal)
        return _page(plan, form, 422)
    return done(url_for("plans.show", plan_id=plan.id), _("Đã ghi quyết toán."))


def _open(plan_id: UUID) -> Any:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.settle", plan)
    if refusal := settlements.not_yet(plan):
        raise refusal
    return plan


def _page(plan: Any, form: SettlementForm, status: int = 200) -> ResponseReturnValue:
    return page("plans/settlement.html", "entry", status, plan=plan, form=form, costs=budget.compared(plan.budget, plan.spent),
                planned=budget.total(plan.budget), spent=budget.total(plan.spent))
