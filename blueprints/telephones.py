"""Village heads' telephones: the clerk prints a slip, its code is redeemed once, then a PIN opens the portal there."""

from uuid import UUID

from flask import Blueprint, Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from dialogue.documents import qr
from dialogue.rules import policy
from dialogue.rules.errors import Refused
from dialogue.rules.pin import LENGTH, TRIES
from dialogue.services import people, telephones

from . import account, guard
from .form import Form
from .language import _, _l
from .page import done, go, page

bp = Blueprint("telephones", __name__, url_prefix="/telephones")

COOKIE_SECONDS = 400 * 24 * 3600            # the longest a browser keeps one


class StartForm(Form):
    code = StringField(_l("Mã trên phiếu"), [DataRequired(_l("Ghi mã trên phiếu")), Length(max=40)])
    pin = PasswordField(_l("Mã PIN mới, 6 chữ số"), [DataRequired(_l("Ghi mã PIN")), Length(max=LENGTH * 2)])
    again = PasswordField(_l("Mã PIN, ghi lại lần nữa"), [EqualTo("pin", _l("Hai lần ghi chưa giống nhau"))])


class PinForm(Form):
    pin = PasswordField(_l("Mã PIN"), [DataRequired(_l("Ghi mã PIN")), Length(max=LENGTH * 2)])
    next = HiddenField()


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "telephone.invite")
    return page("telephones/index.html", "telephones", rows=telephones.listed(on=g.today), TRIES=TRIES)


@bp.post("/<uuid:person_id>")
def invite(person_id: UUID) -> ResponseReturnValue:
    """The code is shown once, in the answer itself."""
    person = people.get(person_id)
    code = telephones.invite(person, by=g.actor, on=g.today, at=guard.now())
    root = request.host_url.rstrip("/")
    return page("telephones/slip.html", "slip", one=person, code=code, valid_to=g.today + telephones.VALID,
                address=root + url_for("telephones.start"),
                drawn=Markup(qr.code(root + url_for("telephones.start", code=code)).svg))


@bp.post("/<uuid:person_id>/revoke")
def revoke(person_id: UUID) -> ResponseReturnValue:
    telephones.revoke(people.get(person_id), by=g.actor, on=g.today, at=guard.now())
    return done(url_for("telephones.index"), _("Đã khóa điện thoại và phiếu của người này."))


@bp.get("/start")
def start() -> ResponseReturnValue:
    return page("telephones/start.html", "start", form=StartForm(formdata=None, code=request.args.get("code")))


@bp.post("/start")
def redeem() -> ResponseReturnValue:
    form = StartForm()
    if not form.validate_on_submit():
        return page("telephones/start.html", "start", 422, form=form)
    try:
        token, session = telephones.redeem(form.code.data or "", form.pin.data or "", on=g.today, at=guard.now())
    except Refused as error:
        form.refuse(error, beside="pin" if isinstance(error, telephones.WeakPin) else "code")
        return page("telephones/start.html", "start", 422, form=form)
    account.begin(session)
    flash(_("Từ nay trên máy này chỉ cần mã PIN."), "ok")
    response = go(url_for("home.desk"))
    response.set_cookie(account.TELEPHONE, token, max_age=COOKIE_SECONDS, httponly=True, path=f"{request.script_root}/",
                        secure=request.is_secure, samesite="Strict")
    return response


@bp.get("/pin")
def pin() -> ResponseReturnValue:
    return _ask(PinForm(formdata=None, next=request.args.get("next")))


@bp.post("/pin")
def enter() -> ResponseReturnValue:
    form = PinForm()
    if not form.validate_on_submit():
        return _ask(form, 422)
    attempt = telephones.enter(request.cookies.get(account.TELEPHONE, ""), form.pin.data or "", at=guard.now())
    if not attempt.token:
        form.pin.errors = [_("Chưa đúng, còn thử được %(left)s lần", left=attempt.left) if attempt.left else
                           _("Máy này đã khóa hoặc chưa được cấp. Xin Văn phòng in phiếu mới.")]
        return _ask(form, 422)
    if g.person:
        people.end_session(g.person.token, at=guard.now())
    account.begin(attempt.token)
    return go(guard.local(form.next.data) or url_for("home.desk"))


def _ask(form: PinForm, status: int = 200) -> Response:
    return page("telephones/pin.html", "pin", status, form=form)
