"""The portal's own pages: find a unit, choose a language, answer a monitor."""

from flask import Blueprint

bp = Blueprint("home", __name__)


@bp.get("/well")
def well():
    return {"well": True}
