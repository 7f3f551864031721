"""HTTP in, HTML out."""

from importlib import import_module

from flask import Flask

SETTINGS = ("language", "page", "wording", "headers", "navigation")         # what every page needs
NOUNS = (
    "home",
    "account",
    "help",
    "people",
    "accounts",
    "history",
    "units",
    "villages",
    "delegations",
    "plans",
    "carry_over",
    "amendments",
    "settlements",
    "meetings",
    "meeting_days",
    "hall",
    "attachments",
    "quotas",
    "arrivals",
    "deadlines",
    "calendar",
    "feeds",
    "terms",
    "papers",
    "wordings",
    "convening",
    "paper_files",
    "paper_changes",
    "registers",
    "signed_copies",
    "sheets",
    "postings",
    "posting_places",
    "public",
    "petitions",
    "intake",
    "phone",
    "telephones",
    "screening",
    "transfers",
    "sealed",
    "handouts",
    "answers",
    "escalations",
    "incoming",
    "reception",
    "subject_requests",
    "retention",
    "figures",
    "reports",
    "party_reports",
    "below",
    "supervision",
    "dossiers",
)


def register(app: Flask) -> None:
    """Hangs everything that the portal answers on the application."""
    for name in SETTINGS:
        import_module(f".{name}", __name__).init(app)
    for name in NOUNS:
        app.register_blueprint(import_module(f".{name}", __name__).bp)
