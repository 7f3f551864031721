"""A paper keeps its scans and the PDFs signed digitally, append-only, with what their signatures say."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import append_only, enclose

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "signed_copy",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("signatures", JSONB(), nullable=False),
        sa.Column("same", sa.Text()),
        sa.Column("replaces_id", sa.Uuid()),
        sa.Column("reason", sa.Text()),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(replaces_id is null) = (reason is null)", name=op.f("ck_signed_copy_replacing_has_reason")),
        sa.CheckConstraint("pages > 0 and size > 0", name=op.f("ck_signed_copy_not_empty")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_signed_copy_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "paper_id"], ["paper.tenant_id", "paper.id"],
                                name=op.f("fk_signed_copy_tenant_id_paper_id_paper")),
        sa.ForeignKeyConstraint(["tenant_id", "replaces_id"], ["signed_copy.tenant_id", "signed_copy.id"],
                                name=op.f("fk_signed_copy_tenant_id_replaces_id_signed_copy")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_signed_copy")),
        sa.UniqueConstraint("tenant_id", "replaces_id", name=op.f("uq_signed_copy_tenant_id_replaces_id")),
    )
    op.create_index("ix_signed_copy_paper", "signed_copy", ["tenant_id", "paper_id"])
    op.create_index("uq_signed_copy_first", "signed_copy", ["tenant_id", "paper_id", "kind"], unique=True,
                    postgresql_where=sa.text("replaces_id is null"))
    for statement in (*enclose("signed_copy"), append_only("signed_copy")):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("signed_copy")
