"""A petition remembers when a referral was accepted and when a written answer left."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("petition", sa.Column("accepted_on", sa.Date(), nullable=True))
    op.add_column("petition", sa.Column("sent_on", sa.Date(), nullable=True))
    op.create_check_constraint(op.f("ck_petition_accepted_is_a_referral"), "petition",
                               "accepted_on is null or origin_id is not null")
    op.create_check_constraint(op.f("ck_petition_sent_is_answered"), "petition",
                               "sent_on is null or state = 'answered'")


def downgrade() -> None:
    for name in ("ck_petition_sent_is_answered", "ck_petition_accepted_is_a_referral"):
        op.drop_constraint(name, "petition")
    op.drop_column("petition", "sent_on")
    op.drop_column("petition",
                               "accepted_on")
