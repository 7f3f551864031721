"""The life of a plan after its draft: amended, cancelled, completed, copied; one page of acts."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from dialogue.rules import policy
from dialogue.services import amendments, plans, replacements

from .form import CreatingForm, Form, IntegerField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("amendments", __name__, url_prefix="/plans")

HOW = {
    # rules.plan.REPLACING      as the form asks
    "replace":   _l("Thay thế toàn bộ kế hoạch này"),
    "amend":     _l("Sửa đổi, bổ sung một số nội dung"),
}


class AmendForm(CreatingForm):
    how = RadioField(_l("Kế hoạch mới làm gì?"), [InputRequired(_l("Chọn thay thế hay sửa đổi, bổ sung"))],
                     choices=choices(HOW))


class CopyForm(CreatingForm):
    year = IntegerField(_l("Năm của kế hoạch mới"), [
        InputRequired(_l("Ghi năm, ví dụ 2026")), NumberRange(2000, 2100, _l("Ghi năm, từ 2000 đến 2100."))])


class EndForm(Form):
    reason = TextAreaField(_l("Lý do"), [DataRequired(_l("Ghi lý do, để ai mở kế hoạch cũng hiểu vì sao.")), Length(max=1000)])


@bp.get("/<uuid:plan_id>/life")
def show(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.read", plan)
    return _page(plan)


@bp.post("/<uuid:plan_id>/amend")
def amend(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), AmendForm(prefix="amend")
    plans.step(plan, "amend", g.actor)
    if not form.validate_on_submit():
        return _page(plan, 422, amend=form)
    new = amendments.amend(plan, form.how.data, client_key=form.client_key.data, by=g.actor, on=g.today)
    return _drafted(new, _("Đã mở bản nháp kế hoạch mới. Kế hoạch cũ còn hiệu lực cho đến khi bản mới ban hành."))


@bp.post("/<uuid:plan_id>/copy")
def copy(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), CopyForm(prefix="copy")
    policy.require(g.actor, "plan.copy", plan)
    if not form.validate_on_submit():
        return _page(plan, 422, copy=form)
    new = amendments.copy(plan, form.year.data, client_key=form.client_key.data, by=g.actor, on=g.today)
    return _drafted(new, _("Đã chép kế hoạch sang năm %(year)s. Số, ngày và ý kiến để trống.", year=new.year))


@bp.post("/<uuid:plan_id>/cancel")
def cancel(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), EndForm(prefix="cancel")
    plans.step(plan, "cancel", g.actor)
    if not form.validate_on_submit():
        return _page(plan, 422, cancel=form)
    amendments.cancel(plan, form.reason.data, by=g.actor, on=g.today)
    return _shown(plan, _("Đã hủy kế hoạch."))


@bp.post("/<uuid:plan_id>/drop")
def drop(plan_id: UUID) -> ResponseReturnValue:
    plan, form = plans.get(plan_id), EndForm(prefix="drop")
    plans.step(plan, "drop", g.actor)
    if not form.validate_on_submit():
        return _page(plan, 422, drop=form)
    amendments.drop(plan, form.reason.data, by=g.actor, on=g.today)
    return _shown(plan, _("Đã bỏ bản nháp. Bản này còn để xem, không sửa được nữa."))


@bp.post("/<uuid:plan_id>/complete")
def complete(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    amendments.complete(plan, by=g.actor, on=g.today)
    return _shown(plan, _("Đã khép kế hoạch."))


def _page(plan: Any, status: int = 200, **typed: Form) -> ResponseReturnValue:
    offers = {step.action: step for step in plans.offers(plan, g.actor)}
    forms = {"amend": AmendForm(formdata=None, prefix="amend"), "cancel": EndForm(formdata=None, prefix="cancel"),
             "copy": CopyForm(formdata=None, prefix="copy", year=plan.year + 1), "drop": EndForm(formdata=None, prefix="drop")}
    return page("plans/life.html", "acts", status, plan=plan, offers=offers, forms={**forms, **typed},
                chain=replacements.chain(plan), may_copy=policy.allows(g.actor, "plan.copy", plan),
                not_yet=amendments.not_yet(plan, by=g.actor) if "complete" in offers else None)


def _drafted(plan: Any, message: str) -> ResponseReturnValue:
    return done(url_for("plans.edit", plan_id=plan.id, section="grounds"), message)


def _shown(plan: Any, message: str) -> ResponseReturnValue:
    return done(url_for("plans.show", plan_id=plan.id), message)
