"""An issued paper may be corrected, replaced or recalled: each is linked to it, its words and number stay."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.fence import enclose

revision = "0035"
down_revision = "0034"

PAPER = """
create or replace function paper_sealed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or %s
        or new.content - '{heading,annexes}'::text[] <> old.content - '{heading,annexes}'::text[]
        or new.public_content is distinct from old.public_content
        or (new.kind, new.signed_by, new.signed_on) is distinct from (old.kind, old.signed_by, old.signed_on)
    then
        raise exception 'a signed paper cannot be changed' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$
"""
ENDED = """old.state <> 'signed' and not (old.state = 'issued' and new.state in ('recalled', 'replaced')
        and to_jsonb(new) - 'state' = to_jsonb(old) - 'state')"""
POSTING = """
create or replace function posting_sealed() returns trigger language plpgsql as $$
begin
    if old.state = 'approved' and %s then
        raise exception 'an approved public copy cannot be changed' using errcode = 'integrity_constraint_violation';
    end if;
    return coalesce(new, old);
end $$
"""
BEFORE = "(tg_op = 'DELETE' or to_jsonb(new) - 'replaced_on' <> to_jsonb(old) - 'replaced_on' or old.replaced_on is not null)"
MARKED = """(tg_op = 'DELETE' or old.recalled_on is not null
        or to_jsonb(new) - '{replaced_on,recalled_on,corrections}'::text[]
           <> to_jsonb(old) - '{replaced_on,recalled_on,corrections}'::text[]
        or (old.replaced_on is not null and new.replaced_on is distinct from old.replaced_on))"""
FIRST = "ck_paper_ck_paper_"                       # as the first migration named them
CHECKS = {
    # name              column
    "issued_has_number": "number",
    "issued_has_day":    "issued_on",
    "issued_has_digest": "digest",
}
# the tables of before know no end of a paper: it counts as issued there, and its public copy as replaced
STANDS = """
alter table paper disable trigger sealed;
update paper set state = 'issued' where state in ('recalled', 'replaced');
alter table paper enable trigger sealed;
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "paper_change",
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid()),
        sa.Column("client_key", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Text()),
        sa.Column("instead", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_paper_id", sa.Uuid()),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_paper_change_reason_not_empty")),
        sa.CheckConstraint("(action = 'correct') = (wrong is not null and instead is not null)",
                           name=op.f("ck_paper_change_corrected_words")),
        sa.CheckConstraint("(state = 'done') = (done_on is not null)", name=op.f("ck_paper_change_done_has_day")),
        sa.CheckConstraint("state <> 'done' or (action = 'recall') = (by_paper_id is null)",
                           name=op.f("ck_paper_change_done_by_a_paper")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("fk_paper_change_tenant_id")),
        *(sa.ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"],
                                  name=op.f(f"fk_paper_change_tenant_id_{column}"))
          for table, column in (("paper", "paper_id"), ("paper", "by_paper_id"), ("meeting", "meeting_id"))),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_paper_change")),
        sa.UniqueConstraint("tenant_id", "client_key", name=op.f("uq_paper_change_tenant_id_client_key")),
    )
    op.create_index("ix_paper_change_paper", "paper_change", ["tenant_id", "paper_id"])
    op.create_index("ix_paper_change_by_paper", "paper_change", ["tenant_id", "by_paper_id"])
    op.create_index("uq_paper_change_open", "paper_change", ["tenant_id", "paper_id", "action"], unique=True,
                    postgresql_where=sa.text("state = 'open'"))
    for statement in enclose("paper_change"):
        op.execute(statement)
    op.add_column("posting", sa.Column("recalled_on", sa.Date()))
    op.add_column("posting", sa.Column("corrections", JSONB, nullable=False, server_default="[]"))
    _checked(FIRST, "ck_paper_", "(state <> 'signed')")
    op.execute(PAPER % ENDED)
    op.execute(POSTING % MARKED)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.execute(POSTING % BEFORE)
    op.execute("alter table paper no force row level security")              # the owner mends all units at once
    op.execute(STANDS)
    op.execute("alter table paper force row level security")
    op.execute(PAPER % "old.state = 'issued'")
    _checked("ck_paper_", FIRST, "(state = 'issued')")
    op.drop_column("posting", "corrections")
    op.drop_column("posting", "recalled_on")
    op.drop_table("paper_change")


def _checked(old: str, new: str, numbered: str) -> None:
    for name, column in CHECKS.items():
        op.drop_constraint(op.f(old + name), "paper")
        op.create_check_constraint(op.f(new + name), "paper", f"{numbered} = ({column} is not null)")
