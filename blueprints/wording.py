"""The Vietnamese names of codes, for templates."""

from typing import Any

from flask import Flask, g

from dialogue.rules import answers, authority, workflow
from dialogue.rules.policy import POLICY, ROLES
from dialogue.rules.quotas import ORGANISATIONS
from dialogue.rules.terms import DUTIES, LAYERS, Duty

from .language import _, ngettext

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


def progress(duty: Any) -> str:
    """3 trong 6 thôn: how far a duty of several parts has got; nothing for others."""
    if not duty.whole:
        return ""
    parts = {"villages": g.unit.village_word, "places": _("nơi"), "petitions": _("ý kiến")}
    return _("%(part)s trong %(whole)s %(parts)s", part=duty.part, whole=duty.whole, parts=parts[duty.of])


def owner(duty: Any) -> tuple[str, str]:
    """Who answers for a duty, in two lines: the person over the office; where several hold it, the office over their number."""
    office = _(ROLES[duty.owner])
    if len(duty.holders) == 1:
        return duty.holders[0], office
    return office, ngettext("%(num)s người", "%(num)s người", len(duty.holders)) if duty.holders else _("chưa có ai giữ")


def init(app: Flask) -> None:
    """Gives every template the names."""
    app.jinja_env.globals.update(
        state_of=state_of, duty_of=duty_of, role_title=role_title, progress=progress, owner=owner,
        ORGANISATIONS=ORGANISATIONS, LAYERS=LAYERS, FIELDS=authority.FIELDS, COMPETENCES=authority.COMPETENCES,
        KINDS=authority.KINDS, SOURCES=authority.SOURCES, MODES=authority.MODES, TIES=authority.TIES,
        SATISFACTION=answers.SATISFACTION, GROUNDS=answers.GROUNDS, REDIRECTED=authority.REDIRECTED, POLICY=POLICY,
        ROLES=ROLES)
    app.context_processor(lambda: {"today": g.get("today")})
