"""People ask about their own data: each request with its clock, the records found, the reply."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "subject_request",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("records", JSONB(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_on", sa.Date()),
        sa.Column("answered_by", sa.Uuid()),
        sa.CheckConstraint("(state = 'answered') = (answered_on is not null)",
                           name=op.f("ck_subject_request_answered_has_day")),
        sa.CheckConstraint("(answered_on is null) = (answer is null)", name=op.f("ck_subject_request_answered_has_words")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_subject_request_tenant_id_tenant")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_subject_request")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_subject_request_tenant_id_client_key")),
        sa.UniqueConstraint("tenant_id", "year", "number", name=op.f("uq_subject_request_tenant_id_year_number")),
    )
    op.create_index("ix_subject_request_open", "subject_request", ["tenant_id", "due"],
                    postgresql_where=sa.text("answered_on is null"))
    for statement in enclose("subject_request"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("subject_request")
