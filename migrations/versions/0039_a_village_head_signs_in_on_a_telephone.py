"""A village head signs in on a telephone: a slip that is good once, then a PIN."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "telephone",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("redeemed_at", sa.DateTime(timezone=True)),
        sa.Column("token_digest", sa.Text()),
        sa.Column("pin_hash", sa.Text()),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("revoked_on", sa.Date()),
        sa.CheckConstraint("(redeemed_at is null) = (pin_hash is null)", name=op.f("ck_telephone_redeemed_has_pin")),
        sa.CheckConstraint("(redeemed_at is null) = (token_digest is null)", name=op.f("ck_telephone_redeemed_has_token")),
        sa.CheckConstraint("valid_to >= made_on", name=op.f("ck_telephone_in_order")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_telephone_tenant_id_tenant")),
        sa.ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_telephone_tenant_id_person_id_person")),
        sa.ForeignKeyConstraint(["tenant_id", "made_by"], ["person.tenant_id", "person.id"],
                                name=op.f("fk_telephone_tenant_id_made_by_person")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_telephone")),
        sa.UniqueConstraint("tenant_id", "code_digest", name=op.f("uq_telephone_tenant_id_code_digest")),
        sa.UniqueConstraint("tenant_id", "token_digest", name=op.f("uq_telephone_tenant_id_token_digest")),
    )
    op.create_index("ix_telephone_person", "telephone", ["tenant_id", "person_id"])
    for statement in enclose("telephone"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("telephone")
