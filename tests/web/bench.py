"""A workbench for the page machinery: the look, the forms and the language without tenants, people or a database."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import Blueprint, Flask, g, request
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from blueprints import headers, language, page
from blueprints.form import CreatingForm, DateField, IntegerField, PhoneField, TimeField, choices
from blueprints.language import _l

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 1, 13)
MEETING = date(2026, 1, 6)


@dataclass
class Unit:
    short: str = "UBND xã Lộc Thịnh"


@dataclass
class Person:
    name: str = "Bùi Thị Mai"
    office: str = "Văn phòng"
    language: str = "vi"


class OpinionForm(CreatingForm):
    body = TextAreaField("Bà con hỏi gì?", [DataRequired(_l("Mục này cần được ghi")), Length(max=2000)])
    asker = StringField("Ai hỏi?", [DataRequired(), Length(max=100)])
    field = SelectField("Về việc gì?", choices=choices({"road": "Điện, đường, nước", "land": "Đất đai"}))
    on = DateField("Ngày ghi", [InputRequired()])
    at = TimeField("Giờ ghi")
    phone = PhoneField("Số điện thoại")
    seats = IntegerField("Số người", [InputRequired()])
    kind = RadioField("Khi nào họp?", default="month", choices=choices(
        {"day": "Đúng ngày, giờ", "month": "Dự kiến trong một tháng", "later": "Thông báo sau"}))
    read = BooleanField("Đã đọc lại cho người hỏi nghe")


def build(**settings: object) -> Flask:
    """An application with the real machinery and four pages: parts, form, refusal and a list."""
    app = Flask("bench", root_path=str(ROOT))
    app.config.update(SECRET_KEY="for tests only", WTF_CSRF_ENABLED=False, **settings)
    app.jinja_loader = ChoiceLoader([FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent)])
    CSRFProtect(app)
    language.init(app)
    headers.init(app)
    page.init(app)
    app.register_blueprint(_account())
    app.register_blueprint(_help())
    app.register_blueprint(_shop())

    @app.before_request
    def sign_in():
        g.today = TODAY
        g.actor = g.person = Person() if "nobody" not in request.args else None

    @app.context_processor
    def context():
        nav = [("parts.show", "Bàn làm việc", 0), ("parts.opinion", "Ý kiến", 0), ("account.sign_in", "Chờ ký", 1203)]
        return {"unit": Unit(), "person": g.person, "nav": nav}

    return app


def _account() -> Blueprint:
    bp = Blueprint("account", __name__)
    bp.get("/sign-in", endpoint="sign_in")(lambda: "")
    bp.get("/account", endpoint="show")(lambda: "")
    bp.post("/sign-out", endpoint="leave")(lambda: "")
    bp.get("/sign-out", endpoint="leaving")(lambda: "")
    return bp


def _help() -> Blueprint:
    bp = Blueprint("help", __name__)
    bp.get("/help/rights", endpoint="rights")(lambda: "")
    return bp


def _shop() -> Blueprint:
    bp = Blueprint("parts", __name__)
    @bp.get("/")
    def show():
        days = [date(2025, 12, 24) + timedelta(days=n) for n in range(29)]
        off = [one for one in days if one.weekday() == 6 or one in (date(2026, 1, 1), date(2026, 1, 2))]
        return page.page("parts/show.html", "rows", form=OpinionForm(), days=days, off=off, today=TODAY,
                         meeting=MEETING)

    @bp.route("/opinion", methods=["GET", "POST"])
    def opinion():
        form = OpinionForm()
        if form.validate_on_submit():
            return page.done("/", "Đã ghi ý kiến.")
        return page.page("parts/opinion.html", "entry", 422 if form.is_submitted() else 200, form=form)

    @bp.post("/row")
    def row():
        return page.shown("parts/show.html", "rows", "/", "Đã ghi.", today=TODAY)

    @bp.get("/no/<int:status>")
    def no(status):
        return page.refusal(status, request.args.get("why"))

    @bp.get("/open")
    def board():
        response = page.page("refusal.html", "main", status=200, sentence="Bảng niêm yết")
        response.headers["Cache-Control"] = "public, max-age=60"
        return response

    @bp.get("/stranger")
    def stranger():
        return page.go("/sign-in", 401)

    return bp
