"""Folding: from text as published to a form in which the same words look the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NewType

from monitor.arabic.letters import CHANGES_LENGTH, FOLDED, TASHKEEL, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence

FoldedText = NewType("FoldedText", str)
"""Text for comparing only: never shown, and its offsets are not those of the published text."""

_MARKS = re.compile(f"[{TASHKEEL}]*")


@dataclass(frozen=True)
class Folded:
    """A text, folded, and the way back.

    ``letters`` is the folded text. ``written`` is as long, and has each letter as it was
    written: hamzas and the final ta are still there. ``offsets[i]`` is the place in
    ``source`` that ``letters[i]`` comes from; two letters of one ligature share a place.
    """

    source: str
    letters: FoldedText
    written: str

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Where each letter comes from; not decreasing."""
        if not CHANGES_LENGTH.search(self.source):
            return range(len(self.source))
        return [i for i, character in enumerate(self.source) for _ in WRITTEN[ord(character)]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in ``source`` of ``letters[start:end]``, with the vowel signs of its last letter."""
        after = self.offsets[end - 1] + 1
        marks = _MARKS.match(self.source, after)
        return self.offsets[start], marks.end() if marks else after


def fold(text: str) -> Folded:
    """Fold a text; works on any string, lone surrogates and NULs too. Folding twice is folding once."""
    written = text.translate(WRITTEN)
    return Folded(source=text, letters=FoldedText(written.translate(FOLDED)), written=written)
