"""The portal's own pages: find a unit, one's desk, answer a monitor."""

from typing import Any

from flask import Blueprint, Response, g, request, url_for

from dialogue.rules.desks import FIVE
from dialogue.rules.vietnamese import fold
from dialogue.services import desks
from tenants import resolve

from .language import _
from .page import go, page

bp = Blueprint("home", __name__)

SHOWN = 60                                  # units on one page; more are found by typing more of the name


@bp.get("/")
def find() -> Response:
    """Within a unit its desk or its public board; without one the way to a unit."""
    if g.unit:
        return go(url_for("home.desk" if g.person else "public.board"))
    asked = " ".join(request.args.get("q", "").split())[:100]
    found = resolve.search(fold(asked), g.today)
    above = {unit: resolve.superior(unit, g.today) for unit in found[:SHOWN]}
    groups = {superior: [unit for unit in above if above[unit] == superior] for superior in sorted(
        set(above.values()), key=lambda one: (resolve.depth(one, g.today), one.folded) if one else (-1, ""))}
    return page("home/find.html", "found", asked=asked, groups=groups, more=len(found) - len(above))


PLACES = {
    # what waits          the page where it is done      its parameter
    "notice.sign":      ("papers.preview",              "meeting_id"),
    "minutes.sign":     ("papers.preview",              "meeting_id"),
    "conclusion.sign":  ("papers.preview",              "meeting_id"),
    "report.sign":      ("papers.preview",              "meeting_id"),
    "correction.sign":  ("papers.correction",           "change_id"),
    "posting.prepare":  ("papers.show",                 "paper_id"),
    "plan.finish":      ("plans.show",                  "plan_id"),
    "plan.opine":       ("plans.show",                  "plan_id"),
    "plan.sign":        ("plans.show",                  "plan_id"),
    "plan.issue":       ("plans.show",                  "plan_id"),
    "plan.schedule":    ("meetings.new",                "plan_id"),
    "paper.issue":      ("papers.show",                 "paper_id"),
    "hop.send":         ("petitions.show",              "petition_id"),
    "posting.approve":  ("postings.show",               "posting_id"),
    "posting.hang":     ("postings.show",               "posting_id"),
    "place.hang":       ("postings.places",             "posting_id"),
    "place.take_down":  ("postings.places",             "posting_id"),
    "petition.sort":    ("screening.show",              "petition_id"),
    "petition.answer":  ("petitions.show",              "petition_id"),
    "answer.write":     ("answers.show",                "answer_id"),
    "answer.check":     ("answers.show",                "answer_id"),
    "answer.sign":      ("answers.show",                "answer_id"),
    "answer.send":      ("answers.show",                "answer_id"),
    "petition.refer":   ("petitions.show",              "petition_id"),
    "petition.relay":   ("petitions.show",              "petition_id"),
    "petition.reopen":  ("petitions.show",              "petition_id"),
    "petition.look":    ("petitions.show",              "petition_id"),
    "petition.below":   ("petitions.show",              "petition_id"),
    "quota.name":       ("quotas.board",                "meeting_id"),
    "summary.submit":   ("petitions.new",               None),
    "petition.tell":    ("petitions.show",              "petition_id"),
    "supervision.reply": ("supervision.index",          None),
    "meeting.cover":    ("public.board",                None),
    **dict.fromkeys(("meeting.attend", "meeting.fund", "meeting.prepare", "meeting.secure"), ("meetings.show", "meeting_id")),
    "subject.answer":   ("subject_requests.show",       "request_id"),
    **dict.fromkeys(("sealed.entrust", "sealed.open"), ("sealed.show", "petition_id")),
    "opinion":          ("petitions.show",              "petition_id"),
    "duty":             ("deadlines.ledger",            "meeting_id"),
}


@bp.get("/desk")
def desk() -> Response:
    """What waits today; a chairman sees five numbers, what is late and what to sign, and all of it with `others`."""
    if "chairman" in g.actor.roles and "others" not in request.args:
        lead = desks.of_chairman(g.actor, on=g.today)
        return page("home/chairman.html", "desk", desk=lead, place=_place, five=_five(lead))
    return page("home/desk.html", "desk", desk=desks.of(g.actor, on=g.today), place=_place)


def _five(lead: desks.Lead) -> list[dict[str, Any]]:
    """The chairman's numbers with what each opens."""
    meeting = url_for("meetings.show", meeting_id=lead.next_meeting) if lead.next_meeting else ""
    opens = {"sign": lead.sign and "#sign", "overdue": lead.overdue and "#overdue", "promises": url_for("supervision.index"),
             "above": url_for("escalations.index"), "meeting": meeting}
    return [{"label": _(label), "n": lead.numbers[key], "url": opens[key], "late": key == "overdue" and lead.overdue}
            for key, label in FIVE.items()]


def _place(task: desks.Task | desks.Overdue) -> str:
    endpoint, parameter = PLACES[task.kind]
    kind = {"kind": task.kind.partition(".")[0]} if endpoint == "papers.preview" else {}
    return url_for(endpoint, **({parameter: task.about_id} if parameter else {}), **kind)


@bp.get("/well")
def well() -> dict[str, bool]:
    return {"well": True}
