"""Doors tick who comes in: the ticks of delegates and of those without a seat are added one by one."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "arrival",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("delegate_id", sa.Uuid()),
        sa.Column("group", sa.Text()),
        sa.Column("village_id", sa.Uuid()),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(delegate_id is null) = (\"group\" is not null)", name=op.f("ck_arrival_delegate_or_group")),
        sa.CheckConstraint("village_id is null or \"group\" = 'village'", name=op.f("ck_arrival_village_of_a_group")),
        sa.CheckConstraint("act in ('in', 'out')", name=op.f("ck_arrival_known_act")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_arrival_tenant_id")),
        *(sa.ForeignKeyConstraint(["tenant_id", f"{table}_id"], [f"{table}.tenant_id", f"{table}.id"],
                                  name=op.f(f"fk_arrival_tenant_id_{table}_id"))
          for table in ("meeting", "delegate", "village")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_arrival_tenant_id_client_key")),
    )
    op.create_index("ix_arrival_meeting", "arrival", ["tenant_id", "meeting_id"])
    for statement in enclose("arrival"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("arrival")
