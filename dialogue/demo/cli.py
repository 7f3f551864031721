"""flask demo | flask demo accounts"""

import json
import os
from datetime import date

import click
from flask import Flask, current_app

from dialogue.rules.policy import ROLES
from tenants.register import slugs
from tenants.resolve import units
from tenants.work import work

from . import accounts, play, year
from .seeds.enter import enter_all
from .settle import settle


@click.group("demo", invoke_without_command=True)
@click.pass_context
def demo(context: click.Context) -> None:
    """Load sample units and a dialogue played around the demonstration day; again: nothing changes."""
    if context.invoked_subcommand is None:
        day = _day()
        settle()
        enter_all(day)
        year.play(day)
        play.play(day)


@demo.command("accounts")
@click.option("--json", "plain", is_flag=True, help="as a list of objects")
def print_accounts(plain: bool) -> None:
    """Print the sample accounts: unit, role, login, password and the address of the unit's sign-in page."""
    day = _day()
    with work(None):
        known = [tenant_id for tenant_id, _, suspended in slugs() if not suspended]
        names = units(day)
    rows = []
    for tenant_id in known:
        with work(tenant_id):
            rows += [{"unit": names[tenant_id].slug, "role": account.role, "title": account.title, "login": account.login,
                      "password": accounts.PASSWORD, "url": f"{_address()}/t/{names[tenant_id].slug}/sign-in"}
                     for account in accounts.of_unit(on=day)]
    if plain:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['unit']:12}  {ROLES[row['role']]:22}  {row['login']:16}  {row['password']}  {row['url']}")


def register(app: Flask) -> None:
    """Adds `flask demo`."""
    app.cli.add_command(demo)


def _day() -> date:
    day = current_app.config.get("DEMO_TODAY")
    if not day:
        raise click.UsageError("DEMO_TODAY chưa đặt: dữ liệu mẫu được dựng quanh ngày đó, ví dụ DEMO_TODAY=2026-01-13.")
    return date.fromisoformat(str(day))


def _address() -> str:
    return f"http://{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
