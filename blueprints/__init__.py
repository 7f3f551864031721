"""HTTP in, HTML out."""

from flask import Flask


def register(app: Flask) -> None:
    """The list of everything the portal answers."""
    from . import (
        account,
        deadlines,
        escalations,
        headers,
        help,
        home,
        language,
        meetings,
        navigation,
        page,
        papers,
        people,
        petitions,
        plans,
        postings,
        public,
        quotas,
        wording,
    )

    language.init(app)
    page.init(app)
    wording.init(app)
    headers.init(app)
    navigation.init(app)
    for noun in (home, account, help, people, plans, meetings, quotas, deadlines, papers, postings, public, petitions,
                 escalations):
        app.register_blueprint(noun.bp)
