"""A plan reports on promises of earlier dialogues, one line a petition."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "carry_over",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("line <> ''", name=op.f("ck_carry_over_says_something")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_carry_over_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"],
                                name=op.f("fk_carry_over_tenant_id_plan")),
        sa.ForeignKeyConstraint(["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"],
                                name=op.f("fk_carry_over_tenant_id_petition")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_carry_over")),
        sa.UniqueConstraint("tenant_id", "plan_id", "petition_id", name=op.f("uq_carry_over_tenant_id_plan_id_petition_id")),
    )
    for statement in enclose("carry_over"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("carry_over")
