"""The slip that hands an opinion on to the body that is competent."""

from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from dialogue.documents import page as layout
from dialogue.rules import policy
from dialogue.services import papers, petitions

from .form import Form
from .language import _, _l
from .page import done, page

bp = Blueprint("transfers", __name__, url_prefix="/petitions/<uuid:petition_id>/transfer")


class TransferForm(Form):
    to = StringField(_l("Chuyển đến đâu?"), [DataRequired(_l("Ghi nơi nhận, ví dụ Công an xã Lộc Thịnh")), Length(max=200)])
    reason = TextAreaField(_l("Vì sao thuộc thẩm quyền nơi nhận?"), [Optional(), Length(max=2000)])


@bp.get("")
def new(petition_id: UUID) -> ResponseReturnValue:
    return _new(petition_id, TransferForm(formdata=None))


@bp.post("")
def sign(petition_id: UUID) -> ResponseReturnValue:
    form = TransferForm()
    if "look" in request.form or not form.validate_on_submit():
        return _new(petition_id, form, 200 if form.validate() else 422)
    paper = papers.sign("transfer", petitions.get(petition_id), to=form.to.data, reason=form.reason.data or "",
                        by=g.actor, on=g.today)
    return done(url_for("papers.show", paper_id=paper.id), _("Đã ký. Văn bản chờ Văn thư cấp số."))


def _new(petition_id: UUID, form: TransferForm, status: int = 200) -> ResponseReturnValue:
    petition = petitions.get(petition_id)
    policy.require(g.actor, "petition.transfer", petition)
    if refusal := papers.not_yet("transfer", petition):
        raise refusal
    if petition.state == "redirected":                          # whatever were written beside it could tell who or what
        del form.reason
    value = papers.draft("transfer", petition, on=g.today, by=g.actor, to=form.to.data or "",
                         reason=form.reason.data or "" if "reason" in form else "")
    return page("transfers/new.html", "entry", status, petition=petition, form=form, sheet=layout.sheet(value))
