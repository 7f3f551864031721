"""A unit says how to reach its office."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("tenant", sa.Column("contact", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("tenant", "contact")
