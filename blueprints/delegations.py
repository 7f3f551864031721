"""Signing in the head's place: who may, what, from when to when."""

from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.documents.kinds import KINDS
from dialogue.rules import policy
from dialogue.rules.delegation import STANDINGS
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import OUTSIDE
from dialogue.services import delegations, people

from .form import CreatingForm, DateField, choices
from .language import _, _l
from .page import done, page

bp = Blueprint("delegations", __name__, url_prefix="/delegations")


class GrantForm(CreatingForm):
    to_id = SelectField(_l("Ủy quyền cho ai?"))
    standing = RadioField(_l("Ký như thế nào?"), choices=choices(STANDINGS), default="KT.")
    matters = SelectMultipleField(_l("Ký những văn bản nào?"), [DataRequired(_l("Chọn ít nhất một loại văn bản"))],
                                  choices=choices(delegations.MATTERS))
    valid_from = DateField(_l("Từ ngày"), [InputRequired(_l("Ghi ngày bắt đầu"))])
    valid_to = DateField(_l("Đến hết ngày"), [Optional()])
    paper = StringField(_l("Theo văn bản nào?"), [DataRequired(_l("Ghi số, ngày của quyết định phân công, ủy quyền")),
                                                  Length(max=300)])

    def validate_valid_to(self, field: DateField) -> None:
        if self.valid_from.data and field.data and field.data < self.valid_from.data:
            raise ValidationError(_("Ngày kết thúc phải từ ngày bắt đầu trở đi"))


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "delegation.read")
    return _page(GrantForm(formdata=None, valid_from=g.today))


@bp.post("/")
def grant() -> ResponseReturnValue:
    policy.require(g.actor, "delegation.grant")
    form = GrantForm()
    form.to_id.choices = choices(_officials())
    if not form.validate_on_submit():
        return _page(form, 422)
    fields = {**form.data, "to_id": UUID(form.to_id.data)}
    try:
        delegations.grant(fields, by=g.actor, on=g.today)
    except Missing:
        raise
    except Refused as error:
        form.refuse(error)
        return _page(form, 422)
    return done(url_for("delegations.index"), _("Đã ghi ủy quyền."))


@bp.post("/<uuid:delegation_id>/revoke")
def revoke(delegation_id: UUID) -> ResponseReturnValue:
    delegations.revoke(delegations.get(delegation_id), by=g.actor, on=g.today)
    return done(url_for("delegations.index"), _("Đã thu hồi ủy quyền, có hiệu lực từ hôm nay."))


def _officials() -> dict[str, str]:
    return {str(one.id): f"{one.name}, {one.post}" for one in people.directory(on=g.today)
            if one.role not in OUTSIDE | {"chairman"}}


def _page(form: GrantForm, status: int = 200) -> ResponseReturnValue:
    may = {verb: policy.allows(g.actor, f"delegation.{verb}") for verb in ("grant", "revoke")}
    form.to_id.choices = choices(_officials()) if may["grant"] else []
    return page("delegations/index.html", "delegations", status, form=form, rows=delegations.listed(on=g.today), may=may,
                kinds=KINDS)
