"""A signed paper keeps its public copy beside it; words once signed, issued or approved stay as they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"

SEALED = """
create function paper_sealed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.state = 'issued'
        or new.content - '{heading,annexes}'::text[] <> old.content - '{heading,annexes}'::text[]
        or new.public_content is distinct from old.public_content
        or (new.kind, new.signed_by, new.signed_on) is distinct from (old.kind, old.signed_by, old.signed_on)
    then
        raise exception 'a signed paper cannot be changed' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger sealed before update or delete on paper for each row execute function paper_sealed();

create function posting_sealed() returns trigger language plpgsql as $$
begin
    if old.state = 'approved' then
        raise exception 'an approved public copy cannot be changed' using errcode = 'integrity_constraint_violation';
    end if;
    return coalesce(new, old);
end $$;
create trigger sealed before update or delete on posting for each row execute function posting_sealed();
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("paper", sa.Column("public_content", JSONB))
    op.add_column("posting", sa.Column("announces", JSONB))
    op.execute(SEALED)


def downgrade() -> None:
    for table in ("posting", "paper"):
        op.execute(f"drop trigger sealed on {table}")
        op.execute(f"drop function {table}_sealed")
    op.drop_column("posting", "announces")
    op.drop_column("paper", "public_content")
