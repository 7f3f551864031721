"""The head delegates signatures: whom, which papers, from when to when, by which paper."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "delegation",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("matters", JSONB, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Date()),
        sa.CheckConstraint("valid_to is null or valid_to >= valid_from", name=op.f("ck_delegation_in_order")),
        sa.CheckConstraint("standing in ('KT.', 'TL.', 'TUQ.')", name=op.f("ck_delegation_standing_is_known")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_delegation_not_to_oneself")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_delegation_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "from_id"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_delegation_tenant_id_from_id_person")),
        sa.ForeignKeyConstraint(["tenant_id", "to_id"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_delegation_tenant_id_to_id_person")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_delegation_tenant_id_client_key")),
    )
    op.create_index("ix_delegation_to", "delegation", ["tenant_id", "to_id"])
    for statement in enclose("delegation"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("delegation")
