"""A village counts its changes, so that of two writers the second is told."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("village", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("village", "version")
