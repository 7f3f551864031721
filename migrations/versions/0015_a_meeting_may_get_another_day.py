"""A meeting may get another day, be interrupted or called off; what held before stays on record."""

import sqlalchemy as sa
from alembic import op

from tenants.fence import enclose

revision = "0015"
down_revision = "0014"

FIRST_NAME = "ck_meeting_ck_meeting_held_has_attendance"         # as the first migration named it
BEFORE = "state in ('scheduled', 'noticed') or present is not null"
NOW = "state not in ('held', 'concluded', 'closed') or present is not null"

SEALED = """
create or replace function posting_sealed() returns trigger language plpgsql as $$
begin
    if old.state = 'approved' and %s then
        raise exception 'an approved public copy cannot be changed' using errcode = 'integrity_constraint_violation';
    end if;
    return coalesce(new, old);
end $$
"""
MARKED = "(tg_op = 'DELETE' or to_jsonb(new) - 'replaced_on' <> to_jsonb(old) - 'replaced_on' or old.replaced_on is not null)"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_constraint(op.f(FIRST_NAME), "meeting")
    op.create_check_constraint(op.f("ck_meeting_held_has_attendance"), "meeting", NOW)
    op.create_table(
        "meeting_change",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("new_day", sa.Date(), nullable=True),
        sa.Column("new_starts_at", sa.Time(), nullable=True),
        sa.Column("notice_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(action = 'cancel') = (new_day is null)",
                           name=op.f("ck_meeting_change_all_but_cancelled_have_a_new_day")),
        sa.CheckConstraint("(action = 'adjourn') = (ended_at is not null)",
                           name=op.f("ck_meeting_change_adjourned_has_an_end")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_meeting_change_reason_not_empty")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_meeting_change_tenant_id")),
        sa.ForeignKeyConstraint(["tenant_id", "meeting_id"], ["meeting.tenant_id", "meeting.id"],
                                name=op.f("fk_meeting_change_tenant_id_meeting_id")),
        sa.ForeignKeyConstraint(["tenant_id", "notice_id"], ["paper.tenant_id", "paper.id"],
                                name=op.f("fk_meeting_change_tenant_id_notice_id")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_meeting_change")),
    )
    op.create_index("ix_meeting_change_meeting", "meeting_change", ["tenant_id", "meeting_id"])
    op.create_index("ix_meeting_change_notice", "meeting_change", ["tenant_id", "notice_id"])
    for statement in enclose("meeting_change"):
        op.execute(statement)
    op.add_column("posting", sa.Column("replaced_on", sa.Date()))
    op.execute(SEALED % MARKED)


def downgrade() -> None:
    op.drop_table("meeting_change")
    op.execute(SEALED % "true")
    op.drop_column("posting", "replaced_on")
    op.execute("alter table meeting no force row level security")           # the owner mends all units at once
    op.execute("update meeting set state = 'scheduled' where state in ('postponed', 'adjourned', 'cancelled')")
    op.execute("alter table meeting force row level security")
    op.drop_constraint(op.f("ck_meeting_held_has_attendance"), "meeting")
    op.create_check_constraint(op.f(FIRST_NAME), "meeting", BEFORE)
