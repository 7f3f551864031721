"""A unit may word its papers, their legal bases and recipients in its own way."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from tenants.fence import enclose

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "wording",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("bases", postgresql.JSONB(), nullable=False),
        sa.Column("recipients", postgresql.JSONB(), nullable=False),
        sa.Column("file_copy", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_wording_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "changed_by"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_wording_tenant_id_changed_by_person")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wording")),
        sa.UniqueConstraint("tenant_id", "kind", name=op.f("uq_wording_tenant_id_kind")),
    )
    for statement in enclose("wording"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("wording")
