"""Who may sign in the head's place: which papers, from when to when, by which paper of the head."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import aliased

from dialogue.documents.kinds import KINDS
from dialogue.models.people import Delegation, Person
from dialogue.rules import policy
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import history, people
from dialogue.services.papers import FORMS
from tenants.db import db

# what can be delegated: every paper that the head himself signs
MATTERS = {kind: KINDS[kind].name for kind, form in FORMS.items() if policy.head in policy.POLICY[form.signs].who}


def get(delegation_id: UUID) -> Delegation:
    """The delegation of this unit; refuses with Missing."""
    row = db.session.scalar(select(Delegation).where(Delegation.id == delegation_id))
    if row is None:
        raise Missing("Không có ủy quyền này.")
    return row


def listed(*, on: date) -> list[Row[Any]]:
    """All delegations, those in force on the day first: id, from_name, to_name, standing, matters, valid_from, valid_to,
    paper, revoked_on, in_force."""
    giver, taker = aliased(Person), aliased(Person)
    in_force = people.in_force(on).label("in_force")
    return list(db.session.execute(
        select(Delegation.id, giver.name.label("from_name"), taker.name.label("to_name"), Delegation.standing,
               Delegation.matters, Delegation.valid_from, Delegation.valid_to, Delegation.paper, Delegation.revoked_on,
               in_force)
        .join(giver, and_(giver.tenant_id == Delegation.tenant_id, giver.id == Delegation.from_id))
        .join(taker, and_(taker.tenant_id == Delegation.tenant_id, taker.id == Delegation.to_id))
        .order_by(in_force.desc(), Delegation.valid_from.desc(), taker.name)))


def grant(fields: dict[str, Any], *, by: Actor, on: date) -> Delegation:
    """Whoever is head on `valid_from` lets `to_id` sign the papers of `matters` until `valid_to` (none: until revoked).

    `standing` is a key of rules.delegation.STANDINGS, `paper` the head's own decision; the same `client_key` again
    returns the first. Refuses without a head on that day, the head himself, KT. for anybody but a vice-chairman, TUQ.
    without a last day (NĐ 30/2020, Art. 13 §4: for a limited time).
    """
    policy.require(by, "delegation.grant")
    history.wait()
    if first := db.session.scalar(select(Delegation).where(Delegation.client_key == fields["client_key"])):
        return first
    since, taker = fields["valid_from"], people.get(fields["to_id"])
    heads = people.holders("chairman", on=since)
    if not heads:
        raise Refused("Ngày %(day)s chưa có ai giữ chức Chủ tịch để ủy quyền.", day=f"{since:%d/%m/%Y}")
    if taker.id in {id for id, *_ in heads}:
        raise Refused("Chủ tịch ký bằng thẩm quyền của mình, không cần ủy quyền.")
    if fields["standing"] == "KT." and taker.id not in {id for id, *_ in people.holders("vice_chairman", on=since)}:
        raise Refused("Chỉ Phó Chủ tịch mới ký thay (KT.) được; người khác ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.).")
    if fields["standing"] == "TUQ." and fields["valid_to"] is None:
        raise Refused("Thừa ủy quyền (TUQ.) phải có thời hạn: cần ghi đến hết ngày nào.")
    known = ("client_key", "to_id", "standing", "matters", "valid_from", "valid_to", "paper")
    row = Delegation(from_id=heads[0][0], **{name: fields[name] for name in known})
    db.session.add(row)
    db.session.flush()
    history.write("delegation.grant", row, by=by, on=on, to=row.to_id, standing=row.standing, matters=" ".join(row.matters),
                  valid_from=row.valid_from, valid_to=row.valid_to)
    return row


def revoke(delegation: Delegation, *, by: Actor, on: date) -> None:
    """It ends with this very day; papers signed before stay as they are. Refuses one that has ended already."""
    policy.require(by, "delegation.revoke", delegation)
    db.session.refresh(delegation, with_for_update=True)
    if delegation.revoked_on or (delegation.valid_to and delegation.valid_to < on):
        raise Refused("Ủy quyền này đã hết hiệu lực rồi.")
    delegation.revoked_on = on
    history.write("delegation.revoke", delegation, by=by, on=on, to=delegation.to_id)
