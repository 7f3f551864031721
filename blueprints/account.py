"""Signing in and out; one's own language and password."""

import hmac
import secrets
from ipaddress import IPv6Address, ip_address

from flask import Blueprint, Response, current_app, g, request, session, url_for
from flask_login import login_user, logout_user
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from dialogue.demo import accounts
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.password import LONGEST
from dialogue.services import people, sign_ins

from . import guard
from .form import Form
from .language import COOKIE, LANGUAGES, _, _l
from .page import done, go, page

bp = Blueprint("account", __name__)

KNOWN = "known"                             # the cookie of a browser that a person has signed in with
TELEPHONE = "telephone"                     # the cookie of a telephone that redeemed a slip: telephones
KNOWN_SECONDS = 180 * 24 * 3600


class SignInForm(Form):
    printed = False
    login = StringField(_l("Tên đăng nhập hoặc số điện thoại"), [
        DataRequired(_l("Ghi tên đăng nhập hoặc số điện thoại")), Length(max=100)])
    password = PasswordField(_l("Mật khẩu"), [DataRequired(_l("Ghi mật khẩu")), Length(max=LONGEST)])
    next = HiddenField()


class LanguageForm(Form):
    language = RadioField(_l("Ngôn ngữ của các trang"), choices=LANGUAGES)


class PasswordForm(Form):
    old = PasswordField(_l("Mật khẩu đang dùng"), [DataRequired(_l("Ghi mật khẩu đang dùng")), Length(max=LONGEST)])
    new = PasswordField(_l("Mật khẩu mới"), [
        DataRequired(_l("Ghi mật khẩu mới")), Length(max=LONGEST)])
    again = PasswordField(_l("Mật khẩu mới, ghi lại lần nữa"), [EqualTo("new", _l("Hai lần ghi chưa giống nhau"))])


# ---------- signing in and out

@bp.get("/sign-in")
def sign_in() -> Response:
    if g.person:
        return go(url_for("home.desk"))
    if TELEPHONE in request.cookies and "password" not in request.args:
        return go(url_for("telephones.pin", next=request.args.get("next")))
    return _door(SignInForm(next=request.args.get("next")))


@bp.post("/sign-in")
def enter() -> Response:
    form = SignInForm()
    if not form.validate_on_submit():
        return _door(form, 422)
    login = form.login.data
    attempt = sign_ins.enter(login, form.password.data, place=_place(login), key=_key(), at=guard.now())
    if not attempt.token:
        form.form_errors.append(_no(attempt, _("Tên hoặc mật khẩu chưa đúng")))
        return _door(form, 422 if attempt.tried else 429, attempt.wait)
    if g.person:
        people.end_session(g.person.token, at=guard.now())
    begin(attempt.token)
    response = go(guard.local(form.next.data) or url_for("home.desk"))
    response.set_cookie(KNOWN, _seal().dumps([secrets.token_urlsafe(16), _digest(login)]), max_age=KNOWN_SECONDS,
                        httponly=True, path=f"{request.script_root}/", secure=request.is_secure, samesite="Lax")
    return response


@bp.get("/sign-out")
def leaving() -> Response:
    """Asked before the sign-out when something written on this device has not been sent."""
    return page("account/leaving.html", "leaving", everywhere="everywhere" in request.args)


@bp.post("/sign-out")
def leave() -> Response:
    people.end_session(g.person.token, at=guard.now())
    logout_user()
    session.clear()
    response = go(url_for("account.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


# ---------- one's own account

@bp.get("/account")
def show() -> Response:
    return _profile()


@bp.post("/account/language")
def choose_language() -> Response:
    form = LanguageForm()
    if not form.validate_on_submit():
        return _profile(422, language=form)
    people.choose_language(form.language.data, by=g.actor, on=g.today)
    g.language = form.language.data
    response = done(url_for("account.show"), _("Đã lưu ngôn ngữ."))
    response.delete_cookie(COOKIE, path=f"{request.script_root}/")       # this device's own choice gives way
    return response


@bp.post("/account/password")
def change_password() -> Response:
    form = PasswordForm()
    if not form.validate_on_submit():
        return _profile(422, password=form)
    try:
        attempt = sign_ins.change_password(form.old.data, form.new.data, place=f"session {g.person.token}", key=_key(),
                                           by=g.actor, on=g.today, at=guard.now())
    except Missing:
        raise
    except Refused as error:
        form.refuse(error, beside="new")
        return _profile(422, password=form)
    if not attempt.token:
        form.old.errors = [_no(attempt, _("Chưa đúng"))]
        return _profile(422 if attempt.tried else 429, attempt.wait, password=form)
    begin(attempt.token)
    return done(url_for("account.show"), _("Đã đổi mật khẩu. Các máy khác đang đăng nhập đã được thoát."))


@bp.post("/account/sessions")
def leave_everywhere() -> Response:
    people.leave_everywhere(by=g.actor, on=g.today, at=guard.now())
    logout_user()
    session.clear()
    response = go(url_for("account.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def begin(token: str) -> None:
    """This browser is signed in by that session's token."""
    session.clear()                         # nothing of a stranger's session is carried over, its CSRF token neither
    login_user(guard.load(token))


def _door(form: SignInForm, status: int = 200, wait: int = 0) -> Response:
    samples = accounts.of_unit(on=g.today) if current_app.config.get("DEMO") else []
    response = page("account/sign_in.html", "door", status, form=form, samples=samples,
                    sample_password=accounts.PASSWORD if samples else None)
    return _later(response, wait)


def _profile(status: int = 200, wait: int = 0, *, language: LanguageForm | None = None,
             password: PasswordForm | None = None) -> Response:
    language = language or LanguageForm(formdata=None, language=g.person.language)
    password = password or PasswordForm(formdata=None)
    response = page("account/show.html", "account", status, language=language, password=password)
    return _later(response, wait)


def _later(response: Response, wait: int) -> Response:
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _no(attempt: sign_ins.Attempt, wrong: str) -> str:
    if not attempt.tried:
        return _("Thử nhiều lần quá, thử lại sau %(wait)s giây", wait=attempt.wait)
    if attempt.wait:
        return _("%(wrong)s, thử lại sau %(wait)s giây", wrong=wrong, wait=attempt.wait)
    return _("%(wrong)s, còn thử được %(left)s lần trước khi phải chờ", wrong=wrong, left=attempt.left)


def _place(login: str) -> str:
    """Where a try comes from: the browser this person has signed in with before, else the address.

    So whoever guesses at the chairman's password, be it from the same office, does not slow the chairman's own browser.
    """
    try:
        browser, whose = _seal().loads(request.cookies.get(KNOWN, ""))
        if whose == _digest(login):
            return f"browser {browser}"
    except BadSignature:
        pass
    address = ip_address(request.remote_addr or "::")
    if isinstance(address, IPv6Address):
        return f"network {int(address) >> 64}"                    # one household has a whole /64
    return f"address {address}"


def _digest(login: str) -> str:
    return hmac.digest(_key().encode(), login.encode(), "sha256").hex()        # on a shared computer the cookie names nobody


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(_key(), "known browser")


def _key() -> str:
    return str(current_app.secret_key)
