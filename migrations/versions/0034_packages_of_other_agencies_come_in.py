"""Packages of other agencies come in and are entered in a register."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "incoming",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("number", sa.Integer()),
        sa.Column("filed_on", sa.Date()),
        sa.Column("filed_by", sa.Uuid()),
        sa.Column("escalation_id", sa.Uuid()),
        sa.CheckConstraint("(number is null) = (filed_on is null) and (number is null) = (year is null)",
                           name=op.f("ck_incoming_filed_has_number_and_day")),
        sa.CheckConstraint("escalation_id is null or number is not null", name=op.f("ck_incoming_answers_when_filed")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_incoming_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "escalation_id"], ["escalation.tenant_id", "escalation.id"],
                                name=op.f("fk_incoming_tenant_id_escalation_id_escalation")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_incoming")),
        sa.UniqueConstraint("tenant_id", "year", "number", name=op.f("uq_incoming_tenant_id_year_number")),
        sa.UniqueConstraint("tenant_id", "sha256", name=op.f("uq_incoming_tenant_id_sha256")),
    )
    for statement in enclose("incoming"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("incoming")
