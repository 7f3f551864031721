"""How a rule says no. The sentence is Vietnamese, says who may or what must come first, and may be shown."""

from .sentence import Sentence


class Refused(Exception):
    """A rule says no: the step is not possible now (409)."""

    def __init__(self, sentence: str | Sentence, **facts: object) -> None:
        self.said = sentence if isinstance(sentence, Sentence) else Sentence(sentence, **facts)
        super().__init__(self.said.key)
        self.sentence = self.said.key
        self.facts = {**self.said.facts, **facts}

    def __str__(self) -> str:
        return str(self.said)


class NotAllowed(Refused):
    """The policy says no: this person may not (403)."""


class Missing(Refused):
    """There is no such thing, or it belongs to another unit: both look the same (404)."""


class Overtaken(Refused):
    """Somebody else changed the row meanwhile (409); `facts` carries both texts."""
