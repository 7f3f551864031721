"""How long each kind of record is kept, and what has been kept long enough."""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.rules.retention import SINCE
from dialogue.services import retention

from .page import page

bp = Blueprint("retention", __name__, url_prefix="/retention")


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "retention.read")
    return page("retention/index.html", "rows", lines=retention.due(on=g.today), since=SINCE)
