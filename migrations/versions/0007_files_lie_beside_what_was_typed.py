"""Files lie beside what was typed: reports, photos, the evidence of a posting."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "attachment",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(content is null) = (removed_on is not null)", name=op.f("ck_attachment_removed_has_no_content")),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_not_empty")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_attachment_tenant_id_tenant")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_about", "attachment", ["tenant_id", "noun", "about_id"])
    op.create_index("uq_attachment_once", "attachment", ["tenant_id", "noun", "about_id", "kind", "sha256"], unique=True,
                    postgresql_where=sa.text("removed_on is null"))
    for statement in enclose("attachment"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("attachment")
