"""One place of a public copy: since when it hangs or sounds, with which evidence, or why it could not."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileRequired
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules import policy
from dialogue.rules.attachments import BadFile
from dialogue.services import attachments, posting_places

from .form import DateField, Form, TimeField, UploadField
from .language import _, _l
from .page import done, page
from .postings import after

bp = Blueprint("posting_places", __name__, url_prefix="/postings/places/<uuid:place_id>")


class HangForm(Form):
    posted_on = DateField(_l("Ngày niêm yết"), [Optional()])
    posted_at = TimeField(_l("Giờ"), [Optional()])
    photo = UploadField(_l("Ảnh chụp tại chỗ"))


class ProveForm(Form):
    photo = UploadField(_l("Ảnh chụp tại chỗ"), [FileRequired(_l("Chọn ảnh cần thêm"))])


class MissForm(Form):
    reason = TextAreaField(_l("Vì sao không niêm yết được"), [DataRequired(_l("Ghi lý do")), Length(max=1000)])


class DownForm(Form):
    down_on = DateField(_l("Ngày tháo xuống"), [InputRequired(_l("Ghi ngày tháo xuống"))])


class UndoForm(Form):
    reason = TextAreaField(_l("Vì sao ghi nhầm"), [DataRequired(_l("Ghi lý do")), Length(max=1000)])


@bp.get("")
def show(place_id: UUID) -> ResponseReturnValue:
    return _page(posting_places.spot(place_id))


@bp.post("/hang")
def hang(place_id: UUID) -> ResponseReturnValue:
    place, form = posting_places.get(place_id), HangForm()
    policy.require(g.actor, "posting.hang", place)
    if not form.validate_on_submit():
        return _page(posting_places.spot(place_id), 422, hang=form)
    try:
        posting = posting_places.hang(
            place, by=g.actor, on=g.today, posted_on=form.posted_on.data, posted_at=form.posted_at.data,
            photo=form.photo.content if form.photo.data else None)
    except posting_places.NotThatDay as error:
        form.refuse(error, beside="posted_on")
        return _page(posting_places.spot(place_id), 422, hang=form)
    except BadFile as error:
        form.refuse(error, beside="photo")
        return _page(posting_places.spot(place_id), 422, hang=form)
    return after(posting.id, _("Đã ghi niêm yết tại %(place)s.", place=place.place))


@bp.post("/prove")
def prove(place_id: UUID) -> ResponseReturnValue:
    place, form = posting_places.get(place_id), ProveForm()
    policy.require(g.actor, "posting.prove", place)
    if not form.validate_on_submit():
        return _page(posting_places.spot(place_id), 422, prove=form)
    try:
        posting_places.prove(place, form.photo.content, by=g.actor, on=g.today)
    except BadFile as error:
        form.refuse(error, beside="photo")
        return _page(posting_places.spot(place_id), 422, prove=form)
    return done(_address(place_id), _("Đã thêm ảnh."))


@bp.post("/miss")
def miss(place_id: UUID) -> ResponseReturnValue:
    place, form = posting_places.get(place_id), MissForm()
    policy.require(g.actor, "posting.miss", place)
    if not form.validate_on_submit():
        return _page(posting_places.spot(place_id), 422, miss=form)
    posting_places.miss(place, form.reason.data, by=g.actor, on=g.today)
    return done(_address(place_id), _("Đã ghi lý do."))


@bp.post("/take-down")
def take_down(place_id: UUID) -> ResponseReturnValue:
    place, form = posting_places.get(place_id), DownForm()
    policy.require(g.actor, "posting.take_down", place)
    if not form.validate_on_submit():
        return _page(posting_places.spot(place_id), 422, take_down=form)
    try:
        posting_places.take_down(place, form.down_on.data, by=g.actor, on=g.today)
    except posting_places.NotThatDay as error:
        form.refuse(error, beside="down_on")
        return _page(posting_places.spot(place_id), 422, take_down=form)
    return done(_address(place_id), _("Đã ghi ngày tháo xuống."))


@bp.post("/undo")
def undo(place_id: UUID) -> ResponseReturnValue:
    place, form = posting_places.get(place_id), UndoForm()
    policy.require(g.actor, "posting.undo", place)
    if not form.validate_on_submit():
        return _page(posting_places.spot(place_id), 422, undo=form)
    posting_places.undo(place, form.reason.data, by=g.actor, on=g.today)
    return done(_address(place_id), _("Đã sửa. Nơi này lại chờ ghi."))


def _address(place_id: UUID) -> str:
    return url_for("posting_places.show", place_id=place_id)


def _page(spot: posting_places.Spot, status: int = 200, **tried: Any) -> ResponseReturnValue:
    """The place; a form that was tried stands there with what was typed."""
    if not policy.allows(g.actor, "posting.read"):
        policy.require(g.actor, "posting.hang", spot)
    forms = {
        "hang": HangForm(formdata=None, posted_on=g.today), "prove": ProveForm(formdata=None), "miss": MissForm(formdata=None),
        "take_down": DownForm(formdata=None, down_on=g.today), "undo": UndoForm(formdata=None), **tried}
    return page("postings/place.html", "place", status, spot=spot, offers=posting_places.offers_at(spot, g.actor), forms=forms,
                wrong=next(iter(tried.values()), None), inside=policy.allows(g.actor, "posting.read"),
                files=attachments.of("posting_place", spot.id))
