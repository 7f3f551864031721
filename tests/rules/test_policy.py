"""Who sees what of the people's questions, office by office."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from dialogue.rules.policy import ROLES, Actor, allows

UOM, LOC_TIEN = uuid4(), uuid4()


@dataclass
class Asked:
    field: str = "land"
    village_id: UUID | None = UOM
    assignee_id: UUID | None = None
    source: str = "village"
    logged_by: UUID | None = None


def holder(role: str, **held: object) -> Actor:
    return Actor(uuid4(), "Lê Văn A", frozenset({role}), **held)     # type: ignore[arg-type]


@pytest.mark.parametrize(("role", "reads"), [
    ("chairman", True), ("vice_chairman", True), ("council", True), ("party", True), ("clerk", True), ("records_clerk", True),
    ("mttq", True), ("finance", False), ("culture", False), ("specialist", False), ("department", False),
    ("home_affairs", False), ("police", False), ("military", False), ("organisation", False), ("village_head", False),
    ("press", False), ("administrator", False)])
def test_only_those_who_oversee_all_read_any_question(role, reads):
    assert allows(holder(role), "petition.read", Asked()) is reads
    assert role in ROLES


@pytest.mark.parametrize("role", ["finance", "culture", "specialist", "department", "police", "military"])
def test_an_officer_reads_the_questions_of_the_own_field_and_what_is_assigned(role):
    who = holder(role, fields=frozenset({"land"}))
    assert allows(who, "petition.read", Asked("land")) and not allows(who, "petition.read", Asked("roads"))
    assert allows(who, "petition.read", Asked("roads", assignee_id=who.id))
    assert allows(who, "petition.draft", Asked("roads", assignee_id=who.id))
    assert not allows(who, "petition.draft", Asked("land"))


def test_a_village_head_reads_the_questions_of_the_own_village():
    head = holder("village_head", villages=frozenset({UOM}))
    assert allows(head, "petition.read", Asked()) and not allows(head, "petition.read", Asked(village_id=LOC_TIEN))


@pytest.mark.parametrize("role", ["mttq", "organisation"])
def test_mttq_and_the_organisations_write_down_what_they_collected_themselves(role):
    who = holder(role)
    for verb in ("petition.log", "petition.submit", "petition.slip"):
        assert allows(who, verb, Asked(source="organisation"))
        assert allows(who, verb, Asked(source="organisation", logged_by=who.id))
        assert not allows(who, verb, Asked(source="organisation", logged_by=uuid4()))
        assert not allows(who, verb, Asked()) and not allows(who, verb, Asked(source="floor"))


def test_the_press_sees_what_everybody_sees_and_no_more():
    assert [verb for verb in ("plan.read", "meeting.read", "paper.read", "posting.read", "petition.list", "person.read",
                              "deadline.read", "quota.read") if allows(holder("press"), verb)] == []


def test_an_administrator_keeps_accounts_and_reads_no_files():
    assert allows(holder("administrator"), "person.read")
    assert not any(allows(holder("administrator"), verb) for verb in ("plan.read", "paper.read", "petition.list"))


@pytest.mark.parametrize(("village", "may"), [(None, True), (UOM, False)])
def test_the_culture_officer_publishes_at_the_headquarters_and_on_the_website(village, may):
    assert allows(holder("culture"), "posting.hang", Asked(village_id=village)) is may
