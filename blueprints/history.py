"""Who changed what: the unit's events, newest first, and whether their chain still holds."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.validators import Optional

from dialogue.rules import events, plan, policy
from dialogue.rules.policy import ROLES
from dialogue.rules.sealed import PURPOSES
from dialogue.rules.workflow import FLOWS
from dialogue.services import accounts, history

from .form import AskingForm, DateField, choices
from .help import NOUNS
from .language import _, _l
from .page import page, sheet_number

bp = Blueprint("history", __name__, url_prefix="/history")

PER_PAGE = 50
PAGES = {
    # noun         page of the thing        its parameter    who may open it
    "plan":       ("plans.show",            "plan_id",       "plan.read"),
    "meeting":    ("meetings.show",         "meeting_id",    "meeting.read"),
    "petition":   ("petitions.show",        "petition_id",   "petition.list"),
    "paper":      ("papers.show",           "paper_id",      "paper.read"),
    "posting":    ("postings.show",         "posting_id",    "posting.read"),
    "account":    ("accounts.show",         "person_id",     "account.read"),
}
STATES = {flow.noun: flow.states for flow in FLOWS}
SECTIONS = {name: section.title for section in plan.SECTIONS for name in section.fields}


class FilterForm(AskingForm):
    person = SelectField(_l("Ai làm"))
    noun = SelectField(_l("Về việc gì"), choices=choices({"": _l("Mọi việc"), **NOUNS}))
    day = DateField(_l("Ngày nào"), [Optional()])


@bp.get("/")
def index() -> ResponseReturnValue:
    policy.require(g.actor, "history.read")
    asked, form = request.args, FilterForm(request.args)
    people = {str(one.id): one.name for one in accounts.listed(on=g.today)}
    form.person.choices = choices({"": _l("Mọi người"), **people})
    number = sheet_number()
    rows = found(form, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    checked = "check" in asked
    return page("history/index.html", "rows", rows=rows, form=form, number=number, people=people,
                pages=-(-rows[0].total // PER_PAGE) if rows else 1, title=events.title, details=details, nouns=NOUNS,
                leads={noun: found for noun, found in PAGES.items() if policy.allows(g.actor, found[2])},
                checked=checked, broken_at=history.broken_at() if checked else None,
                kept={name: asked[name] for name in ("person", "noun", "day") if asked.get(name)})


def found(form: FilterForm, limit: int | None = None, offset: int = 0) -> list[Any]:
    """The events that the address asks for."""
    return history.listed(person=request.args.get("person", type=UUID), noun=request.args.get("noun") or None,
                          day=form.day.data, limit=limit, offset=offset)


def details(event: Any) -> str:
    """The state that a thing reached and the parts that were changed, in words; ids and counts stay in the table."""
    facts = event.facts
    told = [_(STATES[event.noun][facts["state"]])] if facts.get("state") in STATES.get(event.noun, {}) else []
    if "role" in facts:
        told.append(_(ROLES[facts["role"]]))
    if "purpose" in facts:
        told.append(_(PURPOSES[facts["purpose"]]))
    if facts.get("number"):
        told.append(_("số %(number)s", number=facts["number"]))
    if event.noun == "plan" and facts.get("fields"):
        told += [_(title) for title in dict.fromkeys(SECTIONS[name] for name in facts["fields"].split() if name in SECTIONS)]
    return ", ".join(told)
