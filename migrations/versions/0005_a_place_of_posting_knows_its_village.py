"""A place of posting knows the village whose hall it is, so that the village's own head may record the posting."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

HALL = "v.tenant_id = posting_place.tenant_id and v.hall = posting_place.place"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("posting_place", sa.Column("village_id", sa.Uuid()))
    op.create_foreign_key(op.f("fk_posting_place_tenant_id_village"), "posting_place", "village",
                          ["tenant_id", "village_id"], ["tenant_id", "id"])
    op.execute("alter table posting_place no force row level security")      # the owner fills all units at once
    op.execute("alter table village no force row level security")
    op.execute(f"update posting_place set village_id = (select v.id from village v where {HALL} limit 1)")   # noqa: S608
    op.execute("alter table village force row level security")
    op.execute("alter table posting_place force row level security")


def downgrade() -> None:
    op.drop_column("posting_place", "village_id")
