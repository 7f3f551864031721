"""MTTQ comments and recommends on meetings and promises; each may get one reply."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "supervision",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("petition_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("replied_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(reply is null) = (replied_on is null) and (reply is null) = (replied_by is null)",
                           name="ck_supervision_reply_is_whole"),
        sa.ForeignKeyConstraint(["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"],
                                name="fk_supervision_tenant_id_meeting_id"),
        sa.ForeignKeyConstraint(["tenant_id", "petition_id"], ["petition.tenant_id", "petition.id"],
                                name="fk_supervision_tenant_id_petition_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_supervision_tenant_id"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_supervision"),
        sa.UniqueConstraint("tenant_id", "client_key", name="uq_supervision_tenant_id_client_key"),
    )
    op.create_index("ix_supervision_meeting", "supervision", ["tenant_id", "meeting_id"])
    op.create_index("ix_supervision_petition", "supervision", ["tenant_id", "petition_id"])
    op.create_index("ix_supervision_open", "supervision", ["tenant_id", "made_on"],
                    postgresql_where=sa.text("reply is null"))
    for statement in enclose("supervision"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("supervision")
