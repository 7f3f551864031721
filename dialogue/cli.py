"""flask rules: the tables and the ledger, printed. flask papers: files written out. flask work: the worker."""

import json
import signal
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from dialogue import jobs
from dialogue.demo import cli as demo
from dialogue.rules import terms, workflow
from dialogue.rules.ledger import as_json, ledger
from dialogue.rules.policy import POLICY
from dialogue.services import deadlines, signed_copies
from dialogue.services import paper_files as files
from tenants.register import slugs
from tenants.work import work

rules = AppGroup("rules", help="The tables of the subject: terms, policy, workflow.")
paper_files = AppGroup("papers", help="Official papers as files.")


@rules.command("terms")
@click.option("--meeting", type=click.DateTime(["%Y-%m-%d"]), help="print the ledger of a meeting on this day; stores nothing")
@click.option("--unit", help="short name of the unit whose regulations count; without it the statute alone")
@click.option("--kind", type=click.Choice(list(terms.KINDS)), default="periodic", show_default=True)
@click.option("--json", "plain", is_flag=True, help="as a list of objects")
def print_terms(meeting: datetime | None, unit: str | None, kind: str, plain: bool) -> None:
    """Print the time limits, or what they make of a meeting on a day."""
    if meeting is None:
        _table(terms.rows(_terms(unit)), ("term", "count", "unit", "layer", "source", "from", "to"), plain)
        return
    rows = [as_json(due) for due in _ledger(meeting.date(), unit, kind)]
    _table(rows, ("due", "term", "count", "unit", "layer", "source", "remark"), plain)


@rules.command("policy")
@click.option("--json", "plain", is_flag=True)
def print_policy(plain: bool) -> None:
    """Print who may do what."""
    _table([{"verb": verb, "title": right.title, "who": ", ".join(condition.title for condition in right.who)}
            for verb, right in POLICY.items()], ("verb", "title", "who"), plain)


@rules.command("workflow")
@click.option("--json", "plain", is_flag=True)
def print_workflow(plain: bool) -> None:
    """Print what may follow what."""
    _table([{"noun": flow.noun, "action": step.action, "from": ", ".join(step.sources), "to": step.target,
             "title": step.title} for flow in workflow.FLOWS for step in flow],
           ("noun", "action", "from", "to", "title"), plain)


@paper_files.command("export")
@click.option("--unit", required=True, help="short name of the unit")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="folder, made when missing")
def export_papers(unit: str, out: Path) -> None:
    """Write every signed or issued paper of a unit, and every plan not yet signed, in Word and PDF; with them the scans and
    signed PDFs that were filed."""
    out.mkdir(parents=True, exist_ok=True)
    with work(_tenant(unit)):
        for file in chain(files.of_unit(on=today()), signed_copies.of_unit()):
            (out / file.name).write_bytes(file.content)
            click.echo(out / file.name)


@click.command("work")
@click.option("--once", is_flag=True, help="deliver what waits now, and what that calls forth, then stop")
def carry(once: bool) -> None:
    """Carry letters between the units until told to stop."""
    if once:
        while jobs.deliver_all(today()):
            pass
        return
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    jobs.run(stop, today)


def today() -> date:
    """The day in Viet Nam; in a demonstration the day that is set."""
    day = current_app.config.get("DEMO_TODAY")
    return date.fromisoformat(str(day)) if day else datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def register(app: Flask) -> None:
    """Adds the commands of the subject."""
    app.cli.add_command(rules)
    app.cli.add_command(paper_files)
    app.cli.add_command(carry)
    demo.register(app)


def _tenant(slug: str) -> int:
    with work(None):
        known = {name: tenant_id for tenant_id, name, _ in slugs()}
    if slug not in known:
        raise click.BadParameter(f"không có đơn vị {slug}; có: {', '.join(sorted(known))}", param_hint="--unit")
    return known[slug]


def _terms(unit: str | None) -> tuple[terms.Term, ...]:
    if unit is None:
        return terms.STATUTE
    with work(_tenant(unit)):
        return tuple(deadlines.terms())


def _ledger(day: date, unit: str | None, kind: str) -> tuple[object, ...]:
    if unit is None:
        with work(None):
            return ledger(day, terms.STATUTE, deadlines.calendar(), kind)
    with work(_tenant(unit)):
        return deadlines.foresee(day, kind=kind)


def _table(rows: list[dict[str, object]], columns: tuple[str, ...], plain: bool) -> None:
    if plain:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    widths = [max([len(column), *(len(str(row[column])) for row in rows)]) for column in columns]
    for row in [dict(zip(columns, columns, strict=True)), *rows]:
        click.echo("  ".join(str(row[column]).ljust(width) for column, width in zip(columns, widths, strict=True)).rstrip())
