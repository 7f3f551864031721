"""A delegate confirms or is replaced: who cannot come stays on record, whoever takes the seat points to him."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("delegate", sa.Column("absence", sa.Text()))
    op.add_column("delegate", sa.Column("replaces_id", sa.Uuid()))
    op.add_column("delegate", sa.Column("confirmed_on", sa.Date()))
    op.create_check_constraint(op.f("ck_delegate_absent_not_confirmed"), "delegate", "absence is null or confirmed_on is null")
    op.create_check_constraint(op.f("ck_delegate_absent_not_attended"), "delegate", "absence is null or attended is null")
    op.create_foreign_key(op.f("fk_delegate_tenant_id_replaces_id"), "delegate", "delegate", ["tenant_id", "replaces_id"],
                          ["tenant_id", "id"])
    op.create_unique_constraint(op.f("uq_delegate_tenant_id_replaces_id"), "delegate", ["tenant_id", "replaces_id"])


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_column("delegate", "replaces_id")                # nobody is deleted: who cannot come stands on the list again
    op.drop_column("delegate", "confirmed_on")
    op.drop_column("delegate", "absence")
