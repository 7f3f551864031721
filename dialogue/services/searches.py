"""How opinions are found by what was said and by who said it: without accents, those first that have them as typed."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_

from dialogue.models.petition import Petition
from dialogue.rules import search
from dialogue.rules.search import Word
from dialogue.services import tracking

SAID = Petition.summary + " " + Petition.words


def of_words(text: str) -> list[ColumnElement[bool]]:
    """Conditions: every word of the text stands in title or words; or it is the petition's number, as LT-2026-017."""
    sought = search.read(text)
    if text and not sought.words:
        return [false()]                        # of what was typed nothing can be looked for: signs only
    words = [Petition.folded.contains(word.folded, autoescape=True) for word in sought.words]
    if sought.serial is None:
        return words
    number = [Petition.number == sought.serial, *([Petition.year == sought.year] if sought.year else [])]
    return [or_(and_(*words), and_(*number))]


def of_asker(who: str) -> list[ColumnElement[bool]]:
    """Conditions: the name of who asked has every word, in any order; or it is the code on that person's slip."""
    words = search.read(who).words
    if not words:
        return []
    name = func.lower(func.unaccent(func.normalize(Petition.speaker)))
    return [or_(Petition.code == tracking.normal(who),
                and_(*(name.contains(word.folded, autoescape=True) for word in words)))]


def nearest(text: str, who: str) -> list[Any]:
    """The order: by how many words, of those typed with accents, stand there with these accents."""
    return [*_as_typed(search.read(text).words, SAID), *_as_typed(search.read(who).words, Petition.speaker)]


def _as_typed(words: tuple[Word, ...], column: Any) -> list[Any]:
    plain = func.lower(func.normalize(column))
    exact = [case((or_(*(plain.contains(one, autoescape=True) for one in word.spelled)), 1), else_=0)
             for word in words if word.spelled]
    return [sum(exact[1:], exact[0]).desc()] if exact else []
