"""A hall writes down who waits for the word, who has it and what is said; the meeting knows its present point."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("meeting", sa.Column("point", sa.Integer()))
    op.create_table(
        "turn",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("village_id", sa.Uuid()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("petition_id", sa.Uuid()),
        sa.Column("called_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("pen", sa.Uuid()),
        sa.Column("stroke", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("petition_id is null or words = '' and summary = ''",
                           name=op.f("ck_turn_logged_words_are_the_petitions")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_turn_tenant_id_tenant")),
        *(sa.ForeignKeyConstraint(["tenant_id", f"{table}_id"], [f"{table}.tenant_id", f"{table}.id"],
                                  name=op.f(f"fk_turn_tenant_id_{table}_id_{table}"))
          for table in ("meeting", "village", "petition")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_turn")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_turn_tenant_id_client_key")),
        sa.UniqueConstraint("tenant_id", "petition_id", name=op.f("uq_turn_tenant_id_petition_id")),
    )
    op.create_index("ix_turn_meeting", "turn", ["tenant_id", "meeting_id", "position"])
    op.create_index("ix_turn_village", "turn", ["tenant_id", "village_id"])
    for statement in enclose("turn"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("turn")
    op.drop_column("meeting", "point")
