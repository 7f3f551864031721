"""A year that a text speaks of, moved on: what a plan of last year says when it is copied."""

import re

YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")


def moved(text: str, year: int, to: int) -> str:
    """The text with `year`, the year before and the year after it moved on by as many years as lie between `year` and
    `to`. Other years (of a law, of a term of office), days and numbers of papers stay as they are."""
    def move(found: re.Match[str]) -> str:
        said = int(found[0])
        return str(said + to - year) if abs(said - year) <= 1 else found[0]
    return YEAR.sub(move, text)
