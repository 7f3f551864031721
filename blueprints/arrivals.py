"""The door of the hall: who comes in is ticked, at several doors at once, also while the network is cut."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, g, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import Optional

from dialogue.rules import policy
from dialogue.rules.arrivals import GROUPS, WalkIn, code, late, made_at, sought
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.vietnamese import fold
from dialogue.services import arrivals, meetings, people, quotas

from .form import CreatingForm
from .guard import REFUSED, now
from .language import _, clock, say
from .page import done, page, refusal

bp = Blueprint("arrivals", __name__, url_prefix="/meetings/<uuid:meeting_id>/door")

CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"      # to read the codes of invitations


class TickForm(CreatingForm):
    """`who` is the id of a delegate, or a group, with its village after a colon; `back` the same, of whom a tick is taken
    back; `waited`, in milliseconds, is how long the tick waited on its device."""

    who = StringField(validators=[Optional()])
    back = StringField(validators=[Optional()])
    waited = StringField(validators=[Optional()])


@bp.get("")
def door(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "arrival.tick", meeting)
    typed, form = request.args.get("find", "").strip()[:100], TickForm(formdata=None)
    rows = [{"id": one.delegate_id, "name": one.name, "of": ", ".join(filter(None, (_(line.title), one.note))),
             "code": code(one.delegate_id), "find": fold(one.name)} for line in quotas.board(meeting) for one in line.delegates]
    answer = page("arrivals/door.html", "door", meeting=meeting, typed=typed, form=form, groups=_groups(), invited=len(rows),
                  rows=[row for row in rows if not typed or sought(typed, row["name"], row["code"])],
                  tally=_told(meeting, arrivals.count(meeting)), hindrance=arrivals.not_yet(meeting, on=g.today))
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


@bp.get("/count")
def count(meeting_id: UUID) -> ResponseReturnValue:
    meeting = meetings.get(meeting_id)
    policy.require(g.actor, "arrival.tick", meeting)
    return jsonify(_told(meeting, arrivals.count(meeting)))


@bp.post("")
def tick(meeting_id: UUID) -> ResponseReturnValue:
    meeting, form = meetings.get(meeting_id), TickForm()
    policy.require(g.actor, "arrival.tick", meeting)
    queued = request.accept_mimetypes.best == "application/json"
    key, whose = str(form.client_key.data), form.back.data or form.who.data
    if not form.validate_on_submit() or not whose:
        unread = _("Lượt điểm danh này không đọc được.")
        return (jsonify(key=key, refused=unread), 422) if queued else refusal(422, unread)
    try:
        arrivals.tick(meeting, client_key=form.client_key.data, act="out" if form.back.data else "in",
                      at=made_at(now(), _waited(form)), by=g.actor, on=g.today, **_who(whose))
    except Refused as error:
        if not queued:
            raise
        return jsonify(key=key, refused=say(error)), REFUSED.get(type(error), 409)
    if queued:
        return jsonify(key=key, **_told(meeting, arrivals.count(meeting)))
    return done(url_for("arrivals.door", meeting_id=meeting_id))


def _waited(form: TickForm) -> timedelta:
    typed = form.waited.data or ""
    return timedelta(milliseconds=int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 12 else timedelta()


def _who(said: str) -> dict[str, Any]:
    """The delegate or the group that a tick names."""
    group, _colon, village = said.partition(":")
    if group in GROUPS:
        return {"group": group, "village_id": _id(village) if village else None}
    return {"delegate_id": _id(said)}


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Missing("Lượt điểm danh này không đọc được.") from None


def _told(meeting: Any, count: arrivals.Count) -> dict[str, Any]:
    """What a door knows of all doors: since when each delegate is inside, how many of each group."""
    return {"inside": {str(one): _since(meeting, at) for one, at in count.inside.items()},
            "groups": {_key(one): number for one, number in count.walked_in.items()}, "present": count.present}


def _since(meeting: Any, at: Any) -> str:
    return _("%(clock)s, sau giờ họp", clock=clock(at)) if late(at, meeting.starts_at) else clock(at)


def _key(one: WalkIn) -> str:
    return f"{one.group}:{one.village_id}" if one.village_id else one.group


def _groups() -> list[tuple[str, Any]]:
    """Each group that may come without a seat: its key and what it is called."""
    of_villages = [(_key(WalkIn("village", one.id)), _("Nhân dân %(village)s", village=f"{one.word} {one.name}"))
                   for one in people.villages()]
    return [("official", _(GROUPS["official"])), *of_villages, ("household", _(GROUPS["household"])),
            ("other", _(GROUPS["other"]))]
