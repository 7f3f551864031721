"""How migrations run: as the owner, one command at a time, each in its own transaction, never queueing for a lock."""

from pathlib import Path

from alembic import context
from flask import current_app
from sqlalchemy import NullPool, create_engine, text

TURN = 20260106           # the advisory lock that two commands at once take turns by
HERE = Path(__file__).parent


def numbered(migration_context, revision, directives):
    """Number the new migration after the last one: 0001, 0002; write none when nothing changed."""
    script = directives[0]
    if getattr(context.config.cmd_opts, "autogenerate", False) and script.upgrade_ops.is_empty():
        directives.clear()
        return
    script.rev_id = f"{1 + max((int(path.name[:4]) for path in HERE.glob('versions/[0-9]*.py')), default=0):04}"


def run():
    owner = current_app.config.get("DATABASE_OWNER_URL")
    if not owner or context.is_offline_mode():
        raise SystemExit(
            "Việc cập nhật cơ sở dữ liệu cần DATABASE_OWNER_URL, vai trò sở hữu các bảng. / "
            "Migrations need DATABASE_OWNER_URL, the role that owns the tables."
        )
    migrate = current_app.extensions["migrate"]
    engine = create_engine(owner, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:turn)"), {"turn": TURN})
        connection.execute(text("set lock_timeout = '5s'"))     # rather fail than hold up the people at work
        connection.commit()
        context.configure(
            connection=connection, target_metadata=migrate.db.metadata, transaction_per_migration=True,
            process_revision_directives=numbered, **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
