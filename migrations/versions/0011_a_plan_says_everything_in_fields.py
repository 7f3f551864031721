"""A plan says everything in fields: its occasion, bases, chairs, audience, meetings, budget, recipients and signature."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0011"
down_revision = "0010"

TEXTS = ("occasion", "opening", "refusal", "form", "people", "budget_words", "closing", "copies_note")
LISTS = ("chairs", "audience_lines", "minutes_copies", "minutes_contents", "budget", "spent")
PLAN = sa.table("plan", sa.column("tenant_id"), sa.column("id"), sa.column("bases", JSONB), sa.column("recipients", JSONB),
                sa.column("tasks", JSONB), sa.column("chairs", JSONB), sa.column("audience_lines", JSONB),
                sa.column("chair"), sa.column("co_chair"), sa.column("audience"))


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for name in TEXTS:
        op.add_column("plan", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in LISTS:
        op.add_column("plan", sa.Column(name, JSONB(), nullable=False, server_default="[]"))
    op.add_column("plan", sa.Column("asking_voters", sa.Integer()))
    op.add_column("plan", sa.Column("all_voters", sa.Integer()))
    op.add_column("plan", sa.Column("settled_on", sa.Date()))
    op.add_column("plan", sa.Column("split", sa.Text(), nullable=False, server_default="one"))
    op.add_column("plan", sa.Column("standing_for", sa.Text(), nullable=False, server_default="CHỦ TỊCH"))
    op.add_column("plan", sa.Column("seats_added", sa.Boolean(), nullable=False, server_default=sa.true()))
    _each_plan(_structured)
    op.create_table(
        "plan_session",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("villages", sa.Text(), nullable=False),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("date_lower", sa.Date()),
        sa.Column("date_upper", sa.Date()),
        sa.Column("date_tentative", sa.Boolean(), nullable=False),
        sa.Column("date_words", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Time()),
        sa.CheckConstraint("date_upper is null or date_lower is null or date_upper >= date_lower",
                           name=op.f("ck_plan_session_dates_in_order")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_plan_session_tenant_id")),
        sa.ForeignKeyConstraint(["tenant_id", "plan_id"], ["plan.tenant_id", "plan.id"],
                                name=op.f("fk_plan_session_tenant_id_plan_id")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_plan_session")),
    )
    op.create_index("ix_plan_session_plan", "plan_session", ["tenant_id", "plan_id"])
    for statement in enclose("plan_session"):
        op.execute(statement)
    op.add_column("meeting", sa.Column("plan_session_id", sa.Uuid()))
    op.create_foreign_key(op.f("fk_meeting_tenant_id_plan_session_id"), "meeting", "plan_session",
                          ["tenant_id", "plan_session_id"], ["tenant_id", "id"])


def downgrade() -> None:
    op.drop_column("meeting", "plan_session_id")
    op.drop_table("plan_session")
    _each_plan(_plain)
    for name in (*TEXTS, *LISTS, "asking_voters", "all_voters", "settled_on", "split", "standing_for", "seats_added"):
        op.drop_column("plan", name)


def _each_plan(change) -> None:
    op.execute("alter table plan no force row level security")      # the owner rewrites all units at once
    connection = op.get_bind()
    for row in connection.execute(sa.select(PLAN)).all():
        connection.execute(PLAN.update().where(PLAN.c.tenant_id == row.tenant_id, PLAN.c.id == row.id).values(**change(row)))
    op.execute("alter table plan force row level security")


def _structured(row) -> dict:
    return {
        "bases": [{"text": text, "sort": "law" if "luật" in text.lower() else "other"} for text in row.bases],
        "recipients": [{"text": text, "sort": "free"} for text in row.recipients],
        "tasks": [{"who": one["who"], "what": [{"text": line.strip(), "sort": ""} for line in one["what"].splitlines()
                                               if line.strip()]} for one in row.tasks],
        "chairs": [{"role": role, "post": words, "second_post": "", "name": "", "announced": False}
                   for role, words in (("chair", row.chair), ("co_chair", row.co_chair)) if words],
        "audience_lines": [{"text": line.strip(), "sort": "group"} for line in row.audience.splitlines() if line.strip()],
    }


def _plain(row) -> dict:
    return {
        "bases": [one["text"] for one in row.bases],
        "recipients": [one["text"] for one in row.recipients],
        "tasks": [{"who": one["who"], "what": "\n".join(line["text"] for line in one["what"])} for one in row.tasks],
    }
