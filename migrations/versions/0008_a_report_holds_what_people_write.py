"""A report holds what people write into it beside its counted numbers, and the numbers that they correct."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "report",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("rhythm", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sections", JSONB(), nullable=False),
        sa.Column("corrected", JSONB(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(meeting_id is null) = (rhythm is not null)", name="ck_report_meeting_or_period"),
        sa.CheckConstraint("(rhythm is null) = (starts_on is null) and (rhythm is null) = (ends_on is null)",
                           name="ck_report_period_has_days"),
        sa.ForeignKeyConstraint(["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"],
                                name="fk_report_tenant_id_meeting_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_report_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_report"),
        sa.UniqueConstraint("tenant_id", "meeting_id", name="uq_report_tenant_id_meeting_id"),
        sa.UniqueConstraint("tenant_id", "rhythm", "starts_on", name="uq_report_tenant_id_rhythm_starts_on"),
    )
    for statement in enclose("report"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("report")
