"""Signing in and out."""

from flask import Blueprint

bp = Blueprint("account", __name__)
