"""What the office makes of a petition before anybody answers: what it is, whose it is, or why it goes no further here."""

from datetime import date
from uuid import UUID

from dialogue.models.petition import Petition
from dialogue.rules import policy
from dialogue.rules.errors import Missing
from dialogue.rules.policy import Actor
from dialogue.services import people, petitions


def answerers(*, on: date) -> list[tuple[UUID, str, str]]:
    """Id, name and post of those to whom an answer may be assigned."""
    return people.holders("vice_chairman", *policy.OFFICERS, on=on)


def classify(petition: Petition, *, summary: str, field: str, competence: str, by: Actor, on: date) -> None:
    """Short title, field (a key of FIELDS) and whose competence it is (a key of COMPETENCES)."""
    petitions.take(petition, "classify", by=by, on=on, summary=summary, field=field, competence=competence)


def assign(petition: Petition, person_id: UUID, *, by: Actor, on: date) -> None:
    """Somebody of this unit is to draft the answer; refuses a person without such an office on the day."""
    if person_id not in {id for id, *_ in answerers(on=on)}:
        raise Missing("Không có người này trong đơn vị.")
    petitions.take(petition, "assign", by=by, on=on, assignee_id=person_id)


def refuse(petition: Petition, ground: str, *, by: Actor, on: date) -> None:
    """Refuses to take it up, with the legal ground."""
    petitions.take(petition, "refuse", by=by, on=on, mode=None, refused_ground=ground)


def redirect(petition: Petition, law: str, *, by: Actor, on: date) -> None:
    """A complaint or a denunciation (a key of LAWS) goes the way of its own law; pages show one neutral line of it."""
    petitions.take(petition, "redirect", by=by, on=on, noted={"law": law}, mode=None, summary="")


def withdraw(petition: Petition, *, by: Actor, on: date) -> None:
    """The person takes it back; the record stays."""
    petitions.take(petition, "withdraw", by=by, on=on, mode=None)
