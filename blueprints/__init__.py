"""HTTP in, HTML out."""

from flask import Flask


def register(app: Flask) -> None:
    """The list of everything the portal answers."""
    from . import account, headers, help, home, language, page

    language.init(app)
    page.init(app)
    headers.init(app)
    for noun in (home, account, help):
        app.register_blueprint(noun.bp)
