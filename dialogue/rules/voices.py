"""Whose voice a petition is: the same person twice is one voice, the same matter from two persons is two."""

from collections.abc import Hashable
from typing import Any

from .errors import Refused
from .vietnamese import fold


class NotAPart(Refused):
    """What is to be split off is no part of what was said."""


def person(it: Any) -> Hashable:
    """What tells one person from another: name and address without accents; whoever gave no name is nobody else."""
    name = fold(it.speaker)
    return (name, fold(it.address)) if name else it.id


def may_be_one(one: Any, other: Any) -> bool:
    """Whether both may be the same person: the names agree, or one is not known; accents and their place do not count."""
    return not one.speaker or not other.speaker or fold(one.speaker) == fold(other.speaker)


def part(words: str, whole: str) -> str:
    """A part as it stands in the whole, letter for letter; only spaces and line breaks may differ.

    Refuses what nobody said and what leaves nothing over (L. 42/2013, Art. 25 §3: each content is a petition of its own).
    """
    cut, said = " ".join(words.split()), " ".join(whole.split())
    if not cut or cut not in said:
        raise NotAPart("Phần tách ra phải chép đúng nguyên văn từ lời dân hỏi.")
    if cut == said:
        raise NotAPart("Phần tách ra là cả ý kiến, không còn gì ở lại.")
    return cut


def without(part: str, whole: str) -> str:
    """The whole with that part left out, marked by […]."""
    return " ".join(whole.split()).replace(part, "[…]")
