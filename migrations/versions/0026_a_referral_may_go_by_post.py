"""A referral may go by post to a superior that is not on the portal, whose answer the office then records."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

BEFORE = {
    "ck_escalation_ck_escalation_sent_has_letter": "(state = 'signed') = (letter_id is null)",
    "ck_escalation_ck_escalation_ended_has_reply": "(state in ('answered', 'returned')) = (reply_id is not null)",
}
AFTER = {
    "ck_escalation_sent_has_day":       "(state = 'signed') = (sent_on is null)",
    "ck_escalation_ended_has_day":      "(state in ('answered', 'returned')) = (replied_on is not null)",
    "ck_escalation_goes_somewhere":     "(to_id is null) = (to_name <> '')",
    "ck_escalation_sent_has_letter":    "to_id is null or (state = 'signed') = (letter_id is null)",
    "ck_escalation_post_has_no_letter": "to_id is not null or (letter_id is null and reply_id is null)",
}
# what went by post lies with the unit again: the tables of before know no other superior
TAKEN_BACK = """
update petition p set state = 'received' from escalation e
where e.tenant_id = p.tenant_id and e.petition_id = p.id and e.to_id is null and p.state in ('escalated', 'heard');
delete from escalation where to_id is null;
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("escalation", sa.Column("to_name", sa.Text(), nullable=False, server_default=""))
    op.alter_column("escalation", "to_id", nullable=True)
    _replace(BEFORE, AFTER)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for table in ("petition", "escalation"):
        op.execute(f"alter table {table} no force row level security")
    op.execute(TAKEN_BACK)
    for table in ("petition", "escalation"):
        op.execute(f"alter table {table} force row level security")
    _replace(AFTER, BEFORE)
    op.alter_column("escalation", "to_id", nullable=False)
    op.drop_column("escalation", "to_name")


def _replace(old: dict[str, str], new: dict[str, str]) -> None:
    for name in old:
        op.drop_constraint(op.f(name), "escalation")
    for name, check in new.items():
        op.create_check_constraint(op.f(name), "escalation", check)
