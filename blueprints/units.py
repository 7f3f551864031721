"""The unit's own data."""

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, Regexp

from dialogue.rules import policy
from dialogue.services import units

from .form import Form
from .language import _, _l
from .page import done, page

bp = Blueprint("units", __name__, url_prefix="/unit")


class UnitForm(Form):
    agency = StringField(_l("Tên cơ quan"), [DataRequired(_l("Ghi tên cơ quan, ví dụ Ủy ban nhân dân")), Length(max=100)])
    office_symbol = StringField(_l("Ký hiệu bộ phận soạn công văn"), [
        DataRequired(_l("Ghi ký hiệu, ví dụ VP")), Length(max=20),
        Regexp(r"[^\W_][\w.\-]*\Z", message=_l("Chỉ dùng chữ, số, dấu chấm, gạch nối"))])
    village_word = StringField(_l("Gọi thôn, tổ dân phố là"), [
        DataRequired(_l("Ghi thôn, làng, xóm, ấp hoặc tổ dân phố")), Length(max=30)])
    named_after = BooleanField(_l("Đơn vị mang tên người, số thứ tự hoặc sự kiện: địa danh trên văn bản ghi cả chữ xã, phường"))
    organ_code = StringField(_l("Mã định danh của đơn vị"), [
        Optional(), Length(max=40),
        Regexp(r"[A-Z0-9]+(\.[A-Z0-9]+)*\Z", message=_l("Mã gồm chữ hoa, số, cách nhau bằng dấu chấm, ví dụ 000.00.00.H41"))])
    contact = TextAreaField(_l("Liên hệ Văn phòng"), [Length(max=300)])


@bp.get("/")
def show() -> ResponseReturnValue:
    policy.require(g.actor, "unit.describe")
    return page("units/show.html", "unit", form=UnitForm(formdata=None, obj=g.unit))


@bp.post("/")
def describe() -> ResponseReturnValue:
    policy.require(g.actor, "unit.describe")
    form = UnitForm()
    if not form.validate_on_submit():
        return page("units/show.html", "unit", 422, form=form)
    units.describe(form.data, by=g.actor, on=g.today)
    return done(url_for("units.show"), _("Đã lưu."))
