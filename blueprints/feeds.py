"""Meetings and deadlines in a calendar of one's own: the secret address, and the file that programs read there."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, g, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.documents import calendar
from dialogue.documents.calendar import Entry
from dialogue.rules import policy
from dialogue.rules.terms import LAYERS
from dialogue.services import feeds
from dialogue.services.feeds import Owner

from .language import _, _l, say
from .page import done, page

bp = Blueprint("feeds", __name__)

WHOSE = {
    # in the address   what it is called
    "own":   _l("Lịch của tôi"),
    "unit":  _l("Lịch của đơn vị"),
}
LASTS = timedelta(hours=3)                   # no paper says when a meeting will end
DAY_BEFORE = timedelta(days=1)
EIGHT = timedelta(hours=8)                   # of a deadline one is reminded in the morning


@bp.get("/account/calendar")
def show() -> ResponseReturnValue:
    live = feeds.of(g.actor)
    may = {whose: policy.allows(g.actor, "feed.make", _owner(whose)) for whose in WHOSE}
    return page("account/calendar.html", "calendars",
                calendars=[(whose, title, live[whose]) for whose, title in WHOSE.items() if may[whose]])


@bp.post("/account/calendar/<any(own, unit):whose>")
def make(whose: str) -> ResponseReturnValue:
    """The address is shown once, in the answer itself: it stands in no message and on no second page."""
    secret = feeds.make(_owner(whose), by=g.actor, on=g.today)
    address = request.host_url.rstrip("/") + url_for("feeds.read", secret=secret)
    return _secret(page("account/address.html", "address", title=WHOSE[whose], address=address,
                        opens=f"webcal{address[address.index(':'):]}"))


@bp.post("/account/calendar/<any(own, unit):whose>/revoke")
def revoke(whose: str) -> ResponseReturnValue:
    feeds.revoke(_owner(whose), by=g.actor, on=g.today)
    return done(url_for("feeds.show"), _("Đã thu hồi. Lịch ở các máy đã đăng ký không được cập nhật nữa."))


@bp.get("/calendar/<secret>.ics")
def read(secret: str) -> ResponseReturnValue:
    found = feeds.read(secret, on=g.today)
    g.language = found.language
    of = {row.id: row for row in found.meetings}
    entries = [*map(_meeting, found.meetings), *(_duty(duty, of[duty.meeting_id]) for duty in found.duties)]
    return _secret(sent(calendar.render(_("Đối thoại, %(unit)s", unit=g.unit.short), entries)))


def sent(content: bytes, name: str = "doi-thoai") -> Response:
    """A calendar's file."""
    return Response(content, mimetype=calendar.MEDIA,
                    headers={"Content-Disposition": f'attachment; filename="{g.unit.slug}-{name}.ics"'})


def ends(day: Any, starts_at: Any, ended_at: Any = None) -> datetime:
    """When a meeting ended, or when one may expect that it will."""
    return calendar.at(day, ended_at) if ended_at else calendar.at(day, starts_at) + LASTS


def _owner(whose: str) -> Owner:
    return Owner(g.actor.id if whose == "own" else None)


def _secret(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _meeting(row: Any) -> Entry:
    off = row.state == "cancelled"
    return Entry(
        key=str(row.id), title=_("Đã hủy: %(title)s", title=row.title) if off else row.title,
        starts=calendar.at(row.day, row.starts_at), ends=ends(row.day, row.starts_at, row.ended_at), place=row.venue,
        link=_address("meetings.show", row.id), cancelled=off, changes=row.changes, changed_on=row.changed_on,
        remind=None if row.day < g.today else DAY_BEFORE)


def _duty(duty: Any, meeting: Any) -> Entry:
    title = _(duty.title)
    return Entry(
        key=str(duty.id), title=_("Đã xong: %(title)s", title=title) if duty.done_on else _("Hạn: %(title)s", title=title),
        starts=duty.due, words="\n".join((f"{_(LAYERS[duty.layer]).capitalize()}: {duty.source}", *map(say, duty.why))),
        link=_address("deadlines.ledger", duty.meeting_id), changes=meeting.changes,
        changed_on=max(duty.done_on or meeting.changed_on, meeting.changed_on),
        remind=None if duty.done_on or duty.due < g.today else duty.due - duty.alert_on - EIGHT)


def _address(endpoint: str, meeting_id: Any) -> str:
    return request.host_url.rstrip("/") + url_for(endpoint, meeting_id=meeting_id)
