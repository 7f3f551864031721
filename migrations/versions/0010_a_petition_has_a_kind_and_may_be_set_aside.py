"""A petition is of a kind once the office has looked at it, can be searched without accents, and may be set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

BEFORE, GROUND = "ck_petition_ck_petition_refused_has_ground", "ck_petition_refused_has_ground"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("petition", sa.Column("kind", sa.Text()))
    op.add_column("petition", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
    op.drop_constraint(op.f(BEFORE), "petition")
    op.create_check_constraint(op.f(GROUND), "petition",
                               "(state in ('refused', 'set_aside')) = (refused_ground is not null)")
    op.execute("alter table petition no force row level security")           # the owner fills all units at once
    op.execute("update petition set folded = lower(unaccent(normalize(summary || ' ' || words, NFC)))"
               " where state <> 'redirected'")
    op.execute("alter table petition force row level security")


def downgrade() -> None:
    op.execute("alter table petition no force row level security")
    op.execute("update petition set state = 'refused' where state = 'set_aside'")
    op.execute("alter table petition force row level security")
    op.drop_constraint(op.f(GROUND), "petition")
    op.create_check_constraint(op.f(BEFORE), "petition", "(state = 'refused') = (refused_ground is not null)")
    op.drop_column("petition", "folded")
    op.drop_column("petition", "kind")
