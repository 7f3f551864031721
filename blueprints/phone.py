"""The village head's telephone: the empty page it keeps, the worker that keeps it, and what it sends when it can."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.services import petitions

from . import queued
from .page import page
from .petitions import LogForm, entered, form_of, petition_number

bp = Blueprint("phone", __name__)


@bp.get("/phone/blank")
def blank() -> Response:
    """The entry page of nobody in particular; what is chosen on it the device knows from the last visit."""
    return page("phone/blank.html", "entry", **_nobody())


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker, in the directory of its unit so that it serves no other; a new empty page is a new worker."""
    mark = sha256(render_template("phone/blank.html", **_nobody()).encode()).hexdigest()[:12]
    answer = Response(f"const MARK = 'doi-thoai {mark}';\n{_code(Path(current_app.static_folder or '', 'sw.js'))}",
                      mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.post("/phone/petitions")
def receive() -> ResponseReturnValue:
    """One opinion from the queue. When it counts as written down is when it arrives: a telephone's clock proves nothing."""
    if queued.anothers():
        return queued.sign_in()
    form = form_of(formdata=queued.fields(), meta={"csrf": False})
    if not form.validate():
        return queued.no(422, *queued.faults(form))
    petition = petitions.hand_in(entered(form), by=g.actor, on=g.today)
    return queued.receipt(petition.client_key, petition_number(petition),
                          url_for("petitions.new") if petition.law else url_for("petitions.slip", petition_id=petition.id))


@lru_cache
def _code(path: Path) -> str:
    return path.read_text()


def _nobody() -> dict[str, object]:
    return {"form": LogForm(formdata=None, meta={"csrf": False}, client_key=None), "person": None, "nav": ()}
