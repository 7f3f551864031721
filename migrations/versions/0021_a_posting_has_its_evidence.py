"""A posting has its evidence: hour, photo, the reason where it was missed, the day it came down; each place its channel."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

ADDED = ("channel", "posted_at", "missed_on", "missed_reason", "taken_down_on", "undone_reason")
CHANNEL = """
update posting_place set channel = case when village_id is not null then 'hall'
                                        when place = 'Trang thông tin điện tử' then 'website' else 'office' end
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("posting_place", sa.Column("channel", sa.Text(), nullable=False, server_default="office"))
    op.add_column("posting_place", sa.Column("posted_at", sa.Time()))
    op.add_column("posting_place", sa.Column("missed_on", sa.Date()))
    op.add_column("posting_place", sa.Column("missed_reason", sa.Text()))
    op.add_column("posting_place", sa.Column("taken_down_on", sa.Date()))
    op.add_column("posting_place", sa.Column("undone_reason", sa.Text()))
    op.create_check_constraint(op.f("ck_posting_place_posted_or_missed"), "posting_place",
                               "posted_on is null or missed_on is null")
    op.create_check_constraint(op.f("ck_posting_place_missed_has_reason"), "posting_place",
                               "(missed_on is null) = (missed_reason is null)")
    op.create_check_constraint(op.f("ck_posting_place_taken_down_after_it_hung"), "posting_place",
                               "taken_down_on is null or taken_down_on >= posted_on")
    op.execute("alter table posting_place no force row level security")      # the owner fills all units at once
    op.execute(CHANNEL)
    op.execute("alter table posting_place force row level security")


def downgrade() -> None:
    for name in ADDED:
        op.drop_column("posting_place", name)
