"""A plan may take another's place, be cancelled with a reason, or be completed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

FIRST_NAME = "ck_plan_ck_plan_signed_has_day"        # as the first migration named it
SIGNED = "state not in ('signed', 'issued'{}) or signed_on is not null"
LATER = ", 'amended', 'completed'"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("plan", sa.Column("cancelled_reason", sa.Text()))
    op.add_column("plan", sa.Column("replaces_id", sa.Uuid()))
    op.add_column("plan", sa.Column("replaces_how", sa.Text()))
    op.drop_constraint(op.f(FIRST_NAME), "plan")
    op.create_check_constraint(op.f("ck_plan_signed_has_day"), "plan", SIGNED.format(LATER))
    op.create_check_constraint(op.f("ck_plan_cancelled_has_reason"), "plan",
                               "(state = 'cancelled') = (cancelled_reason is not null)")
    op.create_check_constraint(op.f("ck_plan_replacing_says_how"), "plan", "(replaces_id is null) = (replaces_how is null)")
    op.create_foreign_key(op.f("fk_plan_tenant_id_replaces_id"), "plan", "plan",
                          ["tenant_id", "replaces_id"], ["tenant_id", "id"])
    op.create_index("uq_plan_replaces", "plan", ["tenant_id", "replaces_id"], unique=True,
                    postgresql_where=sa.text("state <> 'cancelled'"))


def downgrade() -> None:
    """Plans that gave way or were completed are issued again; cancelled ones return to where they stood."""
    op.execute("alter table plan no force row level security")                  # the owner changes all units at once
    op.drop_constraint(op.f("ck_plan_cancelled_has_reason"), "plan")
    op.execute("update plan set state = case when signed_on is null then 'draft' else 'issued' end"
               " where state in ('amended', 'completed', 'cancelled')")
    op.execute("alter table plan force row level security")
    op.drop_constraint(op.f("ck_plan_signed_has_day"), "plan")
    op.create_check_constraint(op.f(FIRST_NAME), "plan", SIGNED.format(""))
    for name in ("replaces_how", "replaces_id", "cancelled_reason"):
        op.drop_column("plan", name)
