"""People say whether an answer contents them, MTTQ marks one that misses the question, and it is given once more."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

ROUND = (("told_on", sa.Date()), ("satisfaction", sa.Text()), ("told_note", sa.Text()), ("missed_on", sa.Date()),
         ("missed_reason", sa.Text()))
MATTER = (("stands_for", sa.Text()), ("reopened_on", sa.Date()), ("reopened_for", sa.Text()))
CHECKS = {
    "missed_has_reason":   "(missed_on is null) = (missed_reason is null)",
    "reopened_has_ground": "(reopened_on is null) = (reopened_for is null)",
    "told_was_reached":    "told_on is null or satisfaction is distinct from 'unreached'",
}


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for name, kind in ROUND:
        op.add_column("answer_copy", sa.Column(name, kind))
    for name, kind in (*ROUND[1:], *MATTER):
        op.add_column("petition", sa.Column(name, kind))
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_petition_{name}"), "petition", check)


def downgrade() -> None:
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_petition_{name}"), "petition")
    for name, _ in (*ROUND[1:], *MATTER):
        op.drop_column("petition", name)
    for name, _ in ROUND:
        op.drop_column("answer_copy", name)
