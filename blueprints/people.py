"""The directory: who holds which office, which villages there are."""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from dialogue.rules import policy
from dialogue.services import people

from .page import page

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "person.read")
    return page("people/index.html", "people", people=people.directory(on=g.today), villages=people.villages(),
                may_read_delegations=policy.allows(g.actor, "delegation.read"),
                may_describe_unit=policy.allows(g.actor, "unit.describe"),
                may_edit_villages=policy.allows(g.actor, "village.add"),
                may_read_history=policy.allows(g.actor, "history.read"),
                may_read_accounts=policy.allows(g.actor, "account.read"),
                may_invite_telephones=policy.allows(g.actor, "telephone.invite"))
