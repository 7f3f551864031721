"""The terms in their layers: what the law, the superior, the unit and the plan say about each duty, and since when."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.rules import policy
from dialogue.rules.terms import BEFORE, DUTIES, KINDS, LAYERS, ORDINARY, Term
from dialogue.services import moves, terms

from .form import DateField, IntegerField, choices
from .language import _, _l
from .moving import MovingForm
from .page import done, page

bp = Blueprint("terms", __name__, url_prefix="/terms")

LONGEST = 365                           # days
UNSTATED = "unstated"
READINGS = {"working": _l("Ngày làm việc"), "calendar": _l("Ngày lịch, kể cả ngày nghỉ")}


class RuleForm(MovingForm):
    duty = SelectField(_l("Việc phải làm"), choices=choices({code: duty.title for code, duty in DUTIES.items()}))
    layer = RadioField(_l("Ai quy định"), choices=choices({
        "unit": _l("Đơn vị (quy chế, quy định của xã)"), "superior": _l("Cấp trên")}))
    count = IntegerField(_l("Số ngày"), [Optional()])
    unit = RadioField(_l("Tính theo"), choices=choices({
        **READINGS, UNSTATED: _l("Văn bản không nói rõ; tạm tính ngày lịch, chờ xác nhận")}))
    words = StringField(_l("Lời văn"), [Optional(), Length(max=300)])
    source = StringField(_l("Văn bản quy định"), [DataRequired(_l("Ghi số, ngày, điều khoản của văn bản")), Length(max=300)])
    in_force_from = DateField(_l("Áp dụng cho hội nghị từ ngày"), [InputRequired(_l("Ghi ngày bắt đầu áp dụng"))])
    in_force_to = DateField(_l("Đến hết ngày"), [Optional()])

    def validate(self, extra_validators: object = None) -> bool:
        super().validate()
        if not self.count.errors and not self.count.data and (self.count.data == 0 or not self.words.data):
            self.count.errors = [_("Ghi số ngày; văn bản không ghi số thì chép lời văn vào ô dưới")]
        if self.count.data and self.count.data > LONGEST:
            self.count.errors = [_("Số ngày nhiều nhất là %(most)s", most=LONGEST)]
        start, end = self.in_force_from.data, self.in_force_to.data
        if start and end and end < start:
            self.in_force_to.errors = [_("Ngày cuối phải sau ngày bắt đầu")]
        return not self.errors

    @property
    def term(self) -> Term:
        count = self.count.data
        return Term(
            self.duty.data, -count if count and self.duty.data in BEFORE else count,
            "calendar" if self.unit.data == UNSTATED else self.unit.data, self.layer.data, self.source.data,
            self.in_force_from.data, self.in_force_to.data, unit_stated=self.unit.data != UNSTATED,
            words=self.words.data or None)


class EndForm(MovingForm):
    last = DateField(_l("Ngày cuối còn áp dụng"), [InputRequired(_l("Ghi ngày cuối còn áp dụng"))])


class ConfirmForm(MovingForm):
    unit = RadioField(_l("Văn bản nói ngày nào?"), [InputRequired(_l("Chọn một cách tính"))], choices=choices(READINGS))


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "term.read")
    lines = terms.layers(on=g.today)
    return page("terms/index.html", "terms", layers=LAYERS, kinds=KINDS, ordinary=ORDINARY, duties=[
        (duty, DUTIES[duty].title, {layer: [one for one in found if one.state == "now"] for layer, found in by_layer.items()})
        for duty, by_layer in lines.items()],
        chain=[(DUTIES[duty].title, one) for duty, by_layer in lines.items() for found in by_layer.values()
               for one in found if one.state != "now"],
        may_rule=policy.allows(g.actor, "term.rule"), may_confirm=policy.allows(g.actor, "term.confirm"))


@bp.route("/new", methods=["GET", "POST"])
def rule() -> ResponseReturnValue:
    policy.require(g.actor, "term.rule")
    form = RuleForm(**_given())
    if not form.validate_on_submit():
        return page("terms/new.html", "entry", 422 if form.is_submitted() else 200, form=form, moved=[])
    try:
        terms.check(form.term)
    except terms.NotFromThen as error:
        form.refuse(error, beside="in_force_from")
    moved = [] if form.errors else terms.would_rule(form.term, on=g.today)
    if form.errors or not form.agreed(moved):
        return page("terms/new.html", "entry", form.status, form=form, moved=moved)
    row = terms.rule(form.term, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
    return done(url_for("terms.index"), _("Đã ghi thời hạn “%(duty)s”.", duty=_(DUTIES[row.duty].title)))


@bp.route("/<uuid:regulation_id>/end", methods=["GET", "POST"])
def end(regulation_id: UUID) -> ResponseReturnValue:
    row = terms.get(regulation_id)
    policy.require(g.actor, "term.rule")
    form = EndForm()
    moved: list[moves.Moved] = []
    if form.validate_on_submit():
        try:
            terms.check_end(row, form.last.data)
        except terms.NotFromThen as error:
            form.refuse(error, beside="last")
        moved = [] if form.errors else terms.would_end(row, form.last.data, on=g.today)
        if not form.errors and form.agreed(moved):
            terms.end(row, form.last.data, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
            return done(url_for("terms.index"), _("Đã chấm dứt thời hạn “%(duty)s”.", duty=_(DUTIES[row.duty].title)))
    return page("terms/end.html", "entry", form.status, form=form, row=row, title=DUTIES[row.duty].title, moved=moved)


@bp.route("/<uuid:regulation_id>/confirm", methods=["GET", "POST"])
def confirm(regulation_id: UUID) -> ResponseReturnValue:
    row = terms.get(regulation_id)
    policy.require(g.actor, "term.confirm")
    form = ConfirmForm()
    moved: list[moves.Moved] = []
    if form.validate_on_submit():
        moved = moves.would(on=g.today, rules=terms.read_as(row.duty, form.unit.data))
        if form.agreed(moved):
            terms.confirm(row.duty, form.unit.data, by=g.actor, on=g.today, breach_reason=form.breach_reason.data or None)
            return done(url_for("terms.index"),
                        _("Đã xác nhận cách tính hạn “%(duty)s”.", duty=_(DUTIES[row.duty].title)))
    return page("terms/confirm.html", "entry", form.status, form=form, row=row, title=DUTIES[row.duty].title, moved=moved)


def _given() -> dict[str, Any]:
    """What the form starts with: the duty asked for, or the words of the term that is to be followed by another."""
    after = request.args.get("after", type=UUID)
    if not after:
        return {"duty": request.args.get("duty"), "layer": "unit", "unit": "working"}
    row = terms.get(after)
    return {"duty": row.duty, "layer": row.layer, "count": abs(row.count) if row.count else None,
            "unit": row.unit if row.unit_stated else UNSTATED, "words": row.words, "source": row.source,
            "in_force_from": g.today}
