"""A paper may be a Party committee's report on a period."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

KEY = "fk_paper_tenant_id_report_id"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("paper", sa.Column("report_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(KEY, "paper", "report", ["tenant_id", "report_id"], ["tenant_id", "id"])
    op.create_index("ix_paper_report", "paper", ["tenant_id", "report_id"])


def downgrade() -> None:
    op.drop_index("ix_paper_report", table_name="paper")
    op.drop_constraint(KEY, "paper")
    op.drop_column("paper", "report_id")
