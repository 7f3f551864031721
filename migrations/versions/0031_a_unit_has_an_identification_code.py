"""A unit has the identification code by which packages between agencies name it."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("tenant", sa.Column("organ_code", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("tenant", "organ_code")
