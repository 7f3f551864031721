"""How a rule says no. The sentence is Vietnamese, says who may or what must come first, and may be shown."""


class Refused(Exception):
    """A rule says no: the step is not possible now (409).

    `sentence` is a message key with %(name)s placeholders, `facts` fills them; `str()` is the Vietnamese.
    """

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence % self.facts if self.facts else self.sentence


class NotAllowed(Refused):
    """The policy says no: this person may not (403)."""


class Missing(Refused):
    """There is no such thing, or it belongs to another unit: both look the same (404)."""


class Overtaken(Refused):
    """Somebody else changed the row meanwhile (409); `facts` carries both texts."""
