"""flask tenant create | list | suspend"""

from datetime import date

import click
from flask import Flask
from flask.cli import AppGroup

from . import register as units
from .work import work

group = AppGroup("tenant", help="Units of the portal: create, list, suspend.")


@group.command("create")
@click.argument("slug")
@click.option("--kind", required=True, help="xã, phường, thị trấn, đặc khu, huyện, tỉnh")
@click.option("--name", required=True)
@click.option("--parent", help="short name of the unit above")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True, help="valid from this day")
@click.option("--host", help="the unit's own address")
@click.option("--village-word", default="thôn", show_default=True)
@click.option("--named-after", is_flag=True, help="named after a person, a number or an event")
def create(slug: str, kind: str, name: str, parent: str | None, since: date, host: str | None,
           village_word: str, named_after: bool) -> None:
    """Enter a unit in the register."""
    with work(None):
        units.enter(slug, kind=kind, name=name, parent=parent, since=since, host=host, village_word=village_word,
                    named_after=named_after)
    click.echo(slug)


@group.command("list")
def everyone() -> None:
    """Print every unit."""
    with work(None):
        for _, slug, suspended in units.slugs():
            click.echo(f"{slug}{'  (suspended)' if suspended else ''}")


@group.command("suspend")
@click.argument("slug")
def suspend(slug: str) -> None:
    """Close a unit's pages; its data stay."""
    with work(None):
        units.suspend(slug)


def register(app: Flask) -> None:
    """Adds `flask tenant`."""
    app.cli.add_command(group)
