"""The administrator's villages: names, people, halls."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from dialogue.rules import policy
from dialogue.rules.errors import Missing, NotAllowed, Overtaken, Refused
from dialogue.services import people, villages

from .form import EditingForm, Form, IntegerField
from .language import _, _l
from .page import done, page

bp = Blueprint("villages", __name__, url_prefix="/villages")


class VillageForm(Form):
    word = StringField(_l("Gọi là"), [DataRequired(_l("Ghi thôn, làng, xóm, ấp hoặc tổ dân phố")), Length(max=30)])
    name = StringField(_l("Tên"), [DataRequired(_l("Ghi tên thôn")), Length(max=100)])
    households = IntegerField(_l("Số hộ"), [InputRequired(_l("Ghi số hộ"))])
    population = IntegerField(_l("Số dân"), [InputRequired(_l("Ghi số dân"))])
    hall = StringField(_l("Nơi niêm yết"), [DataRequired(_l("Ghi nơi niêm yết, ví dụ nhà văn hóa thôn")), Length(max=200)])


class EditVillageForm(VillageForm, EditingForm):
    pass


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "village.add")
    return _page(VillageForm(formdata=None, word=g.unit.village_word))


@bp.post("/")
def add() -> ResponseReturnValue:
    policy.require(g.actor, "village.add")
    form = VillageForm()
    if not form.validate_on_submit():
        return _page(form, 422)
    try:
        villages.add(form.data, by=g.actor, on=g.today)
    except Refused as error:
        form.refuse(error, beside="name")
        return _page(form, 422)
    return done(url_for("villages.index"), _("Đã ghi thôn."))


@bp.get("/<uuid:village_id>")
def show(village_id: UUID) -> ResponseReturnValue:
    village = villages.get(village_id)
    policy.require(g.actor, "village.edit", village)
    return _village(village, EditVillageForm(formdata=None, obj=village))


@bp.post("/<uuid:village_id>")
def edit(village_id: UUID) -> ResponseReturnValue:
    village = villages.get(village_id)
    policy.require(g.actor, "village.edit", village)
    form = EditVillageForm()
    if not form.validate_on_submit():
        return _village(village, form, 422)
    try:
        villages.edit(village, form.data, form.version.data, by=g.actor, on=g.today)
    except Overtaken as error:
        form.refuse(error)
        form.renew(village.version)
        return _village(village, form, 409, error.facts["theirs"])
    except (Missing, NotAllowed):
        raise
    except Refused as error:
        form.refuse(error, beside="name")
        return _village(village, form, 422)
    return done(url_for("villages.index"), _("Đã lưu."))


@bp.post("/<uuid:village_id>/remove")
def remove(village_id: UUID) -> ResponseReturnValue:
    villages.remove(villages.get(village_id), by=g.actor, on=g.today)
    return done(url_for("villages.index"), _("Đã xóa thôn."))


def _page(form: VillageForm, status: int = 200) -> ResponseReturnValue:
    return page("villages/index.html", "villages", status, form=form, rows=people.villages())


def _village(village: Any, form: EditVillageForm, status: int = 200,
             theirs: dict[str, Any] | None = None) -> ResponseReturnValue:
    return page("villages/show.html", "village", status, village=village, form=form, theirs=theirs)
