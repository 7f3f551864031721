"""A look-up code knows whether its opinion repeats another, so that open pages need not ask the opinions."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

REPEATED = """
update tracking set repeated = true from petition p
 where p.tenant_id = tracking.tenant_id and p.id = tracking.petition_id and p.duplicate_of is not null
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("tracking", sa.Column("repeated", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table in ("tracking", "petition"):
        op.execute(f"alter table {table} no force row level security")      # the owner fills all units at once
    op.execute(REPEATED)
    for table in ("petition", "tracking"):
        op.execute(f"alter table {table} force row level security")


def downgrade() -> None:
    op.drop_column("tracking", "repeated")
