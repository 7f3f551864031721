"""The public copy of a paper: without citizens' names and addresses by construction, and a search for what free text
still tells, so that a person is warned before approving."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from dialogue.rules.vietnamese import fold

from .facts import AnswerFacts, Facts, MinutesFacts, ReportFacts
from .paper import Paper
from .parts import Officer, Opinion

_GAP = r"[\s.\-()]{0,3}"
_NUMBERS = (                        # as people write them: blanks and dots between the digits
    rf"(?<![\d/])(?:(?:\+|00)?84|0){_GAP}(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{8,9}})(?![\d/])",   # telephone
    rf"(?<![\d/])0(?:{_GAP}\d){{11}}(?![\d/])",      # citizen identity card
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
)


@singledispatch
def public_copy(facts: Facts) -> Facts:
    """The facts of the paper that may be posted: nobody is named but who signs it; a kind that names no citizen is
    its own public copy."""
    return facts


@public_copy.register
def _(facts: MinutesFacts) -> Facts:
    secretaries = tuple(replace(one, name="") if one.citizen else one for one in facts.secretaries)
    return replace(facts, public=True, opinions=_unnamed(facts.opinions), secretaries=secretaries,
                   chairs=tuple(Officer(chair.post) for chair in facts.chairs))


@public_copy.register
def _(facts: ReportFacts) -> Facts:
    return replace(facts, public=True, opinions=_unnamed(facts.opinions))


@public_copy.register
def _(facts: AnswerFacts) -> Facts:
    return replace(facts, public=True, askers=())


def _unnamed(opinions: tuple[Opinion, ...]) -> tuple[Opinion, ...]:
    return tuple(replace(one, speaker="", address="") for one in opinions)


def personal_traces(paper: Paper, known: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """What in the paper's text may tell who a citizen is: `known` names and addresses that stand in it, phone numbers,
    identity numbers and e-mail addresses, each as it was given or found. Signatures are not searched; `allowed` (the
    unit's own telephone) is not reported.

    Names are found whatever their capitals, accents, spaces or signs between their words; a name of one word only as
    it is written, because almost every Vietnamese given name is an ordinary word without its accents."""
    return traces(replace(paper, signatures=()).text(), known, allowed)


def traces(text: str, known: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """The same in any text."""
    text = _seen(text)
    found = [one for one in dict.fromkeys(known) if _stands(one, text)]
    free = {_bare(one) for one in allowed}
    for pattern in _NUMBERS:
        found += [hit for hit in re.findall(pattern, text) if _bare(hit) not in free]
    return list(dict.fromkeys(found))


def _stands(known: str, text: str) -> bool:
    words = _words(known := _seen(known))
    if len(words) > 1:
        return f" {' '.join(_words(fold(known)))} " in f" {' '.join(_words(fold(text)))} "
    return bool(words) and words[0] in _words(text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _bare(number: str) -> str:
    """The digits by which two ways of writing a telephone number are the same; an address stays as it is."""
    digits = re.sub(r"\D", "", _seen(number))
    return number.casefold() if "@" in number else "0" + re.sub(r"^(?:0084|84|0)", "", digits)


def _seen(text: str) -> str:
    """The text as the eye reads it: composed, without invisible characters, every digit of every script as 0–9."""
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Mn", "Me"))
    return "".join(str(unicodedata.digit(c, c)) for c in text)
