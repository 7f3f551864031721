"""Tables without verbs."""

from . import (  # noqa: F401
    deadline,
    escalation,
    letter,
    meeting,
    paper,
    people,
    petition,
    plan,
    posting,
    record,
    regulation,
)
