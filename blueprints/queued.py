"""What a device kept until the network was back: answered in JSON, and without a token, which would have expired meanwhile.

`static/queue.js` says what is sent and what comes back. Instead of the token the browser itself says where the request is
from; a form of another site can neither write that header nor send JSON.
"""

import hmac
from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, g, jsonify, request
from werkzeug.datastructures import MultiDict
from wtforms import Form

from .language import _

ROUTES = {
    # endpoint            what waits on the device
    "phone.receive":     "opinions that village heads and organisations write down",
}


def from_here() -> bool:
    """Whether a script of this very portal sent it: by Sec-Fetch-Site, and in older browsers by Origin."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
    return request.is_json and (site == "same-origin" if site else urlsplit(origin).netloc == request.host)


def keeper() -> str:
    """Whose device it is: a digest of unit and person, which names nobody."""
    return _derived("keeper").hex()[:32]


def key() -> str:
    """The AES key of what this person leaves on a device, in base64; for the same person always the same."""
    return b64encode(_derived("key")).decode()


def identity(choices: list[tuple[str, str]]) -> dict[str, Any]:
    """What the page tells the device: whose it is from now on, and what this person may choose without a network."""
    return {"keeper": keeper(), "key": key(), "title": g.person.office or g.person.name, "choices": choices}


def fields() -> MultiDict[str, str]:
    """The entry as a form would have sent it."""
    said = _said()
    listed = said.get("fields")
    pairs = [one for one in listed if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
             ] if isinstance(listed, list) else []
    return MultiDict([*pairs, ("client_key", str(said.get("client_key", "")))])


def anothers() -> bool:
    """Whether the entry was kept for somebody else than who is signed in now."""
    return bool(_said().get("keeper", keeper()) != keeper())


def sign_in() -> Response:
    """401: whoever wrote it has to sign in."""
    return no(401, _("Phiên làm việc đã hết. Xin đăng nhập rồi làm tiếp."))


def no(status: int, *errors: str) -> Response:
    """It is not stored, and why."""
    answer = jsonify(client_key=_said().get("client_key"), errors=errors)
    answer.status_code = status
    return answer


def faults(form: Form) -> list[str]:
    """What is wrong with each field, one sentence a field."""
    return [f"{field.label.text}: {field.errors[0]}" for field in form if field.errors]


def receipt(client_key: Any, number: str, url: str) -> Response:
    """It is stored: under which number, and where its slip is. Only now the device lets it go."""
    return jsonify(client_key=str(client_key), number=number, url=url)


def _said() -> dict[str, Any]:
    said = request.get_json(silent=True)
    return said if isinstance(said, dict) else {}


def _derived(what: str) -> bytes:
    return hmac.digest(str(current_app.secret_key).encode(), f"queue {what}\0{g.unit.id}\0{g.actor.id}".encode(), "sha256")
