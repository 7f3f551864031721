"""Tables without verbs."""

from . import (  # noqa: F401
    attachment,
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
    report,
    supervision,
)
