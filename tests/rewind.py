"""One database for a whole run of tests: after each, the tables that it changed are put back as they were.

A copy of the template for every test would take several times as long as the test itself.
"""

from tenants.server import Server

KEEP = """
create schema kept;
do $$ declare one text; begin
  for one in select tablename from pg_tables where schemaname = 'public' loop
    execute format('create table kept.%1$I as table public.%1$I', one);
  end loop;
end $$;
create table kept.sequences as
  select sequencename as name, last_value as value from pg_sequences where schemaname = 'public';

-- As a replica: no foreign key and no trigger speaks against it.
create function kept.rewind() returns void language plpgsql security definer set session_replication_role = replica as $$
declare one text; changed boolean; begin
  for one in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists ((table public.%1$I except all table kept.%1$I)
                    union all (table kept.%1$I except all table public.%1$I))', one) into changed;
    if changed then
      execute format('delete from public.%1$I', one);
      execute format('insert into public.%1$I select * from kept.%1$I', one);
    end if;
  end loop;
  perform setval(format('public.%I', name)::regclass, coalesce(value, 1), value is not null) from kept.sequences;
end $$;
"""
REWIND = """
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
select kept.rewind();
"""


def keep(server: Server, database: str) -> None:
    """Remember what the tables hold now."""
    server.sql(database, KEEP)


def rewind(server: Server, database: str) -> None:
    """Make the tables hold that again; whoever is still at work in them is sent away."""
    server.sql(database, REWIND)
