"""The wall between units, twice: once in the ORM for the programmer, once in PostgreSQL for the day he errs."""

from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, with_loader_criteria

from .db import Fenced

ME = "nullif(current_setting('app.tenant', true), '')::int"


def enclose(table: str) -> list[str]:
    """The statements a migration runs for each new fenced table."""
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy own_rows on {table} using (tenant_id = {ME}) with check (tenant_id = {ME})",
    ]


def seal(table: str) -> list[str]:
    """The same for letters: both ends read, only the sender inserts, nobody updates or deletes."""
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy both_ends_read on {table} for select using ({ME} in (sender_id, addressee_id))",
        f"create policy sender_writes on {table} for insert with check (sender_id = {ME})",
    ]


def append_only(table: str, role: str = "dialogue_app") -> str:
    """Takes from the running role the right to change or remove what was written."""
    return f"revoke update, delete, truncate on {table} from {role}"


@event.listens_for(Session, "after_begin")
def tell_postgres(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    tenant = session.info.get("tenant")
    connection.execute(text("select set_config('app.tenant', :tenant, true)"), {"tenant": str(tenant or "")})


@event.listens_for(Session, "before_flush")
def stamp(session: Session, context: object, instances: object) -> None:
    for row in session.new:
        if isinstance(row, Fenced) and row.tenant_id is None:
            row.tenant_id = session.info["tenant"]


@event.listens_for(Session, "do_orm_execute")
def narrow(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load:
        return
    tenant = state.session.info.get("tenant")
    state.statement = state.statement.options(
        with_loader_criteria(Fenced, lambda cls: cls.tenant_id == tenant, include_aliases=True))
