"""The calendar: which days of the year are off, and the days that the unit adds with their document."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from dialogue.rules import policy
from dialogue.services import calendar_days, deadlines

from .form import DateField, choices
from .language import _, _l
from .language import day as written
from .moving import MovingForm
from .page import done, page

bp = Blueprint("calendar", __name__, url_prefix="/calendar")

YEARS = range(2024, 2036)


class DayForm(MovingForm):
    day = DateField(_l("Ngày"), [InputRequired(_l("Ghi ngày, ví dụ 06/01/2026"))])
    turn = RadioField(_l("Ngày này là"), [InputRequired(_l("Chọn ngày này nghỉ hay làm việc"))], choices=choices({
        "off":  _l("Ngày nghỉ"),
        "work": _l("Ngày làm việc, dù vốn là ngày nghỉ"),
        "swap": _l("Ngày nghỉ hoán đổi, làm bù vào ngày khác"),
    }))
    other = DateField(_l("Ngày làm bù"))
    source = StringField(_l("Văn bản quyết định"), [DataRequired(_l("Ghi số, ngày văn bản quyết định")), Length(max=300)])

    def validate(self, extra_validators: object = None) -> bool:
        fine = super().validate()
        if self.turn.data == "swap" and not self.other.errors and not self.other.data:
            self.other.errors = [_("Ghi ngày làm bù")]
            return False
        return fine

    @property
    def wanted(self) -> tuple[date, bool, date | None, str]:
        return self.day.data, self.turn.data == "work", self.other.data if self.turn.data == "swap" else None, self.source.data


class WithdrawForm(MovingForm):
    pass


@bp.get("/")
def year() -> ResponseReturnValue:
    policy.require(g.actor, "calendar.read")
    shown = request.args.get("year", g.today.year, type=int)
    shown = shown if shown in YEARS else g.today.year
    calendar = deadlines.calendar()
    return page("calendar/year.html", "year", year=shown, years=YEARS, months=_months(shown), calendar=calendar,
                set_apart=calendar.set_apart(shown), own=calendar_days.own(shown),
                may_amend=policy.allows(g.actor, "calendar.amend"))


@bp.route("/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    policy.require(g.actor, "calendar.amend")
    form = DayForm(turn="off")
    if not form.validate_on_submit():
        return page("calendar/new.html", "entry", 422 if form.is_submitted() else 200, form=form, moved=[])
    try:
        calendar_days.check(*form.wanted[:3])
    except calendar_days.NotThatDay as error:
        form.refuse(error, beside="day")
    except calendar_days.NotThatSwap as error:
        form.refuse(error, beside="other")
    moved = [] if form.errors else calendar_days.would_add(*form.wanted, on=g.today)
    if form.errors or not form.agreed(moved):
        return page("calendar/new.html", "entry", form.status, form=form, moved=moved)
    row = calendar_days.add(*form.wanted, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
    return done(url_for("calendar.year", year=row.day.year), _("Đã ghi ngày %(day)s vào lịch.", day=written(row.day)))


@bp.route("/<uuid:override_id>/withdraw", methods=["GET", "POST"])
def withdraw(override_id: UUID) -> ResponseReturnValue:
    row = calendar_days.get(override_id)
    policy.require(g.actor, "calendar.amend")
    form, moved = WithdrawForm(), calendar_days.would_withdraw(row, on=g.today)
    if not form.validate_on_submit() or not form.agreed(moved):
        if not form.is_submitted():
            form.agreed(moved)
        return page("calendar/withdraw.html", "entry", form.status, form=form, row=row, moved=moved)
    calendar_days.withdraw(row, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
    return done(url_for("calendar.year", year=row.day.year), _("Đã bỏ ngày %(day)s khỏi lịch.", day=written(row.day)))


def _months(year: int) -> list[list[date]]:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    return [[day for day in days if day.month == month] for month in range(1, 13)]
