"""A register may begin again within a year, knows the day of its last number and what was numbered on paper before."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

LAST_DAYS = """
update register r set last_on = (
    select max(p.issued_on) from paper p where p.tenant_id = r.tenant_id and p.register = r.code and p.year = r.year)
"""
# the tables of before know one series a year: a later one is a register by itself there
APART = """
alter table paper disable trigger sealed;
update paper set register = register || '.' || series where series > 1;
alter table paper enable trigger sealed;
update register set code = code || '.' || series where series > 1;
"""
BEFORE = {
    "register": ("code", "year"),
    "paper":    ("register", "year", "number"),
}
AFTER = {
    "register": ("code", "year", "series"),
    "paper":    ("register", "year", "series", "number"),
}
COLUMNS = ("series", "last_on", "begins_on", "opened", "opened_on", "opened_by")
CHECKS = {
    "ck_register_last_after_opening":         "last >= opened",
    "ck_register_opened_has_day":             "(opened > 0) = (opened_on is not null)",
    "ck_register_later_series_has_first_day": "(series > 1) = (begins_on is not null)",
}


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("paper", sa.Column("series", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("register", sa.Column("series", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("register", sa.Column("last_on", sa.Date()))
    op.add_column("register", sa.Column("begins_on", sa.Date()))
    op.add_column("register", sa.Column("opened", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("register", sa.Column("opened_on", sa.Date()))
    op.add_column("register", sa.Column("opened_by", sa.Uuid()))
    _unfenced(LAST_DAYS)
    _count(BEFORE, AFTER)
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(name), "register", check)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for name in CHECKS:
        op.drop_constraint(op.f(name), "register")
    _unfenced(APART)
    _count(AFTER, BEFORE)
    for column in COLUMNS:
        op.drop_column("register", column)
    op.drop_column("paper", "series")


def _unfenced(statements: str) -> None:
    """The owner mends all units at once."""
    for table in BEFORE:
        op.execute(f"alter table {table} no force row level security")
    op.execute(statements)
    for table in BEFORE:
        op.execute(f"alter table {table} force row level security")


def _count(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> None:
    for table, columns in old.items():
        op.drop_constraint(op.f(f"uq_{table}_tenant_id_{'_'.join(columns)}"), table)
        op.create_unique_constraint(op.f(f"uq_{table}_tenant_id_{'_'.join(new[table])}"), table, ["tenant_id", *new[table]])
