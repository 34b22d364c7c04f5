"""What was wrong with a document, counted, and said in words for an operator."""

from __future__ import annotations

from collections import Counter
from typing import Final

from monitor.model import ParseError

# Outlets that do not escape "&" make one or two an item, in 100 items; 100,000 are no feed.
_MAX_MISTAKES: Final = 100_000
BY_NUMBER: Final = "characters by number that XML does not have were read as HTML has them"
# In the order in which they are told.
_WORDS: Final = {
    "before": "what stands before its first tag was left out",
    "around": "its items stand without a feed around them",
    "entity": "entities that it does not define were read as HTML has them",
    "reference": BY_NUMBER,
    "control": "control characters were left out",
    "sign": "& and < that are no markup were taken as text",
    "attribute": "attributes that XML does not allow were written anew",
    "prefix": "namespaces that it does not declare were added",
    "tag": "tags that do not match were closed or left out",
    "section": "CDATA and comments that do not end were ended",
    "twice": "it is several documents in one; the items of all count",
    "cut": "it ends in the middle; its whole items count",
    "after": "what stands after its end was left out",
}


class Mistakes:
    """Counts the mistakes of one document by kind."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        """Count one more. Raises ParseError, the reason ``too_broken``, where they are no accident."""
        self._counts[kind] += 1
        if self._counts[kind] > _MAX_MISTAKES:
            message = f"more than {_MAX_MISTAKES:,} places in it are broken"
            raise ParseError(message, url="", reason="too_broken")

    def warnings(self) -> tuple[str, ...]:
        """Say each kind that was seen in a sentence, always in the same order."""
        return tuple(words for kind, words in _WORDS.items() if self._counts[kind])
