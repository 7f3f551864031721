"""Tables without verbs."""

from . import (  # noqa: F401
    answer,
    attachment,
    carry_over,
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
    subject_request,
    supervision,
    wording,
)
