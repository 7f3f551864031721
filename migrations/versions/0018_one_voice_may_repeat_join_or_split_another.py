"""A petition may repeat another of the same person, belong to one matter with others, or be split from a mixed one."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TIES = ("duplicate_of", "matter_id", "split_from")


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for column in TIES:
        op.add_column("petition", sa.Column(column, sa.Uuid()))
        op.create_foreign_key(op.f(f"fk_petition_tenant_id_{column}"), "petition", "petition",
                              ["tenant_id", column], ["tenant_id", "id"])
        op.create_index(op.f(f"ix_petition_{column}"), "petition", ["tenant_id", column])
        op.create_check_constraint(op.f(f"ck_petition_not_its_own_{column}"), "petition", f"{column} <> id")
    op.create_check_constraint(op.f("ck_petition_duplicate_has_original"), "petition",
                               "(state = 'duplicate') = (duplicate_of is not null)")


def downgrade() -> None:
    op.execute("alter table petition no force row level security")
    op.execute("update petition set state = 'received', duplicate_of = null where state = 'duplicate'")
    op.execute("alter table petition force row level security")
    for column in TIES:
        op.drop_column("petition", column)
