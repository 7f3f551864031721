"""What the worker does: carries letters to their addressees."""

import logging
import time
import traceback
from collections.abc import Callable
from datetime import date
from threading import Event
from uuid import UUID

from dialogue.rules.policy import POSTMAN
from dialogue.services import escalations, letters, petitions, report_letters
from tenants import resolve
from tenants.work import work

RECEIVERS = {
    # kind of letter   what the addressee does
    "referral":        petitions.open_referral,
    "receipt":         escalations.arrive,
    "accepted":        escalations.accept,
    "forwarded":       escalations.forward,
    "answer":          escalations.reply,
    "returned":        escalations.give_back,
    "report":          report_letters.receive,
}
IDLE = 1.0                                      # seconds between two looks when nothing waits
FIRST_PAUSE, LONGEST_PAUSE = 5, 600             # seconds until a letter that could not be delivered is tried again

log = logging.getLogger(__name__)
_paused: dict[UUID, tuple[float, float]] = {}   # letter: not before, last pause


def run(stop: Event, today: Callable[[], date]) -> None:
    """Delivers until told to stop; the letter at hand is finished first. Goes on when the database was away."""
    while not stop.is_set():
        try:
            delivered = deliver_all(today())
        except Exception as error:
            _tell("could not look for letters", error)
            delivered = 0
        if not delivered:
            stop.wait(IDLE)


def deliver_all(on: date) -> int:
    """Sends what every unit owes, delivers what waits for it; the number of letters. Suspended units wait until they are
    resumed."""
    with work(None):
        open_units = [unit.id for unit in resolve.units(on).values() if not unit.suspended]
    return sum([send(tenant_id, on) for tenant_id in open_units]) + sum(deliver(tenant_id, on) for tenant_id in open_units)


def send(tenant_id: int, on: date) -> int:
    """Sends the letters that a unit's issued reports still owe its superior; the number of them."""
    try:
        with work(tenant_id):
            return report_letters.dispatch_all(by=POSTMAN, on=on)
    except Exception as error:
        _tell(f"reports of unit {tenant_id} could not be sent", error)
        return 0


def deliver(tenant_id: int, on: date) -> int:
    """Delivers the letters that wait for one unit, each in its own transaction; the number of them.

    Two workers at once deliver each once. A letter that cannot be delivered waits longer each time and holds up no
    other.
    """
    with work(tenant_id):
        waiting = [id for id in letters.unopened() if _paused.get(id, (0.0,))[0] <= time.monotonic()]
    return sum(_deliver(tenant_id, id, on) for id in waiting)


def _deliver(tenant_id: int, letter_id: UUID, on: date) -> bool:
    try:
        with work(tenant_id):
            letter = letters.get(letter_id)
            if not letters.mark_received(letter, on):           # another worker was first
                return False
            RECEIVERS[letter.kind](letter, by=POSTMAN, on=on)
    except Exception as error:
        pause = min(_paused.get(letter_id, (0.0, FIRST_PAUSE / 2))[1] * 2, LONGEST_PAUSE)
        _paused[letter_id] = time.monotonic() + pause, pause
        _tell(f"letter {letter_id} could not be delivered, again in {pause:.0f} seconds", error)
        return False
    _paused.pop(letter_id, None)
    return True


def _tell(what: str, error: Exception) -> None:
    # the error's own words may hold what a citizen said
    log.error("%s: %s\n%s", what, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
