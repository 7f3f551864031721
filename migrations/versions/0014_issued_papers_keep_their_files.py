"""An issued paper keeps the bytes of its files, as they were made the first time."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import append_only, enclose

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "paper_file",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_paper_file_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "paper_id"], ["paper.tenant_id", "paper.id"],
                                name=op.f("fk_paper_file_tenant_id_paper_id_paper")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_paper_file")),
        sa.UniqueConstraint("tenant_id", "paper_id", "form", name=op.f("uq_paper_file_tenant_id_paper_id_form")),
    )
    for statement in (*enclose("paper_file"), append_only("paper_file")):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("paper_file")
