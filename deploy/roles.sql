-- The two roles and what each may do. Run by a superuser inside the database; may be run again.
--   createdb dialogue && psql -d dialogue -f deploy/roles.sql, then \password for both roles.
-- dialogue_owner owns the tables and runs the migrations; dialogue_app is what the portal and its worker use:
-- neither is a superuser or may step over row-level security, and the second owns nothing.
\set ON_ERROR_STOP on
begin;

select pg_advisory_xact_lock(20260106);          -- one run at a time in this database; in several, one after another
select format('create role %I', name) from (values ('dialogue_owner'), ('dialogue_app')) as wanted (name)
 where not exists (select from pg_roles where rolname = name) \gexec
alter role dialogue_owner login nosuperuser nobypassrls nocreaterole nocreatedb noreplication;
alter role dialogue_app   login nosuperuser nobypassrls nocreaterole nocreatedb noreplication;

alter database :"DBNAME" owner to dialogue_owner;
revoke all on database :"DBNAME" from public;
grant connect on database :"DBNAME" to dialogue_app;

create extension if not exists unaccent;
create extension if not exists pg_trgm;

revoke all on schema public from public;
grant usage on schema public to dialogue_app;
alter schema public owner to dialogue_owner;

-- What the owner creates from now on. A migration takes back what a table must not allow (append-only ones).
alter default privileges for role dialogue_owner in schema public
  grant select, insert, update, delete on tables to dialogue_app;
alter default privileges for role dialogue_owner in schema public
  grant usage, select on sequences to dialogue_app;

commit;
