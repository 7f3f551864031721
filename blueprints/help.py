"""Help: who may do what, what follows what."""

from flask import Blueprint

bp = Blueprint("help", __name__, url_prefix="/help")
