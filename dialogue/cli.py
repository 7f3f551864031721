"""flask work | flask rules | flask demo"""

from flask import Flask


def register(app: Flask) -> None:
    """Adds the commands of the subject."""
