"""The Vietnamese names of codes, for templates."""

from flask import Flask, g

from dialogue.rules import authority, workflow
from dialogue.rules.policy import ROLES
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.terms import DUTIES, LAYERS, Duty

STATES = {flow.noun: flow.states for flow in workflow.FLOWS}


def state_of(noun: str, state: str) -> str:
    """What a state is called."""
    return STATES[noun][state]


def duty_of(code: str) -> Duty:
    """A duty with its title and owner."""
    return DUTIES[code]


def role_title(role: str) -> str:
    """What a role is called."""
    return ROLES[role]


def init(app: Flask) -> None:
    """Gives every template the names."""
    app.jinja_env.globals.update(
        state_of=state_of, duty_of=duty_of, role_title=role_title, ORGANISATIONS=ORGANISATIONS, LAYERS=LAYERS,
        FIELDS=authority.FIELDS,
        COMPETENCES=authority.COMPETENCES, SOURCES=authority.SOURCES, MODES=authority.MODES)
    app.context_processor(lambda: {"today": g.get("today")})
