"""What went up: the list of referrals, and the records clerk's number that lets one leave."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from dialogue.rules import policy
from dialogue.services import escalations, papers, petitions
from tenants import resolve

from .form import DateField, Form
from .language import _, _l
from .page import done, page

bp = Blueprint("escalations", __name__, url_prefix="/escalations")

MARKS = {
    # state      how it is marked
    "signed":    "soon",
    "sent":      "up",
    "received":  "up",
    "accepted":  "doing",
    "answered":  "done",
    "returned":  "late",
}


class HeardForm(Form):
    heard = TextAreaField(_l("Cấp trên trả lời thế nào?"), [DataRequired(_l("Ghi nội dung trả lời của cấp trên")),
                                                            Length(max=8000)])
    number = StringField(_l("Số, ký hiệu văn bản của cấp trên"), [DataRequired(_l("Ghi số văn bản, ví dụ 214/UBND-KT")),
                                                                 Length(max=100)])
    heard_on = DateField(_l("Ngày văn bản"), [InputRequired(_l("Ghi ngày của văn bản, ví dụ 20/01/2026"))])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "escalation.list")
    return page("escalations/index.html", "rows", rows=escalations.listed(), units=resolve.units(g.today), marks=MARKS,
                may=lambda verb: policy.allows(g.actor, verb),
                may_read=lambda row: policy.allows(g.actor, "petition.read", row))


@bp.post("/<uuid:hop_id>/send")
def send(hop_id: UUID) -> ResponseReturnValue:
    hop = escalations.get(hop_id)
    escalations.send(hop, by=g.actor, on=g.today)
    return done(url_for("petitions.show", petition_id=hop.petition_id),
                _("Đã gửi công văn %(number)s lên %(above)s.", number=papers.number(papers.get(hop.paper_id)),
                  above=resolve.units(g.today)[hop.to_id].short if hop.to_id else hop.to_name))


@bp.get("/<uuid:hop_id>/record")
def heard(hop_id: UUID) -> ResponseReturnValue:
    return _record(escalations.get(hop_id), HeardForm(heard_on=g.today))


@bp.post("/<uuid:hop_id>/record")
def record(hop_id: UUID) -> ResponseReturnValue:
    hop, form = escalations.get(hop_id), HeardForm()
    policy.require(g.actor, "escalation.record", hop)
    if not form.validate_on_submit():
        return _record(hop, form, 422)
    escalations.record(hop, form.heard.data, number=form.number.data, heard_on=form.heard_on.data, by=g.actor, on=g.today)
    return done(url_for("petitions.show", petition_id=hop.petition_id),
                _("Đã ghi trả lời của cấp trên. Báo lại cho người hỏi."))


def _record(hop: Any, form: Form, status: int = 200) -> ResponseReturnValue:
    policy.require(g.actor, "escalation.record", hop)
    return page("escalations/record.html", "record", status, hop=hop, form=form,
                row=petitions.read(hop.petition_id, by=g.actor))
