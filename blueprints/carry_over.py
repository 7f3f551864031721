"""What a plan reports of the promises of earlier dialogues: one line each, on one page."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import FieldList, FormField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from dialogue.rules import policy
from dialogue.rules.errors import Overtaken
from dialogue.services import carry_over, plans

from .form import Form
from .language import _, _l, say
from .page import done, page

bp = Blueprint("carry_over", __name__, url_prefix="/plans")


class LineForm(Form):
    """The line on one petition."""

    class Meta(Form.Meta):
        csrf = False

    petition = HiddenField()
    version = IntegerField(widget=HiddenInput())
    line = TextAreaField(_l("Kết quả giải quyết"), [Length(max=1000)])


class LinesForm(Form):
    lines = FieldList(FormField(LineForm), _l("Kết quả giải quyết"))

    def written(self) -> dict[UUID, tuple[str, int]]:
        """The lines by petition, with the version that was seen."""
        try:
            return {UUID(one.petition.data): (one.line.data or "", one.version.data or 0) for one in self.lines}
        except ValueError:
            abort(404)


@bp.get("/<uuid:plan_id>/carry-over")
def show(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.read", plan)
    told = carry_over.promises(plan)
    return _page(plan, told, LinesForm(formdata=None, lines=[
        {"petition": one.id, "version": one.version, "line": one.line} for one in told]))


@bp.post("/<uuid:plan_id>/carry-over")
def write(plan_id: UUID) -> ResponseReturnValue:
    plan = plans.get(plan_id)
    policy.require(g.actor, "plan.carry", plan)
    form = LinesForm()
    if not form.validate_on_submit():
        return _page(plan, carry_over.promises(plan), form, 422)
    try:
        carry_over.write(plan, form.written(), by=g.actor, on=g.today)
    except carry_over.Named as refusal:
        _row(form, refusal.facts["petition"]).line.errors = [say(refusal)]
        return _page(plan, carry_over.promises(plan), form, 422)
    except Overtaken as refusal:
        told = carry_over.promises(plan)
        for one in told:
            _seen(form, one)
        return _page(plan, told, form, 409, theirs=refusal.facts["theirs"])
    return done(url_for("plans.show", plan_id=plan.id), _("Đã lưu kết quả giải quyết kiến nghị kỳ trước."))


def _page(plan: Any, told: list[carry_over.Promise], form: LinesForm, status: int = 200, **more: Any) -> ResponseReturnValue:
    may = policy.allows(g.actor, "plan.carry", plan) and "edit" in {step.action for step in plans.offers(plan, g.actor)}
    return page("plans/carry_over.html", "entry", status, plan=plan, form=form, may_write=may,
                about={str(one.id): one for one in told}, open=sum(one.open for one in told),
                lacking=carry_over.lacking(told), **more)


def _row(form: LinesForm, petition_id: Any) -> Any:
    return next((one for one in form.lines if one.petition.data == str(petition_id)), None)


def _seen(form: LinesForm, one: carry_over.Promise) -> None:
    """The writer is now shown what stands there: the next save goes over it."""
    if row := _row(form, one.id):
        row.version.raw_data, row.version.data = None, one.version
