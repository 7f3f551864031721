"""What went up: the list of referrals, and the records clerk's number that lets one leave."""

from uuid import UUID

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.services import escalations
from tenants import resolve

from .language import _
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


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "escalation.list")
    return page("escalations/index.html", "rows", rows=escalations.listed(), units=resolve.units(g.today), marks=MARKS,
                may=lambda verb: policy.allows(g.actor, verb))


@bp.post("/<uuid:hop_id>/send")
def send(hop_id: UUID) -> ResponseReturnValue:
    hop = escalations.get(hop_id)
    letter = escalations.send(hop, by=g.actor, on=g.today)
    return done(url_for("petitions.show", petition_id=hop.petition_id),
                _("Đã gửi công văn %(number)s lên %(above)s.", number=letter.number,
                  above=resolve.units(g.today)[hop.to_id].short))
