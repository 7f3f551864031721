"""Calendars are read at secret addresses, of a person or of the unit, that can be revoked."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "feed",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("revoked_on", sa.Date()),
        sa.Column("used_on", sa.Date()),
        sa.CheckConstraint("revoked_on is null or revoked_on >= made_on", name=op.f("ck_feed_in_order")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_feed_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_feed_tenant_id_person_id_person")),
        sa.ForeignKeyConstraint(["tenant_id", "made_by"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_feed_tenant_id_made_by_person")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_feed")),
        sa.UniqueConstraint("tenant_id", "digest", name=op.f("uq_feed_tenant_id_digest")),
    )
    op.create_index("uq_feed_live", "feed", ["tenant_id", "person_id"], unique=True,
                    postgresql_where=sa.text("revoked_on is null"), postgresql_nulls_not_distinct=True)
    for statement in enclose("feed"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("feed")
