"""A sentence before it is said: the Vietnamese message and its facts apart, so that it can still be translated."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any


class Sentence:
    """A message key with %(name)s placeholders, and the facts that fill them.

    `str()` says it in Vietnamese. A fact may be a sentence itself (a weekday, a holiday's name).
    """

    __slots__ = ("key", "facts")

    def __init__(self, key: str, /, **facts: object) -> None:
        self.key = key
        self.facts = facts

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The sentence in the language of `gettext`; its facts are translated too where they are sentences."""
        words = gettext(self.key)
        if not self.facts:
            return words
        return words % {name: _said(fact, gettext) for name, fact in self.facts.items()}

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a row that must remember the sentence."""
        return {"key": self.key, "facts": {name: fact.as_json() if isinstance(fact, Sentence) else fact
                                           for name, fact in self.facts.items()}}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Sentence":
        """The sentence of `as_json`."""
        return cls(plain["key"], **{name: cls.from_json(fact) if isinstance(fact, dict) else fact
                                    for name, fact in plain["facts"].items()})

    def __str__(self) -> str:
        return self.translated(str)

    def __repr__(self) -> str:
        return f"Sentence({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self.key, self.facts) == (other.key, other.facts)

    def __hash__(self) -> int:
        return hash((self.key, *sorted(self.facts)))


def one_of(sentences: Iterable[Sentence]) -> Sentence:
    """Any one of several: "Chủ tịch, Phó Chủ tịch hoặc Văn phòng"."""
    *most, last = sentences
    if not most:
        return last
    listed = reduce(lambda one, other: Sentence("%(one)s, %(other)s", one=one, other=other), most)
    return Sentence("%(one)s hoặc %(other)s", one=listed, other=last)


def quoted(words: str) -> Sentence:
    """The words of a table in quotation marks: “Chờ ký”."""
    return Sentence("“%(words)s”", words=Sentence(words))


def _said(fact: object, gettext: Callable[[str], str]) -> Any:
    return fact.translated(gettext) if isinstance(fact, Sentence) else fact
