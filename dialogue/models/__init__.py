"""Tables without verbs."""

from . import (  # noqa: F401
    answer,
    attachment,
    carry_over,
    deadline,
    escalation,
    feed,
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
    signed_copy,
    subject_request,
    supervision,
    wording,
)
