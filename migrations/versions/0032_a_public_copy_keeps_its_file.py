"""A public copy keeps the PDF that was approved, with its hash; one approved earlier keeps it when it is first taken along."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import append_only, enclose

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "posting_file",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_posting_file_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "posting_id"], ["posting.tenant_id", "posting.id"],
                                name=op.f("fk_posting_file_tenant_id_posting_id_posting")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_posting_file")),
        sa.UniqueConstraint("tenant_id", "posting_id", name=op.f("uq_posting_file_tenant_id_posting_id")),
    )
    for statement in (*enclose("posting_file"), append_only("posting_file")):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("posting_file")
