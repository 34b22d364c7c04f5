"""Lines of text with their evidence marked: neutral, bounded, whole words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from monitor.receivers.text import ELLIPSIS, border_before, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Zone

# What runs on for longer is no sentence; its evidence beyond is left to the page.
MAX_READ = 20_000
_Cell = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line; ``marked`` where it is evidence. Marked pieces have no space at their ends."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of one line in their order; ``zone`` is its part of the page, None for the article itself."""

    segments: tuple[Segment, ...] = ()
    zone: Zone | None = None

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)


def plain(line: Line) -> str:
    """Give a line's text without its marks."""
    return "".join(segment.text for segment in line)


def line_of(text: str, marks: Iterable[tuple[int, int]], limit: int, zone: Zone | None = None) -> Line:
    """Give a text as one neutral line of at most ``limit`` characters, its marked places kept apart.

    ``marks`` are where evidence starts and ends in the text; what lies beyond it is passed over. A text
    that is too long is cut around its first mark.
    """
    read = text[: border_before(text, MAX_READ)] if len(text) > MAX_READ else text
    cells = _fitted(_tidy(_cells(read, marks)), limit)
    runs = groupby(cells, key=itemgetter(1))
    return Line(
        tuple(Segment("".join(letter for letter, _ in run), marked) for marked, run in runs), zone=zone
    )


def _cells(text: str, marks: Iterable[tuple[int, int]]) -> list[_Cell]:
    """Pair each visible character with whether it is marked."""
    flags = [False] * len(text)
    for start, end in marks:
        for position in range(max(0, start), min(end, len(text))):
            flags[position] = True
    # nearly every sentence is printable, and what is printable is shown as it is
    letters = text if text.isprintable() else map(visible, text)
    return [cell for cell in zip(letters, flags, strict=True) if cell[0]]


def _tidy(cells: Iterable[_Cell]) -> list[_Cell]:
    """Make runs of space one, drop those at the ends; one is marked only inside a mark."""
    tidy: list[_Cell] = []
    for letter, marked in cells:
        if letter != " " or (tidy and tidy[-1][0] != " "):
            tidy.append((letter, marked))
        elif tidy:
            tidy[-1] = (" ", tidy[-1][1] and marked)
    if tidy and tidy[-1][0] == " ":
        tidy.pop()
    return [
        (letter, marked and (letter != " " or (tidy[index - 1][1] and tidy[index + 1][1])))
        for index, (letter, marked) in enumerate(tidy)
    ]


def _fitted(cells: list[_Cell], limit: int) -> list[_Cell]:
    """Keep at most ``limit`` cells around the first mark, cut at words' borders."""
    if len(cells) <= limit:
        return cells
    text = "".join(letter for letter, _ in cells)
    first = next((index for index, (_, marked) in enumerate(cells) if marked), 0)
    start = border_before(text, first - limit // 4) if first > limit * 3 // 4 else 0
    stop = border_before(text, min(len(cells), start + limit - 2))
    ellipsis: list[_Cell] = [(ELLIPSIS, False)]
    return (ellipsis if start else []) + _tidy(cells[start:stop]) + (ellipsis if stop < len(cells) else [])
