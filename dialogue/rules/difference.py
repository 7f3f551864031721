"""Where two texts differ, word by word, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts (sign ""), only in the first ("-") or only in the second ("+")."""

    sign: str
    words: str


def lines(before: str, after: str) -> list[tuple[Run, ...]]:
    """Every line that is not the same in both; a line that was changed shows its words, old before new."""
    old, new = before.splitlines(), after.splitlines()
    changed: list[tuple[Run, ...]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i:j], new[k:m]
        both = min(len(gone), len(come))
        changed += [words(one, other) for one, other in zip(gone[:both], come[:both], strict=True)]
        changed += [(Run("-", line),) for line in gone[both:]] + [(Run("+", line),) for line in come[both:]]
    return [runs for runs in changed if any(run.sign and run.words.strip() for run in runs)]


def words(before: str, after: str) -> tuple[Run, ...]:
    """One line as runs of words."""
    return tuple(_runs(before.split(), after.split()))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("", " ".join(old[i:j]))
            continue
        if i < j:
            yield Run("-", " ".join(old[i:j]))
        if k < m:
            yield Run("+", " ".join(new[k:m]))
