"""flask check: whether a deployment is fit for citizens."""

from collections.abc import Iterator

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from .db import db

SHORTEST_KEY = 32


def problems() -> Iterator[str]:
    """What must not be so in production, one sentence each."""
    config = current_app.config
    if len(config.get("SECRET_KEY") or "") < SHORTEST_KEY:
        yield f"SECRET_KEY phải có ít nhất {SHORTEST_KEY} ký tự / must have at least {SHORTEST_KEY} characters."
    if len(config.get("SEALED_KEY") or "") < SHORTEST_KEY or config["SEALED_KEY"] == config.get("SECRET_KEY"):
        yield f"SEALED_KEY phải có ít nhất {SHORTEST_KEY} ký tự và khác SECRET_KEY / must have as many, and be another."
    if config.get("DEMO") or config.get("DEMO_TODAY"):
        yield "DEMO, DEMO_TODAY chỉ dùng khi trình diễn / are for demonstrations only."
    if not config.get("TRUSTED_HOSTS"):
        yield "TRUSTED_HOSTS chưa đặt: cổng trả lời cho mọi tên máy / not set: the portal answers for any host."
    try:
        with db.engine.connect() as connection:
            role = connection.execute(text("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
            if role.scalar():
                yield "DATABASE_URL dùng vai trò vượt được tường ngăn / uses a role that passes the wall."
            owned = connection.execute(text(
                "select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user"))
            if owned.scalar():
                yield "DATABASE_URL dùng chủ của các bảng / uses the owner of the tables."
            wanted = ScriptDirectory("migrations").get_current_head()
            if MigrationContext.configure(connection).get_current_revision() != wanted:
                yield f"Cơ sở dữ liệu chưa lên bản {wanted} / is not at migration {wanted}: flask db upgrade."
    except DBAPIError as error:
        yield f"Không vào được cơ sở dữ liệu / no database: {type(error).__name__}."


@click.command("check")
def check() -> None:
    """Say what must be mended before citizens use it; status 1 when there is something."""
    found = list(problems())
    for problem in found:
        click.echo(problem)
    raise SystemExit(1 if found else 0)


def register(app: Flask) -> None:
    """Adds `flask check`."""
    app.cli.add_command(check)
