"""A QR code as dark strokes on a square, drawn alike by Word, PDF and page. What it leads to never names a person."""

from functools import lru_cache
from typing import NamedTuple

import segno

QUIET = 4                                # modules around it that stay white (ISO/IEC 18004)


class Code(NamedTuple):
    """`side` in modules, quiet zone included; each stroke lies at x, y and is so long and one module high."""

    side: int
    strokes: tuple[tuple[int, int, int], ...]

    @property
    def path(self) -> str:
        """The strokes as the path of an SVG."""
        return "".join(f"M{x} {y}h{long}v1h-{long}z" for x, y, long in self.strokes)

    @property
    def svg(self) -> str:
        """The code as an SVG of its own."""
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.side} {self.side}">'
                f'<path d="{self.path}"/></svg>')


@lru_cache(maxsize=64)
def code(link: str) -> Code:
    """The code of an address, still read when up to 15 % of it is soiled."""
    rows = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    return Code(len(rows) + 2 * QUIET, tuple(stroke for y, row in enumerate(rows) for stroke in _strokes(row, y)))


def _strokes(row: list[int], y: int) -> list[tuple[int, int, int]]:
    found, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append((start + QUIET, y + QUIET, x - start))
            start = None
    return found
