"""A unit adds days of its own to the State's calendar, each with its document."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "calendar_override",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("in_exchange_for", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.CheckConstraint("in_exchange_for is null or in_exchange_for <> day",
                           name=op.f("ck_calendar_override_swapped_with_another")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_calendar_override_tenant_id_tenant")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_calendar_override")),
    )
    op.create_index("uq_calendar_override_day", "calendar_override", ["tenant_id", "day"], unique=True,
                    postgresql_where=sa.text("withdrawn_on is null"))
    for statement in enclose("calendar_override"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("calendar_override")
